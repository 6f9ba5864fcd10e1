#include <algorithm>

#include "ingest/sheet.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

constexpr double fewest_people = 20, fewest_a_year = 100;
constexpr std::uint32_t reach = 3;  // sentences above a box in which its plant may be told

constexpr auto other_people = word_set(
    {"additional", "cut",          "cuts",      "lost",      "lose",   "new",     "laid",  "layoffs", "dismissed",
     "redundant",  "redundancies", "worldwide", "suppliers", "strike", "created", "extra", "more",    "indirect",
     "customers",  "inhabitants",  "residents", "visitors",  "go",     "leave",   "left",  "risk"});
constexpr auto yearly_words = word_set({"annually", "yearly", "annum", "p.a", "p.a.", "capacity", "year"});
constexpr auto before_year = word_set({"a", "per", "each", "every", "/"});
constexpr auto several_words =
    word_set({"plants", "factories", "sites", "all", "both", "together", "combined", "worldwide", "works"});
constexpr auto made_words = word_set({"built", "produced", "made", "assembled", "output", "production", "turned"});
constexpr auto opened_words =
    word_set({"opened", "founded", "built", "established", "inaugurated", "since", "started", "commissioned", "dates"});
constexpr auto closed_words = word_set({"closed", "shut", "shuttered", "closure"});
constexpr auto later_words =
    word_set({"soon", "planned", "later", "future", "upcoming", "next", "will", "from", "intended", "expected"});
constexpr auto before_words =
    word_set({"formerly", "until", "previously", "discontinued", "once", "ended", "till", "ex", "former"});
constexpr auto staff_words =
    word_set({"workforce", "staff", "employees", "headcount", "payroll", "personnel", "workers"});

class RecordReader {
 public:
  RecordReader(const Analysis& a, Discourse& discourse, std::vector<Claim>& claims)
      : a_(a), discourse_(discourse), claims_(claims) {}

  void read(const SheetRecord& record) {
    record_ = &record;
    plant_ = find_plant();
    if (plant_ == kNone || discourse_.entities()[std::size_t(plant_)].alien ||
        discourse_.entities()[std::size_t(plant_)].several)
      return;
    to_come_ = false;
    for (const SheetCell& c : record.cells) to_come_ = to_come_ || tells_of_future(c);
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
  TokenKind kind(std::uint32_t t) const { return a_.tokens.tokens[t].kind; }

  std::int32_t find_plant() {
    if (record_->town != kNone) {
      const Mention& m = a_.mentions[std::size_t(record_->town)];
      if (a_.group_at[m.first] == kNone) return kNone;
      if (std::int32_t plant = discourse_.plant_of_group(std::uint32_t(a_.group_at[m.first])); plant != kNone)
        return plant;
      return discourse_.entity_of(std::uint32_t(record_->town), EntityType::plant);
    }
    // "(capacity 225,000)": the plant right before the bracket.
    if (kind(record_->line) == TokenKind::open) {
      std::uint32_t at = record_->line;
      for (int back = 0; back < 4 && at > 0; ++back) {
        const std::int32_t g = a_.group_at[at - 1];
        if (g == kNone || a_.groups[std::size_t(g)].kind == GroupKind::verb) return kNone;
        if (const std::int32_t plant = discourse_.plant_of_group(std::uint32_t(g)); plant != kNone) return plant;
        const Group& x = a_.groups[std::size_t(g)];
        if (!x.head_is_name || x.mentions.empty() || !(a_.mentions[x.mentions.back()].types & kPlace)) return kNone;
        at = x.preposition && x.preposition_token < x.first ? x.preposition_token : x.first;
        if (at > 0 && kind(at - 1) == TokenKind::comma) --at;
      }
      return kNone;
    }
    for (std::uint32_t t = record_->heading; t < record_->heading_end; ++t)
      if (a_.group_at[t] != kNone)
        if (const std::int32_t plant = discourse_.plant_of_group(std::uint32_t(a_.group_at[t])); plant != kNone)
          return plant;
    for (const SheetCell& c : record_->cells)
      if (c.field == Field::place)
        for (std::uint32_t t = c.first; t < c.last; ++t)
          if (a_.group_at[t] != kNone)
            if (const std::int32_t plant = discourse_.plant_of_group(std::uint32_t(a_.group_at[t])); plant != kNone)
              return plant;
    if (record_->of_table) return kNone;
    const std::uint32_t sentence = sentence_at(record_->line);
    const std::int32_t here = discourse_.plant_here(sentence).entity;
    if (here == kNone) return kNone;
    const DocEntity& p = discourse_.entities()[std::size_t(here)];
    std::size_t plants = 0;
    for (const DocEntity& e : discourse_.entities()) plants += e.type == EntityType::plant && e.count > 0;
    return plants > 1 && p.last_sentence + reach < sentence ? kNone : here;
  }

  std::uint32_t sentence_at(std::uint32_t t) const {
    std::uint32_t s = record_->sentence;
    while (s > 0 && a_.tokens.sentences[s].first > t) --s;
    return s;
  }

  Claim& claim(Predicate predicate, std::uint32_t t, const char* rule) {
    Claim c;
    c.predicate = predicate;
    c.subject = std::uint32_t(plant_);
    c.rule = rule;
    c.confidence = 0.75;
    c.sentence = sentence_at(t);
    c.token = t;
    c.first = a_.tokens.sentences[c.sentence].first;
    c.last = a_.tokens.sentences[c.sentence].last;
    claims_.push_back(std::move(c));
    return claims_.back();
  }

  const TimeExpression* time_in(std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t t = first; t < last; ++t)
      if (a_.time_at[t] != kNone) return &a_.times[std::size_t(a_.time_at[t])];
    return nullptr;
  }

  bool tells_of_future(const SheetCell& c) const {
    if (c.field != Field::notes && c.field != Field::status && c.field != Field::opened) return false;
    for (std::uint32_t t = c.first; t < c.last; ++t) {
      if (a_.word(t) == "construction" && t > c.first && a_.word(t - 1) == "under") return true;
      if (a_.word(t) == "planned" &&
          (c.field == Field::status || ((t == c.first || parts(t - 1)) && (t + 1 >= c.last || parts(t + 1)))))
        return true;
    }
    if (c.field == Field::opened)
      if (const TimeExpression* time = time_in(c.first, c.last)) return time->future;
    return false;
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

  std::string when(const SheetCell& c, std::uint32_t first, std::uint32_t last) const {
    if (to_come_ || c.planned) return "planned";
    for (std::uint32_t t = first; t < last; ++t) {
      const std::string_view word = a_.word(t);
      if (before_words.contains(word)) {
        const TimeExpression* time = time_in(t, last);
        if (!(time && time->future)) return "past";
      }
      if (word == "from") {
        const TimeExpression* time = time_in(t, last);
        if (!time || !time->future) continue;
      }
      if (later_words.contains(word)) return "planned";
    }
    return "current";
  }

  // Whether it named any.
  bool goods(const SheetCell& c, bool all, std::uint32_t first = 0, std::uint32_t last = 0) {
    if (last == 0) first = c.first, last = c.last;
    bool found = false;
    Role role;
    role.types = kRoleGoods;
    role.strong = all;
    std::uint32_t piece = first;
    bool bracket = false;
    for (std::uint32_t t = first; t < last; ++t) {
      if (kind(t) == TokenKind::open) bracket = true;
      if (kind(t) == TokenKind::close) bracket = false;
      if (!bracket && (kind(t) == TokenKind::comma || kind(t) == TokenKind::semicolon)) piece = t + 1;
      if (a_.group_at[t] == kNone) continue;
      const std::uint32_t g = std::uint32_t(a_.group_at[t]);
      const Group& group = a_.groups[g];
      if (group.kind == GroupKind::verb || group.first != t || group.time != kNone) continue;
      std::uint32_t end = group.last;
      while (end < last && kind(end) != TokenKind::comma && kind(end) != TokenKind::semicolon) ++end;
      const std::string said = when(c, piece, end);
      bool named = false;
      for (std::uint32_t m : group.mentions) {
        const Mention& x = a_.mentions[m];
        if (x.first < first || x.last > last) continue;
        const bool model = x.types & kModel;
        if (!model && !(all && (x.types == 0 || (x.types & bit(EntityType::brand))) && !(x.types & kPlace))) continue;
        if (!model && bracket) continue;
        const Resolved r = discourse_.resolve_mention(m, role);
        if (r.entity == kNone || r.entity == plant_ || r.entity == owner_) continue;
        named = found = true;
        say_goods(r.entity, x.first, said);
      }
      if (named || (bracket && !all) || !(group.nouns & kProductNoun) || (group.quantity != kNone && !all)) continue;
      if (!all && !plain_product(g, first, last)) continue;
      const Resolved r = discourse_.resolve(g, role, {});
      if (r.entity == kNone) continue;
      found = true;
      say_goods(r.entity, group.first, said);
    }
    return found;
  }

  // "gearboxes", "trucks and buses": a note that is nothing else, and tells a kind.
  bool plain_product(std::uint32_t g, std::uint32_t first, std::uint32_t last) const {
    const Group& group = a_.groups[g];
    static constexpr std::string_view bare[] = {"vehicle", "vehicles", "car",   "product", "products", "part",
                                                "model",   "models",   "parts", "unit",    "units"};
    if (std::find(std::begin(bare), std::end(bare), a_.word(group.head)) != std::end(bare) &&
        group.last - group.first == 1)
      return false;
    if (group.determiner != Determiner::none || group.possessor != kNone) return false;
    std::uint32_t from = group.first, to = group.last;
    while (from > first && !parts(from - 1)) --from;
    while (to < last && !parts(to)) ++to;
    for (std::uint32_t t = from; t < to; ++t) {
      if (a_.group_at[t] == std::int32_t(g) || a_.word(t) == "and" || a_.word(t) == "for") continue;
      const std::int32_t other = a_.group_at[t];
      if (other == kNone && !group.preposition) return false;
      if (other != kNone && !(a_.groups[std::size_t(other)].nouns & kProductNoun)) return false;
    }
    return true;
  }

  void say_goods(std::int32_t goods, std::uint32_t t, const std::string& when) {
    Claim& out = claim(Predicate::produces, t, "sheet:goods");
    out.object = goods;
    out.qualifiers[Qualifier::when] = when;
    discourse_.note_produced(std::uint32_t(goods));
  }

  // "7.3 billion euros for all three plants"
  bool of_several(const SheetCell& c) const {
    for (std::uint32_t t = c.first; t < c.last; ++t)
      if (several_words.contains(a_.word(t))) return true;
    return false;
  }

  bool number(const SheetCell& c, Predicate predicate) {
    if (of_several(c)) return false;
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
    if (predicate == Predicate::capacity) value.unit = measure ? "GWh/year" : unit(c, t) + "/year";
    if (predicate == Predicate::output) value.unit = measure ? "GWh" : unit(c, t);
    Claim& out = claim(predicate, t, predicate == Predicate::employs ? "sheet:staff" : "sheet:number");
    out.literal = value;
    if (predicate == Predicate::output) {
      const TimeExpression* time = c.time != kNone ? &a_.times[std::size_t(c.time)] : time_in(q.last, c.last);
      if (c.year)
        out.qualifiers[Qualifier::period] = std::to_string(c.year);
      else if (time && !time->future)
        out.qualifiers[Qualifier::period] = to_string(time->date);
    } else {
      out.qualifiers[Qualifier::when] = to_come_ || c.planned ? "planned" : "current";
    }
    return true;
  }

  std::string unit(const SheetCell& c, std::uint32_t t) const {
    for (std::uint32_t x = t; x < std::min(c.last, t + 6); ++x) {
      const std::string_view word = a_.word(x);
      if (word.starts_with("engine")) return "engines";
      if (word.starts_with("gearbox") || word.starts_with("transmission")) return "gearboxes";
      if (word.starts_with("motorcycle") || word.starts_with("scooter")) return "motorcycles";
      if (word.starts_with("tyre") || word.starts_with("tire")) return "tyres";
      if (word.starts_with("batter")) return "batteries";
    }
    return "vehicles";
  }

  void date(const SheetCell& c, Predicate predicate) {
    const TimeExpression* time = time_in(c.first, c.last);
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
    const TimeExpression* time = time_in(c.first, c.last);
    const std::string since = time && !time->future ? to_string(time->date) : "";
    for (std::uint32_t t = c.first; t < c.last; ++t) {
      const std::string_view word = a_.word(t);
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
    if (of_several(c)) return;
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
      while (end < c.last && !parts(end)) ++end;
      if (end > from) note(c, from, end);
      from = end + 1;
    }
  }

  bool parts(std::uint32_t t) const {
    switch (kind(t)) {
      case TokenKind::comma:
      case TokenKind::semicolon:
      case TokenKind::period:
      case TokenKind::colon:
      case TokenKind::dash:
      case TokenKind::open:
      case TokenKind::close:
        return true;
      default:
        return false;
    }
  }

  void note(const SheetCell& c, std::uint32_t first, std::uint32_t last) {
    bool opened = false, closed = false, idle = false, yearly = false, made = false, building = false, others = false,
         staff = false;
    for (std::uint32_t t = first; t < last; ++t) {
      const std::string_view word = a_.word(t);
      opened = opened || opened_words.contains(word);
      closed = closed || closed_words.contains(word);
      idle = idle || word == "idle" || word == "idled" || word == "mothballed";
      yearly = yearly ||
               (yearly_words.contains(word) && (word != "year" || (t > first && before_year.contains(a_.word(t - 1)))));
      made = made || made_words.contains(word);
      building = building || (word == "construction" && t > first && a_.word(t - 1) == "under");
      others = others || other_people.contains(word);
      staff = staff || staff_words.contains(word);
    }
    const TimeExpression* time = time_in(first, last);
    const std::string date = time && !time->future ? to_string(time->date) : "";
    if (building) say_status(c, "under_construction", "");
    if (last - first == 1 && a_.word(first) == "planned") say_status(c, "planned", "");
    if (idle)
      say_status(c, "idle", date);
    else if (closed && (!date.empty() || last - first == 1))
      say_status(c, "closed", date);
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
      if (q.plain_year && !yearly && !(nouns & kPeopleNoun) && !staff) {
        if (opened && nouns == 0) {
          Claim& out = claim(Predicate::opened, first, "sheet:opened");
          out.literal = Literal{LiteralKind::date, 0, std::to_string(int(q.value)), ""};
        } else if (closed && nouns == 0) {
          say_status(c, "closed", std::to_string(int(q.value)));
        }
        continue;
      }
      if (q.kind != QuantityKind::count && q.kind != QuantityKind::measure) continue;
      number_said = true;
      const bool bare = nouns == 0 || (nouns & (kProductNoun | kUnitNoun));
      if ((nouns & kPeopleNoun) || (staff && nouns == 0)) {
        if (!others) say_number(piece, Predicate::employs, q, q.first);
      } else if ((made || (nouns & kProductNoun)) && !yearly && time && !time->future && q.value >= 1000) {
        say_number(piece, Predicate::output, q, q.first);
      } else if (yearly || q.kind == QuantityKind::measure) {
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
    if (time && !time->future && !idle && !closed && !number_said && (opened || alone)) {
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
