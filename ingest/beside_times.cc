#include "ingest/beside_times.h"

#include <algorithm>
#include <string_view>

#include "ingest/word_set.h"

namespace plantgraph {
namespace {

constexpr std::uint32_t reach = 8;  // groups beside the goods among which the verb is looked for

class BesideTimes {
 public:
  BesideTimes(const Analysis& a, const Words& words, std::vector<Claim>& claims)
      : a_(a), words_(words), claims_(claims) {}

  void run() {
    for (const Claim& c : claims_)
      if (c.predicate == Predicate::status && c.literal && (c.literal->text == "closed" || c.literal->text == "idle"))
        still_.push_back(c.subject);
    std::sort(still_.begin(), still_.end());
    for (Claim& c : claims_) {
      if (c.predicate != Predicate::produces || c.object == kNone || a_.group_at[c.token] == kNone) continue;
      const auto when = c.qualifiers.find(Qualifier::when);
      if (when == c.qualifiers.end()) continue;
      const std::uint32_t g = std::uint32_t(a_.group_at[c.token]);
      if (when->second == "planned" && (stands_beside(g) || last_of_them(g) || will_end(c, g)))
        when->second = "current";
      else if (when->second == "past" && c.rule == "beside:model" && only_happened(c, g))
        when->second = "current";
      else if (when->second == "current" && c.rule == "beside:model" && has_ended(c, g))
        when->second = "past";
    }
  }

 private:
  const Group& group(std::uint32_t g) const { return a_.groups[g]; }

  std::uint32_t row_of(std::uint32_t g) const {
    return group(g).list_head == kNone ? g : std::uint32_t(group(g).list_head);
  }

  // "a van will come off the line beside the Expert and the Jumpy"
  bool stands_beside(std::uint32_t g) const {
    static constexpr auto beside =
        word_set({"alongside", "beside", "besides", "in_addition_to", "next_to", "together_with"});
    const Group& first = group(row_of(g));
    if (beside.contains(words_.lemma_text(first.preposition))) return true;
    const std::uint32_t t = first.preposition ? first.preposition_token : first.first;
    return t > 1 && a_.word(t) == "to" && a_.word(t - 1) == "next";
  }

  // "the last Focus is to be made in 2025"
  bool last_of_them(std::uint32_t g) const {
    const Group& x = group(g);
    for (std::uint32_t t = x.first; t < x.last; ++t)
      if ((a_.word(t) == "last" || a_.word(t) == "final") && t < x.head) return true;
    return false;
  }

  // The verb nearest to the goods, on their side of a semicolon.
  const Group* nearest_verb(const Claim& c, std::uint32_t g) const {
    const SentenceInfo& info = a_.sentences[c.sentence];
    const std::uint32_t first = row_of(g);
    const std::uint32_t last = group(first).members.empty() ? g : group(first).members.back();
    for (std::uint32_t away = 1; away < reach; ++away) {
      if (first >= info.first_group + away && tells(group(first - away))) return &group(first - away);
      if (last + away < info.last_group && tells(group(last + away))) return &group(last + away);
    }
    return nullptr;
  }

  bool tells(const Group& v) const {
    return v.kind == GroupKind::verb && !v.infinitive && !v.participle && !words_.in(WordList::reporting, v.verb);
  }

  bool ends(const Group& v) const {
    static constexpr auto ending =
        word_set({"axe", "bow_out", "cancel", "cease", "delete", "discontinue", "drop", "end", "give_up", "kill",
                  "phase_out", "retire", "run_out", "scrap", "stop", "terminate", "wind_up"});
    if (ending.contains(words_.lemma_text(v.act()))) return true;
    // "have come to an end", "have come and gone"
    const std::size_t last = a_.tokens.tokens.size();
    return words_.lemma_text(v.verb) == "come" && v.last + 2 < last &&
           ((a_.word(v.last) == "to" && a_.word(v.last + 2) == "end") ||
            (a_.word(v.last) == "and" && (a_.word(v.last + 1) == "gone" || a_.word(v.last + 1) == "went")));
  }

  // "The Cruze will be dropped in October": it is made until then.
  bool will_end(const Claim& c, std::uint32_t g) const {
    const Group* v = nearest_verb(c, g);
    return v && (v->future || v->modal) && !v->negated && ends(*v);
  }

  // "The I-Pace and the E-Pace have come to an end"
  bool has_ended(const Claim& c, std::uint32_t g) const {
    const Group* v = nearest_verb(c, g);
    return v && !v->future && !v->modal && !v->negated && (v->perfect || v->form == Form::past) && ends(*v);
  }

  // "The president drove an X out of the hall": only what was made, and what a plant made that stands still, or years
  // ago, is over.
  bool only_happened(const Claim& c, std::uint32_t g) const {
    if (std::binary_search(still_.begin(), still_.end(), c.subject)) return false;
    const Group* v = nearest_verb(c, g);
    if (!v || v->form != Form::past || v->copula || v->used_to || words_.in(WordList::making, v->verb) ||
        words_.in(WordList::producing, v->verb))
      return false;
    static constexpr auto over = word_set(
        {"drop",   "end",       "stop",     "cease",     "discontinue", "move",      "leave", "lose",    "close",
         "shut",   "replace",   "axe",      "follow",    "give_up",     "phase_out", "halt",  "quit",    "cut",
         "come",   "disappear", "emerge",   "terminate", "conclude",    "weld",      "paint", "abandon", "die",
         "vanish", "go",        "transfer", "shift",     "scrap",       "succeed"});
    if (over.contains(words_.lemma_text(v->act()))) return false;
    const Sentence& s = a_.tokens.sentences[c.sentence];
    for (std::uint32_t t = s.first; t < s.last; ++t) {
      static constexpr auto once = word_set({"once", "formerly", "previously", "until", "former", "then", "ago",
                                             "earlier", "last", "final", "before", "no"});
      if (once.contains(a_.word(t))) return false;
      if (a_.time_at[t] == kNone) continue;
      const TimeExpression& time = a_.times[std::size_t(a_.time_at[t])];
      if (time.date.known() && time.date.year + 1 < a_.published.year) return false;
    }
    return true;
  }

  const Analysis& a_;
  const Words& words_;
  std::vector<Claim>& claims_;
  std::vector<std::uint32_t> still_;  // plants that are closed or idle, in order
};

}  // namespace

void settle_beside_times(const Analysis& analysis, const Words& words, std::vector<Claim>& claims) {
  BesideTimes(analysis, words, claims).run();
}

}  // namespace plantgraph
