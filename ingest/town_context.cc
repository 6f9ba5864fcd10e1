#include "ingest/town_context.h"

#include <algorithm>
#include <iterator>

#include "ingest/reference_entities.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

// The noun group that the preposition of a group hangs on; kNone.
std::int32_t noun_before(const Analysis& a, std::uint32_t group) {
  const Group& g = a.groups[group];
  if (!g.preposition || group == 0) return kNone;
  const Group& x = a.groups[group - 1];
  const bool bare = x.kind == GroupKind::noun && x.sentence == g.sentence && !x.head_is_name;
  return bare && x.last == g.preposition_token ? std::int32_t(group) - 1 : kNone;
}

}  // namespace

bool heads_dateline(const Analysis& a, std::uint32_t group, const Mention& m) {
  const Group& g = a.groups[group];
  const SentenceInfo& info = a.sentences[g.sentence];
  if (group != info.first_group || a.tokens.tokens[m.first].letter_case != Case::upper) return false;
  if (g.sentence < 4) return true;
  // "LAFAYETTE, Indiana, May 1, 2013 -", below the bullets of a press release
  if (g.sentence >= 12 || !a.tokens.tokens[m.first].line_start) return false;
  for (std::uint32_t i = group + 1; i < info.last_group && i < group + 4; ++i)
    if (a.groups[i].time != kNone || a.tags[a.groups[i - 1].last].tag == Tag::dash) return true;
  return false;
}

std::int32_t dateline_town(const Analysis& a) {
  for (std::uint32_t s = 1; s < a.sentences.size() && s < 5; ++s) {
    const SentenceInfo& info = a.sentences[s];
    if (info.first_group == info.last_group || !a.tokens.tokens[a.tokens.sentences[s].first].line_start) continue;
    const Group& g = a.groups[info.first_group];
    if (g.kind != GroupKind::noun || !g.head_is_name || g.preposition || g.first != a.tokens.sentences[s].first ||
        g.mentions.empty())
      continue;
    const Mention& m = a.mentions[g.mentions.front()];
    if (!m.can_be(EntityType::place) || (m.types & kMaker)) continue;
    if (heads_dateline(a, info.first_group, m)) return std::int32_t(g.mentions.front());
    for (std::uint32_t i = info.first_group + 1; i < info.last_group && i < info.first_group + 4; ++i) {
      const Group& x = a.groups[i];
      if (x.kind != GroupKind::noun || x.preposition) break;
      if (x.time != kNone) return std::int32_t(g.mentions.front());
    }
  }
  return kNone;
}

bool called_like_town(const Analysis& a, std::uint32_t group, const Mention& m) {
  if (!m.can_be(EntityType::model)) return false;
  const Group& g = a.groups[group];
  if (!g.preposition && !m.doubtful_model) return true;
  if (g.list_head == kNone) return false;
  const std::vector<std::uint32_t>& row = a.groups[std::size_t(g.list_head)].members;
  return std::any_of(row.begin(), row.end(), [&](std::uint32_t other) {
    const Group& x = a.groups[other];
    return other != group && x.head_is_name && a.mentions[x.mentions.back()].types == bit(EntityType::model);
  });
}

bool where_one_speaks(const Analysis& a, const Words& words, std::uint32_t group) {
  static constexpr auto telling = word_set(
      {"say",   "tell", "announce", "add",   "declare",     "explain", "insist",  "warn",    "decide", "meet",
       "speak", "vote", "protest",  "rally", "demonstrate", "testify", "comment", "present", "show",   "unveil"});
  static constexpr auto gathering =
      word_set({"conference",      "headquarters", "office",     "court",    "embassy",    "ministry",
                "parliament",      "summit",       "fair",       "meeting",  "motor_show", "university",
                "ceremony",        "exhibition",   "forum",      "briefing", "port",       "research_centre",
                "research_center", "showroom",     "dealership", "exchange"});
  // "in the numbers that Wolfsburg wants", "Dearborn's managers": the head office, which the text calls by its town.
  static constexpr auto willing =
      word_set({"want",   "decide", "insist", "promise", "refuse", "order",    "demand", "hope", "think", "believe",
                "prefer", "agree",  "reject", "fear",    "say",    "announce", "admit",  "deny", "argue", "approve"});
  static constexpr auto heads = word_set({"management", "board", "leadership", "decision", "approval", "order", "plan",
                                          "blessing", "headquarters", "strategist", "accountant"});
  const Group& g = a.groups[group];
  if (group + 1 < a.sentences[g.sentence].last_group) {
    const Group& next = a.groups[group + 1];
    if (next.kind == GroupKind::verb && !next.participle && !next.infinitive && !next.passive && !g.preposition &&
        next.first == g.last && willing.contains(words.lemma_text(next.verb)))
      return true;
    if (g.is_possessor && next.possessor == std::int32_t(group) &&
        (((next.nouns & kPersonNoun) && !(next.nouns & kPeopleNoun)) ||
         heads.contains(words.lemma_text(next.head_lemma))))
      return true;
  }
  if (!g.preposition || group == a.sentences[g.sentence].first_group) return false;
  const std::string_view preposition = words.lemma_text(g.preposition);
  if (preposition != "in" && preposition != "at" && preposition != "from") return false;
  const Group& x = a.groups[group - 1];
  if (x.last != g.preposition_token) return false;
  if (x.kind == GroupKind::verb)
    return preposition != "from" && !x.passive && telling.contains(words.lemma_text(x.verb));
  static constexpr auto told = word_set({"rumour", "rumours", "rumor", "rumors", "talk", "talks", "report", "reports",
                                         "speculation", "news", "decision", "decisions", "negotiations", "agreement"});
  if (told.contains(a.word(x.head))) return true;
  return ((x.nouns & kPersonNoun) && !(x.nouns & kPeopleNoun)) || gathering.contains(words.lemma_text(x.head_lemma));
}

bool tells_direction(std::string_view preposition) {
  static constexpr auto directions =
      word_set({"north_of", "south_of", "east_of", "west_of", "northeast_of", "northwest_of", "southeast_of",
                "southwest_of", "north-east_of", "north-west_of", "south-east_of", "south-west_of"});
  return directions.contains(preposition);
}

bool tells_distance(const Analysis& a, std::uint32_t group) {
  const Group& g = a.groups[group];
  if (g.head_is_name || g.kind == GroupKind::verb) return false;
  static constexpr auto measures =
      word_set({"km",    "kms",    "kilometre", "kilometres", "kilometer", "kilometers", "mile",
                "miles", "minute", "minutes",   "hour",       "hours",     "drive",      "ride",
                "walk",  "stone",  "throw",     "trip",       "m",         "metres",     "meters"});
  return measures.contains(a.word(g.head)) || measures.contains(a.word(g.last - 1));
}

bool far_from(const Analysis& a, const Words& words, std::uint32_t group) {
  const Group& g = a.groups[group];
  const std::string_view preposition = words.lemma_text(g.preposition);
  if (tells_direction(preposition) || preposition == "between") return true;
  // "half an hour from Lyon", "1,200 km up the Yangtze"; but "two hours away, in Lyon"
  if (preposition.empty() || preposition == "in" || preposition == "at") return false;
  return group > a.sentences[g.sentence].first_group && a.groups[group - 1].last == g.preposition_token &&
         tells_distance(a, group - 1);
}

bool people_before(const Analysis& a, const Words& words, std::uint32_t group) {
  const Group& g = a.groups[group];
  if (!g.preposition || group == 0) return false;
  const std::string_view preposition = words.lemma_text(g.preposition);
  const Group& x = a.groups[group - 1];
  return (preposition == "of" || preposition == "at" || preposition == "in" || preposition == "from") &&
         x.kind == GroupKind::noun && x.sentence == g.sentence && x.last == g.preposition_token &&
         (x.nouns & kPeopleNoun);
}

bool making_noun_before(const Analysis& a, const Words& words, std::uint32_t group) {
  static constexpr auto nouns = word_set(
      {"production", "assembly",     "manufacture", "manufacturing", "output",   "line",      "lines",      "shift",
       "shifts",     "conveyor",     "conveyors",   "presses",       "stoppage", "strike",    "walkout",    "workforce",
       "layoffs",    "redundancies", "lay-offs",    "shutdown",      "closure",  "expansion", "operations", "workshops",
       "welding",    "build",        "making",      "stamping",      "halt",     "furlough"});
  const std::int32_t x = noun_before(a, group);
  if (x == kNone) return false;
  const std::string_view preposition = words.lemma_text(a.groups[group].preposition);
  return (preposition == "at" || preposition == "in" || preposition == "of" || preposition == "from") &&
         nouns.contains(a.word(a.groups[std::size_t(x)].head));
}

bool seat_before(const Analysis& a, std::uint32_t group) {
  static constexpr auto nouns = word_set(
      {"headquarters", "headquarter", "office",      "offices",    "seat",     "home",       "base",       "showroom",
       "showrooms",    "dealership",  "dealerships", "store",      "stores",   "conference", "exhibition", "show",
       "fair",         "court",       "university",  "port",       "airport",  "stock",      "exchange",   "market",
       "embassy",      "consulate",   "parliament",  "design",     "studio",   "directors",  "board",      "management",
       "spokesman",    "spokeswoman", "executives",  "officials",  "analysts", "engineers",  "designers",  "laboratory",
       "centre",       "center",      "branch",      "subsidiary", "bank",     "investors",  "government", "rumors",
       "rumours",      "report",      "reports",     "news"});
  const std::int32_t x = noun_before(a, group);
  return x != kNone && nouns.contains(a.word(a.groups[std::size_t(x)].head));
}

bool says_nothing_of_plants(const RuleSet& rules, LemmaId lemma) {
  static constexpr Predicate told[] = {Predicate::produces, Predicate::status,     Predicate::opened,
                                       Predicate::employs,  Predicate::invests_in, Predicate::owned_by,
                                       Predicate::buyer,    Predicate::seller,     Predicate::capacity,
                                       Predicate::output,   Predicate::located_in};
  return std::none_of(std::begin(told), std::end(told), [&](Predicate p) { return rules.verb_says(lemma, p); });
}

bool goods_named(const Analysis& a, std::uint32_t sentence) {
  const SentenceInfo& info = a.sentences[sentence];
  for (std::uint32_t i = info.first_group; i < info.last_group; ++i) {
    const Group& g = a.groups[i];
    if (g.kind != GroupKind::noun) continue;
    if (g.nouns & (kProductNoun | kModelNoun)) return true;
    for (std::uint32_t m : g.mentions)
      if (a.mentions[m].can_be(EntityType::model)) return true;
  }
  return false;
}

bool names_maker(const Analysis& a, std::uint32_t group) {
  const Group& x = a.groups[group];
  return x.head_is_name && !x.mentions.empty() && (a.mentions[x.mentions.back()].types & kMaker);
}

bool is_wide(const Lexicon& lexicon, const Mention& mention) {
  const std::int32_t entry = mention.entry[std::size_t(EntityType::place)];
  return entry != kNone && !lies_in_country(lexicon.entry(EntryIndex(entry)));
}

}  // namespace plantgraph
