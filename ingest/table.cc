#include "ingest/table.h"

#include <algorithm>

namespace plantgraph {
namespace {

constexpr std::size_t most_fields = 10'000;
constexpr std::string_view separators = ",;\t|";

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

// Reads one character after the other, counting lines.
class Characters {
 public:
  explicit Characters(ByteReader& in) : in_(in) { refresh(); }
  ~Characters() { in_.take(at_); }
  Characters(const Characters&) = delete;
  Characters& operator=(const Characters&) = delete;

  bool at_end() const { return view_.empty(); }
  char peek() const { return view_[at_]; }
  char next() {
    const char c = view_[at_++];
    if (c == '\n') ++line_;
    if (at_ == view_.size()) refresh();
    return c;
  }
  std::size_t line() const { return line_; }

 private:
  void refresh() {
    in_.take(at_);
    at_ = 0;
    view_ = in_.view();
  }

  ByteReader& in_;
  std::string_view view_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
};

}  // namespace

char table_separator(std::string_view head_line) {
  char best = '\0';
  std::ptrdiff_t most = 0;
  for (const char separator : separators) {
    const auto count = std::count(head_line.begin(), head_line.end(), separator);
    if (count > most) {
      most = count;
      best = separator;
    }
  }
  return best;
}

void read_table(ByteReader& in, char separator, std::size_t max_row_bytes,
                const std::function<bool(TableRow&&)>& take) {
  Characters characters(in);
  TableRow row;
  row.line = 1;
  std::string field;
  std::size_t bytes = 0;
  bool quoted = false, any = false;
  const auto end_field = [&] {
    if (row.fields.size() >= most_fields) row.too_large = true;
    if (!row.too_large) row.fields.push_back(std::move(field));
    field.clear();
  };
  const auto end_row = [&] {
    end_field();
    const bool empty = !row.too_large && row.fields.size() == 1 && row.fields[0].empty();
    if (row.too_large) row.fields.clear();
    const bool more = empty || take(std::move(row));
    row = {};
    row.line = characters.line();
    bytes = 0;
    any = false;
    return more;
  };
  while (!characters.at_end()) {
    const char c = characters.next();
    any = true;
    if (++bytes > max_row_bytes) {
      row.too_large = true;
      row.fields.clear();
      field.clear();
    }
    if (quoted) {
      if (c != '"') {
        if (!row.too_large) field += c;
      } else if (!characters.at_end() && characters.peek() == '"') {
        field += characters.next();
      } else {
        quoted = false;
      }
    } else if (c == '"' && field.empty()) {
      quoted = true;
    } else if (c == separator) {
      end_field();
    } else if (c == '\n') {
      if (field.ends_with('\r')) field.pop_back();
      if (!end_row()) return;
    } else if (!row.too_large) {
      field += c;
    }
  }
  if (!any) return;
  row.cut_off = quoted;
  if (field.ends_with('\r')) field.pop_back();
  end_row();
}

bool read_json_pieces(ByteReader& in, std::size_t max_bytes, const std::function<void(const JsonPiece&)>& take) {
  if (in.view(3).starts_with("\xEF\xBB\xBF")) in.take(3);
  Characters characters(in);
  while (!characters.at_end() && is_blank(characters.peek())) characters.next();
  if (characters.at_end() || (characters.peek() != '[' && characters.peek() != '{')) return false;

  // What is open: '[' arrays and '{' objects. An object is a piece where it is in an array at the top, or in an array
  // in an object at the top; objects at the top are kept until it is known that they hold no such array.
  std::string open, piece, top;
  std::size_t piece_line = 0, top_line = 0, piece_depth = 0;
  bool in_string = false, escaped = false, piece_large = false, top_large = false, top_held_pieces = false;
  const auto keep = [&](std::string& to, bool& large, char c) {
    if (large) return;
    to += c;
    if (to.size() > max_bytes) {
      large = true;
      to = std::string();
    }
  };
  while (!characters.at_end()) {
    const std::size_t line = characters.line();
    const char c = characters.next();
    const bool opens = !in_string && (c == '{' || c == '['), closes = !in_string && (c == '}' || c == ']');
    if (opens) {
      if (open.size() < 1'000'000) open += c;
      if (c == '{' && piece_depth == 0 && (open == "[{" || open == "{[{")) {
        piece_depth = open.size();
        piece.clear();
        piece_large = false;
        piece_line = line;
      } else if (open == "{") {
        top.clear();
        top_large = top_held_pieces = false;
        top_line = line;
      }
    }
    if (in_string) {
      if (escaped) {
        escaped = false;
      } else if (c == '\\') {
        escaped = true;
      } else if (c == '"') {
        in_string = false;
      }
    } else if (c == '"') {
      in_string = true;
    }
    if (piece_depth != 0) keep(piece, piece_large, c);
    if (open.starts_with('{') && !top_held_pieces) keep(top, top_large, c);
    if (!closes || open.empty()) continue;
    if (open.size() == piece_depth) {
      take({piece, piece_line, piece_large, false});
      piece_depth = 0;
      if (open == "{[{") {
        top_held_pieces = true;
        top = std::string();
      }
    } else if (open == "{" && !top_held_pieces) {
      take({top, top_line, top_large, false});
    }
    open.pop_back();
  }
  if (piece_depth != 0) {
    take({{}, piece_line, piece_large, true});
  } else if (!open.empty()) {
    take({{}, open.starts_with('{') && !top_held_pieces ? top_line : characters.line(), top_large, true});
  }
  return true;
}

}  // namespace plantgraph
