#include "ingest/quantities.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <random>
#include <string>
#include <string_view>

namespace plantgraph {
namespace {

// "KIND VALUE[..HIGH][ UNIT][ BOUND] [words]", quantities parted by "; ". A "y" behind the value: it may be a year.
std::string shown(std::string_view text) {
  static constexpr std::string_view kinds[] = {"count", "money", "percent", "measure", "ratio", "ordinal"};
  static constexpr std::string_view bounds[] = {"", " about", " at_least", " more_than", " at_most", " less_than"};
  const Tokens tokens = tokenize(text);
  std::string out;
  for (const Quantity& q : find_quantities(tokens, text)) {
    if (!out.empty()) out += "; ";
    out += fmt::format("{} {:.15g}", kinds[std::size_t(q.kind)], q.value);
    if (q.high != q.value) out += fmt::format("..{:.15g}", q.high);
    if (q.plain_year) out += 'y';
    if (!q.unit.empty()) out += fmt::format(" {}", q.unit);
    out += bounds[std::size_t(q.bound)];
    const std::size_t start = tokens.tokens[q.first].span.start;
    out += fmt::format(" [{}]", text.substr(start, tokens.tokens[q.last - 1].span.end - start));
  }
  return out;
}

struct Row {
  std::string_view text;
  std::string_view expected;
};

void check(const Row& row) {
  CAPTURE(row.text);
  CHECK(shown(row.text) == row.expected);
}

TEST_CASE("counts") {
  const Row rows[] = {
      {"225,000 vehicles", "count 225000 [225,000]"},
      {"225 thousand cars", "count 225000 [225 thousand]"},
      {"225 000 cars", "count 225000 [225 000]"},
      {"225\xC2\xA0"
       "000 cars",
       "count 225000 [225\xC2\xA0"
       "000]"},
      {"2 lakh units", "count 200000 [2 lakh]"},
      {"1.3 lakh vehicles and 1.6 lakh engines", "count 130000 [1.3 lakh]; count 160000 [1.6 lakh]"},
      {"2,10,000 units", "count 210000 [2,10,000]"},
      {"45 lakh two-wheelers a year", "count 4500000 [45 lakh]"},
      {"some 4,000 people", "count 4000 about [some 4,000]"},
      {"Some 2,000 people", "count 2000 about [Some 2,000]"},
      {"up to 100,000 cars", "count 100000 at_most [up to 100,000]"},
      {"as many as 150,000 in", "count 150000 at_most [as many as 150,000]"},
      {"more than 200 thousand cars", "count 200000 more_than [more than 200 thousand]"},
      {"no more than 500", "count 500 at_most [no more than 500]"},
      {"not less than 500", "count 500 at_least [not less than 500]"},
      {"at least 3,000 jobs", "count 3000 at_least [at least 3,000]"},
      {"fewer than 40 workers", "count 40 less_than [fewer than 40]"},
      {"well over 1,900 people", "count 1900 more_than [well over 1,900]"},
      {"a little over 40,000 in", "count 40000 more_than [a little over 40,000]"},
      {"just under 5,000", "count 5000 less_than [just under 5,000]"},
      {"handed over 110,302 cars", "count 110302 [110,302]"},
      {"in excess of 100,000", "count 100000 more_than [in excess of 100,000]"},
      {"roughly 10,000 more", "count 10000 about [roughly 10,000]"},
      {"nearly 1.4 million pickups", "count 1400000 about [nearly 1.4 million]"},
      {"an estimated 5,000", "count 5000 about [an estimated 5,000]"},
      {"1,000 or more", "count 1000 at_least [1,000 or more]"},
      {"1,000-plus jobs", "count 1000 more_than [1,000-plus]"},
      {"1,000+ jobs", "count 1000 more_than [1,000+]"},
      {"half a million cars", "count 500000 [half a million]"},
      {"a quarter of a million cars", "count 250000 [a quarter of a million]"},
      {"a million cars", "count 1000000 [a million]"},
      {"one million cars", "count 1000000 [one million]"},
      {"one and a half million", "count 1500000 [one and a half million]"},
      {"three million cars", "count 3000000 [three million]"},
      {"two hundred and fifty thousand cars", "count 250000 [two hundred and fifty thousand]"},
      {"twenty-five thousand", "count 25000 [twenty-five thousand]"},
      {"three thousand seven hundred people", "count 3700 [three thousand seven hundred]"},
      {"one million two hundred thousand cars", "count 1200000 [one million two hundred thousand]"},
      {"a hundred and fifty people", "count 150 [a hundred and fifty]"},
      {"one thousand and two thousand", "count 1000 [one thousand]; count 2000 [two thousand]"},
      {"2 thousand 500 people", "count 2500 [2 thousand 500]"},
      {"1 million 200 thousand cars", "count 1200000 [1 million 200 thousand]"},
      {"3 billion 45 million rubles", "money 3045000000 RUB [3 billion 45 million rubles]"},
      {"in 10 thousand 2021 cars", "count 10000 [10 thousand]; count 2021y [2021]"},
      {"a dozen plants", "count 12 [a dozen]"},
      {"two dozen people", "count 24 [two dozen]"},
      {"several hundred people, tens of thousands", ""},
      {"200-strong workforce", "count 200 [200-strong]"},
      {"150,000-unit factory", "count 150000 [150,000]"},
      {"1.234.567 cars", "count 1234567 [1.234.567]"},
      {"92.466 units", "count 92466 [92.466]"},
      {"0.125 units", "count 0.125 [0.125]"},
      {"1.375 million cars", "count 1375000 [1.375 million]"},
      {"25,000 cars and 1.375 of a thing", "count 25000 [25,000]; count 1.375 [1.375]"},
      {"150.000 euros for 92.000 cars", "money 150000 EUR [150.000 euros]; count 92000 [92.000]"},
      {"cut by 1,500 to 4,500", "count 1500 [1,500]; count 4500 [4,500]"},
      {"cut by 10 to 15 per cent", "percent 10..15 [10 to 15 per cent]"},
      {"1,5 million cars", "count 1500000 [1,5 million]"},
      {"steps 1,5 and on", ""},
      {"50k cars", "count 50000 [50k]"},
      {"from 25 to 30 thousand cars", "count 25000..30000 [from 25 to 30 thousand]"},
      {"200,000-250,000 cars", "count 200000..250000 [200,000-250,000]"},
      {"100,000 to 150,000 cars", "count 100000..150000 [100,000 to 150,000]"},
      {"its three plants", "count 3 [three]"},
      {"one of them", ""},
      {"2.6 million people", "count 2600000 [2.6 million]"},
      {"In 2021 it made 43,000", "count 2021y [2021]; count 43000 [43,000]"},
      {"from 1966 to 2019", "count 1966y [1966]; count 2019y [2019]"},
      {"2016-2019", "count 2016y [2016]; count 2019y [2019]"},
      {"42,235 RAV4s and 38,547 Camrys", "count 42235 [42,235]; count 38547 [38,547]"},
      {"ninth minute", "ordinal 9 [ninth]"},
      {"the 11th plant", "ordinal 11 [11th]"},
      {"its 14-millionth gearbox", "ordinal 14000000 [14-millionth]"},
      {"almost a third, a fifth of", ""},
      {"the third plant", "ordinal 3 [third]"},
  };
  for (const Row& row : rows) check(row);
}

TEST_CASE("money") {
  const Row rows[] = {
      {"$1.5 billion", "money 1500000000 USD [$1.5 billion]"},
      {"US$1.5bn", "money 1500000000 USD [US$1.5bn]"},
      {"US $250 million", "money 250000000 USD [US $250 million]"},
      {"\xE2\x82\xAC"
       "300m",
       "money 300000000 EUR [\xE2\x82\xAC"
       "300m]"},
      {"\xE2\x82\xAC"
       "2bn China plant",
       "money 2000000000 EUR [\xE2\x82\xAC"
       "2bn]"},
      {"\xC2\xA3"
       "50 million",
       "money 50000000 GBP [\xC2\xA3"
       "50 million]"},
      {"\xC2\xA3"
       "5,000",
       "money 5000 GBP [\xC2\xA3"
       "5,000]"},
      {"Rs 725.7 crore", "money 7257000000 INR [Rs 725.7 crore]"},
      {"Rs. 2,000 cr", "money 20000000000 INR [Rs. 2,000 cr]"},
      {"Rs 1.2 lakh crore", "money 1200000000000 INR [Rs 1.2 lakh crore]"},
      {"\xE2\x82\xB9"
       "450 crore",
       "money 4500000000 INR [\xE2\x82\xB9"
       "450 crore]"},
      {"R$3 billion", "money 3000000000 BRL [R$3 billion]"},
      {"more than R$10 billion", "money 10000000000 BRL more_than [more than R$10 billion]"},
      {"3 bln roubles", "money 3000000000 RUB [3 bln roubles]"},
      {"19 billion rubles", "money 19000000000 RUB [19 billion rubles]"},
      {"symbolic 10 thousand rubles", "money 10000 RUB [10 thousand rubles]"},
      {"287bn won", "money 287000000000 KRW [287bn won]"},
      {"618 billion won ($532 million)",
       "money 618000000000 KRW [618 billion won]; money 532000000 USD [$532 million]"},
      {"between 35 billion and 37 billion roubles",
       "money 35000000000..37000000000 RUB [between 35 billion and 37 billion roubles]"},
      {"between 1,350 and 6,257 euros each", "money 1350..6257 EUR [between 1,350 and 6,257 euros]"},
      {"$35-37 billion", "money 35000000000..37000000000 USD [$35-37 billion]"},
      {"$1.5 billion to $2 billion", "money 1500000000..2000000000 USD [$1.5 billion to $2 billion]"},
      {"a single euro", "money 1 EUR [a single euro]"},
      {"for one euro at", "money 1 EUR [one euro]"},
      {"the token sum of 1 euro", "money 1 EUR [1 euro]"},
      {"for a symbolic rouble", "money 1 RUB [a symbolic rouble]"},
      {"for a dollar", "money 1 USD [a dollar]"},
      {"the same euro, a euro zone", ""},
      {"\xC2\xA5"
       "28 billion",
       "money 28000000000 JPY [\xC2\xA5"
       "28 billion]"},
      {"\xC2\xA5"
       "5 billion in yuan",
       "money 5000000000 CNY [\xC2\xA5"
       "5 billion]"},
      {"some 28 billion yen ($353 million)",
       "money 28000000000 JPY about [some 28 billion yen]; money 353000000 USD [$353 million]"},
      {"3.68 billion yuan", "money 3680000000 CNY [3.68 billion yuan]"},
      {"RMB 500m", "money 500000000 CNY [RMB 500m]"},
      {"RMB500m", "money 500000000 CNY [RMB500m]"},
      {"125 million euros", "money 125000000 EUR [125 million euros]"},
      {"150m euros", "money 150000000 EUR [150m euros]"},
      {"two billion euros", "money 2000000000 EUR [two billion euros]"},
      {"NT$5 million", "money 5000000 TWD [NT$5 million]"},
      {"A$5 million", "money 5000000 AUD [A$5 million]"},
      {"C$5 million", "money 5000000 CAD [C$5 million]"},
      {"S$5 million", "money 5000000 SGD [S$5 million]"},
      {"HK$5 million", "money 5000000 HKD [HK$5 million]"},
      {"RM1.2 billion", "money 1200000000 MYR [RM1.2 billion]"},
      {"RM460.3 million: RM170.3 million",
       "money 460300000 MYR [RM460.3 million]; money 170300000 MYR [RM170.3 million]"},
      {"1 billion-euro factory", "money 1000000000 EUR [1 billion-euro]"},
      {"a $1.5-billion plant", "money 1500000000 USD [$1.5-billion]"},
      {"a 1.5-billion-euro plant", "money 1500000000 EUR [1.5-billion-euro]"},
      {"R18 billion", "money 18000000000 ZAR [R18 billion]"},
      {"R1.2bn", "money 1200000000 ZAR [R1.2bn]"},
      {"R15.8 billion", "money 15800000000 ZAR [R15.8 billion]"},
      {"Ft 140 billion", "money 140000000000 HUF [Ft 140 billion]"},
      // Of whose coin a shared name is, the countries tell.
      {"Rs 3 billion for Lahore in Pakistan", "money 3000000000 PKR [Rs 3 billion]"},
      {"Rs 3 billion for Pune, Delhi said, not Lahore", "money 3000000000 INR [Rs 3 billion]"},
      {"3 billion pesos in Argentina", "money 3000000000 ARS [3 billion pesos]"},
      {"3 billion Mexican pesos for Argentina", "money 3000000000 MXN [3 billion Mexican pesos]"},
      {"N5 billion", "money 5000000000 NGN [N5 billion]"},
      {"W2 trillion", "money 2000000000000 KRW [W2 trillion]"},
      {"TL 5 billion", "money 5000000000 TRY [TL 5 billion]"},
      {"500 million marks", "money 500000000 DEM [500 million marks]"},
      {"the 500,000th car", "ordinal 500000 [500,000th]"},
      {"its 25 millionth two-wheeler", "ordinal 25000000 [25 millionth]"},
      {"a total of 4,300 people", "count 4300 [a total of 4,300]"},
      {"250 million dollars", "money 250000000 USD [250 million dollars]"},
      {"500 million US dollars", "money 500000000 USD [500 million US dollars]"},
      {"3 billion Hong Kong dollars", "money 3000000000 HKD [3 billion Hong Kong dollars]"},
      {"5 billion Swedish kronor", "money 5000000000 SEK [5 billion Swedish kronor]"},
      {"2 billion Mexican pesos", "money 2000000000 MXN [2 billion Mexican pesos]"},
      {"EUR 500 million", "money 500000000 EUR [EUR 500 million]"},
      {"500 million EUR", "money 500000000 EUR [500 million EUR]"},
      {"500 \xE2\x82\xAC", "money 500 EUR [500 \xE2\x82\xAC]"},
      {"1,5 million euros", "money 1500000 EUR [1,5 million euros]"},
      {"up to \xE2\x82\xAC"
       "1.5bn",
       "money 1500000000 EUR at_most [up to \xE2\x82\xAC"
       "1.5bn]"},
      {"half a billion euros", "money 500000000 EUR [half a billion euros]"},
      {"a billion-dollar plant", "money 1000000000 USD [a billion-dollar]"},
      {"2,000 euros", "money 2000 EUR [2,000 euros]"},
  };
  for (const Row& row : rows) check(row);
}

TEST_CASE("percentages, ratios, measures") {
  const Row rows[] = {
      {"72.4 per cent", "percent 72.4 [72.4 per cent]"},
      {"49.9%", "percent 49.9 [49.9%]"},
      {"60 percent", "percent 60 [60 percent]"},
      {"a 67.69% stake", "percent 67.69 [67.69%]"},
      {"a 51-percent stake", "percent 51 [51-percent]"},
      {"ten per cent", "percent 10 [ten per cent]"},
      {"10-15%", "percent 10..15 [10-15%]"},
      {"between 10 and 15 per cent", "percent 10..15 [between 10 and 15 per cent]"},
      {"by 5 percentage points", "percent 5 [5 percentage points]"},
      {"12,5% of", "percent 12.5 [12,5%]"},
      {"100% child company", "percent 100 [100%]"},
      {"a 51/49 venture", "ratio 51..49 [51/49]"},
      {"a 50-50 venture", "ratio 50 [50-50]"},
      {"24/7", ""},
      {"14 GWh", "measure 14 GWh [14 GWh]"},
      {"14GWh", "measure 14 GWh [14GWh]"},
      {"40 gigawatt-hours", "measure 40 GWh [40 gigawatt-hours]"},
      {"430-megawatt block", "measure 430 MW [430-megawatt]"},
      {"300 acres", "measure 300 acres [300 acres]"},
      {"1.2 and 1.4 litres", "count 1.2 [1.2]; measure 1.4 litres [1.4 litres]"},
      {"a 2.0-litre engine", "measure 2 litres [2.0-litre]"},
      {"trucks of up to 1.5 tons", "measure 1.5 tonnes at_most [up to 1.5 tons]"},
      {"45,000 square metres", "measure 45000 m2 [45,000 square metres]"},
      {"36 hectares", "measure 36 hectares [36 hectares]"},
      {"150 km north", "measure 150 km [150 km]"},
      {"a three-year window", "measure 3 years [three-year]"},
      {"two years ago", "measure 2 years [two years]"},
      {"a one-day strike", "measure 1 days [one-day]"},
      {"500 m away", "measure 500 m [500 m]"},
      {"50 million gallons a year", "measure 50000000 gallons [50 million gallons]"},
      {"half an hour", ""},
  };
  for (const Row& row : rows) check(row);
}

TEST_CASE("what is no quantity") {
  const Row rows[] = {
      {"9 June 2023 11:20", "count 2023y [2023]"},
      {"March 14, 2022", "count 2022y [2022]"},
      {"14.03.2022", ""},
      {"2022-03-18", "count 2022y [2022]"},
      {"between 10 pm and 4 am", ""},
      {"in Q3 of X5", ""},
      {"the 1990s", ""},
      {"No. 2 plant", ""},
      {"mid-2024", ""},
      {"two-wheelers, three-way", ""},
      {"4x4 and 4WD", ""},
      {"", ""},
  };
  for (const Row& row : rows) check(row);
}

TEST_CASE("random number words keep the order and never overlap") {
  std::mt19937 random(7);
  const std::string_view pieces[] = {"1",     "25",    "225",     "000",  "2,000", "to",   "from",    "between", "and",
                                     "a",     "half",  "million", "euro", "euros", "$",    "%",       "per",     "cent",
                                     "-",     "/",     "more",    "than", "up",    "one",  "hundred", "third",   "of",
                                     "years", "dozen", "May",     "2021", ":",     "lakh", "crore",   "or"};
  for (int round = 0; round < 5000; ++round) {
    std::string text;
    for (std::size_t i = 0, n = random() % 25; i < n; ++i) {
      text += pieces[random() % std::size(pieces)];
      if (random() % 4 != 0) text += ' ';
    }
    const Tokens tokens = tokenize(text);
    std::uint32_t at = 0;
    for (const Quantity& q : find_quantities(tokens, text)) {
      CHECK(q.first >= at);
      CHECK(q.last > q.first);
      CHECK(q.last <= tokens.tokens.size());
      at = q.last;
    }
  }
}

}  // namespace
}  // namespace plantgraph
