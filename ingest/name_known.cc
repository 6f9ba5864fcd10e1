// Runs of nothing but names that the lexicon knows: one name of several, or each for itself.
#include "ingest/name_finder.h"

#include <algorithm>

#include "ingest/word_set.h"

namespace plantgraph {

// "Rock County", "Binh Xuyen District": a name that the lexicon does not hold, of words that it knows otherwise.
bool NameFinder::names_district(std::uint32_t first, std::uint32_t last) const {
  static constexpr auto kinds = word_set({"county", "district", "province", "prefecture", "township", "oblast", "krai",
                                          "regency", "municipality", "parish", "voivodeship", "governorate"});
  if (last - first < 2 || last - first > 4 || !kinds.contains(a_.word(last - 1))) return false;
  for (std::uint32_t t = first; t < last; ++t) {
    const LexiconHit& hit = hits_[std::size_t(hit_at_[t])];
    if (hit.last == last && hit.first + 1 < last) return false;
    if (t + 1 == last) break;
    for (const Reading& r : hit.readings)
      if (!r.ambiguous && (bit(lexicon_.type(r.entry)) & kMaker)) return false;
  }
  return true;
}

// "Brose Liberec, a subsidiary of", "run by Brose Liberec": a maker with a town is a company of that name, and not the
// maker in that town.
bool NameFinder::stands_as_company(std::uint32_t first, std::uint32_t last) const {
  static constexpr auto kin = word_set(
      {"affiliate", "arm", "daughter", "division", "member", "offshoot", "part", "subsidiary", "unit", "venture"});
  static constexpr auto doing = word_set({"controlled", "managed", "operated", "owned", "run"});
  if (first >= 2 && a_.word(first - 1) == "by" && doing.contains(a_.word(first - 2))) return true;
  const std::uint32_t count = std::uint32_t(a_.tokens.tokens.size());
  if (last >= count || (token(last).kind != TokenKind::comma && a_.word(last) != "is")) return false;
  for (std::uint32_t t = last + 1; t < count && t < last + 6 && token(t).kind == TokenKind::word; ++t)
    if (kin.contains(a_.word(t)) && t + 1 < count && a_.word(t + 1) == "of") return true;
  return false;
}

// Nothing but names that the lexicon knows, side by side.
void NameFinder::read_known(std::uint32_t s, std::uint32_t first, std::uint32_t last, bool person_title) {
  // "Isuzu Truck South Africa": words of trade between a maker and a place.
  const bool one_name = hits_[std::size_t(hit_at_[first])].last >= last;
  if (!one_name && names_district(first, last)) {
    Mention district;
    district.first = first;
    district.last = last;
    district.types = kPlace;
    return add(district);
  }
  if (Mention head = one_name ? Mention() : leading_maker(s, first); head.types && head.last < last) {
    if ((head.types & bit(EntityType::company)) && only_legal_forms(head.last, last)) {
      head.last = last;
      head.types = bit(EntityType::company);
      return add(head);
    }
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
          (lexicon_.entry(EntryIndex(e)).kind == "country" || lexicon_.entry(EntryIndex(e)).kind == "area" ||
           stands_as_company(t, place.last)) &&
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
      Mention& model = a_.mentions.back();
      model.last = m.last;
      // "the Note and the Note Aura": a name of its own
      if (const std::int32_t own = model.entry[std::size_t(EntityType::model)];
          own != kNone && !is_version(a_.word(t))) {
        for (const EntryLink& brand : lexicon_.entry(EntryIndex(own)).links)
          model.maker_part = std::int32_t(brand.target);
        model.entry.fill(kNone);
        model.in_lexicon = false;
      }
      t = next;
      continue;
    }
    // "Polestar 7": a number that no model has so far, behind its make.
    if (!m.types && token(t).kind == TokenKind::number && next == t + 1 && !a_.mentions.empty() &&
        a_.mentions.back().last == t &&
        ((a_.mentions.back().types & bit(EntityType::brand)) ||
         (a_.mentions.back().types == kModel && !a_.mentions.back().doubtful_model)) &&
        model_number(s, first, t)) {
      Mention& model = a_.mentions.back();
      if (model.types != kModel)
        model.maker_part = maker_entry(model);  // "Land Cruiser 250" is a model with its number
      model.types = kModel;
      model.entry.fill(kNone);
      model.in_lexicon = false;
      model.last = next;
      a_.mention_at[t] = std::int32_t(a_.mentions.size()) - 1;
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

}  // namespace plantgraph
