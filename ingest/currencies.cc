#include "ingest/currencies.h"

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

}  // namespace

std::string_view currency_of_sign(std::string_view sign) {
  for (const Sign& known : signs) {
    if (known.sign == sign) return known.unit;
  }
  return {};
}

std::string_view national_currency(std::string_view adjective, std::string_view folded_name) {
  for (const National& known : nationals) {
    if (known.adjective == adjective && folded_name.starts_with(known.coin)) return known.unit;
  }
  return {};
}

}  // namespace plantgraph
