#include "ingest/trade.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace plantgraph {
namespace {

// So many different words of a field make the article one of that field.
constexpr std::size_t enough_of_sports = 3, enough_of_aviation = 2, enough_of_trades = 2;
constexpr std::size_t plants_beyond_sports = 6;    // where plants are named so often, no match is reported
constexpr std::size_t enough_words_of_trades = 2;  // of any, the same word told twice included; one where no vehicle is

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

// A make or maker of vehicles, no supplier: of those many serve other trades, too.
bool makes_vehicles(const Mention& m, const Lexicon& lexicon) {
  if (!m.in_lexicon) return false;
  const std::int32_t company = m.entry[std::size_t(EntityType::company)];
  if (company == kNone) return m.can_be(EntityType::brand) && !m.can_be(EntityType::place);
  const std::string_view kind = lexicon.entry(EntryIndex(company)).kind;
  return kind.ends_with("_maker") && kind != "cell_maker" && kind != "contract_maker";
}

// What an article is about stands in its headline, and in the sentence behind that: their words count twice.
constexpr std::size_t weight_of_topic = 2;

std::uint32_t end_of_topic(const Analysis& a) {
  const std::vector<Sentence>& sentences = a.tokens.sentences;
  if (sentences.empty() || sentences.front().last == sentences.front().first) return 0;
  const bool headline = a.tokens.tokens[sentences.front().last - 1].kind != TokenKind::period;
  return sentences[headline && sentences.size() > 1 ? 1 : 0].last;
}

// Whether more is told of what other trades make than of vehicles. "Rail cars" and "ship engines" are the other
// trade's; a model counts as a vehicle, two names of makers as one, since other trades name their customers.
bool of_other_trades(const Analysis& a, const Lexicon& lexicon) {
  if (!(a.all_marks & kOfOtherTrade)) return false;
  const std::uint32_t topic_end = end_of_topic(a);
  const auto weight = [&](std::uint32_t t) { return t < topic_end ? weight_of_topic : 1; };
  std::size_t others = 0, vehicles = 0, makers = 0;
  bool behind_other = false;
  for (std::uint32_t t = 0; t < a.tokens.tokens.size(); ++t) {
    const bool other = a.marks[t] & (kOfOtherTrade | kOfAviation);
    if (other) others += weight(t);
    if ((a.marks[t] & kOfVehicles) && !behind_other) vehicles += weight(t);
    behind_other = other;
  }
  if (others <= vehicles || (vehicles && others < enough_words_of_trades)) return false;
  for (const Mention& m : a.mentions) {
    if (m.types == bit(EntityType::model) && !m.doubtful_model) vehicles += weight(m.first);
    if (makes_vehicles(m, lexicon)) makers += weight(m.first);
  }
  return others > vehicles + (makers + 1) / 2;
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
  for (const Mention& m : a.mentions)  // "the factory Cadillacs" are a team
    if (plants && m.in_lexicon && m.first && (m.types & (kMaker | kModel)) && a.known[m.first - 1] &&
        (a.known[m.first - 1]->nouns & kStrongPlantNoun))
      --plants;
  if (plants < plants_beyond_sports && holds(a, kOfSports, std::max(enough_of_sports, plants + 1))) return false;
  if (!vehicles && holds(a, kOfAviation, enough_of_aviation)) return false;
  if (of_other_trades(a, lexicon)) return false;
  return names_maker(a, lexicon) || (goods && !holds(a, kOfOtherTrade, enough_of_trades));
}

}  // namespace plantgraph
