// What the records of sheets say of their plants, as claims.
#include <algorithm>

#include "ingest/sheet.h"
#include "ingest/sheet_parts.h"
#include "ingest/sheet_plants.h"
#include "ingest/sheet_wording.h"

namespace plantgraph {
namespace {

constexpr double fewest_people = 20, fewest_a_year = 100;

class RecordReader {
 public:
  RecordReader(const Analysis& a, Discourse& discourse, std::vector<Claim>& claims)
      : a_(a), discourse_(discourse), claims_(claims) {}

  void read(const SheetRecord& record) {
    record_ = &record;
    plant_ = plant_of(a_, discourse_, record);
    if (plant_ == kNone || discourse_.entities()[std::size_t(plant_)].alien ||
        discourse_.entities()[std::size_t(plant_)].several)
      return;
    to_come_ = false;
    for (const SheetCell& c : record.cells) to_come_ = to_come_ || tells_of_future(a_, c);
    owner_ = kNone;
    if (record.owner != kNone) {
      Role role;
      role.types = kRoleCompany | kRoleMaker;
      role.strong = true;
      owner_ = discourse_.resolve_mention(std::uint32_t(record.owner), role).entity;
      if (owner_ != kNone)
        discourse_.own_plant(std::uint32_t(plant_), std::uint32_t(owner_), false,
                             group_of(a_.mentions[std::size_t(record.owner)].first), 0.8, "sheet:owner");
    }
    for (const SheetCell& c : record.cells) read(c);
  }

 private:
  std::uint32_t group_of(std::uint32_t t) const { return std::uint32_t(std::max(0, a_.group_at[t])); }
  TokenKind kind(std::uint32_t t) const { return token(a_, t).kind; }

  Claim& claim(Predicate predicate, std::uint32_t t, const char* rule) {
    claims_.push_back(claim_in(a_, sentence_of(a_, *record_, t), t, predicate, std::uint32_t(plant_), rule, 0.75));
    return claims_.back();
  }

  void read(const SheetCell& c) {
    switch (c.field) {
      case Field::place:
      case Field::wider:
        return places(c);
      case Field::owner:
        return;
      case Field::goods:
        if (!goods(c, true)) number(c, Predicate::output);
        return;
      case Field::opened:
        return date(c, Predicate::opened);
      case Field::closed:
        return date(c, Predicate::status);
      case Field::employs:
        number(c, Predicate::employs);
        return;
      case Field::capacity:
        number(c, Predicate::capacity);
        return;
      case Field::output:
        if (!number(c, Predicate::output)) goods(c, true);
        return;
      case Field::investment:
        return money(c);
      case Field::status:
        return status(c);
      case Field::notes:
        return notes(c);
      default:
        return;
    }
  }

  void places(const SheetCell& c) {
    bool near = false;
    for (std::uint32_t t = c.first; t < c.last; ++t) {
      const std::string_view word = a_.word(t);
      near = near || word == "near" || word == "outside" || word == "km" || word == "from";
      if (a_.mention_at[t] == kNone) continue;
      const std::uint32_t m = std::uint32_t(a_.mention_at[t]);
      const std::int32_t place = discourse_.entity_of(m, EntityType::place);
      t = std::max(t, a_.mentions[m].last - 1);
      if (place == kNone || near || (a_.mentions[m].types & kMaker)) continue;
      const std::vector<std::uint32_t>& known = discourse_.entities()[std::size_t(plant_)].towns;
      if (std::find(known.begin(), known.end(), std::uint32_t(place)) != known.end()) continue;
      discourse_.place_plant(std::uint32_t(plant_), std::uint32_t(place), group_of(a_.mentions[m].first), 0.8,
                             "sheet:place");
    }
  }

  // Whether it named any.
  bool goods(const SheetCell& c, bool all, std::uint32_t first = 0, std::uint32_t last = 0) {
    if (last == 0) first = c.first, last = c.last;
    bool found = false;
    Role role;
    role.types = kRoleGoods;
    role.strong = all;
    std::uint32_t piece = first;
    bool bracket = false, for_others = false;
    for (std::uint32_t t = first; t < last; ++t) {
      if (kind(t) == TokenKind::open) bracket = true;
      if (kind(t) == TokenKind::close) bracket = false;
      if (!bracket && (kind(t) == TokenKind::comma || kind(t) == TokenKind::semicolon))
        piece = t + 1, for_others = false;
      if (a_.group_at[t] == kNone) continue;
      const std::uint32_t g = std::uint32_t(a_.group_at[t]);
      const Group& group = a_.groups[g];
      if (group.kind == GroupKind::verb || group.first != t || group.time != kNone) continue;
      std::uint32_t end = group.last;
      while (end < last && kind(end) != TokenKind::comma && kind(end) != TokenKind::semicolon) ++end;
      const std::string said = to_come_ || c.planned ? "planned" : when_made(a_, piece, end);
      bool named = false;
      for (std::uint32_t m : group.mentions) {
        const Mention& x = a_.mentions[m];
        if (x.first < first || x.last > last) continue;
        const bool model = x.types & kModel;
        if (!model && !(all && (x.types == 0 || (x.types & bit(EntityType::brand))) && !(x.types & kPlace))) continue;
        if (!model && bracket) continue;
        // "V6 engines": a kind by which the goods are called goes with the name.
        const bool kind = model && group.mentions.size() == 1 && !group.head_is_name && (group.nouns & kProductNoun);
        const Resolved r = kind ? discourse_.resolve(g, role, {}) : discourse_.resolve_mention(m, role);
        if (r.entity == kNone || r.entity == plant_ || r.entity == owner_) continue;
        named = found = true;
        say_goods(r.entity, x.first, said);
      }
      // "batteries for hybrid and electric cars": what the goods are for.
      if (!all && group.preposition && t > first && a_.word(group.preposition_token) == "for") for_others = true;
      // "Engine plant.": what it makes.
      if (!all && !named && (group.nouns & kStrongPlantNoun) && !group.plural && group.possessor == kNone &&
          (end == last || parts_notes(kind(end))) && t == piece)
        if (const std::int32_t goods = discourse_.goods_before_head(g); goods != kNone) {
          found = true;
          say_goods(goods, group.first, said);
          continue;
        }
      if (named || for_others || (bracket && !all) || !(group.nouns & kProductNoun) ||
          (group.quantity != kNone && !all))
        continue;
      if (!all && !plain_product(a_, g, first, last)) continue;
      const Resolved r = discourse_.resolve(g, role, {});
      if (r.entity == kNone) continue;
      found = true;
      say_goods(r.entity, group.first, said);
    }
    return found;
  }

  void say_goods(std::int32_t goods, std::uint32_t t, const std::string& when) {
    Claim& out = claim(Predicate::produces, t, "sheet:goods");
    out.object = goods;
    out.qualifiers[Qualifier::when] = when;
    discourse_.note_produced(std::uint32_t(goods));
  }

  bool number(const SheetCell& c, Predicate predicate) {
    if (of_several(a_, c)) return false;
    for (std::uint32_t t = c.first; t < c.last; ++t) {
      if (a_.quantity_at[t] == kNone) continue;
      const Quantity& q = a_.quantities[std::size_t(a_.quantity_at[t])];
      if (say_number(c, predicate, q, t)) return true;
      t = std::max(t, q.last - 1);
    }
    return false;
  }

  bool say_number(const SheetCell& c, Predicate predicate, const Quantity& q, std::uint32_t t) {
    const bool measure = q.kind == QuantityKind::measure && q.unit == "GWh";
    if (q.kind != QuantityKind::count && !(measure && predicate != Predicate::employs)) return false;
    if (q.value < (predicate == Predicate::employs ? fewest_people : measure ? 0.1 : fewest_a_year)) return false;
    Literal value;
    value.number = q.value;
    if (predicate == Predicate::capacity) value.unit = measure ? "GWh/year" : unit_of(a_, c, t) + "/year";
    if (predicate == Predicate::output) value.unit = measure ? "GWh" : unit_of(a_, c, t);
    Claim& out = claim(predicate, t, predicate == Predicate::employs ? "sheet:staff" : "sheet:number");
    out.literal = value;
    if (predicate == Predicate::output) {
      const TimeExpression* time = c.time != kNone ? &a_.times[std::size_t(c.time)] : time_in(a_, q.last, c.last);
      if (c.year)
        out.qualifiers[Qualifier::period] = std::to_string(c.year);
      else if (time && !time->future)
        out.qualifiers[Qualifier::period] = to_string(time->date);
    } else {
      out.qualifiers[Qualifier::when] = to_come_ || c.planned ? "planned" : "current";
    }
    return true;
  }

  void date(const SheetCell& c, Predicate predicate) {
    const TimeExpression* time = time_in(a_, c.first, c.last);
    std::string text;
    if (time) {
      if (time->future && predicate == Predicate::opened) return say_status(c, "planned", "");
      text = to_string(time->date);
    } else {
      for (std::uint32_t t = c.first; t < c.last && text.empty(); ++t)
        if (a_.quantity_at[t] != kNone && a_.quantities[std::size_t(a_.quantity_at[t])].plain_year)
          text = std::string(a_.word(t));
    }
    if (text.empty()) return;
    if (predicate == Predicate::status) return say_status(c, "closed", text);
    Claim& out = claim(Predicate::opened, c.first, "sheet:opened");
    out.literal = Literal{LiteralKind::date, 0, text, ""};
  }

  void say_status(const SheetCell& c, const std::string& status, const std::string& since) {
    Claim& out = claim(Predicate::status, c.first, "sheet:status");
    out.literal = Literal{LiteralKind::status, 0, status, ""};
    if (!since.empty()) out.qualifiers[Qualifier::since] = since;
  }

  void status(const SheetCell& c) {
    const TimeExpression* time = time_in(a_, c.first, c.last);
    const std::string since = time && !time->future ? to_string(time->date) : "";
    for (std::uint32_t t = c.first; t < c.last; ++t) {
      const std::string_view word = a_.word(t);
      if ((word == "opened" || word == "inaugurated") && !since.empty()) return date(c, Predicate::opened);
      if (tells_of_work(a_, t, c.last) || ((word == "began" || word == "started") && !since.empty()))
        return say_status(c, "operating", since);
      if (word == "construction") return say_status(c, "under_construction", "");
      if (word == "planned" || word == "announced" || word == "proposed") return say_status(c, "planned", "");
      if (word == "closed" || word == "shuttered" || word == "demolished") return say_status(c, "closed", since);
      if (word == "idle" || word == "idled" || word == "mothballed" || word == "suspended" || word == "stopped" ||
          word == "halted" || word == "shut" || word == "paused" || word == "stands")
        return say_status(c, "idle", since);
      if (word == "running" || word == "operating" || word == "operational" || word == "open" || word == "active" ||
          word == "working" || word == "normal")
        return say_status(c, "operating", "");
    }
  }

  void money(const SheetCell& c) {
    if (of_several(a_, c)) return;
    std::int32_t payer = owner_;
    if (payer == kNone) {
      const DocEntity& p = discourse_.entities()[std::size_t(plant_)];
      if (p.owners.size() == 1) payer = std::int32_t(p.owners.front());
    }
    if (payer == kNone) return;
    for (std::uint32_t t = c.first; t < c.last; ++t) {
      if (a_.quantity_at[t] == kNone) continue;
      const Quantity& q = a_.quantities[std::size_t(a_.quantity_at[t])];
      if (q.kind != QuantityKind::money) continue;
      Claim& out = claim(Predicate::invests_in, t, "sheet:investment");
      out.subject = std::uint32_t(payer);
      out.object = plant_;
      out.qualifiers[Qualifier::amount] = std::to_string((long long)(q.value));
      out.qualifiers[Qualifier::currency] = std::string(q.unit);
      return;
    }
  }

  // What a note between commas tells by its own form.
  void notes(const SheetCell& c) {
    goods(c, false);
    for (std::uint32_t from = c.first; from < c.last;) {
      std::uint32_t end = from;
      while (end < c.last && !parts_notes(kind(end))) ++end;
      if (end > from) note(c, from, end);
      from = end + 1;
    }
  }

  void note(const SheetCell& c, std::uint32_t first, std::uint32_t last) {
    const NoteWords words = note_words(a_, first, last);
    const TimeExpression* time = time_in(a_, first, last);
    const std::string date = time && !time->future ? to_string(time->date) : "";
    if (words.building) say_status(c, "under_construction", "");
    if (last - first == 1 && a_.word(first) == "planned") say_status(c, "planned", "");
    if (words.idle && tells_state(a_, first, last))
      say_status(c, "idle", date);
    else if (words.idle && !date.empty())
      say_status(c, "idle", date);
    else if (words.closed && (time || tells_state(a_, first, last)))
      say_status(c, "closed", time ? to_string(time->date) : "");  // "To close in 2008": a day to come
    else if (tells_of_work(a_, first, last))
      say_status(c, "operating", date);
    SheetCell piece = c;
    piece.first = first, piece.last = last;
    bool number_said = false;
    for (std::uint32_t t = first; t < last; ++t) {
      if (a_.quantity_at[t] == kNone || a_.time_at[t] != kNone) continue;
      const Quantity& q = a_.quantities[std::size_t(a_.quantity_at[t])];
      if (q.first < first) continue;
      const std::int32_t g = a_.group_at[q.first] == kNone ? a_.group_at[q.last - 1] : a_.group_at[q.first];
      const std::uint32_t nouns = g == kNone ? 0 : a_.groups[std::size_t(g)].nouns;
      t = std::max(t, q.last - 1);
      if (q.plain_year && !words.yearly && !(nouns & kPeopleNoun) && !words.staff) {
        if (words.opened && nouns == 0) {
          Claim& out = claim(Predicate::opened, first, "sheet:opened");
          out.literal = Literal{LiteralKind::date, 0, std::to_string(int(q.value)), ""};
        } else if (words.closed && nouns == 0) {
          say_status(c, "closed", std::to_string(int(q.value)));
        }
        continue;
      }
      if (q.kind != QuantityKind::count && q.kind != QuantityKind::measure) continue;
      number_said = true;
      const bool bare = nouns == 0 || (nouns & (kProductNoun | kUnitNoun));
      // "conceived for 70,000 vehicles that made 9,400 in 2015"
      const bool meant_for = q.first > first && a_.word(q.first - 1) == "for" && (nouns & kProductNoun);
      if ((nouns & kPeopleNoun) || (words.staff && nouns == 0)) {
        if (!words.other_people) say_number(piece, Predicate::employs, q, q.first);
      } else if (!meant_for && (words.made || (nouns & kProductNoun)) && !words.yearly && time && !time->future &&
                 q.value >= 1000) {
        say_number(piece, Predicate::output, q, q.first);
      } else if (meant_for || words.yearly || q.kind == QuantityKind::measure) {
        say_number(piece, Predicate::capacity, q, q.first);
      } else if (bare && q.value >= 1000 && record_->numbers == Field::capacity) {
        say_number(piece, Predicate::capacity, q, q.first);
      } else if (bare && q.value >= 1000 && record_->numbers == Field::output) {
        say_number(piece, Predicate::output, q, q.first);
      } else if (bare && q.value >= 1000 && record_->numbers == Field::employs && last - first <= 3) {
        say_number(piece, Predicate::employs, q, q.first);
      }
    }
    // "since 2012", "opened 1993", and the year in a bracket right behind the town.
    const bool alone = time && time->first == first && time->last == last && first > c.first &&
                       kind(first - 1) == TokenKind::open && first == c.first + 1;
    if (time && !time->future && !words.idle && !words.closed && !number_said && (words.opened || alone)) {
      bool until = false, goods_here = false;
      for (std::uint32_t t = first; t < last; ++t) {
        until = until || a_.word(t) == "until" || a_.word(t) == "till";
        goods_here =
            goods_here || (a_.mention_at[t] != kNone && (a_.mentions[std::size_t(a_.mention_at[t])].types & kModel));
      }
      if (!until && !goods_here) {
        Claim& out = claim(Predicate::opened, first, "sheet:opened");
        out.literal = Literal{LiteralKind::date, 0, to_string(time->date), ""};
      }
    }
  }

  const Analysis& a_;
  Discourse& discourse_;
  std::vector<Claim>& claims_;
  const SheetRecord* record_ = nullptr;
  std::int32_t plant_ = kNone, owner_ = kNone;
  bool to_come_ = false;  // the plant is not built yet
};

}  // namespace

void match_sheet(const Analysis& analysis, const Sheet& sheet, Discourse& discourse, std::uint32_t sentence,
                 std::vector<Claim>& claims) {
  const auto first = std::lower_bound(sheet.records.begin(), sheet.records.end(), sentence,
                                      [](const SheetRecord& r, std::uint32_t s) { return r.sentence < s; });
  if (first == sheet.records.end() || first->sentence != sentence) return;
  RecordReader reader(analysis, discourse, claims);
  for (auto r = first; r != sheet.records.end() && r->sentence == sentence; ++r) reader.read(*r);
}

}  // namespace plantgraph
