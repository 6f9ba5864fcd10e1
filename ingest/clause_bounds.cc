#include "ingest/clause_reader.h"

namespace plantgraph {

bool ClauseReader::joined_to_object(std::uint32_t v, std::uint32_t i) const {
  for (std::uint32_t k = i; k > v + 1 && k + 4 > i; --k) {
    if (conjunction_between(group(k - 1).last, group(k).first)) return true;
    if (!group(k - 1).preposition && group(k - 1).time == kNone) return false;
  }
  return false;
}

// A finite verb right behind a noun group and its phrases: the group is its subject.
bool ClauseReader::finite_follows(std::uint32_t i) const {
  for (std::uint32_t k = i + 1; k < info_.last_group && k < i + 8; ++k) {
    const Group& x = group(k);
    if (boundary(group(k - 1).last, x.first) || x.relative) return false;
    if (x.kind == GroupKind::verb) return !x.participle && !x.infinitive;
    if (!x.preposition && x.time == kNone && x.list_head == kNone && x.apposition_of == kNone && !x.is_possessor)
      return false;
  }
  return false;
}

// "went to Peugeot in 1978, and in 2006 it was closed": a time or a place behind a comma that stands before the subject
// of another clause.
bool ClauseReader::opens_clause(std::uint32_t i) const {
  const Group& x = group(i);
  if (x.kind != GroupKind::noun || (x.time == kNone && !(x.preposition && words_.in(WordList::setting, x.preposition))))
    return false;
  if (!comma_between(group(i - 1).last, x.first) || i + 1 >= info_.last_group) return false;
  const Group& subject = group(i + 1);
  if (subject.kind != GroupKind::noun || subject.preposition || subject.time != kNone || subject.relative ||
      boundary(x.last, subject.first))
    return false;
  // "At Torslanda it makes the XC90, at Ghent the XC40": the verb is left out.
  if (x.time == kNone && x.head_is_name && subject.head_is_name && subject.determiner == Determiner::definite &&
      subject.first == x.last && a_.mentions[subject.mentions.back()].types == kModel)
    return true;
  // "In Zilina 3,700 people work, in West Point 2,700"
  if (x.time == kNone && x.head_is_name && subject.quantity != kNone && subject.first == x.last &&
      (i + 2 >= info_.last_group || comma_between(subject.last, group(i + 2).first)))
    return true;
  // "in 1993 Audi its engine works in Gyor"
  if (x.time != kNone && subject.head_is_name && i + 2 < info_.last_group && !group(i + 2).preposition &&
      (group(i + 2).nouns & kPlantNoun) && a_.word(group(i + 2).first) == "its" && group(i + 2).first == subject.last)
    return true;
  return subject.list_head == kNone && finite_follows(i + 1);
}

// "makes cabs in Oskarshamn, frames in Lulea and engines in Sodertalje": goods behind a place, with a place of their
// own.
bool ClauseReader::own_place_in_row(std::uint32_t i) const {
  const Group& x = group(i);
  if (x.kind != GroupKind::noun || x.head_is_name || !(x.nouns & kProductNoun) || x.determiner != Determiner::none ||
      i + 1 >= info_.last_group)
    return false;
  const auto place = [&](const Group& y) {
    const std::string_view preposition = words_.lemma_text(y.preposition);
    return y.kind == GroupKind::noun && y.head_is_name && (preposition == "in" || preposition == "at") &&
           (a_.mentions[y.mentions.back()].types & kPlace);
  };
  return place(group(i - 1)) && place(group(i + 1)) && group(i + 1).preposition_token == x.last;
}

// "sold 53,000 cars, Isuzu 22,000 and Honda 20,500": a name right before a number of its own, the verb left out.
bool ClauseReader::gapped(std::uint32_t i) const {
  return group(i).head_is_name && i + 1 < info_.last_group && group(i + 1).quantity != kNone &&
         !group(i + 1).preposition && group(i + 1).first == group(i).last;
}

// "makes the CX-3 in Chonburi and Isuzu the D-Max in Samut Prakan": another maker, its goods and its place, the verb
// left out.
bool ClauseReader::another_maker(std::uint32_t i) const {
  if (i + 2 >= info_.last_group || !group(i).head_is_name || group(i + 1).first != group(i).last) return false;
  const Group &goods = group(i + 1), &place = group(i + 2);
  const Mention& m = a_.mentions[group(i).mentions.back()];
  const std::string_view preposition = words_.lemma_text(place.preposition);
  const bool model = goods.head_is_name && a_.mentions[goods.mentions.back()].can_be(EntityType::model);
  return (m.types & kMaker) && !(m.types & (kModel | kPlace)) && goods.kind == GroupKind::noun && !goods.preposition &&
         (model || (goods.nouns & kProductNoun)) && place.kind == GroupKind::noun && place.head_is_name &&
         place.preposition_token == goods.last && (preposition == "in" || preposition == "at");
}

// "opened in 2006, Hyundai's Nosovice plant in 2008", "closed in 2016 and Toyota its Altona works a year later":
// another plant with a time of its own, the verb left out.
bool ClauseReader::another_plant(std::uint32_t i) const {
  const Tag tag_before = group(i).first > 0 ? before(group(i).first) : Tag::none;
  if (tag_before != Tag::comma && tag_before != Tag::conjunction) return false;
  std::uint32_t plant = i;
  const bool maker = group(i).kind == GroupKind::noun && group(i).head_is_name && !group(i).preposition;
  if (maker && i + 1 < info_.last_group && group(i + 1).first <= group(i).last + 1 && (group(i + 1).nouns & kPlantNoun))
    ++plant;
  const Group& x = group(plant);
  if (x.kind != GroupKind::noun || x.preposition || !(x.nouns & kPlantNoun)) return false;
  std::uint32_t time = plant + 1;
  if (time < info_.last_group && group(time).head_is_name && group(time).preposition_token == x.last) ++time;
  return time < info_.last_group && group(time).time != kNone && group(time).first <= group(time - 1).last + 1 &&
         (time + 1 >= info_.last_group || group(time + 1).kind != GroupKind::verb || group(time + 1).participle);
}

// The nearest verb group to the left that is not shut off by a clause boundary.
std::int32_t ClauseReader::verb_left(std::uint32_t i) const {
  int looked = 0;
  for (std::uint32_t k = i; k-- > info_.first_group && looked < kMaxGroups; ++looked) {
    if (boundary(group(k).last, group(k + 1).first)) return kNone;
    if (group(k).kind == GroupKind::verb) return std::int32_t(k);
    if (group(k).relative) return kNone;
  }
  return kNone;
}

std::int32_t ClauseReader::verb_right(std::uint32_t i) const {
  int looked = 0;
  for (std::uint32_t k = i + 1; k < info_.last_group && looked < 10; ++k, ++looked) {
    if (boundary(group(k - 1).last, group(k).first)) return kNone;
    const Group& g = group(k);
    if (g.relative) {
      // Past the relative clause: the verb after the comma that closes it.
      std::uint32_t inner = k + 1;
      while (inner < info_.last_group && group(inner).kind != GroupKind::verb) ++inner;
      std::uint32_t after = inner + 1;
      while (after < info_.last_group && !comma_between(group(after - 1).last, group(after).first)) ++after;
      if (after >= info_.last_group || after - k > 14) return kNone;
      k = after - 1;
      continue;
    }
    // "The sale of the works, announced in May, has been completed": past what is set off by commas.
    if (g.kind == GroupKind::verb && g.participle && comma_between(group(k - 1).last, g.first)) {
      std::uint32_t after = k + 1;
      while (after < info_.last_group && after < k + 6 && !comma_between(group(after - 1).last, group(after).first) &&
             !boundary(group(after - 1).last, group(after).first) && group(after).kind != GroupKind::verb)
        ++after;
      if (after >= info_.last_group || group(after).kind != GroupKind::verb ||
          !comma_between(group(after - 1).last, group(after).first))
        return kNone;
      k = after - 1;
      continue;
    }
    if (g.kind == GroupKind::verb) return g.participle || (g.infinitive && !announces(k)) ? kNone : std::int32_t(k);
  }
  return kNone;
}

// "Annual capacity to rise to 300,000": what a heading or an item of a list says will be.
bool ClauseReader::announces(std::uint32_t infinitive) const {
  std::uint32_t last = sentence_.last;
  while (last > sentence_.first + 1 && (tag(last - 1).tag == Tag::quote || tag(last - 1).tag == Tag::close)) --last;
  return a_.tokens.tokens[last - 1].kind != TokenKind::period && verb_left(infinitive) == kNone;
}

// Whether the groups between a verb and a noun let the noun hang on the verb.
bool ClauseReader::attached_right(std::uint32_t v, std::uint32_t n) const {
  if (group(n).preposition == 0 && n > v + 1 && comma_between(group(v).last, group(n).first) &&
      group(n).list_head == kNone && group(n).apposition_of == kNone) {
    // After a comma a noun group without preposition begins something new.
    return false;
  }
  return n > v;
}

}  // namespace plantgraph
