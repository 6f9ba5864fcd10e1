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

namespace {

// Follows the brackets of a JSON document and cuts the pieces out of it.
class PieceCutter {
 public:
  PieceCutter(Characters& in, std::size_t most, const std::function<bool(std::string_view)>& is_whole,
              const std::function<void(const JsonPiece&)>& take)
      : in_(in), most_(most), is_whole_(is_whole), take_(take) {}

  void run() {
    while (!in_.at_end()) {
      const std::size_t line = in_.line();
      step(in_.next(), line);
    }
    if (open_.empty()) return;
    let_go();
    take_({{}, piece_depth_ != 0 ? piece_.line : top_.line, false, true});
  }

 private:
  struct Cut {
    std::string text;
    std::size_t line = 0;
    bool too_large = false;
    void add(char c, std::size_t most) {
      if (too_large) return;
      text += c;
      if (text.size() <= most) return;
      too_large = true;
      text = std::string();
    }
    JsonPiece piece() const { return {text, line, too_large, false}; }
  };

  void step(char c, std::size_t line) {
    const bool opens = !in_string_ && (c == '{' || c == '['), closes = !in_string_ && (c == '}' || c == ']');
    if (opens) {
      if (open_.size() < deepest_followed) open_ += c;
      ++depth_;
      if (c == '{' && piece_depth_ == 0 && depth_ <= 3 && (open_ == "[{" || open_ == "{[{")) {
        piece_depth_ = depth_;
        piece_ = {};
        piece_.line = line;
      } else if (depth_ == 1) {
        top_ = {};
        top_.line = line;
        waiting_ = c == '{';
        held_pieces_ = false;
      }
    }
    if (in_string_) {
      in_string_ = escaped_ || c != '"';
      escaped_ = !escaped_ && c == '\\';
    } else {
      in_string_ = c == '"';
    }
    if (depth_ == 0) return;
    if (piece_depth_ != 0) piece_.add(c, most_);
    if (waiting_) {
      top_.add(c, most_);
      // Larger than an article can be: a list of them, however long.
      if (top_.too_large) let_go();
    }
    if (closes) close();
  }

  void close() {
    if (depth_ == piece_depth_) {
      held_pieces_ = true;
      if (waiting_) {
        kept_.push_back(std::move(piece_));
      } else {
        take_(piece_.piece());
      }
      piece_depth_ = 0;
    } else if (depth_ == 1 && waiting_ && (!held_pieces_ || is_whole_(top_.text))) {
      kept_.clear();
      waiting_ = false;
      take_(top_.piece());
    } else if (depth_ == 1) {
      if (!held_pieces_ && top_.too_large) take_(top_.piece());
      let_go();
    }
    if (depth_ <= open_.size()) open_.pop_back();
    --depth_;
  }

  // The top object is no article: its pieces are.
  void let_go() {
    for (const Cut& cut : kept_) take_(cut.piece());
    kept_.clear();
    waiting_ = false;
  }

  static constexpr std::size_t deepest_followed = 8;  // brackets: what is deeper is only counted

  Characters& in_;
  const std::size_t most_;
  const std::function<bool(std::string_view)>& is_whole_;
  const std::function<void(const JsonPiece&)>& take_;
  std::string open_;       // the outer open brackets
  std::size_t depth_ = 0;  // all open ones
  Cut top_, piece_;
  std::vector<Cut> kept_;        // pieces of a top object of which it is not known what it is
  std::size_t piece_depth_ = 0;  // 0 outside a piece
  bool waiting_ = false;         // for the end of the top object
  bool held_pieces_ = false, in_string_ = false, escaped_ = false;
};

}  // namespace

bool read_json_pieces(ByteReader& in, std::size_t max_bytes, const std::function<bool(std::string_view)>& is_whole,
                      const std::function<void(const JsonPiece&)>& take) {
  if (in.view(3).starts_with("\xEF\xBB\xBF")) in.take(3);
  Characters characters(in);
  while (!characters.at_end() && is_blank(characters.peek())) characters.next();
  if (characters.at_end() || (characters.peek() != '[' && characters.peek() != '{')) return false;
  PieceCutter(characters, max_bytes, is_whole, take).run();
  return true;
}

}  // namespace plantgraph
