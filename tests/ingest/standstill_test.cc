// What local papers tell of a plant: that it stands still, starts again or closes, and of the works beside it.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "ingest/read_text.h"

namespace plantgraph {
namespace {

const TextRow rows[] = {
    // What a noun is said to do stands behind the verbs that only tell how sure it is.
    {"Production at Kia's Zilina plant is expected to resume on 1 July.", {"status(Zilina plant, restarting)"}},
    {"Production at Kia's Zilina plant was forced to stop on 3 May.", {"status(Zilina plant, idle)"}},
    {"Production at Kia's Zilina plant was stopped to save energy on 3 May.", {"status(Zilina plant, idle)"}},
    // A noun behind "and" with a verb of its own begins a clause.
    {"Kia has a plant in Zilina. The fire destroyed the paint shop and production has stopped.",
     {"status(Zilina plant, idle)"}},
    {"Work at Kia's Zilina plant has been at a standstill since Monday.", {"status(Zilina plant, idle)"}},
    {"Kia has a plant in Zilina. Traffic in the town came to a halt on 3 May.", {"no status(Zilina plant, idle)"}},
    // When it was said is not when it is done; said without a date, that it shall be closed is what is told.
    {"Kia announced in March that its Zilina plant would close.", {"status(Zilina plant, closed)"}},
    {"Ford built cars in Genk until December 2014, when the plant closed.", {"status(Genk plant, closed)"}},
    {"The union fears that Kia's Zilina plant will close.", {"no status(Zilina plant, closed)"}},
    {"Ford's Genk plant works again. Saarlouis is still idle.", {"status(Saarlouis plant, idle)"}},
    {"The Zilina plant of Kia, where 3,700 people work, makes the Ceed.",
     {"employs(Zilina plant, 3700)", "no employs(Kia, 3700)"}},
    // Who built or had the plant once tells no other plant.
    {"Ford's plant in Bordeaux makes gearboxes. The factory was built by Simca in 1973.",
     {"opened(Bordeaux plant, 1973)", "no opened(Simca plant, 1973)"}},
    // "both" between an auxiliary and its verb; what is told of a noun behind "be".
    {"Ford's plants in Cologne and Saarlouis will both shut in 2025.",
     {"status(Cologne plant, closed)", "status(Saarlouis plant, closed)"}},
    {"Kia has a plant in Zilina. The last car, a blue Ceed, left the line on 3 May.",
     {"status(Zilina plant, closed)", "produces(Zilina plant, Ceed)"}},
    // Each has the day that stands behind it; what follows is like the one before.
    {"Ford opened its Genk plant in 1964 and its Born plant in 1967.",
     {"opened(Genk plant, 1964)", "opened(Born plant, 1967)", "no opened(Born plant, 1964)"}},
    {"Opel's Eisenach plant stopped on 18 March, Rüsselsheim on 20 March.",
     {"status(Eisenach plant, idle)", "status(Rüsselsheim plant, idle)"}},
    {"Ford's Genk plant closed in 2014. Southampton followed a year later.",
     {"status(Genk plant, closed)", "status(Southampton plant, closed)"}},
    {"Ford's Genk plant makes the Mondeo. Southampton followed a year later.",
     {"no status(Southampton plant, closed)"}},
    {"Kia's Zilina plant was opened in 2006, Hyundai's Nosovice two years later.",
     {"opened(Nosovice plant, 2008)", "owned_by(Nosovice plant, Hyundai)"}},
    {"Kia's Zilina plant opened in 2006, Hyundai's Nosovice plant in 2008.",
     {"opened(Zilina plant, 2006)", "opened(Nosovice plant, 2008)"}},
    {"Ford closed its Genk plant in 2014 and Opel its works at Bochum two years later.",
     {"status(Bochum plant, closed)", "owned_by(Bochum plant, Opel)"}},
    {"Ford's Genk plant closed in 2014, followed by Opel's Bochum plant in 2016.",
     {"status(Genk plant, closed)", "status(Bochum plant, closed)"}},
    {"In 1992 Suzuki opened its plant in Esztergom, in 1993 Audi its engine works in Gyor.",
     {"opened(Esztergom plant, 1992)", "opened(Gyor engine plant, 1993)"}},
    {"Kia's plants in Zilina and West Point opened in 2006 and 2009 respectively.",
     {"opened(Zilina plant, 2006)", "opened(West Point plant, 2009)"}},
    {"Ford's Genk plant (opened 1964, closed 2014) made the Mondeo.",
     {"opened(Genk plant, 1964)", "status(Genk plant, closed)"}},
    {"In 2019 Ford closed three factories: the car plants in Genk and Cologne and the engine plant in Bridgend.",
     {"status(Genk plant, closed)", "status(Cologne plant, closed)", "status(Bridgend engine plant, closed)"}},
    // The lead's news without a date are of the year of the article; "into operation in Zilina" names no plant.
    {"Kia has opened a plant in Zilina.", {"opened(Zilina plant, 2024)"}},
    {"Kia opens Zilina plant\n\nThe plant has cost a billion euros.\n", {"opened(Zilina plant, 2024)"}},
    {"Kia has started production at its third plant in Zilina.", {"opened(Zilina plant, 2024)"}},
    {"Kia opens Zilina plant\n\nThe plant was opened in 2006 and rebuilt.\n",
     {"opened(Zilina plant, 2006)", "no opened(Zilina plant, 2024)"}},
    {"Kia plans new plant in Zilina\n\nIt will make the Ceed.\n", {"status(Zilina plant, planned)"}},
    {"A Kia plant was put into operation in Zilina in 2006.", {"opened(Zilina plant, 2006)"}},
    // The last of one model closes no plant that makes another.
    {"Kia's Zilina plant built its last Venga in 2019.", {"status(Zilina plant, closed)"}},
    {"Kia's Zilina plant built its last Venga in 2019. It makes the Ceed.", {"no status(Zilina plant, closed)"}},
    {"Jaguar Land Rover's factory in Nitra, opened in October 2018, stops on Friday.",
     {"opened(Nitra plant, 2018-10)", "status(Nitra plant, idle)"}},
    {"Kia's Zilina plant stays shut until 6 August.", {"status(Zilina plant, idle)"}},
    // The time of another verb, or of the clause around it, is none of this one's.
    {"Kia's Zilina plant began with 40,000 cars a year and was enlarged in 2011.", {"no opened(Zilina plant, 2011)"}},
    {"Kia plans a pause of two weeks at its Zilina plant from 17 June.", {"status(Zilina plant, idle)"}},
    {"Opel closed three plants: Antwerp (2010), Bochum (2014) and Azambuja (2006).",
     {"status(Antwerp plant, closed)", "status(Bochum plant, closed)", "status(Azambuja plant, closed)"}},
    {"Ford has made cars at Genk since 1964 and at Cologne since 1931.", {"opened(Genk plant, 1964)"}},
    {"Since 2018 cars have again been built at Kia's Zilina plant.", {"no output(Zilina plant, 2018)"}},
    // "cut" of one is no present; "since 2006" before the subject opens no clause.
    {"In 2006 the president cut the ribbon of Kia's Zilina plant.", {"opened(Zilina plant, 2006)"}},
    {"Since 2006 Kia's Zilina plant has made three million cars.", {"opened(Zilina plant, 2006)"}},
    // What was planned once, or would have been, may not have come.
    {"Kia's Zilina plant was to have opened in 2016.", {"no opened(Zilina plant, 2016)"}},
    {"Kia would have closed its Zilina plant in 2009.", {"no status(Zilina plant, closed)"}},
    {"Kia had planned to close its Zilina plant in 2009.", {"no status(Zilina plant, closed)"}},
    {"The minister hopes that Kia's Zilina plant will reopen in 2026.", {"no status(Zilina plant, restarting)"}},
    {"Kia's Zilina plant restarts next year.", {"status(Zilina plant, restarting)"}},
    {"The Ceed used to be made at Kia's Zilina plant.", {"produces(Zilina plant, Ceed)"}},
    // Counted back from what is told with it; done at the end; tried is not begun.
    {"Kia's Zilina plant closed in 2020, forty years after it had opened.",
     {"opened(Zilina plant, 1980)", "no opened(Zilina plant, 2020)"}},
    {"Eight years after it opened, Kia's Zilina plant has made two million cars.", {"opened(Zilina plant, 2016)"}},
    {"Kia's Zilina plant was built between 2014 and 2016.", {"opened(Zilina plant, 2016)"}},
    {"Trial production at Kia's Zilina plant began in April 2006.", {"no opened(Zilina plant, 2006-04)"}},
    {"No car has left Kia's Zilina plant since March.", {"status(Zilina plant, idle)"}},
    {"Kia closed three of its plants: Zilina, Kolin and Genk.", {"status(Kolin plant, closed)"}},
    {"The last Ceed, a car made at Kia's Zilina plant since 2006, was sold.", {"no status(Zilina plant, closed)"}},
    // Points of the compass tell plants apart.
    {"Chrysler's South plant in Fenton makes vans. The North plant makes trucks.",
     {"no located_in(Fenton plant, South)", "no located_in(Fenton plant, North)"}},
};

}  // namespace

TEST_CASE("what stands still and what starts again is told of the plant that is meant") {
  check_rows(rows, {2024, 6, 15});
}

}  // namespace plantgraph
