// When numbers hold, and the counted car of a jubilee: what the whole reading makes of short texts.
#include "ingest/number_times.h"

#include <string>

#include "ingest/read_text.h"

namespace plantgraph {
namespace {

struct Row {
  const char* text;
  double number;
  const char* said;  // predicate and, where it has one, when; empty: no number is read so
};

std::string told(const Row& row) {
  for (const Fact& fact : read_text(row.text, {2024, 6, 15}).facts) {
    if (!fact.literal || fact.literal->number != row.number) continue;
    const auto when = fact.qualifiers.find(Qualifier::when);
    return std::string(name(fact.predicate)) + (when == fact.qualifiers.end() ? "" : " " + when->second);
  }
  return "";
}

const Row times[] = {
    {"The payroll of Kia's Zilina plant, now 3,900, is to rise to 7,000.", 3900, "employs current"},
    {"At its peak 12,000 people worked at Kia's Zilina plant.", 12000, "employs past"},
    {"In the good years 12,000 people clocked in at Kia's Zilina plant.", 12000, "employs past"},
    {"Of 4,000 workers at Kia's Zilina plant only 900 are left.", 4000, "employs past"},
    {"Kia has cut 600 of the 2,400 jobs at its Zilina plant.", 2400, "employs past"},
    {"Kia will cut 600 of the 2,400 jobs at its Zilina plant.", 2400, "employs current"},
    {"Kia's Zilina plant, with its 3,700 employees, will close.", 3700, "employs current"},
    {"1,500 people are to build the Ceed at Kia's Zilina plant.", 1500, "employs planned"},
    {"Kia will build a plant in Zilina. It has a capacity of 300,000 cars a year.", 300000, "capacity planned"},
    {"Kia opened a factory in Zilina for 300,000 cars a year in 2006.", 300000, "capacity current"},
    {"Kia's Zilina plant has a capacity of 300,000 cars a year, rising to 350,000.", 350000, "capacity planned"},
    {"Kia's Zilina plant has 600 employees; that should rise to 1,000.", 1000, "employs planned"},
    {"Kia's Zilina plant has 600 employees and Kia wants to double that to 1,200.", 1200, "employs planned"},
    {"Kia's Zilina plant can make 300,000 cars a year. That is to grow to 350,000.", 350000, "capacity planned"},
    {"Kia's Zilina plant has 600 employees. Its share of exports should rise to 1,000.", 1000, ""},
    {"Kia will open a second line in its Zilina plant, creating 500 jobs.", 500, "employs planned"},
    {"Kia will hire 300 people at its Zilina plant, taking the workforce to 4,000.", 4000, "employs planned"},
    {"Only 900 of the 4,000 workers at Kia's Zilina plant remain.", 4000, "employs past"},
    {"Kia will dismiss 10 percent of the 4,000 workers at its Zilina plant.", 4000, "employs current"},
    {"Some 400 jobs will go at Kia's Zilina plant.", 400, ""},
    {"Kia will hire 300 people at its Zilina plant, taking the workforce to 4,000.", 300, ""},
    {"Kia's Zilina plant will hire another 300 people.", 300, ""},
};

const Row milestones[] = {
    {"The millionth car rolled off the line at Kia's Zilina plant on Tuesday.", 1e6, "output"},
    {"Kia's Zilina plant has built its 4 millionth car.", 4e6, "output"},
    {"Kia celebrated the 500,000th Sportage at its Zilina plant.", 500000, "output"},
    {"Vehicle number 2,500,000 left Kia's Zilina plant on Friday.", 2.5e6, "output"},
    {"Kia's Zilina plant will build its millionth car next year.", 1e6, ""},
    {"Kia's Zilina plant has exported its millionth car.", 1e6, ""},
};

TEST_CASE("when a number holds is told by the words beside it, or by what becomes of the plant") {
  for (const Row& row : times) {
    CAPTURE(row.text);
    CHECK(told(row) == row.said);
  }
}

TEST_CASE("the counted car of a jubilee is an output") {
  for (const Row& row : milestones) {
    CAPTURE(row.text);
    CHECK(told(row) == row.said);
  }
}

}  // namespace
}  // namespace plantgraph
