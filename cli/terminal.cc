#include "cli/terminal.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "graph/error.h"

namespace plantgraph {
namespace {

[[noreturn]] void cannot_write() {
  throw Error(ErrorCode::bad_input, fmt::format("standard output cannot be written: {}", std::strerror(errno)));
}

bool styled() {
  static const bool yes = isatty(STDOUT_FILENO) && !std::getenv("NO_COLOR") && std::getenv("TERM") &&
                          std::string_view(std::getenv("TERM")) != "dumb";
  return yes;
}

// The character at `at`, which is moved behind it. What is no UTF-8 counts byte by byte.
char32_t next_character(std::string_view text, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at++]);
  const std::size_t more = lead < 0xC0 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
  char32_t character = more == 0 ? lead : lead & (0x3F >> more);
  for (std::size_t i = 0; i < more && at < text.size() && (text[at] & 0xC0) == 0x80; ++i)
    character = character << 6 | (static_cast<unsigned char>(text[at++]) & 0x3F);
  return character;
}

struct WidthRange {
  char32_t first, last;
  std::size_t width;
};

// What is not one column wide, sorted; after Unicode's East Asian widths, in broad strokes.
constexpr WidthRange width_ranges[] = {
    {0x0300, 0x036F, 0},   {0x0591, 0x05BD, 0},   {0x064B, 0x065F, 0},   {0x1100, 0x115F, 2},   {0x1AB0, 0x1AFF, 0},
    {0x1DC0, 0x1DFF, 0},   {0x200B, 0x200F, 0},   {0x2060, 0x2064, 0},   {0x20D0, 0x20F0, 0},   {0x2E80, 0x303E, 2},
    {0x3041, 0xA4CF, 2},   {0xA960, 0xA97F, 2},   {0xAC00, 0xD7A3, 2},   {0xF900, 0xFAFF, 2},   {0xFE00, 0xFE0F, 0},
    {0xFE20, 0xFE2F, 0},   {0xFE30, 0xFE6F, 2},   {0xFEFF, 0xFEFF, 0},   {0xFF00, 0xFF60, 2},   {0xFFE0, 0xFFE6, 2},
    {0x1F300, 0x1F64F, 2}, {0x1F680, 0x1F6FF, 2}, {0x1F900, 0x1FAFF, 2}, {0x20000, 0x3FFFD, 2}, {0xE0100, 0xE01EF, 0},
};

std::size_t width_of(char32_t character) {
  const auto* range = std::lower_bound(std::begin(width_ranges), std::end(width_ranges), character,
                                       [](const WidthRange& one, char32_t wanted) { return one.last < wanted; });
  return range != std::end(width_ranges) && range->first <= character ? range->width : 1;
}

// At most `width` columns of the text, an ellipsis in the last where something is left out.
std::string cut(std::string_view text, std::size_t width) {
  if (columns(text) <= width) return std::string(text);
  std::size_t at = 0, used = 0, end = 0;
  while (at < text.size()) {
    used += width_of(next_character(text, at));
    if (used + 1 > width) break;
    end = at;
  }
  return std::string(text.substr(0, end)) + "\u2026";
}

std::string style(std::string_view code, std::string_view text) {
  return styled() ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
}

}  // namespace

void print(std::string_view text) {
  if (!text.empty() && std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) cannot_write();
}

void finish_output() {
  if (std::fflush(stdout) != 0) cannot_write();
}

void complain_raw(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stderr); }

void complain(std::string_view message) { complain_raw("plantgraph: " + printable(message) + "\n"); }

std::size_t columns(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size();) count += width_of(next_character(text, at));
  return count;
}

std::size_t line_width() {
  winsize size{};
  if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    return std::clamp<std::size_t>(size.ws_col, 40, 120);
  }
  return 100;
}

std::string wrapped(std::string_view text, std::size_t width, std::string_view indent) {
  std::string out;
  std::size_t used = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = text.find_first_not_of(" \t\r\n", at);
    if (start == std::string_view::npos) break;
    const std::size_t end = std::min(text.find_first_of(" \t\r\n", start), text.size());
    const std::string_view word = text.substr(start, end - start);
    const std::size_t size = columns(word);
    if (used != 0 && used + 1 + size > width) {
      out += '\n';
      used = 0;
    }
    if (used == 0) {
      out += indent;
      used = columns(indent);
    } else {
      out += ' ';
      ++used;
    }
    out += word;
    used += size;
    at = end;
  }
  if (used != 0) out += '\n';
  return out;
}

std::string printable(std::string_view text) {
  std::string out(text);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto byte = static_cast<unsigned char>(out[i]);
    if (byte < 0x20 || byte == 0x7F) out[i] = ' ';
    // U+0080..U+009F are control characters to some terminals.
    if (byte == 0xC2 && i + 1 < out.size() && static_cast<unsigned char>(out[i + 1]) < 0xA0) out[i] = out[i + 1] = ' ';
  }
  return out;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

std::string table(const std::vector<std::vector<std::string>>& rows, std::string_view indent) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], columns(row[i]));
  }
  std::string out;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    std::string line;
    for (std::size_t i = 0; i < rows[r].size(); ++i) {
      line += rows[r][i];
      if (i + 1 < rows[r].size()) line.append(widths[i] - columns(rows[r][i]) + 2, ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += indent;
    out += r == 0 ? dim(line) : line;
    out += '\n';
  }
  return out;
}

std::string fitted_table(const std::vector<std::vector<std::string>>& rows, std::size_t width) {
  constexpr std::size_t gap = 2, least = 10;  // a day is never cut
  if (rows.empty()) return {};
  std::vector<std::size_t> widths(rows[0].size(), 0);
  for (const auto& row : rows)
    for (std::size_t i = 0; i < row.size() && i < widths.size(); ++i) widths[i] = std::max(widths[i], columns(row[i]));
  std::size_t total = widths.empty() ? 0 : (widths.size() - 1) * gap;
  for (const std::size_t one : widths) total += one;
  while (total > width) {
    const auto widest = std::max_element(widths.begin(), widths.end());
    if (*widest <= least) break;
    // Down to the next widest at once, but no further than needed.
    std::size_t next = least;
    for (const std::size_t one : widths)
      if (one < *widest) next = std::max(next, one);
    const std::size_t step = std::max<std::size_t>(1, std::min(*widest - next, total - width));
    *widest -= step;
    total -= step;
  }
  if (total <= width) {
    std::vector<std::vector<std::string>> fitting;
    for (const auto& row : rows) {
      auto& line = fitting.emplace_back();
      for (std::size_t i = 0; i < row.size(); ++i) line.push_back(cut(row[i], widths[i]));
    }
    return table(fitting, "");
  }
  std::size_t head = 0;
  for (const auto& name : rows[0]) head = std::max(head, columns(name));
  head = std::min(head, width / 2);
  std::string out;
  for (std::size_t r = 1; r < rows.size(); ++r) {
    if (r > 1) out += '\n';
    for (std::size_t i = 0; i < rows[r].size(); ++i) {
      std::string name = cut(rows[0][i], head);
      name.append(head - columns(name) + gap, ' ');
      out += dim(name) + cut(rows[r][i], width - head - gap) + '\n';
    }
  }
  return out;
}

std::string bold(std::string_view text) { return style("1", text); }
std::string dim(std::string_view text) { return style("2", text); }

}  // namespace plantgraph
