#include "ingest/trade.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace plantgraph {
namespace {

// So many different words of a field make the article one of that field.
constexpr std::size_t enough_of_sports = 3, enough_of_aviation = 2, enough_of_trades = 2;
constexpr std::size_t plants_beyond_sports = 6;  // where plants are named so often, no match is reported

// Whether a text holds `enough` different words of a field.
bool holds(const Analysis& a, WordMark field, std::size_t enough) {
  if (!(a.all_marks & field)) return false;
  std::vector<std::string_view> found;
  for (std::uint32_t t = 0; t < a.tokens.tokens.size(); ++t) {
    if (!(a.marks[t] & field) || (a.known[t] && (a.known[t]->pos & (kFunctionWord | kPronoun)))) continue;
    const std::string_view word = a.word(t);
    if (std::find(found.begin(), found.end(), word) != found.end()) continue;
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
    vehicles = vehicles || ((info->nouns & kProductNoun) && !(a.marks[t] & kInTheAirToo));
  }
  if (plants < plants_beyond_sports && holds(a, kOfSports, std::max(enough_of_sports, plants + 1))) return false;
  if (!vehicles && holds(a, kOfAviation, enough_of_aviation)) return false;
  // Where vehicles and a maker are named, a word of another trade proves nothing.
  const bool maker = names_maker(a, lexicon);
  if (goods) return maker || !holds(a, kOfOtherTrade, enough_of_trades);
  return maker && !holds(a, kOfOtherTrade, 1);
}

}  // namespace plantgraph
