#include "ingest/number_doubts.h"

#include <algorithm>

#include "ingest/told_words.h"
#include "ingest/word_set.h"

namespace plantgraph {

bool NumberDoubts::still_more(const Quantity& q) const {
  const std::uint32_t last = a_.tokens.sentences[sentence_].last;
  return q.last < last && a_.word(q.last) == "more" && !(q.last + 1 < last && a_.word(q.last + 1) == "than") &&
         !(q.first > 0 && a_.word(q.first - 1) == "add");
}

bool NumberDoubts::made_then(std::uint32_t g, const Quantity& q) const {
  static constexpr auto other = word_set({"sold", "sell", "sells", "sales", "exported", "exports", "exporting",
                                          "registered", "imported", "capacity", "room", "could", "demand", "market",
                                          "shipped", "deliveries", "delivered", "invested", "visitors"});
  const Sentence& s = a_.tokens.sentences[sentence_];
  const Group& group = a_.groups[g];
  std::uint32_t t = group.last;
  if (t + 1 < s.last && a_.word(t) == "of" && (a_.word(t + 1) == "them" || a_.word(t + 1) == "which")) t += 2;
  if (group.nouns & ~(kProductNoun | kUnitNoun | kModelNoun)) return false;
  if (t < s.last && a_.tags[t].tag == Tag::preposition) ++t;  // "in 2019"
  if (t >= s.last || a_.time_at[t] == kNone) return false;
  const TimeExpression& time = a_.times[std::size_t(a_.time_at[t])];
  if (!time.date.known() || time.future || time.date.day || time.date.year >= a_.published.year) return false;
  bool made = false;
  for (std::uint32_t k = s.first; k < std::min(s.last, t + 6); ++k) {
    if (other.contains(a_.word(k))) return false;
    made = made || (k < q.first && (making_words.contains(a_.word(k)) || a_.word(k) == "completed"));
  }
  return made;
}

bool NumberDoubts::loses_work(std::uint32_t g, const Quantity& q) const {
  static constexpr auto work =
      word_set({"job", "jobs", "work", "places", "livelihood", "livelihoods", "employment", "posts", "positions"});
  static constexpr auto losing = word_set({"lose", "loses", "lost", "losing"});
  static constexpr auto going =
      word_set({"disappear", "disappears", "disappeared", "vanish", "vanishes", "go", "goes"});
  const Group& group = a_.groups[g];
  const Sentence& s = a_.tokens.sentences[sentence_];
  if (q.first > s.first + 1 && a_.word(q.first - 1) == "of") {  // "with the loss of"
    std::uint32_t t = q.first - 1;
    const std::string_view before = a_.word(t - 1);
    return (before == "loss" || before == "cost") && work.contains(a_.word(group.head));
  }
  const bool jobs = work.contains(a_.word(group.head));
  for (std::uint32_t t = group.last; t < std::min(s.last, group.last + 5); ++t) {
    if (a_.tags[t].tag == Tag::comma || a_.tags[t].tag == Tag::semicolon) break;
    if (losing.contains(a_.word(t))) {  // "lose their jobs", "jobs are lost"
      if (jobs) return true;
      for (std::uint32_t k = t + 1; k < std::min(s.last, t + 4); ++k)
        if (work.contains(a_.word(k))) return true;
    }
    if (jobs && going.contains(a_.word(t)) && a_.tags[t].tag == Tag::verb) return true;
    if (a_.word(t) == "out" && t + 2 < s.last && a_.word(t + 1) == "of" &&
        (a_.word(t + 2) == "work" || a_.word(t + 2) == "jobs" || a_.word(t + 2) == "a"))
      return true;
  }
  return false;
}

bool NumberDoubts::only_names(const Quantity& q) const {
  if (q.first == 0 || q.first <= a_.tokens.sentences[sentence_].first) return false;
  if (a_.word(q.first - 1) == "number" && q.first > 1 && a_.known[q.first - 2] &&
      (a_.known[q.first - 2]->nouns & kProductNoun))
    return words_.lemma_text(a_.known[q.first - 2]->lemma) == "engine" ||
           words_.lemma_text(a_.known[q.first - 2]->lemma) == "chassis";
  const std::int32_t before = a_.mention_at[q.first - 1], group = a_.group_at[q.first];
  // "the long-distance tractor 54901"
  const WordInfo* kind = before == kNone ? a_.known[q.first - 1] : nullptr;
  if (kind && (kind->nouns & kProductNoun) && !a_.word(q.first - 1).ends_with("s") && group != kNone &&
      a_.groups[std::size_t(group)].last == q.last && q.last - q.first == 1)
    return true;
  return before != kNone && !a_.mentions[std::size_t(before)].can_be(EntityType::place) && group != kNone &&
         a_.groups[std::size_t(group)].last == q.last && q.last - q.first == 1 && q.value < 10000 &&
         a_.surface(q.first, q.last).find(',') == std::string_view::npos;
}

bool NumberDoubts::of_which_some(const Quantity& q) const {
  std::uint32_t t = q.first;
  for (int words = 0; t > 1 && words < 3 && a_.word(t - 1) != "of"; ++words) --t;
  return t > 1 && a_.word(t - 1) == "of" && a_.quantity_at[t - 2] != kNone;
}

bool NumberDoubts::counts_goods(const Quantity& q) const {
  const Sentence& s = a_.tokens.sentences[sentence_];
  const std::int32_t group = a_.group_at[q.first];
  if (q.last < s.last && group != kNone && a_.mention_at[q.last] != kNone &&
      a_.groups[std::size_t(group)].head_is_name && a_.group_at[q.last] == group)
    return a_.mentions[std::size_t(a_.mention_at[q.last])].types & (kMaker | kModel);
  static constexpr auto periods = word_set({"year", "annum", "day", "hour", "week", "month", "annually"});
  for (std::uint32_t t = q.last; t < std::min(q.last + 6, s.last); ++t) {
    const Tag tag = a_.tags[t].tag;
    if (tag == Tag::comma || tag == Tag::semicolon || tag == Tag::conjunction || tag == Tag::verb ||
        (a_.known[t] && (a_.known[t]->nouns & kPeopleNoun)))
      return false;
    if (periods.contains(a_.word(t)) && t > 0 && (a_.word(t - 1) == "a" || a_.word(t - 1) == "per")) return true;
  }
  return false;
}

bool NumberDoubts::of_change(const Quantity& q) const {
  const std::uint32_t last = a_.tokens.sentences[sentence_].last;
  // "20,000 fewer than in 2022", "5,000 cars more than the year before"
  for (std::uint32_t t = q.last; t + 1 < std::min(q.last + 3, last); ++t)
    if ((a_.word(t) == "fewer" || a_.word(t) == "less" || a_.word(t) == "more") && a_.word(t + 1) == "than" &&
        a_.quantity_at[t] == kNone)
      return true;
  if (q.first == 0 || a_.word(q.first - 1) != "by") return false;
  if (const std::int32_t g = a_.group_at[q.first]; g != kNone && (a_.groups[std::size_t(g)].nouns & kUnitNoun))
    return true;  // "boost capacity by 550,000 units"
  if (seen_.before(model_.words.changes())) return true;
  for (std::uint32_t t = q.last; t + 1 < std::min(q.last + 6, last) && a_.tags[t].tag != Tag::comma; ++t)
    if ((a_.word(t) == "to" || a_.word(t) == "from") && a_.quantity_at[t + 1] != kNone) return true;
  return false;
}

bool NumberDoubts::of_rate(const Quantity& q) const {
  static constexpr auto periods = word_set({"year", "month", "week", "day", "hour", "shift", "quarter"});
  static constexpr auto rates = word_set({"annually", "daily", "monthly", "weekly", "yearly"});
  const std::uint32_t last = a_.tokens.sentences[sentence_].last;
  for (std::uint32_t t = q.last; t < std::min(q.last + 4, last); ++t) {
    if (a_.tags[t].tag == Tag::comma || a_.tags[t].tag == Tag::semicolon) return false;
    if (rates.contains(a_.word(t))) return true;
    const bool each = a_.word(t) == "a" || a_.word(t) == "an" || a_.word(t) == "per" || a_.word(t) == "each";
    if (each && t + 1 < last && periods.contains(a_.word(t + 1))) return true;
  }
  return false;
}

bool NumberDoubts::of_some_more(std::uint32_t g, const Quantity& q) const {
  static constexpr auto more = word_set({"more", "additional", "extra", "another", "further", "fewer", "other",
                                         "temporary", "seasonal", "agency", "indirect"});
  const Group& group = a_.groups[g];
  const std::uint32_t last = a_.tokens.sentences[sentence_].last;
  if (q.first > 0 && (a_.word(q.first - 1) == "another" || a_.word(q.first - 1) == "further")) return true;
  for (std::uint32_t t = group.first; t < std::min(group.last + 1, last); ++t)
    if (more.contains(a_.word(t))) return !(t + 1 < last && a_.word(t + 1) == "than");
  return false;
}

bool NumberDoubts::of_crowd(const Quantity& q) const {
  static constexpr auto coming = word_set(
      {"march",    "gather", "protest", "demonstrate", "rally",   "attend", "assemble_outside", "turn_out",  "show_up",
       "queue",    "crowd",  "picket",  "cheer",       "applaud", "chant",  "walk_through",     "take_part", "join",
       "sign",     "vote",   "gather",  "listen",      "watch",   "die",    "injure",           "hurt",      "arrest",
       "evacuate", "visit",  "tour",    "apply",       "live"});
  const std::int32_t at = a_.group_at[q.first];
  if (at == kNone) return false;
  for (std::uint32_t i = std::uint32_t(at) + 1; i < info_.last_group && i < std::uint32_t(at) + 4; ++i) {
    const Group& v = a_.groups[i];
    if (v.kind == GroupKind::verb) return coming.contains(words_.lemma_text(v.act()));
    if (!v.preposition && v.time == kNone) return false;
  }
  return false;
}

bool NumberDoubts::counts_people(std::uint32_t g) const {
  static constexpr auto members =
      word_set({"members",  "residents", "inhabitants", "families", "households", "customers",  "students",
                "pupils",   "visitors",  "supporters",  "fans",     "retirees",   "pensioners", "apprentices",
                "strikers", "voters",    "signatures",  "homes",    "houses",     "flats",      "apartments"});
  const Group& group = a_.groups[g];
  return (group.nouns & kPeopleNoun) || members.contains(a_.word(group.head));
}

bool NumberDoubts::of_others(const Quantity& q) const {
  const Sentence& s = a_.tokens.sentences[sentence_];
  for (std::uint32_t t = q.last; t < std::min(q.last + 4, s.last); ++t) {
    const bool counted = t + 1 < s.last && (a_.word(t + 1) == "counting" || a_.word(t + 1) == "including");
    if ((a_.tags[t].tag == Tag::comma && !counted) || a_.tags[t].tag == Tag::conjunction) return false;
    if (model_.words.classes_of(a_.word(t)) & model_.words.others()) return true;
  }
  return q.first > s.first && (model_.words.classes_of(a_.word(q.first - 1)) & model_.words.others());
}

bool NumberDoubts::go_away(std::uint32_t g) const {
  static constexpr auto sent = word_set({"move", "transfer", "relocate", "reassign", "redeploy", "send", "second"});
  if (g > info_.first_group && a_.groups[g - 1].kind == GroupKind::verb && !a_.groups[g].preposition &&
      !a_.groups[g - 1].passive && sent.contains(words_.lemma_text(a_.groups[g - 1].verb)))
    return true;
  if (g + 1 >= info_.last_group || a_.groups[g + 1].kind != GroupKind::verb) return false;
  const Group& v = a_.groups[g + 1];
  const std::string_view verb = words_.lemma_text(v.verb);
  return (verb == "go" && !v.particle) || (v.passive && sent.contains(verb));
}

bool NumberDoubts::of_whom(const Quantity& q) const {
  // "1,800 people, 300 of them hired this year"; "900 of them in Martin" are all that there are
  const Sentence& s = a_.tokens.sentences[sentence_];
  if (q.last + 2 < s.last && a_.word(q.last) == "of" &&
      (a_.word(q.last + 1) == "them" || a_.word(q.last + 1) == "whom") &&
      (a_.tags[q.last + 2].tag == Tag::verb || a_.tags[q.last + 2].tag == Tag::adjective) && q.first > s.first &&
      a_.tags[q.first - 1].tag == Tag::comma)
    return true;
  if (q.first < 2 || a_.word(q.first - 2) != "of" || q.last >= a_.tokens.tokens.size()) return false;
  return (a_.word(q.first - 1) == "whom" || a_.word(q.first - 1) == "which") && a_.tags[q.last].tag == Tag::be;
}

bool NumberDoubts::aimed_at(const Quantity& q) const {
  static constexpr auto aims = word_set({"plans", "planned", "target",    "targets",   "targeted", "targeting", "aims",
                                         "aimed", "aiming",  "forecast",  "forecasts", "expects",  "goal",      "hoped",
                                         "hopes", "intends", "envisages", "projected", "budgeted", "wants"});
  const std::uint32_t first = a_.tokens.sentences[sentence_].first;
  for (std::uint32_t t = q.first; t > first && t + 4 > q.first; --t) {
    if (aims.contains(a_.word(t - 1))) return true;
    if (a_.tags[t - 1].tag == Tag::comma) return false;
  }
  return false;
}

bool NumberDoubts::of_this_year(const Quantity& q) const {
  const std::uint32_t last = a_.tokens.sentences[sentence_].last;
  for (std::uint32_t t = q.last; t + 1 < std::min(q.last + 4, last); ++t) {
    if (a_.tags[t].tag == Tag::comma || a_.tags[t].tag == Tag::preposition) return false;
    if (a_.word(t) == "this" &&
        (a_.word(t + 1) == "year" || a_.word(t + 1) == "fiscal" || a_.word(t + 1) == "financial"))
      return true;
  }
  return false;
}

bool NumberDoubts::a_part(const Quantity& q) const {
  if (q.first == a_.tokens.sentences[sentence_].first) return false;
  const std::string_view before = a_.word(q.first - 1);
  return before == "including" || before == "incl" || before == "thereof" || before == "excluding";
}

bool NumberDoubts::some_of_so_many(const Quantity& q) const {
  const Sentence& s = a_.tokens.sentences[sentence_];
  if (q.last + 1 >= s.last || a_.word(q.last) != "of") return false;
  std::uint32_t t = q.last + 1;
  while (t < s.last && (a_.tags[t].tag == Tag::determiner || a_.tags[t].tag == Tag::possessive_pronoun)) ++t;
  if (t >= s.last || a_.quantity_at[t] == kNone) return false;
  for (; t < s.last && t < q.last + 8; ++t)
    if (a_.word(t).starts_with("work") && a_.tags[t].tag == Tag::verb) return false;
  return true;
}

}  // namespace plantgraph
