#include "ingest/goods_kinds.h"
#include "ingest/groups.h"
#include "ingest/reference_parts.h"
#include "ingest/town_context.h"
#include "ingest/word_set.h"

namespace plantgraph {

namespace {

// Words before the name of a class of goods that do not tell which class it is.
constexpr auto tells_nothing = word_set(
    {"additional", "affordable",   "all-new",       "almost",        "american",      "award-winning", "basic",
     "beautiful",  "best",         "best-selling",  "better",        "big",           "bigger",        "biggest",
     "black",      "blue",         "brand-new",     "certain",       "cheap",         "cheaper",       "cheapest",
     "common",     "complete",     "completed",     "conventional",  "costly",        "current",       "different",
     "domestic",   "entire",       "european",      "excellent",     "exclusive",     "expensive",     "exported",
     "famous",     "favourite",    "few",           "finished",      "first",         "flagship",      "foreign",
     "former",     "fresh",        "fully-fledged", "further",       "future",        "genuine",       "global",
     "good",       "great",        "green",         "grey",          "half-finished", "high-quality",  "home-grown",
     "home-made",  "iconic",       "imported",      "international", "key",           "knocked-down",  "known",
     "large",      "larger",       "largest",       "last",          "late",          "latest",        "legendary",
     "local",      "locally-made", "long",          "luxurious",     "main",          "major",         "many",
     "modern",     "more",         "much-loved",    "national",      "new",           "newer",         "newest",
     "next",       "numerous",     "old",           "older",         "oldest",        "only",          "ordinary",
     "original",   "other",        "outdated",      "own",           "planned",       "popular",       "possible",
     "premium",    "present",      "previous",      "promised",      "proper",        "proven",        "real",
     "rebadged",   "red",          "reliable",      "remaining",     "respective",    "revised",       "right",
     "same",       "second",       "second-hand",   "separate",      "several",       "silver",        "similar",
     "simple",     "single",       "smaller",       "smallest",      "so-called",     "special",       "strange",
     "successful", "such",         "suitable",      "third",         "top",           "total",         "traditional",
     "typical",    "unfinished",   "unnamed",       "unsold",        "used",          "various",       "well-known",
     "white",      "whole",        "world-class",   "wrong",         "yellow"});

// Of a car or a vehicle only these tell of which class it is.
constexpr auto tells_class = word_set(
    {"agricultural", "all",      "and",          "armored",   "armoured", "articulated", "autonomous", "battery",
     "cell",         "city",     "commercial",   "compact",   "decker",   "diesel",      "double",     "driverless",
     "duty",         "electric", "emission",     "floor",     "fuel",     "full",        "gasoline",   "heavy",
     "hybrid",       "hydrogen", "in",           "intercity", "ion",      "kei",         "light",      "lithium",
     "low",          "luxury",   "medium",       "military",  "mini",     "off-road",    "or",         "passenger",
     "patrol",       "petrol",   "pickup",       "plug",      "police",   "race",        "racing",     "self-driving",
     "small",        "solar",    "sport",        "sports",    "three",    "tourist",     "two",        "utility",
     "wheeled",      "zero",     "zero-emission"});

// Between the goods and the plant: "truck assembly plant".
constexpr auto makes_what_stands_before = word_set({"assembly", "making", "manufacturing", "production"});

// Before "plant" these name no class of goods.
constexpr auto plant_of_all = word_set({"automobile", "automobiles", "body", "bodies", "car", "cars", "chassis",
                                        "machine", "machines", "model", "motor", "seat", "vehicle", "vehicles"});

// ... but not "the next sedan".
constexpr auto another_one =
    word_set({"additional", "coming", "first", "future", "new", "next", "other", "planned", "second", "third"});

std::string plural(const std::string& word) {
  if (word.ends_with("s") && !word.ends_with("bus")) return word;
  if (word.ends_with("y") && !word.ends_with("ey")) return word.substr(0, word.size() - 1) + "ies";
  return word + (word.ends_with("x") || word.ends_with("bus") ? "es" : "s");
}

constexpr auto broad_heads = word_set({"automobile", "body", "car", "chassis", "machine", "vehicle"});

}  // namespace

// "Production of the sedan": the model that was spoken of just before, where a vehicle is called by its kind alone.
std::int32_t Discourse::model_meant(std::uint32_t group, const std::vector<std::int32_t>& not_these) const {
  const Group& g = a_.groups[group];
  if ((g.determiner != Determiner::definite && g.determiner != Determiner::demonstrative) || g.plural ||
      !g.mentions.empty() || g.quantity != kNone || !vehicle_kind(words_, g))
    return kNone;
  for (std::uint32_t t = g.first; t < g.head; ++t)
    if (another_one.contains(a_.word(t))) return kNone;
  double best = 0;
  std::int32_t found = kNone;
  for (std::uint32_t i = 0; i < entities_.size(); ++i) {
    if (entities_[i].type != EntityType::model || listed(not_these, std::int32_t(i))) continue;
    const double score = salience(entities_[i], g.sentence, g.first, 3);
    if (score > best) best = score, found = std::int32_t(i);
  }
  return found;
}

std::int32_t Discourse::goods_meant(std::uint32_t group) const {
  const Group& g = a_.groups[group];
  const std::string_view word = a_.word(g.head);
  const bool one = word == "it", several = word == "they" || word == "them";
  if (!g.pronoun || g.relative || (!one && !several)) return kNone;
  const auto model = [&](const Group& x) {
    const std::int32_t m = naming_mention(a_, x);
    return m != kNone && a_.mentions[std::size_t(m)].types == kModel;
  };
  // One model for "it"; for "they" several, or goods in the plural.
  const auto meant = [&](const Group& x) {
    if (x.kind != GroupKind::noun || x.pronoun || x.is_possessor || x.preposition || x.time != kNone) return false;
    const bool row = x.members.size() > 1 || (x.list_head != kNone && &a_.groups[std::size_t(x.list_head)] != &x);
    if (one) return !row && model(x) && !a_.mentions[std::size_t(naming_mention(a_, x))].plural;
    return (model(x) && (row || a_.mentions[std::size_t(naming_mention(a_, x))].plural)) ||
           (!x.head_is_name && x.plural && (x.nouns & kProductNoun));
  };
  const bool subject = is_subject(a_, group);
  for (std::uint32_t s = g.sentence + 1; s-- > 0 && s + 2 > g.sentence;) {
    if (a_.tokens.sentences[s].paragraph != a_.tokens.sentences[g.sentence].paragraph) return kNone;
    const SentenceInfo& info = a_.sentences[s];
    std::int32_t found = kNone;
    for (std::uint32_t i = info.first_group; i < info.last_group && i < group; ++i) {
      const Group& x = a_.groups[i];
      // Of two that it may mean none is sure; a plant that is the subject is what "it" goes on with.
      if (one && subject && !x.preposition && is_subject(a_, i) && !meant(x) && !names_maker(a_, i)) return kNone;
      if (!meant(x) || (x.list_head != kNone && std::uint32_t(x.list_head) != i)) continue;
      if (found != kNone && !is_subject(a_, std::uint32_t(found))) return kNone;
      if (found == kNone) found = std::int32_t(i);
    }
    if (found != kNone) return found;
  }
  return kNone;
}

// "truck and bus tyres", "engine and transmission parts": what stands alone in the singular before such goods only
// tells their kind.
bool Discourse::only_modifies(std::uint32_t group) const {
  const Group& g = a_.groups[group];
  const auto alone = [&](const Group& x) {
    return x.kind == GroupKind::noun && (x.nouns & kProductNoun) && !x.head_is_name && !x.plural &&
           x.last == x.first + 1 && x.determiner == Determiner::none && !x.possessive_pronoun && x.possessor == kNone &&
           x.mentions.empty() && x.quantity == kNone;
  };
  if (!alone(g) || group + 1 >= a_.sentences[g.sentence].last_group) return false;
  const Group& next = a_.groups[group + 1];
  if (next.kind != GroupKind::noun || next.preposition || next.first != g.last + 1 || next.head_is_name) return false;
  const Tag between = a_.tags[g.last].tag;
  if (between == Tag::comma) return only_modifies(group + 1);
  return between == Tag::conjunction && next.plural && (next.nouns & kProductNoun) && next.head > next.first &&
         next.mentions.empty() && a_.known[next.first] && (a_.known[next.first]->nouns & kProductNoun);
}

// "electric cars", "diesel engines", "light and medium trucks": the head with what tells its kind, without determiners,
// numbers and praise.
Resolved Discourse::product(std::uint32_t group) {
  const Group& g = a_.groups[group];
  // "lost his seat", "left her car there": nobody makes what a person has.
  if (const std::string_view whose = a_.word(g.first);
      whose == "his" || whose == "her" || whose == "my" || whose == "your")
    return {};
  std::uint32_t from = g.head, near = g.head;
  bool joined = false;
  const bool broad = broad_heads.contains(words_.lemma_text(g.head_lemma));
  while (from > g.first) {
    const std::uint32_t t = from - 1;
    const Tag tag = a_.tags[t].tag;
    // "best-selling", "half-ton": both parts or none.
    if (t >= g.first + 2 && a_.tokens.tokens[t - 1].kind == TokenKind::hyphen && a_.tokens.tokens[t].joined) {
      const std::string compound = std::string(a_.word(t - 2)) + "-" + std::string(a_.word(t));
      if (tells_nothing.contains(compound) || compound.ends_with("-generation")) break;
      // "single-pinion steering gears": the number of it is a part of the word.
      if (tells_nothing.contains(a_.word(t - 2)) && a_.tags[t - 2].tag == Tag::adjective && t - 2 >= g.first) {
        from = t - 2;
        if (!joined) near = from;
        continue;
      }
      // "6-speed", "2.0-litre": what it is called by, no number of them
      if (a_.tags[t - 2].tag == Tag::determiner || a_.tags[t - 2].tag == Tag::adverb ||
          a_.tokens.tokens[t - 2].kind == TokenKind::number) {
        from = t - 2;
        if (!joined) near = from;
        continue;
      }
    }
    if (a_.mention_at[t] != kNone || a_.quantity_at[t] != kNone || tag == Tag::determiner ||
        tag == Tag::possessive_pronoun || tag == Tag::adverb || tells_nothing.contains(a_.word(t)) ||
        (a_.known[t] && !a_.known[t]->nation.empty()))
      break;
    if (broad && tag != Tag::comma && a_.tokens.tokens[t].kind != TokenKind::hyphen &&
        !tells_class.contains(a_.word(t)) && !(a_.known[t] && (a_.known[t]->nouns & kProductNoun)))
      break;
    if (tag == Tag::conjunction || tag == Tag::comma) joined = true;
    from = t;
    if (!joined) near = t;
  }
  while (from < g.head && (a_.tags[from].tag == Tag::conjunction || a_.tags[from].tag == Tag::comma ||
                           a_.tokens.tokens[from].kind == TokenKind::hyphen))
    ++from;
  near = std::max(near, from);
  if (from == g.first)
    while (group > 0 && only_modifies(--group)) from = a_.groups[group].first;
  const std::uint32_t end = g.head + std::max<std::uint32_t>(1, a_.tags[g.head].length);
  std::string surface(a_.surface(from, end));
  // "truck" and "trucks" are one class.
  std::string key = from < g.head ? folded(a_.surface(from, g.head)) + " " : "";
  key += g.head_lemma ? words_.lemma_text(g.head_lemma) : std::string_view(a_.word(g.head));
  const WordInfo* head = a_.tags[g.head].info;
  const std::uint32_t e = add_product(key, surface, g.sentence);
  if (!head || !(head->nouns & kProductNoun)) entities_[e].unknown_kind = true;
  note_mention(entities_[e], surface);
  if (near > from) note_mention(entities_[e], a_.surface(near, end));
  // "components for electric motors": called so, too
  if (group + 1 < a_.sentences[g.sentence].last_group) {
    const Group& of = a_.groups[group + 1];
    if (of.kind == GroupKind::noun && of.preposition_token == end && words_.lemma_text(of.preposition) == "for" &&
        (of.nouns & kProductNoun) && of.time == kNone)
      note_mention(entities_[e], a_.surface(from, of.last));
  }
  return {std::int32_t(e), 0.85};
}

// "Hino trucks", "Allison gearboxes": a kind of goods of a make; "Kia cars" are Kias.
std::int32_t Discourse::branded_kind(std::uint32_t group, std::uint32_t mention) {
  const Group& g = a_.groups[group];
  const Mention& m = a_.mentions[mention];
  if (g.head_is_name || !(g.nouns & kProductNoun) || !(m.types & kMaker) || (m.types & kModel) || !m.in_lexicon ||
      !branded_kind_word(words_.lemma_text(g.head_lemma)) || entities_.full())
    return kNone;
  const std::uint32_t end = g.head + std::max<std::uint32_t>(1, a_.tags[g.head].length);
  const std::string surface(a_.surface(m.first, end));
  const std::string key = folded(a_.surface(m.first, g.head)) + " " + std::string(words_.lemma_text(g.head_lemma));
  const std::uint32_t e = add_product(key, surface, g.sentence);
  note_mention(entities_[e], surface);
  note_mention(entities_[e], a_.surface(g.head, end));
  return std::int32_t(e);
}

bool Discourse::bare_product(std::int32_t e) const {
  const DocEntity& x = entities_[std::size_t(e)];
  if (x.type != EntityType::product) return false;
  const std::string word = folded(x.name);
  for (std::string_view bare : {"car", "cars", "vehicle", "vehicles", "automobile", "automobiles", "machine",
                                "machines", "passenger car", "passenger cars", "chassis", "body", "bodies"})
    if (word == bare) return true;
  return false;
}

std::uint32_t Discourse::add_product(const std::string& key, const std::string& name, std::uint32_t sentence) {
  if (const std::int32_t known = entities_.called(EntityType::product, key); known != kNone)
    return std::uint32_t(known);
  DocEntity e;
  e.type = EntityType::product;
  e.name = name;
  e.first_sentence = sentence;
  return entities_.add(std::move(e), key);
}

// "an engine plant", "its electric bus factory", "the truck assembly works", "battery cell production": what the words
// before the head say is made.
std::int32_t Discourse::goods_before_head(std::uint32_t group) {
  const Group& g = a_.groups[group];
  if (g.head_is_name || g.head == g.first || entities_.full()) return kNone;
  std::uint32_t last = g.head - 1;
  while (last > g.first && makes_what_stands_before.contains(a_.word(last))) --last;
  const WordInfo* info = a_.known[last];
  if (a_.mention_at[last] != kNone || !info || !(info->nouns & kProductNoun) || plant_of_all.contains(a_.word(last)))
    return kNone;
  std::uint32_t from = last;
  while (from > g.first && a_.mention_at[from - 1] == kNone && a_.known[from - 1] &&
         ((a_.known[from - 1]->nouns & kProductNoun) || tells_class.contains(a_.word(from - 1))) &&
         a_.tags[from - 1].tag != Tag::conjunction)
    --from;
  const std::string words(a_.surface(from, last + 1));
  const std::string key =
      (from < last ? folded(a_.surface(from, last)) + " " : "") + std::string(words_.lemma_text(info->lemma));
  const std::uint32_t e = add_product(key, plural(folded(words)), g.sentence);
  note_mention(entities_[e], words);
  return std::int32_t(e);
}

}  // namespace plantgraph
