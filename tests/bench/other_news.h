// Ordinary news that has nothing to do with plants: what a feed is mostly made of, and what extraction must pass over
// quickly.
#pragma once

#include <string_view>

namespace plantgraph {

inline constexpr std::string_view other_news[] = {
    R"(Harbour swimmers count the seals again

Volunteers who swim each morning off the old pier have logged forty-one grey seals this winter, nine more than a year
ago. The tally is kept in a school exercise book in the boathouse, where a retired nurse named Margaret Oakes has written
it up since 2009. She puts the rise down to quieter water now that the night ferry has stopped calling. Scientists at the
marine station said the figures were in line with their own survey flights, although two animals seen near the lighthouse
had fishing line around their necks and could not be caught in time.
)",
    R"(Council delays vote on library hours

The town council put off a decision on shorter library hours until after the holidays on Tuesday, when more than two
hundred residents filled the hall and the balcony above it. Under the proposal three of the seven branches would close on
Mondays and open at noon on Thursdays, which officials say would save 340,000 dollars a year. "You cannot measure what a
warm room with books is worth," said Daniel Ferreira, a teacher and father of three. Mayor Ruth Castellano promised a new
paper with other savings by the middle of January.
)",
    R"(Visitors come from behind to win the cup

A header in the last minute of extra time gave the visitors a 3-2 victory in a final that had seemed lost by the
interval. They were two goals down after twenty minutes, both of them from corners, before their captain pulled one back
with a free kick that went in off the post. The equaliser came from the penalty spot. "Nobody left the dressing room at
half-time without being shouted at," the coach said with a grin. The trophy will be shown from the balcony of the town
hall on Sunday, and trams will not run through the old town that afternoon.
)",
    R"(Heavy rain forecast for the coast

Forecasters expect up to ninety millimetres of rain along the western coast between Wednesday evening and Friday morning,
with gusts of 110 kilometres an hour on exposed headlands. Rivers are already high after the wettest October since 1987,
and the water board has asked people in low-lying streets to move belongings upstairs. Schools on the two outer islands
will stay shut on Thursday. A second, weaker front is likely to follow at the weekend, but temperatures should remain well
above freezing.
)",
    R"(A poet of small rooms

For most of her life Ilse Brandauer wrote at a kitchen table in a flat of two rooms, and the poems are about what can be
seen from it: a chestnut tree, a widow hanging out washing, the lamplighter's successor on his ladder. A new selection,
translated with great tact, brings together work from six thin books that appeared between 1951 and 1990. The late pieces
are the best. In them grief is never named, yet every cup and coat hook seems to lean towards it. One would only have
liked a longer note on the letters, of which a few lines are quoted.
)",
    R"(Central bank leaves its key rate unchanged

The central bank kept its benchmark interest rate at 4.25 percent on Thursday and said that inflation would return to its
target more slowly than it had hoped in the spring. Seven members of the committee voted to wait, and two wanted an
immediate cut of a quarter of a point. Prices of food and rents were still rising by more than five percent a year, the
governor told reporters, while wages had begun to cool. Bond yields hardly moved. Economists at three lenders now expect
the first reduction in March.
)",
    R"(Surgeons warn of long waits for new hips

Patients who need a new hip wait eleven months on average, twice as long as before the pandemic, according to figures
that the college of surgeons published on Monday. In some districts the wait is close to two years. The college blamed a
shortage of nurses in theatres, and beds taken by old people who are well enough to leave but have nobody to look after
them at home. A spokeswoman for the health ministry pointed to eight new treatment centres that are due to open next
year. Charities said that those in pain needed help sooner.
)",
    R"(Comet to be seen without a telescope

A comet found last year by an amateur in the southern desert will be bright enough in early April to be seen with the
naked eye, astronomers believe. It will stand low in the west after sunset, a little to the left of the evening star, and
should show a short tail to anyone who gets away from the lights of the city. Comets are hard to predict, warned Professor
Anand Iyer, who directs the observatory on the hill: "They have tails, and they do precisely what they want, like cats."
The last one of this kind came in 2020.
)",
    R"(How to keep a sourdough alive

Feed it once a day if it lives on the shelf and once a week if it sleeps in the refrigerator, with equal weights of flour
and water. Throw half away first, or bake pancakes with it. A starter that smells of pears is happy; one that smells of
nail varnish is hungry. Should a grey liquid stand on the top, stir it in and feed it twice on that day. Rye flour wakes
up even the laziest culture. And do not worry too much: the baker whose recipe this is once forgot hers for five weeks in
the summer, behind the jam, and it rose on the second morning.
)",
    R"(Film festival opens with a silent picture

The festival opened on Friday night with a restored silent picture from 1926 and an orchestra of thirty in the pit, and
the applause lasted for almost ten minutes. Until two years ago only forty minutes of the film were thought to have come
down to us; then a cleaner found six cans in the attic of a convent. The jury under the actress Noor Haddad will see
eighteen films in competition, five of them first works. Prizes will be given on the last evening. Tickets for the outdoor
screenings by the lake sold out within an hour.
)"};

}  // namespace plantgraph
