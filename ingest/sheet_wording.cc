#include "ingest/sheet_wording.h"

#include <algorithm>

#include "ingest/sheet_parts.h"
#include "ingest/told_words.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

constexpr auto other_people = word_set(
    {"additional", "cut",          "cuts",      "lost",      "lose",   "new",     "laid",  "layoffs", "dismissed",
     "redundant",  "redundancies", "worldwide", "suppliers", "strike", "created", "extra", "more",    "indirect",
     "customers",  "inhabitants",  "residents", "visitors",  "go",     "leave",   "left",  "risk"});
constexpr auto yearly_words = word_set({"annually", "yearly", "annum", "p.a", "p.a.", "capacity", "year"});
constexpr auto before_year = word_set({"a", "per", "each", "every", "/"});
constexpr auto several_words =
    word_set({"plants", "factories", "sites", "all", "both", "together", "combined", "worldwide", "works"});
constexpr auto opened_words =
    word_set({"opened", "founded", "built", "established", "inaugurated", "since", "started", "commissioned", "dates"});
constexpr auto idle_words =
    word_set({"idle", "idled", "mothballed", "standstill", "suspended", "halted", "stopped", "paused"});
constexpr auto later_words =
    word_set({"soon", "planned", "later", "future", "upcoming", "next", "will", "from", "intended", "expected"});
constexpr auto before_words =
    word_set({"formerly", "until", "previously", "discontinued", "once", "ended", "till", "ex", "former"});
constexpr auto staff_words =
    word_set({"workforce", "staff", "employees", "headcount", "payroll", "personnel", "workers"});

}  // namespace

bool parts_notes(TokenKind mark) {
  switch (mark) {
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

const TimeExpression* time_in(const Analysis& a, std::uint32_t first, std::uint32_t last) {
  for (std::uint32_t t = first; t < last; ++t)
    if (a.time_at[t] != kNone) return &a.times[std::size_t(a.time_at[t])];
  return nullptr;
}

bool tells_of_future(const Analysis& a, const SheetCell& cell) {
  if (cell.field != Field::notes && cell.field != Field::status && cell.field != Field::opened) return false;
  for (std::uint32_t t = cell.first; t < cell.last; ++t) {
    if (a.word(t) == "construction" && t > cell.first && a.word(t - 1) == "under") return true;
    if (a.word(t) == "planned" &&
        (cell.field == Field::status || ((t == cell.first || parts_notes(token(a, t - 1).kind)) &&
                                         (t + 1 >= cell.last || parts_notes(token(a, t + 1).kind)))))
      return true;
  }
  if (cell.field == Field::opened)
    if (const TimeExpression* time = time_in(a, cell.first, cell.last)) return time->future;
  return false;
}

bool of_several(const Analysis& a, const SheetCell& cell) {
  for (std::uint32_t t = cell.first; t < cell.last; ++t)
    if (several_words.contains(a.word(t))) return true;
  return false;
}

std::string when_made(const Analysis& a, std::uint32_t first, std::uint32_t last) {
  for (std::uint32_t t = first; t < last; ++t) {
    const std::string_view word = a.word(t);
    if (before_words.contains(word)) {
      const TimeExpression* time = time_in(a, t, last);
      if (!(time && time->future)) return "past";
    }
    if (word == "from") {
      const TimeExpression* time = time_in(a, t, last);
      if (!time || !time->future) continue;
    }
    if (later_words.contains(word)) return "planned";
  }
  return "current";
}

std::string unit_of(const Analysis& a, const SheetCell& cell, std::uint32_t t) {
  for (std::uint32_t x = t; x < std::min(cell.last, t + 6); ++x) {
    const std::string_view word = a.word(x);
    if (word.starts_with("engine")) return "engines";
    if (word.starts_with("gearbox") || word.starts_with("transmission")) return "gearboxes";
    if (word.starts_with("motorcycle") || word.starts_with("scooter")) return "motorcycles";
    if (word.starts_with("tyre") || word.starts_with("tire")) return "tyres";
    if (word.starts_with("batter")) return "batteries";
  }
  return "vehicles";
}

bool plain_product(const Analysis& a, std::uint32_t g, std::uint32_t first, std::uint32_t last) {
  const Group& group = a.groups[g];
  static constexpr std::string_view bare[] = {"vehicle", "vehicles", "car",   "product", "products", "part",
                                              "model",   "models",   "parts", "unit",    "units"};
  if (std::find(std::begin(bare), std::end(bare), a.word(group.head)) != std::end(bare) &&
      group.last - group.first == 1)
    return false;
  if (group.determiner != Determiner::none || group.possessor != kNone) return false;
  std::uint32_t from = group.first, to = group.last;
  while (from > first && !parts_notes(token(a, from - 1).kind)) --from;
  while (to < last && !parts_notes(token(a, to).kind)) ++to;
  for (std::uint32_t t = from; t < to; ++t) {
    if (a.group_at[t] == std::int32_t(g) || a.word(t) == "and" || a.word(t) == "for") continue;
    const std::int32_t other = a.group_at[t];
    if (other == kNone && !group.preposition) return false;
    if (other != kNone && !(a.groups[std::size_t(other)].nouns & kProductNoun)) return false;
  }
  return true;
}

bool tells_state(const Analysis& a, std::uint32_t first, std::uint32_t last) {
  while (first < last &&
         (a.word(first) == "also" || a.word(first) == "now" || a.word(first) == "still" ||
          a.word(first) == "currently" || a.word(first) == "temporarily" || a.word(first) == "likewise"))
    ++first;
  return first < last && (closing_words.contains(a.word(first)) || idle_words.contains(a.word(first)));
}

bool tells_of_work(const Analysis& a, std::uint32_t first, std::uint32_t last) {
  while (first < last && (a.word(first) == "still" || a.word(first) == "now" || a.word(first) == "currently")) ++first;
  if (first >= last) return false;
  const std::string_view word = a.word(first), next = first + 1 < last ? a.word(first + 1) : std::string_view();
  if (word == "in")
    return next == "operation" || next == "production" ||
           (next == "full" && first + 2 < last && a.word(first + 2) == "operation");
  if (word == "working" || word == "running")
    return next == "normally" || next == "again" || next == "as" ||
           (next == "at" && first + 2 < last && a.word(first + 2) == "full");
  return word == "operating" || word == "operational";
}

NoteWords note_words(const Analysis& a, std::uint32_t first, std::uint32_t last) {
  NoteWords out;
  for (std::uint32_t t = first; t < last; ++t) {
    const std::string_view word = a.word(t);
    out.opened = out.opened || opened_words.contains(word);
    out.closed = out.closed || closing_words.contains(word);
    out.idle = out.idle || idle_words.contains(word);
    out.yearly = out.yearly || (yearly_words.contains(word) &&
                                (word != "year" || (t > first && before_year.contains(a.word(t - 1)))));
    out.made = out.made || made_words.contains(word);
    out.building = out.building || (word == "construction" && t > first && a.word(t - 1) == "under");
    out.other_people = out.other_people || other_people.contains(word);
    out.staff = out.staff || staff_words.contains(word);
  }
  return out;
}

}  // namespace plantgraph
