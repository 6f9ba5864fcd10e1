#include "ingest/sheet_keys.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>

#include "graph/error.h"
#include "ingest/sheet_parts.h"

namespace plantgraph {
namespace {

constexpr std::pair<std::string_view, Field> field_names[] = {
    {"modifier", Field::modifier}, {"planned", Field::planned}, {"place", Field::place},
    {"wider", Field::wider},       {"owner", Field::owner},     {"goods", Field::goods},
    {"opened", Field::opened},     {"closed", Field::closed},   {"employs", Field::employs},
    {"capacity", Field::capacity}, {"output", Field::output},   {"investment", Field::investment},
    {"status", Field::status},     {"company", Field::company}};

}  // namespace

SheetKeys::SheetKeys(const std::string& file) {
  std::ifstream in(file);
  if (!in) throw Error(ErrorCode::bad_input, fmt::format("cannot read {}: is the data folder complete?", file));
  Field field = Field::none;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    std::size_t from = 0;
    if (line[0] == '[') {
      const std::size_t close = std::min(line.find(']'), line.size() - 1);
      const std::string name = line.substr(1, close - 1);
      const auto known =
          std::find_if(std::begin(field_names), std::end(field_names), [&](const auto& x) { return x.first == name; });
      if (known == std::end(field_names))
        throw Error(ErrorCode::bad_input, fmt::format("{}:{}: unknown field [{}]", file, number, name));
      field = known->second;
      from = close + 1;
    }
    std::istringstream list(line.substr(from));
    for (std::string phrase; std::getline(list, phrase, ',');) {
      const std::size_t start = phrase.find_first_not_of(' ');
      if (start == std::string::npos) continue;
      phrase = phrase.substr(start, phrase.find_last_not_of(' ') + 1 - start);
      keys_[phrase] = field;
    }
  }
}

SheetCell key_of(const Analysis& a, const SheetKeys& keys, std::uint32_t first, std::uint32_t last) {
  SheetCell out;
  std::string phrase;
  for (std::uint32_t t = first; t < last; ++t) {
    if (token(a, t).kind == TokenKind::open) {
      while (t < last && token(a, t).kind != TokenKind::close) {
        if (a.time_at[t] != kNone) out.time = a.time_at[t];
        ++t;
      }
      continue;
    }
    if (a.time_at[t] != kNone) {
      out.time = a.time_at[t];
      continue;
    }
    if (const std::int32_t q = a.quantity_at[t]; q != kNone && a.quantities[std::size_t(q)].plain_year) {
      out.year = int(a.quantities[std::size_t(q)].value);
      continue;
    }
    if (token(a, t).kind == TokenKind::comma || token(a, t).kind == TokenKind::quote ||
        token(a, t).kind == TokenKind::bullet)
      continue;
    if (!phrase.empty() && !token(a, t).joined) phrase += ' ';
    phrase += a.word(t);
  }
  // "Owner since January 2021", "Output in 2012"
  if (out.time != kNone || out.year)
    for (std::string_view word : {" in", " since", " for", " of", " from", " per", " by", " until"})
      if (phrase.ends_with(word)) phrase.resize(phrase.size() - word.size());
  // Modifiers before and behind are dropped.
  for (bool again = true; again && !phrase.empty();) {
    again = false;
    out.field = keys.find(phrase);
    if (out.field != Field::none && out.field != Field::modifier && out.field != Field::planned) return out;
    for (std::size_t space = phrase.find(' '); space != std::string::npos; space = phrase.find(' ', space + 1)) {
      const Field f = keys.find(std::string_view(phrase).substr(0, space));
      if (f != Field::modifier && f != Field::planned) continue;
      out.planned = out.planned || f == Field::planned;
      phrase.erase(0, space + 1);
      again = true;
      break;
    }
  }
  out.field = Field::none;
  return out;
}

SheetCell head_of(const Analysis& a, const SheetKeys& keys, std::uint32_t first, std::uint32_t last) {
  for (std::uint32_t from = first; from < last; ++from) {
    SheetCell key = key_of(a, keys, from, last);
    if (key.field != Field::none && (from == first || key.field != Field::place)) return key;
    if (from == first && (key.year || key.time != kNone) && last - first <= 3) {
      key.field = Field::output;
      return key;
    }
  }
  return {};
}

}  // namespace plantgraph
