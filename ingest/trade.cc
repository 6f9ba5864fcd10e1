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

// The different words of a field that a text holds.
struct Field {
  std::vector<std::string_view> words;
  void add(std::string_view word) {
    if (words.size() < 16 && std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
  }
};

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
  Field of_sports, of_aviation, of_trades;
  std::size_t plants = 0;
  bool goods = false, vehicles = false;
  for (std::uint32_t t = 0; t < a.tokens.tokens.size(); ++t) {
    const std::string_view word = a.word(t);
    if (const WordInfo* info = a.known[t]) {
      plants += (info->nouns & kStrongPlantNoun) != 0;
      goods = goods || (info->nouns & (kProductNoun | kModelNoun));
      vehicles = vehicles || ((info->nouns & kProductNoun) && !in_the_air_too.contains(word));
    }
    if (sports.contains(word)) of_sports.add(word);
    if (aviation.contains(word)) of_aviation.add(word);
    if (other_trades.contains(word)) of_trades.add(word);
  }
  if (of_sports.words.size() >= enough_of_sports && of_sports.words.size() > plants) return false;
  if (of_aviation.words.size() >= enough_of_aviation && !vehicles) return false;
  // Where vehicles are spoken of, a word of another trade proves nothing; where no maker is, two do.
  if (goods && of_trades.words.size() < enough_of_trades) return true;
  return names_maker(a, lexicon) && (goods || of_trades.words.empty());
}

}  // namespace plantgraph
