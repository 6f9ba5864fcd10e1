// Models that the lexicon does not know, by the words around their names: "builds the Sorvia", "the Sorvia is made";
// and by the models with which they stand in a row.
#include <algorithm>
#include <string>
#include <unordered_set>

#include "ingest/name_finder.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

constexpr auto articles = word_set({"the", "its", "their", "his", "a", "an", "this", "these", "both", "our"});
constexpr auto makings = word_set({"production", "assembly", "manufacture", "manufacturing", "output", "homologation"});
constexpr auto callings = word_set({"called", "named", "dubbed", "christened", "baptised", "baptized", "badged"});
constexpr auto leavings = word_set({"came", "comes", "descended", "leaves", "left", "roll", "rolled", "rolls"});
constexpr auto lines = word_set({"band", "belt", "conveyor", "line", "lines"});

}  // namespace

// The words between the article and the name: "the all-new electric Sorvia". Where the article stands, or none.
std::optional<std::uint32_t> NameFinder::article_before(std::uint32_t t) const {
  for (std::uint32_t i = t; i > 0 && t - i < 4;) {
    --i;
    if (articles.contains(a_.word(i))) return i;
    if (token(i).kind != TokenKind::word || a_.mention_at[i] != kNone) return std::nullopt;
    const WordInfo* word = a_.known[i];
    if (word && !(word->pos & (kAdjective | kVerbParticiple)) && !(word->nouns & (kProductNoun | kModelNoun)) &&
        word->nation.empty())
      return std::nullopt;
    if (!word && token(i).letter_case != Case::lower) return std::nullopt;
  }
  return std::nullopt;
}

bool NameFinder::making_verb(std::uint32_t t, std::uint32_t forms) const {
  return a_.known[t] && (a_.known[t]->pos & forms) && words_.in(WordList::making, a_.known[t]->lemma);
}

// "builds the Sorvia", "production of the Sorvia"
bool NameFinder::made_before(std::uint32_t article) const {
  if (article == 0) return false;
  std::uint32_t t = article - 1;
  if (a_.word(t) == "of" && t > 0) return makings.contains(a_.word(t - 1));
  if (a_.known[t] && (a_.known[t]->pos & kAdverb) && !making_verb(t, kVerbAny) && t > 0) --t;  // "makes only the"
  return making_verb(t, kVerbAny);
}

// "is still built", "will be made", "rolled off the line"
bool NameFinder::made_behind(std::uint32_t t) const {
  const std::uint32_t count = std::uint32_t(a_.tokens.tokens.size());
  bool being = false;
  for (std::uint32_t i = t; i < count && i < t + 5 && token(i).kind == TokenKind::word; ++i) {
    if (being && making_verb(i, kVerbParticiple)) return true;
    if (i == t && leavings.contains(a_.word(i))) {
      for (std::uint32_t k = i + 1; k < count && k < i + 5; ++k)
        if (lines.contains(a_.word(k))) return true;
      return false;
    }
    const WordInfo* word = a_.known[i];
    if (!word || !(word->pos & (kBe | kModal | kHave | kAdverb | kNegation))) return false;
    being = being || (word->pos & kBe);
  }
  return false;
}

// Whether a name that nothing is known of stands where a model does.
bool NameFinder::stands_as_model(const Mention& m) const {
  const std::uint32_t count = std::uint32_t(a_.tokens.tokens.size());
  if (m.first == 0) return false;
  bool digits = false, letters = false;
  for (std::uint32_t t = m.first; t < m.last; ++t) {
    digits = digits || has_digit(t);
    letters = letters || token(t).letter_case != Case::upper;
  }
  if (!digits && !letters) return false;  // "builds the ABC": a system as likely
  if (m.last < count && (token(m.last).kind == TokenKind::possessive || token(m.last).joined)) {
    const TokenKind kind = token(m.last).kind;
    if (kind != TokenKind::comma && kind != TokenKind::period && kind != TokenKind::semicolon &&
        kind != TokenKind::close && kind != TokenKind::quote && kind != TokenKind::colon)
      return false;
  }
  const WordInfo* next = m.last < count && token(m.last).kind == TokenKind::word ? a_.known[m.last] : nullptr;
  if (m.last < count && token(m.last).kind == TokenKind::word && (!next || capital(m.last))) return false;
  const bool goods = next && (next->nouns & (kProductNoun | kModelNoun)) && !a_.word(m.last).ends_with("s");
  if (next && !goods && !(next->pos & (kFunctionWord | kAdverb | kVerbAny | kPronoun | kSubordinator))) return false;
  if (next && (next->nouns & kPlantNoun)) return false;
  if (a_.word(m.last < count ? m.last : m.first) == "of") return false;
  // "Sorvia 320": joined where vehicles are told of
  if (m.last > m.first + 1 && token(m.last - 1).kind == TokenKind::number && a_.word(m.last - 1).size() > 2)
    return true;
  // "a crossover called Sorvia"
  if (callings.contains(a_.word(m.first - 1)))
    for (std::uint32_t t = m.first - 1; t > 0 && t + 4 > m.first;)
      if (--t; a_.known[t] && (a_.known[t]->nouns & (kProductNoun | kModelNoun))) return true;
  const std::optional<std::uint32_t> article = article_before(m.first);
  if (!article) return false;
  return made_before(*article) || (a_.word(*article) == "the" && (made_behind(m.last)));
}

// "the HD series": letters that no list holds, with the word for a row of models.
void NameFinder::join_series() {
  const std::uint32_t count = std::uint32_t(a_.tokens.tokens.size());
  for (std::uint32_t m = 0; m < a_.mentions.size(); ++m) {
    Mention& x = a_.mentions[m];
    if (x.types != 0 || x.last != x.first + 1 || x.last >= count) continue;
    if (a_.word(x.last) != "series" || a_.mention_at[x.last] != kNone || a_.word(x.first).size() > 5) continue;
    if (token(x.first).letter_case != Case::upper && !has_digit(x.first)) continue;
    if (x.last + 1 < count && (makings.contains(a_.word(x.last + 1)) || a_.word(x.last + 1) == "of")) continue;
    a_.mention_at[x.last] = std::int32_t(m);
    ++x.last;
    x.types = kModel;
  }
  // "trucks of the 4000 series", "the series 4000"
  const auto number = [&](std::uint32_t t) {
    const std::string_view word = a_.word(t);
    return token(t).kind == TokenKind::number && word.size() >= 3 && word.size() <= 5 && a_.mention_at[t] == kNone &&
           a_.time_at[t] == kNone && word.find_first_not_of("0123456789") == std::string_view::npos;
  };
  for (std::uint32_t t = 2; t < count; ++t) {
    if (a_.word(t) != "series" || a_.mention_at[t] != kNone) continue;
    if (number(t - 1) && a_.word(t - 2) == "the")
      make_model(t - 1, t + 1);
    else if (t + 1 < count && number(t + 1) && a_.word(t - 1) == "the")
      make_model(t, t + 2);
  }
}

// "CB Hornet", "XC Classic": letters right before a model are the first half of its name.
void NameFinder::join_letters_before(std::size_t m) {
  constexpr std::uint32_t longest_letters = 4;  // bytes
  Mention& model = a_.mentions[m];
  if (model.first == 0 || a_.mention_at[model.first - 1] == kNone || token(model.first).line_start) return;
  const std::uint32_t t = model.first - 1;
  Mention& before = a_.mentions[std::size_t(a_.mention_at[t])];
  const bool letters = token(t).letter_case == Case::upper || has_digit(t);
  if (before.types != 0 || before.last - before.first != 1 || common(t) || !letters ||
      a_.word(t).size() > longest_letters || token(model.first).cell_start)
    return;
  before.types = kOtherBit;  // no token is left to it
  a_.mention_at[t] = std::int32_t(m);
  model.first = t;
  if (!model.doubtful_model) return;
  model.entry.fill(kNone);
  model.in_lexicon = false;
}

// Words for a body or a drive behind a model.
bool NameFinder::is_version(std::string_view word) {
  static constexpr auto versions =
      word_set({"avant",     "cabrio",    "cabriolet", "convertible", "coupe",    "coupé",  "electric", "estate",
                "hatch",     "hatchback", "hybrid",    "recharge",    "roadster", "saloon", "sedan",    "spider",
                "sportback", "spyder",    "targa",     "touring",     "tourer",   "variant"});
  return versions.contains(word) || (word.ends_with('s') && versions.contains(word.substr(0, word.size() - 1)));
}

// "TrailBlazer EXT", "Montana SV6", "Kona Electric": letters and numbers behind a model that no list holds, and words
// for a body or a drive with a capital, are its version.
void NameFinder::join_versions() {
  constexpr std::uint32_t longest_letters = 4, longest_code = 8;  // bytes
  std::size_t s = 0;
  for (std::size_t i = 0; i < a_.mentions.size(); ++i) {
    Mention& model = a_.mentions[i];
    const std::uint32_t t = model.last;
    while (a_.tokens.sentences[s].last <= model.first) ++s;
    if (model.types == kModel && model.in_lexicon) join_letters_before(i);
    if (model.types != kModel || !model.in_lexicon || t >= a_.tokens.sentences[s].last || token(t).line_start) continue;
    const std::string_view word = a_.word(t);
    if (a_.mention_at[t] == kNone) {
      if (!capital(t) || !is_version(word) || a_.sentences[s].title_case) continue;
      a_.mention_at[t] = std::int32_t(i);
      ++model.last;
      continue;
    }
    Mention& next = a_.mentions[std::size_t(a_.mention_at[t])];
    const bool small = next.types == kModel && token(t).letter_case == Case::lower;  // "A1 e-tron"
    if (next.first != t || (next.last != t + 1 && !small)) continue;
    const bool digits = has_digit(t), upper = token(t).letter_case == Case::upper;
    // "Tigra TwinTop", but not "Astra Gliwice plant" or "Astra Gliwice's"
    const bool styled = next.types == 0 && !digits && !upper && !plant_follows(next.last) &&
                        !(next.last < a_.tokens.tokens.size() && token(next.last).kind == TokenKind::possessive);
    if (!styled && !small &&
        !(next.types == 0 && ((digits && word.size() <= longest_code) || (upper && word.size() <= longest_letters))) &&
        !((next.types == 0 || next.types == kModel) && is_version(word)))
      continue;
    for (std::uint32_t k = t; k < next.last; ++k) a_.mention_at[k] = std::int32_t(i);
    model.last = next.last;
    next.types = kOtherBit;  // no token is left to it
  }
}

// A name that somewhere in the text is a model's by its place is that wherever else nothing tells what it is.
void NameFinder::settle_models() {
  if (std::none_of(a_.mentions.begin(), a_.mentions.end(), [](const Mention& x) { return x.types == 0; })) return;
  std::unordered_set<std::string> models, others;
  for (const Mention& m : a_.mentions) {
    if (m.types != 0) continue;
    if (acts(m.first, m.last))
      others.insert(folded(a_.surface(m.first, m.last)));
    else if (stands_as_model(m))
      models.insert(folded(a_.surface(m.first, m.last)));
  }
  if (models.empty()) return;
  for (Mention& m : a_.mentions) {
    if (m.types != 0) continue;
    std::string name = folded(a_.surface(m.first, m.last));
    if (others.count(name)) continue;
    bool found = models.count(name);
    if (!found && name.size() > 3 && name.ends_with("s")) {
      name.pop_back();
      found = models.count(name) && !others.count(name);
    }
    if (found) m.types = kModel;
  }
}

// "the Kwid, Kardian, Duster, Boreal and Master": what stands in a row with models is a model, be it an ordinary word
// or a name that the lexicon does not hold.
void NameFinder::read_model_list(std::uint32_t s) {
  const Sentence& sentence = a_.tokens.sentences[s];
  for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {
    if (a_.mention_at[t] == kNone) continue;
    const std::uint32_t m = std::uint32_t(a_.mention_at[t]);
    t = std::max(t, a_.mentions[m].last - 1);
    if (a_.mentions[m].types != kModel) continue;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> found;  // token ranges; empty where it is a model already
    std::uint32_t at = a_.mentions[m].last;
    bool complete = false, known_all = true;
    while (!complete && at + 1 < sentence.last) {
      const bool comma = token(at).kind == TokenKind::comma;
      std::uint32_t next = comma ? at + 1 : at;
      const bool last = next < sentence.last && (a_.word(next) == "and" || a_.word(next) == "or");
      if (!comma && !last) break;
      if (last) ++next;
      if (next < sentence.last && a_.word(next) == "the") ++next;
      if (next >= sentence.last) break;
      const bool number = numbers_on(m, next);
      if (!number && (!capital(next) || a_.time_at[next] != kNone || a_.quantity_at[next] != kNone)) break;
      std::uint32_t end = next + 1;
      if (number && a_.mention_at[next] == kNone) {
        // "240, 740 and 940"
      } else if (std::int32_t known = a_.mention_at[next]; known != kNone) {
        if (a_.mentions[std::size_t(known)].types & ~kModel) break;
        end = a_.mentions[std::size_t(known)].last;
      } else if (hit_at_[next] != kNone) {
        end = hits_[std::size_t(hit_at_[next])].last;
        if (!names_model(std::uint32_t(hit_at_[next]))) break;
      } else if (common(next)) {
        break;
      } else {
        known_all = false;
      }
      if (end - next > 3) break;
      found.push_back({next, end});
      complete = last && ends_list(end, sentence.last);
      if (last && !complete) break;
      at = end;
    }
    // "Daily, Tector, Stralis.": a row that is all of a sentence needs no "and".
    complete = complete || (known_all && !found.empty() && a_.mentions[m].first <= sentence.first + 2 &&
                            at + 1 >= sentence.last && token(at).kind == TokenKind::period);
    if (!complete) continue;
    for (const auto& [first, end] : found) make_model(first, end);
    // "three models: Focus, C-Max and Kuga": the first of a row has its capital from its place.
    const std::uint32_t head = a_.mentions[m].first;
    if (head < sentence.first + 2 || token(head - 1).kind != TokenKind::comma) continue;
    const std::uint32_t first = head - 2;
    if (capital(first) && hit_at_[first] != kNone && a_.mention_at[first] == kNone &&
        hits_[std::size_t(hit_at_[first])].last == head - 1 && hits_[std::size_t(hit_at_[first])].first == first &&
        names_model(std::uint32_t(hit_at_[first])))
      make_model(first, head - 1);
  }
}

// "the International 4700 and 4900": a number like the one that ends the model before.
bool NameFinder::numbers_on(std::uint32_t m, std::uint32_t t) const {
  const auto plain = [&](std::uint32_t i) {
    return token(i).kind == TokenKind::number && a_.word(i).size() >= 3 && a_.word(i).size() <= 4 &&
           a_.word(i).find_first_not_of("0123456789") == std::string_view::npos;
  };
  const std::uint32_t before = a_.mentions[m].last - 1;
  if (!plain(t) || !plain(before) || a_.word(t).size() != a_.word(before).size() || a_.time_at[t] != kNone)
    return false;
  const std::int32_t q = a_.quantity_at[t];
  return q == kNone || (a_.quantities[std::size_t(q)].kind == QuantityKind::count &&
                        a_.quantities[std::size_t(q)].first == t && a_.quantities[std::size_t(q)].last == t + 1);
}

bool NameFinder::names_model(std::uint32_t h) const {
  for (const Reading& r : hits_[h].readings)
    if (lexicon_.type(r.entry) == EntityType::model) return true;
  return false;
}

// After the last of a row stands no verb, which would make it the subject of something else.
bool NameFinder::ends_list(std::uint32_t t, std::uint32_t last) const {
  if (t >= last || token(t).kind != TokenKind::word) return true;
  const WordInfo* info = a_.known[t];
  return info && ((info->pos & (kPreposition | kAdverb | kSubordinator | kConjunction | kRelative)) ||
                  (info->nouns & (kProductNoun | kModelNoun)));
}

void NameFinder::make_model(std::uint32_t first, std::uint32_t end) {
  Mention* m = nullptr;
  if (a_.mention_at[first] == kNone) {
    for (std::uint32_t t = first; t < end; ++t)
      if (a_.mention_at[t] != kNone) return;
    Mention added;
    added.first = first;
    added.last = end;
    for (std::uint32_t t = first; t < end; ++t) a_.mention_at[t] = std::int32_t(a_.mentions.size());
    for (std::uint32_t t = first; t < end; ++t) a_.quantity_at[t] = kNone;
    a_.mentions.push_back(added);
    m = &a_.mentions.back();
  } else {
    m = &a_.mentions[std::size_t(a_.mention_at[first])];
  }
  if (m->types) return;
  m->types = kModel;
  if (hit_at_[first] == kNone) return;
  for (const Reading& r : hits_[std::size_t(hit_at_[first])].readings) {
    if (lexicon_.type(r.entry) != EntityType::model) continue;
    const LexiconEntry e = lexicon_.entry(r.entry);
    std::int32_t& slot = m->entry[std::size_t(EntityType::model)];
    if (slot == kNone || likelier_make(e, lexicon_.entry(EntryIndex(slot)))) slot = std::int32_t(r.entry);
    m->in_lexicon = true;
  }
}

}  // namespace plantgraph
