#include "ingest/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <span>
#include <sstream>
#include <unordered_map>
#include <unordered_set>

#include "graph/error.h"
#include "ingest/word_map.h"

namespace plantgraph {
namespace {

class NameFinder {
 public:
  NameFinder(Analysis& a, const Lexicon& lexicon, const Words& words, const NameWords& name_words)
      : a_(a), lexicon_(lexicon), words_(words), name_words_(name_words) {}

  void run() {
    const std::size_t count = a_.tokens.tokens.size();
    hit_at_.assign(count, kNone);
    a_.mention_at.assign(count, kNone);
    scan();
    a_.sentences.resize(a_.tokens.sentences.size());
    for (std::uint32_t s = 0; s < a_.tokens.sentences.size(); ++s) {
      judge_case(s);
      note_capitals(s);
    }
    note_small_letters();
    note_makers();
    for (std::uint32_t s = 0; s < a_.tokens.sentences.size(); ++s) read_sentence(s);
    share_types();
    for (std::uint32_t s = 0; s < a_.tokens.sentences.size(); ++s)
      if (!a_.sentences[s].title_case) read_model_list(s);
  }

  // A name that is known for what it is in one place of the text is that elsewhere too.
  void share_types() {
    if (std::none_of(a_.mentions.begin(), a_.mentions.end(), [](const Mention& x) { return x.types == 0; })) return;
    std::unordered_map<std::string, std::uint32_t> known;
    for (std::uint32_t m = 0; m < a_.mentions.size(); ++m) {
      const Mention& x = a_.mentions[m];
      if (x.in_lexicon && x.types) known.try_emplace(folded(a_.surface(x.first, x.last)), m);
    }
    for (Mention& x : a_.mentions) {
      if (x.types != 0) continue;
      auto it = known.find(folded(a_.surface(x.first, x.last)));
      if (it == known.end()) continue;
      x.types = a_.mentions[it->second].types;
      x.entry = a_.mentions[it->second].entry;
      x.in_lexicon = true;
    }
  }

 private:
  // "the Kwid, Kardian, Duster, Boreal and Master": what stands in a row with models is a model, be it an ordinary word
  // or a name that the lexicon does not hold.
  void read_model_list(std::uint32_t s) {
    const Sentence& sentence = a_.tokens.sentences[s];
    for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {
      if (a_.mention_at[t] == kNone) continue;
      const std::uint32_t m = std::uint32_t(a_.mention_at[t]);
      t = std::max(t, a_.mentions[m].last - 1);
      if (a_.mentions[m].types != kModel) continue;
      std::vector<std::pair<std::uint32_t, std::uint32_t>> found;  // token ranges; empty where it is a model already
      std::uint32_t at = a_.mentions[m].last;
      bool complete = false;
      while (!complete && at + 1 < sentence.last) {
        const bool comma = token(at).kind == TokenKind::comma;
        std::uint32_t next = comma ? at + 1 : at;
        const bool last = next < sentence.last && (a_.word(next) == "and" || a_.word(next) == "or");
        if (!comma && !last) break;
        if (last) ++next;
        if (next < sentence.last && a_.word(next) == "the") ++next;
        if (next >= sentence.last || !capital(next) || a_.time_at[next] != kNone || a_.quantity_at[next] != kNone)
          break;
        std::uint32_t end = next + 1;
        if (std::int32_t known = a_.mention_at[next]; known != kNone) {
          if (a_.mentions[std::size_t(known)].types & ~kModel) break;
          end = a_.mentions[std::size_t(known)].last;
        } else if (hit_at_[next] != kNone) {
          end = hits_[std::size_t(hit_at_[next])].last;
          if (!names_model(std::uint32_t(hit_at_[next]))) break;
        } else if (common(next)) {
          break;
        }
        if (end - next > 3) break;
        found.push_back({next, end});
        complete = last && ends_list(end, sentence.last);
        if (last && !complete) break;
        at = end;
      }
      if (!complete) continue;
      for (const auto& [first, end] : found) make_model(first, end);
    }
  }

  bool names_model(std::uint32_t h) const {
    for (const Reading& r : hits_[h].readings)
      if (lexicon_.type(r.entry) == EntityType::model) return true;
    return false;
  }

  // After the last of a row stands no verb, which would make it the subject of something else.
  bool ends_list(std::uint32_t t, std::uint32_t last) const {
    if (t >= last || token(t).kind != TokenKind::word) return true;
    const WordInfo* info = a_.known[t];
    return info && ((info->pos & (kPreposition | kAdverb | kSubordinator | kConjunction | kRelative)) ||
                    (info->nouns & (kProductNoun | kModelNoun)));
  }

  void make_model(std::uint32_t first, std::uint32_t end) {
    Mention* m = nullptr;
    if (a_.mention_at[first] == kNone) {
      for (std::uint32_t t = first; t < end; ++t)
        if (a_.mention_at[t] != kNone) return;
      Mention added;
      added.first = first;
      added.last = end;
      for (std::uint32_t t = first; t < end; ++t) a_.mention_at[t] = std::int32_t(a_.mentions.size());
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

  const Token& token(std::uint32_t t) const { return a_.tokens.tokens[t]; }
  bool capital(std::uint32_t t) const {
    return token(t).kind == TokenKind::word &&
           (token(t).letter_case == Case::title || token(t).letter_case == Case::upper ||
            token(t).letter_case == Case::mixed);
  }

  void scan() {
    thread_local std::vector<ScanToken> scan_tokens;
    scan_tokens.resize(a_.tokens.tokens.size());
    for (std::uint32_t t = 0; t < scan_tokens.size(); ++t) scan_tokens[t] = {a_.word(t), token(t).joined};
    // A sentence at a time, so that no name reaches over a full stop.
    for (const Sentence& sentence : a_.tokens.sentences) {
      const std::size_t known = hits_.size();
      lexicon_.scan(std::span<const ScanToken>(scan_tokens).subspan(sentence.first, sentence.last - sentence.first),
                    hits_);
      for (std::size_t h = known; h < hits_.size(); ++h)
        hits_[h].first += sentence.first, hits_[h].last += sentence.first;
    }
    for (std::uint32_t h = 0; h < hits_.size(); ++h)
      for (std::uint32_t t = hits_[h].first; t < hits_[h].last; ++t) hit_at_[t] = std::int32_t(h);
  }

  // Whether capitals tell names from other words in this sentence, and whether it has the look of a headline.
  void judge_case(std::uint32_t s) {
    const Sentence& sentence = a_.tokens.sentences[s];
    int lower = 0, capitals = 0, all = 0;
    for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {
      if (token(t).kind != TokenKind::word || token(t).span.end - token(t).span.start < 4) continue;
      ++all;
      if (token(t).letter_case == Case::lower) ++lower;
      if (token(t).letter_case == Case::title || token(t).letter_case == Case::upper) ++capitals;
    }
    SentenceInfo& info = a_.sentences[s];
    // "It makes the Kwid, Duster and Master." is no headline: those have no full stop.
    bool no_stop = sentence.last > sentence.first && token(sentence.last - 1).kind != TokenKind::period;
    info.title_case = no_stop && all >= 4 && lower * 5 <= all && capitals * 5 >= all * 4;
    info.headline = s == 0 && no_stop;
  }

  // The makers that the text surely names: their models are then read by ambiguous names too.
  void note_makers() {
    for (const LexiconHit& hit : hits_) {
      if (!capital(hit.first)) continue;
      for (const Reading& r : hit.readings) {
        if (r.ambiguous) continue;
        LexiconEntry e = lexicon_.entry(r.entry);
        if (e.type == EntityType::company || e.type == EntityType::brand) makers_.insert(r.entry);
        if (e.type == EntityType::model && hit.last - hit.first > 1)
          for (const EntryLink& brand : e.links) makers_.insert(brand.target);
        if (e.type == EntityType::company)
          for (const EntryLink& parent : e.links) makers_.insert(parent.target);
        if (e.type == EntityType::place && (e.kind == "country" || hit.readings.size() == 1))
          countries_.insert(e.country);
      }
    }
    for (std::uint32_t t = 0; t < a_.tokens.tokens.size(); ++t)
      if (const WordInfo* info = capital(t) ? a_.known[t] : nullptr; info && !info->nation.empty())
        countries_.insert(info->nation);
  }

  // Of several models of one name: the one whose make was named last ("Tenet T4, T7"), else one whose make the text
  // names.
  bool likelier_make(const LexiconEntry& a, const LexiconEntry& b) const {
    auto last = [&](const LexiconEntry& model) {
      for (const EntryLink& brand : model.links)
        if (std::int32_t(brand.target) == last_brand_) return true;
      return false;
    };
    if (last(a) != last(b)) return last(a);
    return maker_named(a) && !maker_named(b);
  }

  void note_brand(const Mention& m) {
    if (m.entry[std::size_t(EntityType::brand)] != kNone)
      last_brand_ = m.entry[std::size_t(EntityType::brand)];
    else if (std::int32_t model = m.entry[std::size_t(EntityType::model)]; model != kNone && m.last - m.first > 1)
      for (const EntryLink& brand : lexicon_.entry(EntryIndex(model)).links) last_brand_ = std::int32_t(brand.target);
    else if (m.maker_part != kNone && m.types == kModel)
      last_brand_ = m.maker_part;
  }

  bool maker_named(const LexiconEntry& model) const {
    for (const EntryLink& brand : model.links) {
      if (makers_.count(brand.target)) return true;
      for (const EntryLink& maker : lexicon_.entry(brand.target).links)
        if (makers_.count(maker.target)) return true;
    }
    return false;
  }

  // Words written with a capital inside a sentence are names wherever else they stand.
  void note_capitals(std::uint32_t s) {
    const Sentence& sentence = a_.tokens.sentences[s];
    for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {
      if (token(t).kind != TokenKind::word || token(t).letter_case == Case::lower) continue;
      std::uint8_t& seen = seen_[a_.word(t)];
      lengths_seen_[first_byte(t)] |= length_bit(t);
      if (!a_.sentences[s].title_case && t > sentence.first && !starts_phrase(t)) seen |= kSeenCapital;
    }
  }

  // Only of words that are also written with a capital is it asked whether the text writes them small.
  void note_small_letters() {
    if (seen_.size() == 0) return;
    for (std::uint32_t t = 0; t < a_.tokens.tokens.size(); ++t)
      if (token(t).kind == TokenKind::word && token(t).letter_case == Case::lower)
        if (lengths_seen_[first_byte(t)] & length_bit(t))
          if (std::uint8_t* seen = seen_.find(a_.word(t))) *seen |= kSeenLower;
  }

  std::uint8_t first_byte(std::uint32_t t) const { return a_.word(t).empty() ? 0 : std::uint8_t(a_.word(t).front()); }
  std::uint32_t length_bit(std::uint32_t t) const { return 1u << (a_.word(t).size() % 32); }

  bool seen_capital(std::uint32_t t) const {
    const std::uint8_t* seen = seen_.find(a_.word(t));
    return seen && (*seen & kSeenCapital);
  }
  bool seen_lower(std::uint32_t t) const {
    const std::uint8_t* seen = seen_.find(a_.word(t));
    if (seen) return (*seen & kSeenLower) != 0;
    return token(t).kind == TokenKind::word && token(t).letter_case == Case::lower;
  }

  // The word after a quote mark, a colon or a bullet has its capital from its place.
  bool starts_phrase(std::uint32_t t) const {
    TokenKind before = token(t - 1).kind;
    return before == TokenKind::quote || before == TokenKind::colon || before == TokenKind::bullet ||
           before == TokenKind::dash || before == TokenKind::open || token(t).line_start;
  }

  bool first_in_sentence(std::uint32_t s, std::uint32_t t) const {
    return t == a_.tokens.sentences[s].first || starts_phrase(t);
  }

  bool vehicle_context(std::uint32_t s) {
    if (context_sentence_ == std::int64_t(s)) return context_;
    context_sentence_ = s;
    context_ = false;
    const Sentence& sentence = a_.tokens.sentences[s];
    for (std::uint32_t t = sentence.first; t < sentence.last && !context_; ++t) {
      if (const WordInfo* info = a_.known[t]) {
        context_ = (info->nouns & (kProductNoun | kModelNoun)) ||
                   ((info->pos & kVerbAny) && words_.in(WordList::making, info->lemma));
      }
      if (hit_at_[t] != kNone && !context_)
        for (const Reading& r : hits_[std::size_t(hit_at_[t])].readings)
          if (!r.ambiguous && lexicon_.type(r.entry) == EntityType::model) context_ = true;
    }
    return context_;
  }

  // A mention of this hit, with the readings that hold here; types 0 where none does.
  Mention mention_of(std::uint32_t s, std::uint32_t h) {
    const LexiconHit& hit = hits_[h];
    Mention m;
    m.first = hit.first;
    m.last = hit.last;
    bool lower = true, digits_only = true;
    for (std::uint32_t t = hit.first; t < hit.last; ++t) {
      if (token(t).kind == TokenKind::word) digits_only = false;
      if (capital(t)) lower = false;
    }
    if (lower || a_.time_at[hit.first] != kNone || a_.quantity_at[hit.first] != kNone) return m;
    if (hit.last - hit.first == 1 && (name_words_.hints(a_.word(hit.first)) & kLegalForm)) return m;
    bool initial = first_in_sentence(s, hit.first);
    bool informative = !a_.sentences[s].title_case && !(initial && hit.last - hit.first == 1 && common(hit.first));
    const WordInfo* word = hit.last - hit.first == 1 ? a_.known[hit.first] : nullptr;
    const bool national = word && !word->nation.empty() && token(hit.first).letter_case != Case::upper;
    const bool dateline = initial && token(hit.first).letter_case == Case::upper &&
                          token(hit.first).span.end - token(hit.first).span.start > 3 && has_place(hit);
    const bool plain_maker = has_plain_maker(hit);
    for (const Reading& r : hit.readings) {
      const bool place = lexicon_.type(r.entry) == EntityType::place;
      if (national && !place) continue;  // "Indian" is the country's before it is the motorcycle
      if (dateline && !place) continue;
      if (r.ambiguous && place && plain_maker && !at_place(hit.first)) continue;
      const LexiconEntry e = lexicon_.entry(r.entry);
      if (r.ambiguous && !supported(s, hit, e, informative, digits_only)) continue;
      if (!r.ambiguous && e.type == EntityType::place && hit.last - hit.first == 1 && initial && common(hit.first) &&
          !place_support(hit))
        continue;
      std::int32_t& slot = m.entry[std::size_t(e.type)];
      if (slot != kNone && e.type == EntityType::model && likelier_make(e, lexicon_.entry(EntryIndex(slot))))
        slot = std::int32_t(r.entry);
      if (slot == kNone || (e.type == EntityType::place && better_place(e, lexicon_.entry(EntryIndex(slot)))))
        slot = std::int32_t(r.entry);
      m.types |= bit(e.type);
      m.in_lexicon = true;
    }
    return m;
  }

  bool has_place(const LexiconHit& hit) const {
    for (const Reading& r : hit.readings)
      if (lexicon_.type(r.entry) == EntityType::place) return true;
    return false;
  }

  bool has_plain_maker(const LexiconHit& hit) const {
    for (const Reading& r : hit.readings)
      if (!r.ambiguous && (bit(lexicon_.type(r.entry)) & kMaker)) return true;
    return false;
  }

  bool at_place(std::uint32_t t) const {
    if (t == 0) return false;
    std::string_view before = a_.word(t - 1);
    return before == "in" || before == "near" || before == "outside" || before == "at";
  }

  // Of several places of one name: a country, else one in a country that the text speaks of, else the larger.
  bool better_place(const LexiconEntry& a, const LexiconEntry& b) const {
    auto rank = [](const LexiconEntry& e) { return e.kind == "country" ? 3 : e.kind == "region" ? 1 : 2; };
    if (rank(a) != rank(b) && (rank(a) == 3 || rank(b) == 3)) return rank(a) > rank(b);
    if (countries_.count(a.country) != countries_.count(b.country)) return countries_.count(a.country) > 0;
    // "Ayutthaya", "Aguascalientes": the city rather than the region around it, if it is a good part of it.
    if (rank(a) != rank(b) && a.country == b.country) {
      const LexiconEntry& city = rank(a) == 2 ? a : b;
      const LexiconEntry& region = rank(a) == 2 ? b : a;
      return (city.population * 4 >= region.population) == (rank(a) == 2);
    }
    return a.population > b.population;
  }

  // An ordinary word: known to the language, or written small elsewhere in the text.
  bool common(std::uint32_t t) const { return a_.known[t] || seen_lower(t); }

  bool place_support(const LexiconHit& hit) const {
    if (hit.first > 0)
      if (const WordInfo* info = a_.known[hit.first - 1]; info && (info->pos & kPreposition)) return true;
    return hit.last + 1 < a_.tokens.tokens.size() && token(hit.last).kind == TokenKind::comma &&
           capital(hit.last + 1) && hit_at_[hit.last + 1] != kNone &&
           is_place_hit(std::uint32_t(hit_at_[hit.last + 1]));
  }

  bool is_place_hit(std::uint32_t h) const {
    for (const Reading& r : hits_[h].readings) {
      if (r.ambiguous || lexicon_.type(r.entry) != EntityType::place) continue;
      const LexiconEntry e = lexicon_.entry(r.entry);
      if (e.kind != "city" && e.kind != "village") return true;
    }
    return false;
  }

  bool supported(std::uint32_t s, const LexiconHit& hit, const LexiconEntry& e, bool informative, bool digits_only) {
    bool beside_make = hit.first > 0 && !a_.mentions.empty() && a_.mentions.back().last == hit.first &&
                       (a_.mentions.back().types & kMaker);
    if (e.type == EntityType::model)
      return beside_make || (informative && !digits_only && !single_letter(hit) &&
                             (maker_named(e) || (vehicle_context(s) && !name_known_otherwise(hit))));
    if (e.type == EntityType::place && e.kind == "country" && token(hit.first).letter_case == Case::upper &&
        hit.last - hit.first == 1 && !a_.sentences[s].title_case)
      return true;  // "US"
    if (e.type == EntityType::place)
      return informative ? place_support(hit) || plant_follows(hit.last)
                         : place_support(hit) && !a_.sentences[s].title_case;
    return informative && (vehicle_context(s) || plant_follows(hit.last) || seen_capital(hit.first));
  }

  // A word with another, plain reading is not read as a model on the strength of "make" and "build" alone.
  static bool name_known_otherwise(const LexiconHit& hit) {
    for (const Reading& r : hit.readings)
      if (!r.ambiguous) return true;
    return false;
  }

  bool single_letter(const LexiconHit& hit) const {
    return hit.last - hit.first == 1 && token(hit.first).span.end - token(hit.first).span.start == 1;
  }

  bool plant_follows(std::uint32_t t) const {
    for (std::uint32_t end = std::min<std::uint32_t>(t + 3, std::uint32_t(a_.tokens.tokens.size())); t < end; ++t) {
      const WordInfo* info = a_.known[t];
      if (info && (info->nouns & kPlantNoun)) return true;
      if (!info || (info->pos & kFunctionWord)) return false;
    }
    return false;
  }

  // Whether the token can stand in a name that the lexicon does not hold.
  bool in_name(std::uint32_t s, std::uint32_t t) {
    if (!capital(t) || a_.time_at[t] != kNone || a_.quantity_at[t] != kNone) return false;
    const WordInfo* info = a_.known[t];
    if (info && !info->nation.empty() && token(t).letter_case == Case::title &&
        (hit_at_[t] == kNone || hits_[std::size_t(hit_at_[t])].last == t + 1))
      return false;
    if (hit_at_[t] != kNone) return true;
    if (info && !info->nation.empty()) return false;
    if (info && (info->nouns & kProductNoun) && token(t).letter_case == Case::upper) return false;  // "SUV"
    if (info && (info->pos & kNationalityPeople)) return false;
    if (!first_in_sentence(s, t)) return !(info && (info->pos & kFunctionWord) && token(t).letter_case == Case::title);
    if (seen_capital(t) && !(info && (info->pos & (kFunctionWord | kAdverb | kPronoun)))) return true;
    if (info && (info->pos & ~std::uint32_t(kNoun))) return false;
    bool next_capital = t + 1 < a_.tokens.sentences[s].last && capital(t + 1);
    if (info) return next_capital;
    if (seen_lower(t)) return false;
    return next_capital || !looks_english(a_.word(t)) || token(t).letter_case != Case::title;
  }

  static bool looks_english(std::string_view word) {
    for (std::string_view end :
         {"s", "ed", "ing", "ly", "tion", "ment", "ity", "ness", "able", "ful", "ive", "ous", "al"})
      if (word.size() > end.size() + 2 && word.ends_with(end)) return true;
    return false;
  }

  void read_sentence(std::uint32_t s) {
    const Sentence& sentence = a_.tokens.sentences[s];
    std::uint32_t t = sentence.first;
    while (t < sentence.last) {
      if (a_.sentences[s].title_case || !in_name(s, t)) {
        if (hit_at_[t] != kNone && hits_[std::size_t(hit_at_[t])].first == t) {
          std::uint32_t h = std::uint32_t(hit_at_[t]);
          Mention m = mention_of(s, h);
          if (m.types && m.last <= sentence.last) add(m);
          t = std::max(t + 1, hits_[h].last);
        } else {
          ++t;
        }
        continue;
      }
      std::uint32_t end = run_end(s, t);
      read_run(s, t, end);
      t = end;
    }
  }

  std::uint32_t run_end(std::uint32_t s, std::uint32_t t) {
    const Sentence& sentence = a_.tokens.sentences[s];
    std::uint32_t end = t;
    while (end < sentence.last) {
      if (hit_at_[end] != kNone && (capital(end) || token(end).kind == TokenKind::number) &&
          (end > t || hits_[std::size_t(hit_at_[end])].first == end)) {
        end = std::max(end + 1, std::min(hits_[std::size_t(hit_at_[end])].last, sentence.last));
      } else if (end == t || in_name(s, end)) {
        ++end;
      } else if (token(end).kind == TokenKind::hyphen && token(end).joined && end + 1 < sentence.last &&
                 token(end + 1).joined && (capital(end + 1) || token(end + 1).kind == TokenKind::number)) {
        end += 2;
      } else if (token(end).kind == TokenKind::comma && end + 1 < sentence.last && end > t && capital(end + 1) &&
                 (name_words_.hints(a_.word(end + 1)) & kLegalForm) &&
                 (name_words_.hints(a_.word(end - 1)) & (kLegalForm | kCompanyWord))) {
        end += 2;  // "Co., Ltd."
      } else if (a_.word(end) == "&" && end + 1 < sentence.last && capital(end + 1)) {
        end += 2;
      } else if (model_number(s, t, end)) {
        ++end;
      } else {
        break;
      }
    }
    return end;
  }

  // "Moskvich 3", "Lada X-Cross 5": a short number that ends a name.
  bool model_number(std::uint32_t s, std::uint32_t start, std::uint32_t t) const {
    if (token(t).kind != TokenKind::number || token(t).span.end - token(t).span.start > 3 || a_.time_at[t] != kNone)
      return false;
    if (!(token(t - 1).kind == TokenKind::word && token(t).span.start == token(t - 1).span.end + 1)) return false;
    bool maker = false;
    for (std::uint32_t i = start; i < t; ++i)
      if (hit_at_[i] != kNone)
        for (const Reading& r : hits_[std::size_t(hit_at_[i])].readings)
          if (bit(lexicon_.type(r.entry)) & (kMaker | kModel)) maker = true;
    if (!maker) return false;
    if (t + 1 >= a_.tokens.sentences[s].last) return true;
    const WordInfo* next = a_.known[t + 1];
    TokenKind kind = token(t + 1).kind;
    return kind != TokenKind::percent && (kind != TokenKind::word || (next && (next->pos & (kFunctionWord | kAdverb))));
  }

  void read_run(std::uint32_t s, std::uint32_t first, std::uint32_t last) {
    // Titles before a person's name: "Deputy Industry Minister Albert Karimov".
    bool person_title = false;
    for (std::uint32_t t = first; t < last; ++t)
      if ((name_words_.hints(a_.word(t)) & kTitleWord) &&
          (hit_at_[t] == kNone || (hits_[std::size_t(hit_at_[t])].last == t + 1 && hit_is_ambiguous(t))) &&
          t + 1 < last) {
        first = t + 1;
        person_title = true;
      }
    if (!person_title && first > 0 && token(first).kind == TokenKind::word)
      person_title = (name_words_.hints(a_.word(first - 1)) & kTitleWord) != 0 &&
                     !(name_words_.hints(a_.word(first - 1)) & kOtherWord);
    std::uint32_t hints = 0, covered = 0;
    for (std::uint32_t t = first; t < last; ++t) {
      hints |= name_words_.hints(a_.word(t));
      if (hit_at_[t] != kNone) ++covered;
    }
    const std::uint32_t length = last - first;
    const std::uint32_t end_hint = name_words_.hints(a_.word(last - 1));
    if (covered == length) return read_known(s, first, last, person_title);

    Mention whole;
    whole.first = first;
    whole.last = last;
    // "E-Neva", "Art-Finance": a known word inside a hyphened one means nothing.
    bool compound = length > 1;
    for (std::uint32_t t = first + 1; t < last; ++t) compound = compound && token(t).joined;
    Mention head = leading_maker(s, first);
    if (compound && !(hints & (kLegalForm | kCompanyWord)) && !head.types) return add(whole);
    const bool at_start = first_in_sentence(s, first);
    if (end_hint & kOtherWord && !(end_hint & kCompanyWord)) {
      whole.types = kOtherBit;
      return add(whole);
    }
    if (person_title && length <= 4 && !(hints & (kLegalForm | kCompanyWord)) && !head.types) {
      whole.types = kPersonBit;
      return add(whole);
    }
    if (length >= 2 && ((end_hint & kLegalForm) || ((hints & kCompanyWord) && !(end_hint & kPlaceWord)))) {
      std::uint32_t start = first;
      while (at_start && start + 2 < last && hit_at_[start] == kNone && common(start) && !seen_capital(start)) ++start;
      whole.first = start;
      whole.types = bit(EntityType::company);
      if (head.types && head.first == start)
        whole.maker_part = head.entry[0] != kNone ? head.entry[0] : maker_entry(head);
      return add(whole);
    }
    if (head.types && head.last < last) return read_maker_and_more(s, head, last);
    if (end_hint & kPlaceWord) {
      whole.types = kPlace;
      return add(whole);
    }
    if (length >= 2 && length <= 4 && (name_words_.hints(a_.word(first)) & kFirstName) && hit_at_[first] == kNone) {
      whole.types = kPersonBit;
      return add(whole);
    }
    if (covered > 0) return read_pieces(s, first, last);
    add(whole);  // types 0: what it fills decides
  }

  static std::int32_t maker_entry(const Mention& m) {
    std::int32_t company = m.entry[std::size_t(EntityType::company)];
    return company != kNone ? company : m.entry[std::size_t(EntityType::brand)];
  }

  Mention leading_maker(std::uint32_t s, std::uint32_t first) {
    if (hit_at_[first] == kNone) return {};
    Mention m = mention_of(s, std::uint32_t(hit_at_[first]));
    if (m.first != first || !(m.types & kMaker)) return {};
    return m;
  }

  // "Lada X-Cross 5", "Haval F7", "Toyota Motor Manufacturing Poland", "Ford Bridgend".
  void read_maker_and_more(std::uint32_t s, const Mention& head, std::uint32_t last) {
    bool place = false, digits = false;
    std::uint32_t unknown = 0;
    for (std::uint32_t t = head.last; t < last; ++t) {
      if (hit_at_[t] != kNone && is_any_place(std::uint32_t(hit_at_[t]))) place = true;
      if (hit_at_[t] == kNone && token(t).kind == TokenKind::word) ++unknown;
      if (token(t).kind == TokenKind::number || token(t).kind == TokenKind::hyphen || has_digit(t)) digits = true;
    }
    Mention whole = head;
    whole.last = last;
    whole.in_lexicon = false;
    whole.maker_part = maker_entry(head);
    whole.entry.fill(kNone);
    if (place && unknown > 0) {
      whole.types = bit(EntityType::company);
      return add(whole);
    }
    if (digits || (last - head.last == 1 && vehicle_context(s))) {
      whole.types = kModel;
      return add(whole);
    }
    if (place) return read_pieces(s, head.first, last);
    whole.types = last - head.last == 1 ? 0 : bit(EntityType::company);
    add(whole);
  }

  bool has_digit(std::uint32_t t) const {
    for (char c : a_.word(t))
      if (c >= '0' && c <= '9') return true;
    return false;
  }

  bool hit_is_ambiguous(std::uint32_t t) const {
    for (const Reading& r : hits_[std::size_t(hit_at_[t])].readings)
      if (!r.ambiguous) return false;
    return true;
  }

  bool is_any_place(std::uint32_t h) const {
    for (const Reading& r : hits_[h].readings)
      if (lexicon_.type(r.entry) == EntityType::place) return true;
    return false;
  }

  // Nothing but names that the lexicon knows, side by side.
  void read_known(std::uint32_t s, std::uint32_t first, std::uint32_t last, bool person_title) {
    // "Isuzu Truck South Africa": words of trade between a maker and a place.
    if (Mention head = leading_maker(s, first); head.types && head.last < last) {
      bool trade_word = false;
      for (std::uint32_t t = head.last; t < last; ++t)
        trade_word = trade_word || (name_words_.hints(a_.word(t)) & (kCompanyWord | kLegalForm));
      if (trade_word) {
        head.maker_part = maker_entry(head);
        head.last = last;
        head.entry.fill(kNone);
        head.types = bit(EntityType::company);
        head.in_lexicon = false;
        return add(head);
      }
    }
    std::uint32_t t = first;
    while (t < last) {
      Mention m = mention_of(s, std::uint32_t(hit_at_[t]));
      std::uint32_t next = std::max(t + 1, hits_[std::size_t(hit_at_[t])].last);
      if ((m.types & bit(EntityType::company)) && next < last && hit_at_[next] != kNone) {
        Mention place = mention_of(s, std::uint32_t(hit_at_[next]));
        std::int32_t e = place.entry[std::size_t(EntityType::place)];
        if (e != kNone && place.last <= last &&
            (lexicon_.entry(EntryIndex(e)).kind == "country" || lexicon_.entry(EntryIndex(e)).kind == "area") &&
            !plant_follows(place.last)) {
          m.maker_part = maker_entry(m);
          m.place_part = e;
          m.last = place.last;
          m.types = bit(EntityType::company);
          m.entry.fill(kNone);
          m.in_lexicon = false;
          next = place.last;
        }
      }
      if (person_title && m.types == kPlace && last - first <= 3) m.types = kPersonBit;
      // "T-Roc Cabriolet": a body style or trim behind a model is part of its name.
      if (!a_.mentions.empty() && m.types == kModel && a_.mentions.back().last == t &&
          (a_.mentions.back().types & kModel) && hit_is_ambiguous(t)) {
        for (std::uint32_t k = t; k < m.last; ++k) a_.mention_at[k] = std::int32_t(a_.mentions.size()) - 1;
        a_.mentions.back().last = m.last;
        t = next;
        continue;
      }
      if (m.types)
        add(m);
      else if (!common(t) || seen_capital(t))
        add_unknown(t, next);
      t = next;
    }
  }

  // Known names among unknown words: the known ones count, and what is left between them.
  void read_pieces(std::uint32_t s, std::uint32_t first, std::uint32_t last) {
    std::uint32_t t = first;
    while (t < last) {
      if (hit_at_[t] != kNone) {
        Mention m = mention_of(s, std::uint32_t(hit_at_[t]));
        std::uint32_t next = std::max(t + 1, hits_[std::size_t(hit_at_[t])].last);
        if (m.types) add(m);
        t = next;
        continue;
      }
      std::uint32_t end = t + 1;
      while (end < last && hit_at_[end] == kNone) ++end;
      if (token(t).kind == TokenKind::word && token(end - 1).kind != TokenKind::hyphen && !common(t))
        add_unknown(t, end);
      t = end;
    }
  }

  // "Astras", "Minis": the plural of a name that the lexicon knows.
  void look_up_plural(Mention& m) {
    if (m.types != 0 || m.last - m.first > 2) return;
    std::string name(a_.surface(m.first, m.last));
    if (name.size() < 5 || !name.ends_with("s")) return;
    name.pop_back();
    for (const Reading& r : lexicon_.find(name)) {
      LexiconEntry e = lexicon_.entry(r.entry);
      if (e.type != EntityType::model && e.type != EntityType::brand) continue;
      if (m.entry[std::size_t(e.type)] == kNone) m.entry[std::size_t(e.type)] = std::int32_t(r.entry);
      m.types |= bit(e.type);
      m.in_lexicon = true;
    }
  }

  void add_unknown(std::uint32_t first, std::uint32_t last) {
    Mention m;
    m.first = first;
    m.last = last;
    add(m);
  }

  void add(Mention m) {
    look_up_plural(m);
    note_brand(m);
    // Plain text in capitals inside a longer word or a bare number is no name.
    bool letters = false;
    for (std::uint32_t t = m.first; t < m.last; ++t) letters = letters || token(t).kind == TokenKind::word;
    if (!letters && !m.in_lexicon) return;
    for (std::uint32_t t = m.first; t < m.last; ++t) a_.mention_at[t] = std::int32_t(a_.mentions.size());
    a_.mentions.push_back(m);
  }

  Analysis& a_;
  const Lexicon& lexicon_;
  const Words& words_;
  const NameWords& name_words_;
  std::vector<LexiconHit> hits_;
  std::vector<std::int32_t> hit_at_;
  enum : std::uint8_t { kSeenCapital = 1, kSeenLower = 2 };
  WordMap<std::uint8_t, std::string_view> seen_;  // words with a capital: where else, and how
  std::array<std::uint32_t, 256>
      lengths_seen_{};  // by first byte: which lengths seen_ has, so that most words need no look-up
  std::int32_t last_brand_ = kNone;
  std::unordered_set<EntryIndex> makers_;
  std::unordered_set<std::string_view> countries_;
  std::int64_t context_sentence_ = -1;
  bool context_ = false;
};

}  // namespace

NameWords::NameWords(const std::string& file) {
  std::ifstream in(file);
  if (!in) throw Error(ErrorCode::bad_input, fmt::format("cannot read {}: is the data folder complete?", file));
  static constexpr std::pair<std::string_view, std::uint32_t> sections[] = {
      {"legal_form", kLegalForm}, {"company_word", kCompanyWord}, {"place_word", kPlaceWord},
      {"other_word", kOtherWord}, {"title", kTitleWord},          {"first_name", kFirstName}};
  std::uint32_t current = 0;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    std::size_t from = 0;
    if (line[0] == '[') {
      std::size_t close = std::min(line.find(']'), line.size() - 1);
      std::string name = line.substr(1, close - 1);
      current = 0;
      for (const auto& [section, hint] : sections)
        if (section == name) current = hint;
      if (!current) throw Error(ErrorCode::bad_input, fmt::format("{}:{}: unknown section [{}]", file, number, name));
      from = close + 1;
    }
    std::istringstream list(line.substr(from));
    for (std::string word; list >> word;) hints_[folded(word)] |= current;
  }
}

std::uint32_t NameWords::hints(std::string_view folded) const {
  const std::uint32_t* hint = hints_.find(folded);
  if (!hint && folded.ends_with('.')) hint = hints_.find(folded.substr(0, folded.size() - 1));
  return hint ? *hint : 0;
}

void find_names(Analysis& analysis, const Lexicon& lexicon, const Words& words, const NameWords& name_words) {
  NameFinder(analysis, lexicon, words, name_words).run();
}

}  // namespace plantgraph
