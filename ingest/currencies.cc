#include "ingest/currencies.h"

#include <algorithm>
#include <array>

#include "ingest/word_set.h"

namespace plantgraph {
namespace {

struct Sign {
  std::string_view sign;
  std::string_view unit;
};

constexpr Sign signs[] = {
    {"$", "USD"},
    {"US$", "USD"},
    {"€", "EUR"},
    {"£", "GBP"},
    {"¥", "JPY"},
    {"₩", "KRW"},
    {"₹", "INR"},
    {"₽", "RUB"},
    {"Rs", "INR"},
    {"Rs.", "INR"},
    {"Ft", "HUF"},
    {"Bt", "THB"},
    {"R$", "BRL"},
    {"R", "ZAR"},
    {"RM", "MYR"},
    {"RMB", "CNY"},
    {"NT$", "TWD"},
    {"A$", "AUD"},
    {"AU$", "AUD"},
    {"C$", "CAD"},
    {"CA$", "CAD"},
    {"S$", "SGD"},
    {"HK$", "HKD"},
    {"NZ$", "NZD"},
    {"MX$", "MXN"},
    {"M$", "MXN"},
    {"Rp", "IDR"},
    {"Tk", "BDT"},
    {"N", "NGN"},
    {"P", "PHP"},
    {"W", "KRW"},
    {"B", "THB"},
    {"L", "ITL"},
    {"TL", "TRY"},
    {"DM", "DEM"},
    {"Kc", "CZK"},
    {"Kč", "CZK"},
    {"zl", "PLN"},
    {"zł", "PLN"},
    {"KSh", "KES"},
    {"Ksh", "KES"},
    {"SKr", "SEK"},
    {"฿", "THB"},
    {"₺", "TRY"},
    {"₴", "UAH"},
    {"₫", "VND"},
    {"₱", "PHP"},
    {"₸", "KZT"},
    {"₪", "ILS"},
    {"₦", "NGN"},
    {"₮", "MNT"},
    {"₼", "AZN"},
    {"TT$", "TTD"},
    {"Z$", "ZWL"},
    // The codes that stand for themselves.
    {"AED", "AED"},
    {"ARS", "ARS"},
    {"AUD", "AUD"},
    {"BDT", "BDT"},
    {"BRL", "BRL"},
    {"CAD", "CAD"},
    {"CHF", "CHF"},
    {"CLP", "CLP"},
    {"CNY", "CNY"},
    {"CZK", "CZK"},
    {"DKK", "DKK"},
    {"EGP", "EGP"},
    {"EUR", "EUR"},
    {"GBP", "GBP"},
    {"HKD", "HKD"},
    {"HUF", "HUF"},
    {"IDR", "IDR"},
    {"ILS", "ILS"},
    {"INR", "INR"},
    {"JPY", "JPY"},
    {"KRW", "KRW"},
    {"KZT", "KZT"},
    {"MAD", "MAD"},
    {"MXN", "MXN"},
    {"MYR", "MYR"},
    {"NOK", "NOK"},
    {"NZD", "NZD"},
    {"PHP", "PHP"},
    {"PKR", "PKR"},
    {"PLN", "PLN"},
    {"RON", "RON"},
    {"RSD", "RSD"},
    {"RUB", "RUB"},
    {"SAR", "SAR"},
    {"SEK", "SEK"},
    {"SGD", "SGD"},
    {"THB", "THB"},
    {"TRY", "TRY"},
    {"TWD", "TWD"},
    {"UAH", "UAH"},
    {"USD", "USD"},
    {"UZS", "UZS"},
    {"VND", "VND"},
    {"ZAR", "ZAR"},
    {"AZN", "AZN"},
    {"BGN", "BGN"},
    {"BYN", "BYN"},
    {"COP", "COP"},
    {"DEM", "DEM"},
    {"DZD", "DZD"},
    {"ESP", "ESP"},
    {"ETB", "ETB"},
    {"FRF", "FRF"},
    {"GEL", "GEL"},
    {"GHS", "GHS"},
    {"HRK", "HRK"},
    {"IQD", "IQD"},
    {"IRR", "IRR"},
    {"ITL", "ITL"},
    {"KES", "KES"},
    {"LKR", "LKR"},
    {"MMK", "MMK"},
    {"NGN", "NGN"},
    {"NPR", "NPR"},
    {"PEN", "PEN"},
    {"SKK", "SKK"},
    {"TND", "TND"},
    {"UYU", "UYU"},
};

struct National {
  std::string_view adjective;
  std::string_view coin;  // the name's beginning
  std::string_view unit;
};

constexpr National nationals[] = {
    {"us", "dollar", "USD"},        {"u.s.", "dollar", "USD"},       {"american", "dollar", "USD"},
    {"canadian", "dollar", "CAD"},  {"australian", "dollar", "AUD"}, {"singapore", "dollar", "SGD"},
    {"kong", "dollar", "HKD"},      {"taiwan", "dollar", "TWD"},     {"taiwanese", "dollar", "TWD"},
    {"zealand", "dollar", "NZD"},   {"mexican", "peso", "MXN"},      {"argentine", "peso", "ARS"},
    {"argentinian", "peso", "ARS"}, {"philippine", "peso", "PHP"},   {"chilean", "peso", "CLP"},
    {"colombian", "peso", "COP"},   {"uruguayan", "peso", "UYU"},    {"pakistani", "rupee", "PKR"},
    {"pakistan", "rupee", "PKR"},   {"indian", "rupee", "INR"},      {"egyptian", "pound", "EGP"},
    {"moroccan", "dirham", "MAD"},  {"emirati", "dirham", "AED"},    {"uae", "dirham", "AED"},
    {"swiss", "franc", "CHF"},      {"french", "franc", "FRF"},      {"belgian", "franc", "BEF"},
    {"swedish", "krono", "SEK"},    {"swedish", "crown", "SEK"},     {"danish", "krone", "DKK"},
    {"danish", "crown", "DKK"},     {"norwegian", "krone", "NOK"},   {"norwegian", "crown", "NOK"},
    {"czech", "crown", "CZK"},      {"slovak", "crown", "SKK"},      {"slovak", "koruna", "SKK"},
    {"algerian", "dinar", "DZD"},   {"tunisian", "dinar", "TND"},    {"serbian", "dinar", "RSD"},
    {"iranian", "rial", "IRR"},     {"belarusian", "ruble", "BYN"},  {"belarusian", "rouble", "BYN"},
    {"italian", "lira", "ITL"},     {"turkish", "lira", "TRY"},      {"korean", "won", "KRW"},
    {"chinese", "yuan", "CNY"},
};

constexpr auto shared_names =
    word_set({"rs",    "rs.",    "rupee", "rupees", "peso",   "pesos",   "crown",  "crowns",  "krone",    "kroner",
              "dinar", "dinars", "franc", "francs", "pound",  "pounds",  "rial",   "rials",   "riyal",    "riyals",
              "lira",  "liras",  "ruble", "rubles", "dirham", "dirhams", "rouble", "roubles", "shilling", "shillings"});

// Coins of one name, the usual one first.
constexpr std::string_view families[][8] = {
    {"INR", "PKR", "LKR", "NPR"},
    {"MXN", "ARS", "CLP", "COP", "PHP", "UYU"},
    {"CZK", "SEK", "SKK", "NOK", "DKK"},
    {"NOK", "DKK"},
    {"RSD", "DZD", "TND", "IQD", "JOD", "MKD", "KWD"},
    {"MAD", "AED"},
    {"FRF", "CHF", "BEF", "XOF"},
    {"GBP", "EGP", "SDG", "SYP"},
    {"KES", "TZS", "UGX"},
    {"SAR", "QAR", "OMR"},
    {"IRR", "OMR"},
    {"TRY", "ITL", "SYP"},
    {"RUB", "BYN"},
};

struct Home {
  std::string_view word;  // folded: of the country, its people, its large cities
  std::string_view unit;
};

constexpr Home homes[] = {
    {"india", "INR"},      {"indian", "INR"},      {"delhi", "INR"},       {"mumbai", "INR"},
    {"chennai", "INR"},    {"gujarat", "INR"},     {"pune", "INR"},        {"pakistan", "PKR"},
    {"pakistani", "PKR"},  {"pakistan's", "PKR"},  {"karachi", "PKR"},     {"lahore", "PKR"},
    {"islamabad", "PKR"},  {"sindh", "PKR"},       {"faisalabad", "PKR"},  {"lanka", "LKR"},
    {"lankan", "LKR"},     {"colombo", "LKR"},     {"nepal", "NPR"},       {"nepali", "NPR"},
    {"nepalese", "NPR"},   {"kathmandu", "NPR"},   {"mexico", "MXN"},      {"mexican", "MXN"},
    {"argentina", "ARS"},  {"argentine", "ARS"},   {"argentinian", "ARS"}, {"argentinean", "ARS"},
    {"chile", "CLP"},      {"chilean", "CLP"},     {"colombia", "COP"},    {"colombian", "COP"},
    {"bogota", "COP"},     {"philippines", "PHP"}, {"philippine", "PHP"},  {"filipino", "PHP"},
    {"manila", "PHP"},     {"uruguay", "UYU"},     {"uruguayan", "UYU"},   {"montevideo", "UYU"},
    {"czech", "CZK"},      {"czechia", "CZK"},     {"prague", "CZK"},      {"sweden", "SEK"},
    {"swedish", "SEK"},    {"stockholm", "SEK"},   {"gothenburg", "SEK"},  {"slovakia", "SKK"},
    {"slovak", "SKK"},     {"bratislava", "SKK"},  {"norway", "NOK"},      {"norwegian", "NOK"},
    {"oslo", "NOK"},       {"denmark", "DKK"},     {"danish", "DKK"},      {"copenhagen", "DKK"},
    {"serbia", "RSD"},     {"serbian", "RSD"},     {"belgrade", "RSD"},    {"kragujevac", "RSD"},
    {"algeria", "DZD"},    {"algerian", "DZD"},    {"algiers", "DZD"},     {"oran", "DZD"},
    {"tunisia", "TND"},    {"tunisian", "TND"},    {"tunis", "TND"},       {"iraq", "IQD"},
    {"iraqi", "IQD"},      {"baghdad", "IQD"},     {"jordan", "JOD"},      {"jordanian", "JOD"},
    {"macedonia", "MKD"},  {"macedonian", "MKD"},  {"skopje", "MKD"},      {"kuwait", "KWD"},
    {"kuwaiti", "KWD"},    {"morocco", "MAD"},     {"moroccan", "MAD"},    {"casablanca", "MAD"},
    {"tangier", "MAD"},    {"emirates", "AED"},    {"emirati", "AED"},     {"dubai", "AED"},
    {"dhabi", "AED"},      {"uae", "AED"},         {"france", "FRF"},      {"french", "FRF"},
    {"paris", "FRF"},      {"switzerland", "CHF"}, {"swiss", "CHF"},       {"zurich", "CHF"},
    {"belgium", "BEF"},    {"belgian", "BEF"},     {"brussels", "BEF"},    {"senegal", "XOF"},
    {"senegalese", "XOF"}, {"ivorian", "XOF"},     {"abidjan", "XOF"},     {"britain", "GBP"},
    {"british", "GBP"},    {"uk", "GBP"},          {"england", "GBP"},     {"london", "GBP"},
    {"scotland", "GBP"},   {"wales", "GBP"},       {"egypt", "EGP"},       {"egyptian", "EGP"},
    {"cairo", "EGP"},      {"sudan", "SDG"},       {"sudanese", "SDG"},    {"khartoum", "SDG"},
    {"syria", "SYP"},      {"syrian", "SYP"},      {"damascus", "SYP"},    {"kenya", "KES"},
    {"kenyan", "KES"},     {"nairobi", "KES"},     {"thika", "KES"},       {"tanzania", "TZS"},
    {"tanzanian", "TZS"},  {"uganda", "UGX"},      {"ugandan", "UGX"},     {"kampala", "UGX"},
    {"saudi", "SAR"},      {"arabia", "SAR"},      {"riyadh", "SAR"},      {"qatar", "QAR"},
    {"qatari", "QAR"},     {"oman", "OMR"},        {"omani", "OMR"},       {"muscat", "OMR"},
    {"iran", "IRR"},       {"iranian", "IRR"},     {"tehran", "IRR"},      {"turkey", "TRY"},
    {"turkish", "TRY"},    {"turkiye", "TRY"},     {"istanbul", "TRY"},    {"italy", "ITL"},
    {"italian", "ITL"},    {"turin", "ITL"},       {"rome", "ITL"},        {"russia", "RUB"},
    {"russian", "RUB"},    {"moscow", "RUB"},      {"belarus", "BYN"},     {"belarusian", "BYN"},
    {"minsk", "BYN"},      {"zhodino", "BYN"},
};

// Most words are none of theirs.
template <typename Row, std::size_t n>
consteval Beginnings<256> beginnings_of(const Row (&rows)[n], std::string_view Row::*word) {
  Beginnings<256> out;
  for (const Row& row : rows) out.add(row.*word);
  return out;
}
constexpr Beginnings<256> adjectives = beginnings_of(nationals, &National::adjective);
constexpr Beginnings<256> home_words = beginnings_of(homes, &Home::word);

}  // namespace

bool shared_coin(std::string_view folded_name) { return shared_names.contains(folded_name); }

std::string_view coin_at_home(std::string_view usual, const Tokens& tokens) {
  const auto family =
      std::find_if(std::begin(families), std::end(families), [&](const auto& f) { return f[0] == usual; });
  if (family == std::end(families)) return usual;
  std::array<int, 8> named{};
  for (std::uint32_t t = 0; t < tokens.tokens.size(); ++t) {
    if (tokens.tokens[t].kind != TokenKind::word || tokens.tokens[t].letter_case == Case::lower) continue;
    const std::string_view word = tokens.folded(t);
    if (!home_words.may_hold(word)) continue;
    const auto home = std::find_if(std::begin(homes), std::end(homes), [&](const Home& h) { return h.word == word; });
    if (home == std::end(homes)) continue;
    for (std::size_t i = 0; i < named.size(); ++i) named[i] += (*family)[i] == home->unit;
  }
  return (*family)[std::size_t(std::max_element(named.begin(), named.end()) - named.begin())];
}

std::string_view currency_of_sign(std::string_view sign) {
  for (const Sign& known : signs) {
    if (known.sign == sign) return known.unit;
  }
  return {};
}

std::string_view national_currency(std::string_view adjective, std::string_view folded_name) {
  if (!adjectives.may_hold(adjective)) return {};
  for (const National& known : nationals) {
    if (known.adjective == adjective && folded_name.starts_with(known.coin)) return known.unit;
  }
  return {};
}

}  // namespace plantgraph
