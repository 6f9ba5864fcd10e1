// Two names that the text itself says are one company's: "Hyundai Motor India Ltd (HMIL)", "Kiira, formerly Vortex".
#include "ingest/reference_parts.h"

#include "ingest/word_set.h"

namespace plantgraph {

// What is called `other` is `entity`, here and wherever else it is named.
void DocNames::call_also(std::uint32_t entity, std::uint32_t other) {
  const Mention& m = a_.mentions[other];
  const std::string surface(a_.surface(m.first, m.last));
  entities_.call(EntityType::company, keys_of(surface).maker, entity);
  entities_.call(EntityType::company, key_of_maker(m).text, entity);
  entities_.set_entity_of(other, EntityType::company, std::int32_t(entity));
  note_mention(entities_[entity], surface);
}

void DocNames::read_aliases(std::uint32_t sentence) {
  const SentenceInfo& info = a_.sentences[sentence];
  for (std::uint32_t i = info.first_group; i + 1 < info.last_group; ++i) {
    const Group& g = a_.groups[i];
    if (g.kind == GroupKind::noun && g.head_is_name) {
      read_letters(g, a_.groups[i + 1]);
      read_other_name(g);
    }
  }
}

// "Hyundai Motor India Ltd (HMIL)": the bracket names the same.
void DocNames::read_letters(const Group& g, const Group& n) {
  if (!n.head_is_name || n.last - n.first != 1 || n.first != g.last + 1 || a_.tags[g.last].tag != Tag::open) return;
  if (n.last >= a_.tokens.tokens.size() || a_.tags[n.last].tag != Tag::close) return;
  const std::uint32_t long_name = g.mentions.back(), short_name = n.mentions.back();
  const Mention& lm = a_.mentions[long_name];
  const Mention& sm = a_.mentions[short_name];
  if (a_.tokens.tokens[n.first].letter_case == Case::upper && ((lm.types & kMaker) || lm.types == 0) &&
      ((sm.types & kMaker) || sm.types == 0)) {
    // The better known of the two tells which company it is.
    const bool known = !lm.in_lexicon && !(lm.types & ~kMaker) && sm.in_lexicon &&
                       (sm.types & bit(EntityType::company)) &&
                       entities_.entity_of(long_name, EntityType::company) == kNone;
    if (known)
      call_also(maker_of(short_name), long_name);
    else
      call_also(maker_of(long_name), short_name);
  } else if ((lm.types & kPlace) && sm.types == 0) {
    std::uint32_t e = named(long_name, EntityType::place);
    entities_.call(EntityType::place, name_key(a_.surface(sm.first, sm.last)), e);
    note_mention(entities_[e], a_.surface(sm.first, sm.last));
  }
}

// "Kiira Motors, formerly Vortex", "Simba Colt was renamed Fuso East Africa", "Truong Hai, better known as Thaco".
void DocNames::read_other_name(const Group& g) {
  static constexpr auto callings =
      word_set({"called", "christened", "dubbed", "former", "formerly", "known", "named", "name", "previously",
                "rebranded", "rechristened", "renamed", "rebaptised"});
  static constexpr auto between =
      word_set({"also",  "as",   "be",    "been",    "better", "changed", "has",        "have",     "is",
                "its",   "just", "later", "locally", "now",    "once",    "originally", "recently", "simply",
                "since", "the",  "then",  "to",      "today",  "was",     "which",      "will"});
  const Mention& own = a_.mentions[g.mentions.back()];
  if (!(own.types & kMaker) || (own.types & (kPlace | kModel)) || own.last != g.last) return;
  constexpr std::uint32_t reach = 8;  // tokens
  const std::uint32_t end = std::min(g.last + reach, a_.tokens.sentences[g.sentence].last);
  bool called = false;
  for (std::uint32_t t = g.last; t < end; ++t) {
    if (const std::int32_t m = a_.mention_at[t]; m != kNone) {
      const Mention& other = a_.mentions[std::size_t(m)];
      const Tag next = other.last < a_.tokens.sentences[g.sentence].last ? a_.tags[other.last].tag : Tag::end;
      if (called && other.first == t && (other.types == 0 || ((other.types & kMaker) && !(other.types & kPlace))) &&
          next != Tag::possessive && next != Tag::noun && next != Tag::name)
        call_also(maker_of(g.mentions.back()), std::uint32_t(m));
      return;
    }
    const std::string_view word = a_.word(t);
    const Tag tag = a_.tags[t].tag;
    const bool calls = callings.contains(word);
    if (!calls && tag != Tag::comma && tag != Tag::open && tag != Tag::quote && !between.contains(word)) return;
    // "a venture of Saipa, called Pars": not Saipa is called so
    const bool bare = word == "called" || word == "named" || word == "dubbed" || word == "christened";
    called =
        called || (calls && (word != "name" || a_.word(t - 1) == "its") && !(bare && a_.tags[t - 1].tag == Tag::comma));
  }
}

}  // namespace plantgraph
