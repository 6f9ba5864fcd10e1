#include "ingest/mistaken_makers.h"

#include <algorithm>
#include <string>

#include "ingest/noted_names.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

// What those are called who own companies and plants themselves; a chairman and a minister act for others.
constexpr auto owners_titles = word_set({"billionaire", "businessman", "businesswoman", "entrepreneur", "financier",
                                         "industrialist", "investor", "magnate", "millionaire", "oligarch", "tycoon"});

class MistakenMakers {
 public:
  MistakenMakers(Analysis& a, const Words& words) : a_(a), words_(words) {}

  void set_right() {
    for (const SentenceInfo& info : a_.sentences)
      for (std::uint32_t i = info.first_group; i + 1 < info.last_group && !info.furniture; ++i) read_alias(i);
    settle_models();
    settle_owners();
  }

 private:
  // "Zastava Kamioni", taken for a model of Zastava: not where it builds or owns something elsewhere in the text.
  void settle_models() {
    const auto guessed = [](const Mention& m) { return m.types == kModel && !m.in_lexicon && m.maker_part != kNone; };
    if (std::none_of(a_.mentions.begin(), a_.mentions.end(), guessed)) return;
    NotedNames companies(a_);
    for (const Mention& m : a_.mentions)
      if (m.types == bit(EntityType::company) && !m.in_lexicon) companies.note(m);
    companies.give(bit(EntityType::company), guessed);
  }

  // "controlled by Oleg Krot", "belongs in equal parts to Oleg Krot and Vantreo"
  bool owned_by(const Group& g) const {
    const std::string_view preposition = words_.lemma_text(g.preposition);
    if ((preposition != "by" && preposition != "to") || g.apposition != kNone) return false;  // "the president of"
    const std::uint32_t first = a_.sentences[g.sentence].first_group;
    std::uint32_t i = std::uint32_t(&g - a_.groups.data());
    for (int back = 0; back < 3 && i-- > first; ++back) {
      const Group& verb = a_.groups[i];
      if (verb.kind != GroupKind::verb) continue;
      const std::string_view lemma = words_.lemma_text(verb.verb);
      return preposition == "to" ? lemma == "belong" : verb.passive && (lemma == "own" || lemma == "control");
    }
    return false;
  }

  // "the businessman Oleg Krot", "Aliko Dangote, the cement magnate": what they do tells whether they own something.
  void settle_owners() {
    NotedNames owners(a_);
    for (const Group& g : a_.groups) {
      if (!g.head_is_name || a_.mentions[g.mentions.back()].types != kPersonBit) continue;
      const Mention& m = a_.mentions[g.mentions.back()];
      bool owner = m.first > 0 && owners_titles.contains(a_.word(m.first - 1));
      for (const std::int32_t other : {g.apposition, g.apposition_of})
        owner = owner || (other != kNone && owners_titles.contains(a_.word(a_.groups[std::size_t(other)].head)));
      if (owner || owned_by(g)) owners.note(m);
    }
    owners.give(0, [](const Mention& m) { return m.types == kPersonBit; });
  }

  // "Suzuki Business Co., Ltd. (Suzuki Bijinesu)": taken for a model of Suzuki, and the company's other name.
  bool read_name_in_brackets(const Group& whole, const Group& other) {
    if (!whole.head_is_name || !other.head_is_name || other.first != whole.last + 1 ||
        a_.tags[whole.last].tag != Tag::open)
      return false;
    const Mention &name = a_.mentions[whole.mentions.back()], &alias = a_.mentions[other.mentions.back()];
    if (name.types != bit(EntityType::company) || alias.types != kModel || alias.in_lexicon ||
        alias.maker_part == kNone || a_.word(name.first) != a_.word(alias.first))
      return false;
    NotedNames other_name(a_);
    other_name.note(alias);
    other_name.give(bit(EntityType::company), [](const Mention& m) { return m.types == kModel && !m.in_lexicon; });
    return true;
  }

  // "Calsonic Kansei (CK)": where the letters are the name's own, no model and no town is meant by them.
  void read_alias(std::uint32_t i) {
    const Group &whole = a_.groups[i], &letters = a_.groups[i + 1];
    if (read_name_in_brackets(whole, letters)) return;
    if (!whole.head_is_name || !letters.head_is_name || letters.last != letters.first + 1 ||
        letters.first != whole.last + 1 || a_.tags[whole.last].tag != Tag::open ||
        a_.tokens.tokens[letters.first].letter_case != Case::upper)
      return;
    const Mention &name = a_.mentions[whole.mentions.back()], &alias = a_.mentions[letters.mentions.back()];
    if (alias.types == 0 || (alias.types & kMaker) || !(name.types == 0 || (name.types & kMaker))) return;
    std::string initials;
    for (std::uint32_t t = name.first; t < name.last; ++t)
      if (a_.tokens.tokens[t].kind == TokenKind::word) initials += a_.word(t).substr(0, 1);
    const std::string_view word = a_.word(letters.first);
    if (word.size() < 2 || !initials.starts_with(word)) return;
    const std::string written(a_.surface(letters.first, letters.last));
    for (Mention& m : a_.mentions)
      if (m.last == m.first + 1 && a_.surface(m.first, m.last) == written) {
        m.types = bit(EntityType::company);
        m.entry.fill(kNone);
        m.in_lexicon = false;
      }
  }

  Analysis& a_;
  const Words& words_;
};

}  // namespace

void set_mistaken_makers_right(Analysis& analysis, const Words& words) { MistakenMakers(analysis, words).set_right(); }

}  // namespace plantgraph
