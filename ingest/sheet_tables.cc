// Tables flattened to lines, and fact boxes.
#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "ingest/sheet.h"
#include "ingest/sheet_cells.h"
#include "ingest/sheet_keys.h"
#include "ingest/sheet_parts.h"

namespace plantgraph {
namespace {

constexpr std::uint32_t longest_key = 7;       // tokens
constexpr std::uint32_t longest_column = 6;    // tokens of a column's head
constexpr std::uint32_t longest_cell = 24;     // tokens of a line that is a cell of a table
constexpr std::uint32_t longest_heading = 10;  // tokens of a line above a box that tells whose it is
constexpr std::size_t most_cells = 16;

struct Line {
  std::uint32_t first = 0, last = 0;  // tokens
  std::uint32_t sentence = 0, last_sentence = 0;
  bool blank_before = false;
};

struct Range {
  std::uint32_t first = 0, last = 0;
};

class TableReader {
 public:
  TableReader(Analysis& a, const SheetKeys& keys, Sheet& sheet) : a_(a), keys_(keys), sheet_(sheet) {}

  void run() {
    read_lines();
    for (std::size_t l = 0; l < lines_.size();) {
      std::size_t next = table(l);
      if (next == l) next = table_of_lines(l);
      if (next == l) next = box(l);
      if (next == l) keys_within(lines_[l]);
      l = std::max(next, l + 1);
    }
    share_places();
  }

 private:
  const Token& token(std::uint32_t t) const { return a_.tokens.tokens[t]; }
  char sign(std::uint32_t t) const { return a_.text[token(t).span.start]; }

  void read_lines() {
    const auto& all = a_.tokens.tokens;
    for (std::uint32_t s = 0; s < a_.tokens.sentences.size(); ++s) {
      const Sentence& x = a_.tokens.sentences[s];
      for (std::uint32_t t = x.first; t < x.last; ++t) {
        if (!lines_.empty() && !all[t].line_start) {
          lines_.back().last = t + 1;
          lines_.back().last_sentence = s;
          continue;
        }
        lines_.push_back({t, t + 1, s, s, blank_before(a_, t)});
      }
    }
  }

  std::uint32_t token_count() const { return std::uint32_t(a_.tokens.tokens.size()); }

  bool bar(std::uint32_t t) const {
    if (token(t).kind == TokenKind::symbol) return sign(t) == '|';
    return false;
  }

  enum class Parting : std::uint8_t { bars, gaps, slashes, semicolons, commas };

  bool parts(std::uint32_t t, Parting by) const {
    switch (by) {
      case Parting::bars:
        return bar(t);
      case Parting::slashes:
        return token(t).kind == TokenKind::slash && !token(t).joined && t + 1 < token_count() && !token(t + 1).joined;
      case Parting::semicolons:
        return token(t).kind == TokenKind::semicolon;
      case Parting::commas:
        return token(t).kind == TokenKind::comma;
      case Parting::gaps:
        return false;
    }
    return false;
  }

  std::vector<Range> cells(const Line& line, Parting by) const {
    std::vector<Range> out;
    std::uint32_t from = line.first;
    if (token(from).kind == TokenKind::bullet) ++from;
    for (std::uint32_t t = from; t < line.last; ++t) {
      if (by == Parting::gaps && t > from && token(t).cell_start) {
        out.push_back({from, t});
        from = t;
      } else if (parts(t, by)) {
        if (t > from || t > line.first) out.push_back({from, t});
        from = t + 1;
      }
      if (out.size() > most_cells) break;
    }
    if (from < line.last) out.push_back({from, line.last});
    return out;
  }

  bool empty_rule(const Line& line) const {  // "---|---"
    for (std::uint32_t t = line.first; t < line.last; ++t)
      if (token(t).kind == TokenKind::word || token(t).kind == TokenKind::number) return false;
    return true;
  }

  // A header, and the rows below it. Returns the line behind, or `l` where there is none.
  std::size_t table(std::size_t l) {
    const Line& head = lines_[l];
    if (head.last - head.first < 3 || head.last - head.first > 60 || l + 1 >= lines_.size() ||
        token(head.last - 1).kind == TokenKind::period)
      return l;
    for (Parting by : {Parting::bars, Parting::gaps, Parting::slashes, Parting::semicolons, Parting::commas}) {
      bool any = false;
      for (std::uint32_t t = head.first; t < head.last && !any; ++t)
        any = by == Parting::gaps ? token(t).cell_start && t > head.first : parts(t, by);
      if (!any) continue;
      const std::vector<Range> heads = cells(head, by);
      const bool strict = by == Parting::semicolons || by == Parting::commas;
      if (by == Parting::slashes && heads.size() < 3) continue;
      if (heads.size() < (strict ? 3u : 2u)) continue;
      std::vector<SheetCell> columns;
      std::size_t known = 0;
      bool plain = true, place = false;
      for (const Range& c : heads) {
        plain = plain && c.last - c.first <= longest_column;
        columns.push_back(plain ? head_of(a_, keys_, c.first, c.last) : SheetCell{});
        known += columns.back().field != Field::none;
        place = place || columns.back().field == Field::place;
      }
      if (!plain || known < 2 || known * 2 < heads.size()) continue;
      if (strict && (known < 3 || !place)) continue;
      if (head.last_sentence != head.sentence && strict) continue;
      std::size_t next = l + 1, rows = 0;
      std::size_t blank = 0;
      for (; next < lines_.size(); ++next) {
        const Line& row = lines_[next];
        if (empty_rule(row)) continue;
        const std::vector<Range> values = cells(row, by);
        if (values.size() < 2 || values.size() > columns.size() || (strict && values.size() != columns.size())) break;
        if (row.blank_before && ++blank > 1 && blank != rows + 1) break;  // all rows, or none, stand apart
        take_row(columns, values, row);
        ++rows;
      }
      if (rows == 0) continue;
      cover_line(head);
      return next;
    }
    return l;
  }

  // The cells of a table each on a line of its own: the heads of the columns, then so many lines a row.
  std::size_t table_of_lines(std::size_t l) {
    std::vector<SheetCell> columns;
    bool place = false;
    std::size_t at = l;
    for (; at < lines_.size() && columns.size() < most_cells; ++at) {
      const Line& line = lines_[at];
      if (line.last - line.first > longest_column || (at > l && line.blank_before)) break;
      SheetCell key = key_of(a_, keys_, line.first, line.last);
      if (key.field == Field::none) {  // "Capacity, units/year"
        std::uint32_t comma = line.first;
        while (comma < line.last && token(comma).kind != TokenKind::comma) ++comma;
        if (comma > line.first && comma < line.last) key = key_of(a_, keys_, line.first, comma);
      }
      if (key.field == Field::none) break;
      place = place || key.field == Field::place;
      columns.push_back(key);
    }
    if (columns.size() < 3 || !place) return l;
    std::size_t end = at;
    while (end < lines_.size() && lines_[end].last - lines_[end].first < longest_cell) ++end;
    const std::size_t n = columns.size(), rows = (end - at) / n;
    if (rows == 0) return l;
    for (std::size_t r = 0; r < rows; ++r) {
      std::vector<Range> values;
      for (std::size_t c = 0; c < n; ++c) values.push_back({lines_[at + r * n + c].first, lines_[at + r * n + c].last});
      take_row(columns, values, lines_[at + r * n + n - 1]);
      for (std::size_t c = 0; c + 1 < n; ++c) cover_line(lines_[at + r * n + c]);
    }
    for (std::size_t c = l; c < at; ++c) cover_line(lines_[c]);
    return at + rows * n;
  }

  void take_row(const std::vector<SheetCell>& columns, const std::vector<Range>& values, const Line& line) {
    SheetRecord record;
    record.sentence = line.last_sentence;
    record.line = values.front().first;
    record.of_table = true;
    for (std::size_t c = 0; c < values.size(); ++c) {
      SheetCell cell = columns[c];
      cell.first = values[c].first, cell.last = values[c].last;
      if (cell.field != Field::none && cell.last > cell.first) record.cells.push_back(cell);
    }
    cover_line(line);
    finish(std::move(record));
  }

  // "Location: Puebla | Investment: 265 million dollars": the pieces of a line that begin with a key.
  std::vector<SheetCell> keyed(const Line& line, bool& about_company) const {
    std::vector<SheetCell> out;
    std::uint32_t from = line.first;
    while (from < line.last && (token(from).kind == TokenKind::bullet || token(from).kind == TokenKind::symbol)) ++from;
    for (std::uint32_t at = from; at < line.last;) {
      std::uint32_t end = at;
      while (end < line.last && !bar(end) && token(end).kind != TokenKind::semicolon &&
             !(end > at && token(end).cell_start) && !(end > at && token(end - 1).kind == TokenKind::period))
        ++end;
      std::uint32_t colon = at;
      while (colon < end && colon < at + longest_key && token(colon).kind != TokenKind::colon &&
             token(colon).kind != TokenKind::dash)
        ++colon;
      SheetCell cell;
      if (colon > at && colon < end && (token(colon).kind == TokenKind::colon || token(colon).kind == TokenKind::dash))
        cell = key_of(a_, keys_, at, colon);
      const bool value = colon + 1 < end;
      if (cell.field == Field::company) about_company = true;
      if (cell.field != Field::none && value) {
        cell.first = colon + 1, cell.last = end;
        out.push_back(cell);
      } else if (out.empty()) {
        // "Announced: 2023 | Place: Puebla": a key that tells us nothing.
        if (!(value && colon > at && end < line.last && bar(end))) return out;
      } else if (token(at > 0 ? at - 1 : 0).kind == TokenKind::semicolon && out.back().field == Field::goods) {
        out.back().last = end;
      } else if (at > from && bar(at - 1)) {
        cell.field = Field::notes;
        cell.first = at, cell.last = end;
        out.push_back(cell);
      }
      at = end < line.last && (bar(end) || token(end).kind == TokenKind::semicolon) ? end + 1 : end;
      if (out.size() > most_cells) break;
    }
    return out;
  }

  // Lines with keys, one below the other. Returns the line behind.
  std::size_t box(std::size_t l) {
    bool about_company = false;
    std::vector<SheetCell> found = keyed(lines_[l], about_company);
    if (found.empty()) return l;
    std::vector<SheetRecord> records;
    std::vector<std::size_t> own{l};
    SheetRecord record;
    auto start = [&](std::size_t line) {
      record = {};
      record.line = lines_[line].first;
    };
    start(l);
    std::size_t next = l;
    bool blank = false;
    for (; next < lines_.size(); ++next) {
      const Line& line = lines_[next];
      if (next > l) {
        if (line.blank_before) {
          blank = next == l + 1;
          if (!blank) break;
        } else if (blank) {
          break;
        }
        found = keyed(line, about_company);
        if (found.empty()) break;
      }
      for (const SheetCell& cell : found) {
        const bool again = std::any_of(record.cells.begin(), record.cells.end(), [&](const SheetCell& x) {
          return x.field == cell.field && cell.field == Field::place;
        });
        if (again && record.cells.size() > 2) records.push_back(std::move(record)), start(next);
        record.cells.push_back(cell);
      }
      record.sentence = line.last_sentence;
    }
    records.push_back(std::move(record));
    if (about_company) {  // its numbers are the company's
      for (std::size_t i = l; i < next && next - l > 1; ++i) cover_line(lines_[i]);
      return next;
    }
    for (SheetRecord& r : records) {
      const bool place =
          std::any_of(r.cells.begin(), r.cells.end(), [](const SheetCell& c) { return c.field == Field::place; });
      if (r.cells.size() < 2 &&
          (place || r.cells.front().field == Field::owner || r.cells.front().field == Field::wider))
        continue;
      if (r.line == lines_[l].first) take_heading(r, l);
      finish(std::move(r));
    }
    for (std::size_t i = l; i < next && next - l > 1; ++i)
      if (lines_[i].sentence == lines_[i].last_sentence) cover_line(lines_[i]);
    return next;
  }

  // "Dacia's Mioveni plant. Output last year: 322,000.": keys of sentences in the midst of a line.
  void keys_within(const Line& line) {
    for (std::uint32_t s = line.sentence + 1; s <= line.last_sentence; ++s) {
      const Sentence& x = a_.tokens.sentences[s];
      std::uint32_t colon = x.first;
      while (colon < x.last && colon < x.first + longest_key && token(colon).kind != TokenKind::colon) ++colon;
      if (colon + 1 >= x.last || token(colon).kind != TokenKind::colon) continue;
      SheetCell cell = key_of(a_, keys_, x.first, colon);
      if (cell.field != Field::employs && cell.field != Field::capacity && cell.field != Field::output &&
          cell.field != Field::goods && cell.field != Field::opened)
        continue;
      cell.first = colon + 1, cell.last = x.last;
      SheetRecord r;
      r.sentence = s;
      r.line = x.first;
      r.cells.push_back(cell);
      finish(std::move(r));
    }
  }

  // The line above a box: the plant's name, or its town.
  void take_heading(SheetRecord& record, std::size_t l) {
    name_owner(record, l);
    if (l == 0) return;
    const Line& above = lines_[l - 1];
    if (above.last - above.first > longest_heading || above.last_sentence > above.sentence + 1) return;
    record.heading = above.first, record.heading_end = above.last;
    for (const SheetCell& c : record.cells)
      if (c.field == Field::place) return;
    std::uint32_t first = above.first;
    while (first < above.last && (token(first).kind == TokenKind::bullet || token(first).kind == TokenKind::number))
      ++first;
    const std::int32_t m = first < above.last ? a_.mention_at[first] : kNone;
    if (m == kNone || lines_[l].blank_before || sheet_.covers(above.sentence)) return;
    const Mention& x = a_.mentions[std::size_t(m)];
    const bool alone = x.last == above.last || token(x.last).kind == TokenKind::comma ||
                       token(x.last).kind == TokenKind::open || token(x.last).kind == TokenKind::period;
    if (!alone || !(x.types & kPlace) || (x.types & kMaker)) return;
    record.town = m;
    sheet_.towns.push_back(std::uint32_t(m));
  }

  // "TESLA" on the line above a box.
  void name_owner(SheetRecord& record, std::size_t l) const {
    if (l == 0) return;
    for (const SheetCell& c : record.cells)
      if (c.field == Field::owner) return;
    const Line& above = lines_[l - 1];
    if (above.last - above.first > longest_heading || lines_[l].blank_before) return;
    for (std::uint32_t t = above.first; t < above.last; ++t)
      if (a_.mention_at[t] != kNone && (a_.mentions[std::size_t(a_.mention_at[t])].types & kMaker)) {
        record.owner = a_.mention_at[t];
        return;
      }
  }

  // What a table shows to be a town is one elsewhere, too: "Cassino makes the Giulia".
  void share_places() {
    std::unordered_set<std::string_view> towns;
    for (const SheetRecord& r : sheet_.records)
      if (r.of_table && r.town != kNone) {
        const Mention& m = a_.mentions[std::size_t(r.town)];
        if (m.types == kPlace) towns.insert(a_.surface(m.first, m.last));
      }
    if (towns.empty()) return;
    for (Mention& m : a_.mentions)
      if (m.types == 0 && towns.count(a_.surface(m.first, m.last))) m.types = kPlace;
  }

  void finish(SheetRecord record) {
    for (const SheetCell& c : record.cells) settle(a_, c, record, sheet_);
    sheet_.records.push_back(std::move(record));
  }

  void cover_line(const Line& line) {
    for (std::uint32_t s = line.sentence; s <= line.last_sentence; ++s) cover(a_, sheet_, s);
  }

  Analysis& a_;
  const SheetKeys& keys_;
  Sheet& sheet_;
  std::vector<Line> lines_;
};

}  // namespace

void find_tables(Analysis& analysis, const SheetKeys& keys, Sheet& sheet) {
  if (analysis.tokens.tokens.empty()) return;
  TableReader(analysis, keys, sheet).run();
}

}  // namespace plantgraph
