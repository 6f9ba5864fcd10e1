#include "ingest/unknown_models.h"

#include <string>
#include <unordered_set>

#include "ingest/goods_kinds.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

// What is done to models, and to companies, papers and rivers less often.
constexpr auto done_to_models =
    word_set({"assemble", "axe", "build", "discontinue", "drop", "introduce", "launch", "make", "manufacture",
              "mass-produce", "phase_out", "produce", "put_together", "replace", "succeed", "supersede", "unveil"});
// What is "of the Sorvia".
constexpr auto of_models = word_set({"assembly", "birthplace", "builder", "cradle", "generation", "home", "maker",
                                     "manufacture", "manufacturer", "producer", "production", "successor", "version"});

constexpr auto leaves = word_set({"come_off", "leave", "roll", "roll_off"});
constexpr auto place_in_row = word_set({"final", "first", "last"});
constexpr auto follows = word_set({"follow", "join", "replace", "succeed", "supersede"});

class Finder {
 public:
  Finder(Analysis& a, const Words& words) : a_(a), words_(words) {}

  void run() {
    for (const SentenceInfo& info : a_.sentences) {
      if (info.furniture || info.title_case) continue;
      for (std::uint32_t i = info.first_group; i < info.last_group; ++i)
        if (unknown_name(a_.groups[i]) && stands_as_model(i, info)) found_.insert(name_of(a_.groups[i]));
    }
    if (found_.empty()) return;
    for (const Mention& m : a_.mentions)
      if (m.types != 0) found_.erase(folded(a_.surface(m.first, m.last)));
    for (Mention& m : a_.mentions) {
      if (m.types != 0) continue;
      std::string name = folded(a_.surface(m.first, m.last));
      if (!found_.count(name) && name.ends_with("s")) name.pop_back();
      if (found_.count(name)) m.types = kModel;
    }
  }

 private:
  std::string name_of(const Group& g) const {
    const Mention& m = a_.mentions[g.mentions.back()];
    return folded(a_.surface(m.first, m.last));
  }

  // A name without a possessive that ends its group, and is no person's or company's: "chief executive Sorvia".
  bool unknown_name(const Group& g) const {
    if (g.kind != GroupKind::noun || !g.head_is_name || g.is_possessor) return false;
    if (g.nouns_before_name & ~std::uint32_t(kProductNoun | kModelNoun)) return false;
    const Mention& m = a_.mentions[g.mentions.back()];
    return m.types == 0 && m.last == g.last && m.last - m.first <= 3 && a_.surface(m.first, m.last).size() > 2;
  }

  bool a_kind(const Group& g) const {
    return g.kind == GroupKind::noun && !g.head_is_name && g.mentions.empty() && !g.plural && vehicle_kind(words_, g) &&
           g.determiner == Determiner::indefinite;
  }

  bool model(const Group& g) const { return g.head_is_name && a_.mentions[g.mentions.back()].types == kModel; }

  bool stands_as_model(std::uint32_t i, const SentenceInfo& info) const {
    const Group& g = a_.groups[i];
    // "a small van, the Sorvia"
    const std::int32_t told = g.apposition != kNone ? g.apposition : g.apposition_of;
    if (told != kNone && a_kind(a_.groups[std::size_t(told)])) return true;
    if (g.determiner != Determiner::definite) return false;
    // "the Fairlane, the Sorvia and the Focus"
    const std::uint32_t first = g.list_head == kNone ? i : std::uint32_t(g.list_head);
    for (std::uint32_t m : a_.groups[first].members)
      if (model(a_.groups[m])) return true;
    const Group& head = a_.groups[first];
    if (head.preposition) {
      return words_.lemma_text(head.preposition) == "of" && first > info.first_group &&
             of_models.contains(words_.lemma_text(a_.groups[first - 1].head_lemma));
    }
    if (first > info.first_group && i == first) {
      const Group& v = a_.groups[i - 1];
      if (v.kind == GroupKind::verb && !v.passive && done_to(v)) return true;
    }
    const std::uint32_t last = head.members.empty() ? i : head.members.back();
    if (last + 1 >= info.last_group) return false;
    const Group& v = a_.groups[last + 1];
    if (v.kind != GroupKind::verb || v.first != a_.groups[last].last) return false;
    if (v.passive) return done_to(v);
    const std::string_view verb = words_.lemma_text(v.particle ? v.particle : v.verb);
    // "the last Sorvia left the line"
    if (leaves.contains(verb) && place_in_row.contains(a_.word(g.first + 1))) return true;
    // "the Sorvia replaces the Focus"
    return follows.contains(verb) && last + 2 < info.last_group && model(a_.groups[last + 2]);
  }

  bool done_to(const Group& v) const {
    return done_to_models.contains(words_.lemma_text(v.particle ? v.particle : v.verb));
  }

  Analysis& a_;
  const Words& words_;
  std::unordered_set<std::string> found_;
};

}  // namespace

void find_unknown_models(Analysis& analysis, const Words& words) { Finder(analysis, words).run(); }

}  // namespace plantgraph
