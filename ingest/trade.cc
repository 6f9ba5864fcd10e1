#include "ingest/trade.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "ingest/word_set.h"

namespace plantgraph {
namespace {

// Trades that have plants, too, and brands that are called like makes of vehicles.
constexpr auto other_trades =
    word_set({"beer",      "beers",   "brewer",   "brewers",        "brewery", "breweries", "brewing", "cement",
              "chocolate", "dairy",   "dairies",  "distillery",     "drug",    "drugs",     "flour",   "meat",
              "milk",      "oil",     "paper",    "pharmaceutical", "pulp",    "refinery",  "sawmill", "sugar",
              "textile",   "vaccine", "vaccines", "wine",           "winery",  "yarn"});

constexpr auto sports = word_set(
    {"batsman",    "bundesliga", "championship", "coach",   "defeat",     "defeats",    "derby",   "equaliser",
     "equalizer",  "fixture",    "goalkeeper",   "goals",   "half-time",  "halftime",   "header",  "innings",
     "kick-off",   "kickoff",    "lap",          "laps",    "league",     "midfield",   "offside", "midfielder",
     "penalty",    "playoff",    "playoffs",     "podium",  "prix",       "qualifying", "referee", "quarterback",
     "relegation", "scored",     "scorer",       "scoring", "semi-final", "semifinal",  "squad",   "quarterfinal",
     "stoppage",   "striker",    "substitute",   "wicket",  "winger",     "touchdown"});

constexpr auto aviation =
    word_set({"737",      "747",       "777",        "787",       "a220",     "a320",      "a321",
              "a330",     "a350",      "a380",       "airbus",    "aircraft", "airline",   "flights",
              "airlines", "airliner",  "airplane",   "airliners", "fuselage", "airplanes", "boeing",
              "jet",      "aeroplane", "aeroplanes", "jets",      "jetliner", "widebody",  "jetliners"});

// What vehicles and aircraft share.
constexpr auto in_the_air_too = word_set({"batteries", "battery", "component", "components", "engine", "engines",
                                          "motor", "motors", "part", "parts", "seat", "seats", "unit", "units"});

// So many different words of a field make the article one of that field.
constexpr std::size_t enough_of_sports = 3, enough_of_aviation = 2, enough_of_trades = 2;
constexpr std::size_t plants_beyond_sports = 6;  // where plants are named so often, no match is reported

// Whether a text holds `enough` different words of a field.
template <typename Words>
bool holds(const Analysis& a, const Words& field, std::size_t enough) {
  std::vector<std::string_view> found;
  for (std::uint32_t t = 0; t < a.tokens.tokens.size(); ++t) {
    if (a.known[t] && (a.known[t]->pos & (kFunctionWord | kPronoun))) continue;
    const std::string_view word = a.word(t);
    if (!field.contains(word) || std::find(found.begin(), found.end(), word) != found.end()) continue;
    found.push_back(word);
    if (found.size() >= enough) return true;
  }
  return false;
}

// A company, brand or model that the lexicon knows, no state or fund.
bool names_maker(const Analysis& a, const Lexicon& lexicon) {
  constexpr unsigned made = bit(EntityType::company) | bit(EntityType::brand) | bit(EntityType::model);
  return std::any_of(a.mentions.begin(), a.mentions.end(), [&](const Mention& m) {
    if (!(m.types & made) || !m.in_lexicon) return false;
    const std::int32_t company = m.entry[std::size_t(EntityType::company)];
    if (company == kNone) return true;
    const std::string_view kind = lexicon.entry(EntryIndex(company)).kind;
    return kind != "state" && kind != "fund" && kind != "other";
  });
}

}  // namespace

bool of_the_trade(const Analysis& a, const Lexicon& lexicon) {
  std::size_t plants = 0;
  bool goods = false, vehicles = false;
  for (std::uint32_t t = 0; t < a.tokens.tokens.size(); ++t) {
    const WordInfo* info = a.known[t];
    if (!info) continue;
    plants += (info->nouns & kStrongPlantNoun) != 0;
    goods = goods || (info->nouns & (kProductNoun | kModelNoun));
    vehicles = vehicles || ((info->nouns & kProductNoun) && !in_the_air_too.contains(a.word(t)));
  }
  if (plants < plants_beyond_sports && holds(a, sports, std::max(enough_of_sports, plants + 1))) return false;
  if (!vehicles && holds(a, aviation, enough_of_aviation)) return false;
  // Where vehicles and a maker are named, a word of another trade proves nothing.
  const bool maker = names_maker(a, lexicon);
  if (goods) return maker || !holds(a, other_trades, enough_of_trades);
  return maker && !holds(a, other_trades, 1);
}

}  // namespace plantgraph
