#include "ingest/name_finder.h"

#include <algorithm>

namespace plantgraph {

// Of several models of one name: the one whose make was named last ("Tenet T4, T7"), else one whose make the text
// names.
bool NameFinder::likelier_make(const LexiconEntry& a, const LexiconEntry& b) const {
  auto last = [&](const LexiconEntry& model) {
    for (const EntryLink& brand : model.links)
      if (std::int32_t(brand.target) == last_brand_) return true;
    return false;
  };
  if (last(a) != last(b)) return last(a);
  return maker_named(a) && !maker_named(b);
}

void NameFinder::note_brand(const Mention& m) {
  if (m.entry[std::size_t(EntityType::brand)] != kNone)
    last_brand_ = m.entry[std::size_t(EntityType::brand)];
  else if (std::int32_t model = m.entry[std::size_t(EntityType::model)]; model != kNone && m.last - m.first > 1)
    for (const EntryLink& brand : lexicon_.entry(EntryIndex(model)).links) last_brand_ = std::int32_t(brand.target);
  else if (m.maker_part != kNone && m.types == kModel)
    last_brand_ = m.maker_part;
}

bool NameFinder::maker_named(const LexiconEntry& model) const {
  for (const EntryLink& brand : model.links) {
    if (makes(brand.target)) return true;
    for (const EntryLink& maker : lexicon_.entry(brand.target).links)
      if (makes(maker.target)) return true;
  }
  return false;
}

bool NameFinder::vehicle_context(std::uint32_t s) {
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

// "i20", "ix35", "e-tron": models whose own names have no capital. A digit or a hyphen tells them from words.
bool NameFinder::spelled_small(const LexiconHit& hit) const {
  const std::string_view text = a_.surface(hit.first, hit.last);
  if (text.size() < 2 || text.find_first_of("0123456789-'") == std::string_view::npos) return false;
  const bool odd = text.find('\'') != std::string_view::npos;  // "cee'd": no other word is written so
  return std::any_of(hit.readings.begin(), hit.readings.end(), [&](const Reading& r) {
    return lexicon_.type(r.entry) == EntityType::model && (odd || lexicon_.entry(r.entry).name == text);
  });
}

// A mention of this hit, with the readings that hold here; types 0 where none does.
Mention NameFinder::mention_of(std::uint32_t s, std::uint32_t h) {
  const LexiconHit& hit = hits_[h];
  Mention m;
  m.first = hit.first;
  m.last = hit.last;
  bool lower = true, digits_only = true;
  for (std::uint32_t t = hit.first; t < hit.last; ++t) {
    if (token(t).kind == TokenKind::word) digits_only = false;
    if (capital(t)) lower = false;
  }
  if (digits_only && calls_model(hit)) return numbered_model(hit);
  // "the 3 Series": a number that the name begins with counts nothing.
  const std::int32_t number = a_.quantity_at[hit.first];
  const bool counts =
      number != kNone && (hit.last - hit.first == 1 || a_.quantities[std::size_t(number)].last > hit.last);
  // "6th of October City": more than the day
  const std::int32_t time = a_.time_at[hit.first];
  const bool dated = time != kNone && (a_.times[std::size_t(time)].last >= hit.last || !capital(hit.last - 1));
  if ((lower && !spelled_small(hit)) || dated || counts) return m;
  if (hit.last - hit.first == 1 && (name_words_.hints(a_.word(hit.first)) & kLegalForm)) return m;
  if (half_of_place(hit)) return m;
  bool initial = first_in_sentence(s, hit.first);
  bool informative = !a_.sentences[s].title_case && !(initial && hit.last - hit.first == 1 && common(hit.first));
  const WordInfo* word = hit.last - hit.first == 1 ? a_.known[hit.first] : nullptr;
  const bool national = word && !word->nation.empty() && token(hit.first).letter_case != Case::upper;
  if (const std::int32_t land = state_as_place(hit); land != kNone) {
    m.types = kPlace;
    m.entry[std::size_t(EntityType::place)] = land;
    m.in_lexicon = true;
    return m;
  }
  const bool plain_maker = has_plain_maker(hit);
  const bool as_model = calls_known_model(hit);
  // "the city of Cordoba": no car is called so here
  const bool of_place = hit.first > 1 && a_.word(hit.first - 1) == "of" && a_.known[hit.first - 2] &&
                        (a_.known[hit.first - 2]->nouns & kPlaceNoun) && has_place(hit);
  const bool before_place = hit.last < a_.tokens.tokens.size() && token(hit.last).kind == TokenKind::comma;
  const bool dateline = initial && token(hit.first).letter_case == Case::upper &&
                        token(hit.first).span.end - token(hit.first).span.start > 3 && has_place(hit) &&
                        (!plain_maker || before_place);
  const std::int32_t region = has_place(hit) ? region_behind(hit) : kNone;
  // "the Lordstown plant", where the text tells of Lordstown, Ohio
  const bool of_town = !towns_.empty() && (plant_follows(hit.last) || at_place(hit.first)) &&
                       std::any_of(hit.readings.begin(), hit.readings.end(), [&](const Reading& r) {
                         return std::find(towns_.begin(), towns_.end(), r.entry) != towns_.end();
                       });
  for (const Reading& r : hit.readings) {
    const bool place = lexicon_.type(r.entry) == EntityType::place;
    if (lower && lexicon_.type(r.entry) != EntityType::model) continue;
    if (national && !place) continue;  // "Indian" is the country's before it is the motorcycle
    if (national && plant_follows(hit.last) && !is_wide(lexicon_.entry(r.entry))) continue;  // "the Lombard works"
    if ((dateline || of_place || of_town) && !place) continue;
    if (as_model && place) continue;
    if (r.ambiguous && place && plain_maker && !at_place(hit.first)) continue;
    // "General Tyre", "Vantreo Bus": goods before they are a town's name
    if (place && word && (word->nouns & kProductNoun) && !at_place(hit.first)) continue;
    const LexiconEntry e = lexicon_.entry(r.entry);
    if (r.ambiguous && !supported(s, hit, e, informative, digits_only)) continue;
    if (!r.ambiguous && e.type == EntityType::place && hit.last - hit.first == 1 && initial && common(hit.first) &&
        !place_support(hit))
      continue;
    std::int32_t& slot = m.entry[std::size_t(e.type)];
    if (slot != kNone && e.type == EntityType::model && likelier_make(e, lexicon_.entry(EntryIndex(slot))))
      slot = std::int32_t(r.entry);
    if (slot == kNone || (place && likelier_place(r.entry, EntryIndex(slot), region, behind_place(hit.first))))
      slot = std::int32_t(r.entry);
    m.types |= bit(e.type);
    m.in_lexicon = true;
    if (e.type == EntityType::model) m.doubtful_model = r.ambiguous && !maker_named(lexicon_.entry(EntryIndex(slot)));
  }
  // "makes the Tucson": no town has an article.
  if ((m.types & kModel) && (m.types & kPlace) && !of_place && hit.first > 0 && a_.word(hit.first - 1) == "the" &&
      !plant_follows(hit.last) && calls_model(hit)) {
    m.types &= ~unsigned(kPlace);
    m.entry[std::size_t(EntityType::place)] = kNone;
  }
  if (m.types == bit(EntityType::plant) && named_as_company(hit)) m.types |= bit(EntityType::company);
  return m;
}

// "the Cruze or the seven-seat Orlando": with the article, and no noun behind it, a model of a make that the text names
// and no town.
bool NameFinder::calls_known_model(const LexiconHit& hit) const {
  const std::uint32_t next = hit.last;
  if (hit.last != hit.first + 1 || hit.first == 0 || !has_place(hit)) return false;
  if (std::none_of(hit.readings.begin(), hit.readings.end(), [&](const Reading& r) {
        return lexicon_.type(r.entry) == EntityType::model && maker_named(lexicon_.entry(r.entry));
      }))
    return false;
  if (next < a_.tokens.tokens.size() &&
      (capital(next) || token(next).kind == TokenKind::possessive || token(next).kind == TokenKind::hyphen ||
       (a_.known[next] && (a_.known[next]->pos & kNoun) && !(a_.known[next]->pos & kFunctionWord) &&
        !(a_.known[next]->nouns & (kProductNoun | kModelNoun)))))
    return false;
  std::uint32_t t = hit.first;
  const auto describes = [&](std::uint32_t i) {
    return token(i).kind == TokenKind::hyphen || token(i).joined || token(i + 1).kind == TokenKind::hyphen ||
           a_.quantity_at[i] != kNone || (a_.known[i] && (a_.known[i]->pos & kAdjective) && !capital(i));
  };
  for (int words = 0; t > 1 && words < 4 && describes(t - 1); ++words) --t;
  return a_.word(t - 1) == "the";
}

// "Ducati Thailand", "Campbell Motor Industries": a site that goes by the name of its company.
bool NameFinder::named_as_company(const LexiconHit& hit) const {
  if (hit.last - hit.first < 2) return false;
  static constexpr std::string_view ends[] = {"motors", "motor", "industries", "automotive", "automobiles"};
  if (std::find(std::begin(ends), std::end(ends), a_.word(hit.last - 1)) != std::end(ends) ||
      (name_words_.hints(a_.word(hit.last - 1)) & kLegalForm))
    return true;
  for (const Reading& r : lexicon_.find(a_.surface(hit.last - 1, hit.last))) {
    const LexiconEntry e = lexicon_.entry(r.entry);
    if (e.type == EntityType::place && e.kind == "country") return true;
  }
  return false;
}

// "Peugeot's 3008", "the 911", "the Fiat 500 and 600": a number that stands where a model does and counts nothing.
bool NameFinder::calls_model(const LexiconHit& hit) const {
  if (hit.first == 0) return false;
  const std::uint32_t before = hit.first - 1, next = hit.last;
  // "Mazda 323 and 626 sedans": behind a model that ends in a number like it
  const bool in_row = (a_.word(before) == "and" || a_.word(before) == "or") && !a_.mentions.empty() &&
                      a_.mentions.back().last == before && (a_.mentions.back().types & kModel) &&
                      token(before - 1).kind == TokenKind::number &&
                      token(before - 1).span.end - token(before - 1).span.start ==
                          token(hit.first).span.end - token(hit.first).span.start;
  for (std::uint32_t t = hit.first; t < hit.last; ++t) {
    if (const std::int32_t q = a_.quantity_at[t]; q != kNone) {
      const Quantity& quantity = a_.quantities[std::size_t(q)];
      if (quantity.kind != QuantityKind::count || quantity.first < hit.first || quantity.last > hit.last) return false;
    }
    if (const std::int32_t x = a_.time_at[t]; x != kNone && a_.times[std::size_t(x)].last > hit.last) return false;
  }
  if (next < a_.tokens.tokens.size() && token(next).kind == TokenKind::word) {
    const WordInfo* info = a_.known[next];
    if (capital(next) || !info) return false;
    if ((info->nouns & kProductNoun) ? a_.word(next).ends_with("s") && !in_row
                                     : !(info->pos & (kFunctionWord | kAdverb | kVerbAny)))
      return false;
    if (a_.word(next) == "of") return false;
  } else if (next < a_.tokens.tokens.size() && token(next).joined && token(next).kind != TokenKind::comma &&
             token(next).kind != TokenKind::period && token(next).kind != TokenKind::close &&
             token(next).kind != TokenKind::semicolon && token(next).kind != TokenKind::quote) {
    return false;
  }
  if (token(before).kind == TokenKind::possessive)
    return !a_.mentions.empty() && a_.mentions.back().last == before && (a_.mentions.back().types & kMaker);
  const std::string_view word = a_.word(before);
  if (word == "the") return true;
  if (before == 0) return false;
  if ((word == "new" || word == "electric" || word == "old") && a_.word(before - 1) == "the") return true;
  if (word != "and" && word != "or" && token(before).kind != TokenKind::comma && token(before).kind != TokenKind::slash)
    return false;
  if (a_.mentions.empty() || a_.mentions.back().last != before || !(a_.mentions.back().types & kModel)) return false;
  for (std::uint32_t t = a_.mentions.back().first; t < before; ++t)
    if (has_digit(t)) return true;
  return false;
}

Mention NameFinder::numbered_model(const LexiconHit& hit) const {
  Mention m;
  m.first = hit.first;
  m.last = hit.last;
  for (const Reading& r : hit.readings) {
    const LexiconEntry e = lexicon_.entry(r.entry);
    if (e.type != EntityType::model || !maker_named(e)) continue;
    std::int32_t& slot = m.entry[std::size_t(EntityType::model)];
    if (slot == kNone || likelier_make(e, lexicon_.entry(EntryIndex(slot)))) slot = std::int32_t(r.entry);
    m.types = kModel;
    m.in_lexicon = true;
  }
  return m;
}

bool NameFinder::has_plain_maker(const LexiconHit& hit) const {
  for (const Reading& r : hit.readings)
    if (!r.ambiguous && (bit(lexicon_.type(r.entry)) & kMaker)) return true;
  return false;
}

bool NameFinder::supported(std::uint32_t s, const LexiconHit& hit, const LexiconEntry& e, bool informative,
                           bool digits_only) {
  bool beside_make = hit.first > 0 && !a_.mentions.empty() && a_.mentions.back().last == hit.first &&
                     (a_.mentions.back().types & kMaker);
  if (e.type == EntityType::model)
    return beside_make ||
           (!digits_only && has_place(hit) && hit.first > 0 && a_.word(hit.first - 1) == "the" && calls_model(hit) &&
            !plant_follows(hit.last) && !single_letter(hit) && vehicle_context(s)) ||
           ((informative || production_follows(hit.last)) && !digits_only && !single_letter(hit) &&
            (maker_named(e) || (vehicle_context(s) && !name_known_otherwise(hit))));
  if (e.type == EntityType::place && e.kind == "region" && shortened(hit, e)) return behind_town(hit);
  if (e.type == EntityType::place && e.kind == "country" && token(hit.first).letter_case == Case::upper &&
      hit.last - hit.first == 1 && !a_.sentences[s].title_case)
    return true;  // "US"
  if (e.type == EntityType::place)
    return informative ? place_support(hit) || plant_follows(hit.last)
                       : place_support(hit) && !a_.sentences[s].title_case;
  return informative && (vehicle_context(s) || plant_follows(hit.last) || seen_capital(hit.first));
}

// "Focus production at Saarlouis"
bool NameFinder::production_follows(std::uint32_t t) const {
  if (t >= a_.tokens.tokens.size()) return false;
  const std::string_view word = a_.word(t);
  return word == "production" || word == "assembly" || word == "manufacture" || word == "manufacturing";
}

bool NameFinder::plant_follows(std::uint32_t t) const {
  for (std::uint32_t end = std::min<std::uint32_t>(t + 3, std::uint32_t(a_.tokens.tokens.size())); t < end; ++t) {
    const WordInfo* info = a_.known[t];
    if (info && (info->nouns & kPlantNoun)) return true;
    if (!info || (info->pos & kFunctionWord)) return false;
  }
  return false;
}

}  // namespace plantgraph
