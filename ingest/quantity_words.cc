#include "ingest/quantity_words.h"

#include <algorithm>
#include <array>

#include "ingest/word_map.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

using Kind = QuantityWordKind;

struct Entry {
  std::string_view word;
  QuantityWord meaning;
};

consteval Entry number(std::string_view word, double value) { return {word, {Kind::number, value, {}, false, false}}; }
consteval Entry scale(std::string_view word, double value, bool loose = false) {
  return {word, {Kind::scale, value, {}, loose, false}};
}
consteval Entry ordinal(std::string_view word, double value) {
  return {word, {Kind::ordinal, value, {}, false, false}};
}
consteval Entry money(std::string_view word, std::string_view unit) {
  return {word, {Kind::currency, 0, unit, false, false}};
}
consteval Entry coin(std::string_view word, std::string_view unit) {
  return {word, {Kind::currency, 0, unit, false, true}};
}
consteval Entry measure(std::string_view word, std::string_view unit) {
  return {word, {Kind::measure, 0, unit, false, false}};
}

template <std::size_t n>
consteval std::array<Entry, n> sorted(std::array<Entry, n> entries) {
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.word < b.word; });
  return entries;
}

constexpr auto words = sorted(std::to_array<Entry>({
    number("zero", 0),
    number("one", 1),
    number("two", 2),
    number("three", 3),
    number("four", 4),
    number("five", 5),
    number("six", 6),
    number("seven", 7),
    number("eight", 8),
    number("nine", 9),
    number("ten", 10),
    number("eleven", 11),
    number("twelve", 12),
    number("thirteen", 13),
    number("fourteen", 14),
    number("fifteen", 15),
    number("sixteen", 16),
    number("seventeen", 17),
    number("eighteen", 18),
    number("nineteen", 19),
    number("twenty", 20),
    number("thirty", 30),
    number("forty", 40),
    number("fourty", 40),
    number("fifty", 50),
    number("sixty", 60),
    number("seventy", 70),
    number("eighty", 80),
    number("ninety", 90),

    scale("hundred", 1e2),
    scale("dozen", 12),
    scale("thousand", 1e3),
    scale("thsd", 1e3),
    scale("k", 1e3, true),
    scale("lakh", 1e5),
    scale("lakhs", 1e5),
    scale("lac", 1e5),
    scale("lacs", 1e5),
    scale("million", 1e6),
    scale("millions", 1e6),
    scale("m", 1e6, true),
    scale("mn", 1e6),
    scale("mln", 1e6),
    scale("mio", 1e6),
    scale("mil", 1e6, true),
    scale("mm", 1e6, true),
    scale("crore", 1e7),
    scale("crores", 1e7),
    scale("cr", 1e7),
    scale("billion", 1e9),
    scale("billions", 1e9),
    scale("bn", 1e9),
    scale("bln", 1e9),
    scale("b", 1e9, true),
    scale("milliard", 1e9),
    scale("trillion", 1e12),
    scale("tn", 1e12),
    scale("trn", 1e12),
    scale("t", 1e12, true),

    ordinal("first", 1),
    ordinal("second", 2),
    ordinal("third", 3),
    ordinal("fourth", 4),
    ordinal("fifth", 5),
    ordinal("sixth", 6),
    ordinal("seventh", 7),
    ordinal("eighth", 8),
    ordinal("ninth", 9),
    ordinal("tenth", 10),
    ordinal("eleventh", 11),
    ordinal("twelfth", 12),
    ordinal("thirteenth", 13),
    ordinal("fourteenth", 14),
    ordinal("fifteenth", 15),
    ordinal("sixteenth", 16),
    ordinal("seventeenth", 17),
    ordinal("eighteenth", 18),
    ordinal("nineteenth", 19),
    ordinal("twentieth", 20),
    ordinal("hundredth", 1e2),
    ordinal("thousandth", 1e3),
    ordinal("millionth", 1e6),
    ordinal("billionth", 1e9),

    coin("euro", "EUR"),
    money("euros", "EUR"),
    money("eur", "EUR"),
    coin("dollar", "USD"),
    money("dollars", "USD"),
    money("usd", "USD"),
    coin("ruble", "RUB"),
    money("rubles", "RUB"),
    coin("rouble", "RUB"),
    money("roubles", "RUB"),
    money("rub", "RUB"),
    money("rur", "RUB"),
    money("won", "KRW"),
    money("krw", "KRW"),
    coin("yen", "JPY"),
    money("jpy", "JPY"),
    money("yuan", "CNY"),
    money("renminbi", "CNY"),
    money("rmb", "CNY"),
    money("cny", "CNY"),
    coin("pound", "GBP"),
    money("pounds", "GBP"),
    money("sterling", "GBP"),
    money("gbp", "GBP"),
    coin("rupee", "INR"),
    money("rupees", "INR"),
    money("inr", "INR"),
    money("baht", "THB"),
    money("thb", "THB"),
    money("ringgit", "MYR"),
    money("myr", "MYR"),
    coin("rand", "ZAR"),
    money("zar", "ZAR"),
    money("reais", "BRL"),
    money("brl", "BRL"),
    money("lira", "TRY"),
    money("liras", "TRY"),
    money("lire", "ITL"),
    coin("zloty", "PLN"),
    money("zlotys", "PLN"),
    money("zloties", "PLN"),
    money("pln", "PLN"),
    coin("forint", "HUF"),
    money("forints", "HUF"),
    money("huf", "HUF"),
    coin("koruna", "CZK"),
    money("korunas", "CZK"),
    money("koruny", "CZK"),
    money("crowns", "CZK"),
    money("czk", "CZK"),
    coin("krona", "SEK"),
    money("kronor", "SEK"),
    money("kronas", "SEK"),
    money("sek", "SEK"),
    coin("krone", "NOK"),
    money("kroner", "NOK"),
    money("nok", "NOK"),
    money("dkk", "DKK"),
    coin("franc", "FRF"),  // of old news; Swiss ones are called so
    money("francs", "FRF"),
    money("chf", "CHF"),
    coin("peso", "MXN"),
    money("pesos", "MXN"),
    money("mxn", "MXN"),
    money("ars", "ARS"),
    coin("dirham", "MAD"),
    money("dirhams", "MAD"),
    money("aed", "AED"),
    money("tenge", "KZT"),
    money("tenges", "KZT"),
    money("kzt", "KZT"),
    coin("hryvnia", "UAH"),
    money("hryvnias", "UAH"),
    money("hryvnya", "UAH"),
    money("uah", "UAH"),
    money("soum", "UZS"),
    money("soums", "UZS"),
    money("soms", "UZS"),
    money("uzs", "UZS"),
    money("dong", "VND"),
    money("vnd", "VND"),
    money("rupiah", "IDR"),
    money("idr", "IDR"),
    money("riyals", "SAR"),
    money("riyal", "SAR"),
    money("shekels", "ILS"),
    coin("shekel", "ILS"),
    money("lei", "RON"),
    money("ron", "RON"),
    money("dinars", "RSD"),
    coin("dinar", "RSD"),
    money("rsd", "RSD"),
    money("deutschmarks", "DEM"),
    money("marks", "DEM"),
    money("pesetas", "ESP"),
    money("guilders", "NLG"),
    money("schillings", "ATS"),
    money("escudos", "PTE"),
    money("leva", "BGN"),
    money("kuna", "HRK"),
    money("rials", "IRR"),
    money("rial", "IRR"),
    money("tomans", "IRT"),
    money("cedis", "GHS"),
    money("lari", "GEL"),
    money("kyat", "MMK"),
    money("kyats", "MMK"),
    money("soles", "PEN"),
    money("kwanza", "AOA"),
    money("kwanzas", "AOA"),
    money("meticais", "MZN"),
    money("manat", "AZN"),
    money("manats", "AZN"),
    money("birr", "ETB"),
    money("naira", "NGN"),
    money("taka", "BDT"),
    money("cad", "CAD"),
    money("aud", "AUD"),
    money("sgd", "SGD"),
    money("twd", "TWD"),
    money("hkd", "HKD"),
    money("php", "PHP"),
    money("shillings", "KES"),

    measure("gwh", "GWh"),
    measure("mwh", "MWh"),
    measure("kwh", "kWh"),
    measure("twh", "TWh"),
    measure("gw", "GW"),
    measure("mw", "MW"),
    measure("kw", "kW"),
    measure("gigawatt", "GW"),
    measure("gigawatts", "GW"),
    measure("megawatt", "MW"),
    measure("megawatts", "MW"),
    measure("kilowatt", "kW"),
    measure("kilowatts", "kW"),
    measure("hp", "hp"),
    measure("bhp", "hp"),
    measure("ps", "hp"),
    measure("horsepower", "hp"),
    measure("cv", "hp"),
    measure("acre", "acres"),
    measure("acres", "acres"),
    measure("hectare", "hectares"),
    measure("hectares", "hectares"),
    measure("ha", "hectares"),
    measure("kanal", "kanals"),
    measure("kanals", "kanals"),
    measure("bigha", "bighas"),
    measure("bighas", "bighas"),
    measure("rai", "rai"),
    measure("pyeong", "pyeong"),
    measure("dunam", "dunams"),
    measure("dunams", "dunams"),
    measure("feddan", "feddans"),
    measure("feddans", "feddans"),
    measure("sqm", "m2"),
    measure("km", "km"),
    measure("kms", "km"),
    measure("kilometre", "km"),
    measure("kilometres", "km"),
    measure("kilometer", "km"),
    measure("kilometers", "km"),
    measure("mile", "miles"),
    measure("miles", "miles"),
    measure("metre", "m"),
    measure("metres", "m"),
    measure("meter", "m"),
    measure("meters", "m"),
    measure("tonne", "tonnes"),
    measure("tonnes", "tonnes"),
    measure("ton", "tonnes"),
    measure("tons", "tonnes"),
    measure("tpa", "tonnes/year"),
    measure("mt", "tonnes"),
    measure("kg", "kg"),
    measure("kilograms", "kg"),
    measure("kilos", "kg"),
    measure("litre", "litres"),
    measure("litres", "litres"),
    measure("liter", "litres"),
    measure("liters", "litres"),
    measure("l", "litres"),
    measure("gallon", "gallons"),
    measure("gallons", "gallons"),
    measure("nm", "Nm"),
    measure("cc", "cc"),
    measure("v", "V"),
    measure("volt", "V"),
    measure("volts", "V"),
    measure("kv", "kV"),
    measure("barrel", "barrels"),
    measure("barrels", "barrels"),
    measure("feet", "ft"),
    measure("foot", "ft"),
    measure("ft", "ft"),
    measure("mph", "mph"),
    measure("kph", "km/h"),
    measure("kmh", "km/h"),
    measure("cm", "cm"),
    measure("year", "years"),
    measure("years", "years"),
    measure("month", "months"),
    measure("months", "months"),
    measure("week", "weeks"),
    measure("weeks", "weeks"),
    measure("day", "days"),
    measure("days", "days"),
    measure("hour", "hours"),
    measure("hours", "hours"),
    measure("minute", "minutes"),
    measure("minutes", "minutes"),
    measure("decade", "decades"),
    measure("decades", "decades"),
    measure("seconds", "seconds"),
    measure("inch", "inches"),
    measure("inches", "inches"),

    {"percent", {Kind::percent, 0, {}, false, false}},
    {"pct", {Kind::percent, 0, {}, false, false}},
    {"pc", {Kind::percent, 0, {}, false, false}},
    {"percentage", {Kind::percent, 0, {}, false, false}},
}));

// Turns most look-ups away without a search.
constexpr auto beginnings = [] {
  Beginnings<256> out;
  for (const Entry& entry : words) out.add(entry.word);
  return out;
}();

}  // namespace

QuantityWord quantity_word(std::string_view folded) {
  if (!beginnings.may_hold(folded)) return {};
  static const WordMap<QuantityWord> table = [] {
    WordMap<QuantityWord> out;
    for (const Entry& entry : words)
      if (!out.find(entry.word)) out[entry.word] = entry.meaning;
    return out;
  }();
  const QuantityWord* meaning = table.find(folded);
  return meaning ? *meaning : QuantityWord{};
}

std::string_view loose_measure(std::string_view folded) {
  if (folded == "m") return "m";
  if (folded == "t") return "tonnes";
  if (folded == "mm") return "mm";
  return {};
}

}  // namespace plantgraph
