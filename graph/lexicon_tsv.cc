#include "graph/lexicon_tsv.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <unordered_map>

#include "graph/error.h"

namespace plantgraph {
namespace {

// What a column means, whatever its place in the file.
enum class Column : std::uint8_t {
  id,
  name,
  aliases,
  kind,
  country,
  links,
  town,
  products,
  latitude,
  longitude,
  population,
  years,
  opened,
  closed,
  wikidata,
  ambiguous,
  source,
  ignored,
};

struct ColumnName {
  std::string_view text;
  Column column;
  unsigned types;  // bits of EntityType: the files that may have it
};

using enum EntityType;
constexpr unsigned everything = bit(company) | bit(brand) | bit(model) | bit(plant) | bit(place);
constexpr ColumnName column_names[] = {
    {"id", Column::id, everything},
    {"name", Column::name, everything},
    {"aliases", Column::aliases, everything},
    {"source", Column::source, everything},
    {"kind", Column::kind, bit(company) | bit(model) | bit(place)},
    {"country", Column::country, bit(company) | bit(brand) | bit(plant) | bit(place)},
    {"parent", Column::links, bit(company)},
    {"maker", Column::links, bit(brand)},
    {"brand", Column::links, bit(model)},
    {"owners", Column::links, bit(plant)},
    {"region", Column::links, bit(place)},
    {"town", Column::town, bit(plant)},
    {"products", Column::products, bit(plant)},
    {"confidence", Column::ignored, bit(plant)},
    {"lat", Column::latitude, bit(plant) | bit(place)},
    {"lon", Column::longitude, bit(plant) | bit(place)},
    {"population", Column::population, bit(place)},
    {"years", Column::years, bit(brand) | bit(model)},
    {"opened", Column::opened, bit(plant)},
    {"closed", Column::closed, bit(plant)},
    {"wikidata", Column::wikidata, bit(company) | bit(brand)},
    {"ambiguous", Column::ambiguous, bit(model)},
};

struct FileName {
  std::string_view name;
  EntityType type;
};
constexpr FileName file_names[] = {
    {"companies.tsv", company}, {"brands.tsv", brand}, {"models.tsv", model},
    {"plants.tsv", plant},      {"places.tsv", place}, {"places_extra.tsv", place},
};

std::string_view trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

template <typename Each>
void split(std::string_view text, char separator, Each&& each) {
  for (;;) {
    const std::size_t end = text.find(separator);
    each(text.substr(0, end));
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
  }
}

// No over-long forms, no surrogates, nothing above U+10FFFF.
bool valid_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c < 0x80) {
      ++i;
      continue;
    }
    const std::size_t size = c >= 0xC2 && c < 0xE0 ? 2 : c >= 0xE0 && c < 0xF0 ? 3 : c >= 0xF0 && c < 0xF5 ? 4 : 0;
    if (size == 0 || i + size > text.size()) return false;
    for (std::size_t k = 1; k < size; ++k)
      if ((static_cast<unsigned char>(text[i + k]) & 0xC0) != 0x80) return false;
    const auto second = static_cast<unsigned char>(text[i + 1]);
    if ((c == 0xE0 && second < 0xA0) || (c == 0xED && second > 0x9F) || (c == 0xF0 && second < 0x90) ||
        (c == 0xF4 && second > 0x8F))
      return false;
    i += size;
  }
  return true;
}

bool valid_id(std::string_view id) {
  return !id.empty() && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

template <typename Number>
std::optional<Number> parse_number(std::string_view text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// A year, or the year of a month or a day.
std::optional<int> parse_year(std::string_view text) {
  if (text.size() > 4 && text[4] == '-') text = text.substr(0, 4);
  const auto year = parse_number<int>(text);
  if (text.size() != 4 || !year || *year < 1700 || *year > 2200) return std::nullopt;
  return year;
}

// Cuts "[2007-2023]" and "~" off the end of a list item, in either order; false where the years are wrong.
bool cut_marks(std::string_view& text, Years& years, bool& ambiguous) {
  for (;;) {
    text = trim(text);
    if (text.ends_with('~')) {
      ambiguous = true;
      text.remove_suffix(1);
    } else if (text.ends_with(']')) {
      const std::size_t open = text.rfind('[');
      if (open == std::string_view::npos) return false;
      const auto parsed = parse_years(text.substr(open + 1, text.size() - open - 2));
      if (!parsed) return false;
      years = *parsed;
      text = text.substr(0, open);
    } else {
      return text.find('[') == std::string_view::npos;
    }
  }
}

// Reads the rows of one text. A row is built cell by cell; the first wrong cell refuses it.
class Reader {
 public:
  Reader(const std::vector<LexiconText>& texts, std::uint32_t index, std::vector<LexiconProblem>& problems)
      : text_(texts[index]), index_(index), problems_(problems) {}

  template <typename Sink>
  void read(Sink&& sink) {
    std::string_view rest = text_.text;
    if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
    while (!rest.empty()) {
      const std::size_t end = rest.find('\n');
      std::string_view line = rest.substr(0, end);
      rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
      ++line_;
      if (line.ends_with('\r')) line.remove_suffix(1);
      if (line.empty() || line[0] == '#') continue;
      if (columns_.empty()) {
        if (!header(line)) return;
      } else if (auto row = read_row(line)) {
        sink(std::move(*row));
      }
    }
  }

  void refuse(std::uint32_t column, std::string what) {
    problems_.push_back({text_.file, line_, column, std::move(what)});
  }

 private:
  bool header(std::string_view line) {
    bool id = false, name = false;
    split(line, '\t', [&](std::string_view cell) {
      const auto* found = std::find_if(std::begin(column_names), std::end(column_names), [&](const ColumnName& c) {
        return c.text == cell && (c.types & bit(text_.type)) != 0;
      });
      columns_.push_back(found == std::end(column_names) ? Column::ignored : found->column);
      if (found == std::end(column_names))
        refuse(std::uint32_t(columns_.size()), fmt::format("unknown column \"{}\" is ignored", cell));
      id = id || columns_.back() == Column::id;
      name = name || columns_.back() == Column::name;
    });
    if (id && name) return true;
    refuse(0, "the first line must name the columns, \"id\" and \"name\" among them; the file is not read");
    return false;
  }

  std::optional<LexiconRow> read_row(std::string_view line) {
    if (!valid_utf8(line)) {
      refuse(0, "not valid UTF-8; the row is left out");
      return std::nullopt;
    }
    const auto cells = std::size_t(std::count(line.begin(), line.end(), '\t')) + 1;
    if (cells != columns_.size()) {
      refuse(0, fmt::format("{} cells where the header has {}; the row is left out", cells, columns_.size()));
      return std::nullopt;
    }
    LexiconRow row;
    row.type = text_.type;
    row.text = index_;
    row.line = line_;
    std::uint32_t column = 0, bad_column = 0;
    std::string bad;
    bool model_ambiguous = false, latitude = false, longitude = false;
    split(line, '\t', [&](std::string_view raw) {
      const std::string_view cell = trim(raw);
      const Column what = columns_[column++];
      if (what == Column::latitude) latitude = !cell.empty();
      if (what == Column::longitude) longitude = !cell.empty();
      if (what == Column::ambiguous) model_ambiguous = cell == "yes";
      if (!bad.empty()) return;
      bad = take(row, what, cell);
      bad_column = column;
    });
    if (bad.empty() && latitude != longitude) bad = "one of lat and lon without the other", bad_column = 0;
    if (!bad.empty()) {
      refuse(bad_column, fmt::format("{}; the row{} is left out", bad, row.id.empty() ? "" : " \"" + row.id + "\""));
      return std::nullopt;
    }
    if (model_ambiguous) row.names[0].ambiguous = true;
    return row;
  }

  // Puts a cell into the row; says what is wrong with it, or nothing.
  static std::string take(LexiconRow& row, Column what, std::string_view cell) {
    switch (what) {
      case Column::id:
        if (!valid_id(cell)) return fmt::format("\"{}\" is no id (letters a-z, digits and _)", cell);
        row.id = cell;
        return "";
      case Column::name: {
        NameCell name;
        std::string_view text = cell;
        if (!cut_marks(text, name.years, name.ambiguous)) return fmt::format("bad years in \"{}\"", cell);
        if (text.empty()) return "no name";
        name.text = text;
        row.name = text;
        row.names.insert(row.names.begin(), std::move(name));
        return "";
      }
      case Column::aliases:
        return take_aliases(row, cell);
      case Column::links:
        return take_links(row, cell);
      case Column::country:
        if (!cell.empty() && !(cell.size() == 2 && std::isupper(static_cast<unsigned char>(cell[0])) != 0 &&
                               std::isupper(static_cast<unsigned char>(cell[1])) != 0))
          return fmt::format("\"{}\" is no country code (two capital letters)", cell);
        row.country = cell;
        return "";
      case Column::latitude:
        return take_degrees(row.latitude, cell, 90);
      case Column::longitude:
        return take_degrees(row.longitude, cell, 180);
      case Column::population: {
        const auto value = cell.empty() ? std::uint32_t(0) : parse_number<std::uint32_t>(cell);
        if (!value) return fmt::format("\"{}\" is no number of people", cell);
        row.population = *value;
        return "";
      }
      case Column::years:
        return take_years(row.years, cell);
      case Column::opened:
      case Column::closed: {
        int& year = what == Column::opened ? row.years.from : row.years.to;
        const auto value = cell.empty() ? 0 : parse_year(cell);
        if (!value) return fmt::format("\"{}\" is no year", cell);
        year = *value;
        if (row.years.from != 0 && row.years.to != 0 && row.years.from > row.years.to)
          return "closed before it was opened";
        return "";
      }
      case Column::kind:
        row.kind = cell;
        return "";
      case Column::town:
        row.town = cell;
        return "";
      case Column::products:
        row.products = cell;
        return "";
      case Column::wikidata:
        row.wikidata = cell;
        return "";
      case Column::source:
        row.source = cell;
        return "";
      case Column::ambiguous:
        return cell.empty() || cell == "yes" ? "" : fmt::format("\"{}\" where \"yes\" or nothing is expected", cell);
      case Column::ignored:
        return "";
    }
    return "";
  }

  static std::string take_aliases(LexiconRow& row, std::string_view cell) {
    std::string bad;
    if (cell.empty()) return bad;
    split(cell, '|', [&](std::string_view item) {
      NameCell name;
      std::string_view text = item;
      if (!cut_marks(text, name.years, name.ambiguous)) bad = fmt::format("bad years in \"{}\"", trim(item));
      name.text = text;
      if (!text.empty()) row.names.push_back(std::move(name));
    });
    return bad;
  }

  static std::string take_links(LexiconRow& row, std::string_view cell) {
    std::string bad;
    if (cell.empty()) return bad;
    split(cell, '|', [&](std::string_view item) {
      LinkCell link;
      bool ambiguous = false;
      std::string_view text = item;
      if (!cut_marks(text, link.years, ambiguous)) bad = fmt::format("bad years in \"{}\"", trim(item));
      if (!valid_id(text) && bad.empty()) bad = fmt::format("\"{}\" is no id (letters a-z, digits and _)", text);
      link.id = text;
      row.links.push_back(std::move(link));
    });
    return bad;
  }

  static std::string take_degrees(double& value, std::string_view cell, double limit) {
    if (cell.empty()) return "";
    const auto number = parse_number<double>(cell);
    if (!number || !std::isfinite(*number) || std::abs(*number) > limit)
      return fmt::format("\"{}\" is no number of degrees within {}", cell, limit);
    value = *number;
    return "";
  }

  // "1949-", "1934-1949|1994-": from the first to the last.
  static std::string take_years(Years& years, std::string_view cell) {
    std::string bad;
    if (cell.empty()) return bad;
    bool first = true;
    split(cell, '|', [&](std::string_view raw) {
      std::string_view item = trim(raw);
      if (item.starts_with('[') && item.ends_with(']')) item = item.substr(1, item.size() - 2);
      const auto part = parse_years(item);
      if (!part) {
        bad = fmt::format("bad years \"{}\"", item);
        return;
      }
      years.from =
          first || (part->from != 0 && years.from != 0) ? (first ? part->from : std::min(years.from, part->from)) : 0;
      years.to = first || (part->to != 0 && years.to != 0) ? (first ? part->to : std::max(years.to, part->to)) : 0;
      first = false;
    });
    return bad;
  }

  const LexiconText& text_;
  std::uint32_t index_;
  std::vector<LexiconProblem>& problems_;
  std::vector<Column> columns_;
  std::uint32_t line_ = 0;
};

}  // namespace

std::string to_string(const LexiconProblem& problem) {
  if (problem.line == 0) return fmt::format("{}: {}", problem.file, problem.what);
  if (problem.column == 0) return fmt::format("{}:{}: {}", problem.file, problem.line, problem.what);
  return fmt::format("{}:{}:{}: {}", problem.file, problem.line, problem.column, problem.what);
}

std::optional<Years> parse_years(std::string_view text) {
  text = trim(text);
  const std::size_t dash = text.find('-');
  Years years;
  const std::string_view from = trim(text.substr(0, dash));
  const std::string_view to = dash == std::string_view::npos ? from : trim(text.substr(dash + 1));
  if (from.empty() && to.empty()) return std::nullopt;
  for (const auto& [side, year] : {std::pair(from, &years.from), std::pair(to, &years.to)}) {
    if (side.empty()) continue;
    const auto value = side.size() == 4 ? parse_year(side) : std::nullopt;
    if (!value) return std::nullopt;
    *year = *value;
  }
  if (years.from != 0 && years.to != 0 && years.from > years.to) return std::nullopt;
  return years;
}

std::vector<LexiconText> read_lexicon_folder(const std::string& folder, bool user) {
  std::error_code error;
  if (!std::filesystem::is_directory(folder, error))
    throw Error(ErrorCode::not_found, fmt::format("no lexicon folder {}", folder));
  std::vector<LexiconText> texts;
  for (const auto& [name, type] : file_names) {
    const std::filesystem::path path = std::filesystem::path(folder) / name;
    if (!std::filesystem::is_regular_file(path, error)) continue;
    std::ifstream in(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    if (!in) throw Error(ErrorCode::bad_input, fmt::format("cannot read {}", path.string()));
    // The user's files are named in full, since there may be several folders; ours by their own name, so that the
    // compiled file does not depend on where it was made.
    texts.push_back({type, user ? path.string() : std::string(name), std::move(bytes).str(), user});
  }
  return texts;
}

std::vector<LexiconRow> read_lexicon_rows(const std::vector<LexiconText>& texts,
                                          std::vector<LexiconProblem>& problems) {
  std::vector<LexiconRow> rows;
  std::array<std::unordered_map<std::string, std::size_t>, 6> by_id;
  for (std::uint32_t i = 0; i < texts.size(); ++i) {
    Reader reader(texts, i, problems);
    reader.read([&](LexiconRow&& row) {
      const auto [known, is_new] = by_id[std::size_t(row.type)].try_emplace(row.id, rows.size());
      if (is_new) {
        rows.push_back(std::move(row));
      } else if (texts[i].user && rows[known->second].text != i) {
        rows[known->second] = std::move(row);
      } else {
        const LexiconRow& first = rows[known->second];
        reader.refuse(1, fmt::format("the id \"{}\" is in {}:{} already; the row is left out", row.id,
                                     texts[first.text].file, first.line));
      }
    });
  }
  std::sort(rows.begin(), rows.end(),
            [](const LexiconRow& a, const LexiconRow& b) { return a.type != b.type ? a.type < b.type : a.id < b.id; });
  return rows;
}

}  // namespace plantgraph
