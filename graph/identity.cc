#include "graph/identity.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "graph/lexicon.h"

namespace plantgraph {
namespace {

// Ids stand in keys and addresses: a name longer than this is cut, and a hash of the whole keeps it apart from others.
constexpr std::size_t max_id_part_bytes = 120;

constexpr auto legal_endings = std::to_array<std::string_view>(
    {"inc", "incorporated", "llc", "llp", "lp",   "ltd",  "limited", "corp", "corporation", "co",   "company",
     "plc", "gmbh",         "ag",  "kg",  "kgaa", "se",   "sa",      "sas",  "sarl",        "srl",  "spa",
     "nv",  "bv",           "ab",  "as",  "asa",  "oy",   "oyj",     "kk",   "pjsc",        "ojsc", "cjsc",
     "jsc", "ooo",          "oao", "zao", "pao",  "ao",   "too",     "pvt",  "pte",         "pty",  "bhd",
     "sdn", "tbk",          "sro", "sab", "cv",   "ltda", "dd",      "doo",  "zrt",         "nyrt"});
constexpr auto legal_beginnings =
    std::to_array<std::string_view>({"ooo", "oao", "zao", "pao", "ao", "too", "pjsc", "ojsc", "cjsc", "jsc", "llc"});
constexpr auto determiners = std::to_array<std::string_view>(
    {"the", "a", "an", "its", "their", "his", "her", "our", "this", "that", "these", "those"});

template <typename List>
bool in(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

struct Letter {
  std::uint32_t code = 0;
  std::size_t bytes = 1;
};

// The character at `at`; a stray byte stands for itself, so that no bytes make it fail.
Letter letter_at(std::string_view text, std::size_t at) {
  auto lead = std::uint8_t(text[at]);
  std::size_t length = lead < 0x80 ? 1 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
  if (length == 1 || at + length > text.size()) return {lead, 1};
  std::uint32_t code = lead & (0x7fu >> length);
  for (std::size_t i = 1; i < length; ++i) {
    auto next = std::uint8_t(text[at + i]);
    if ((next & 0xc0) != 0x80) return {lead, 1};
    code = code << 6 | (next & 0x3fu);
  }
  return {code, length};
}

// Letters and digits of any script. Beyond ASCII the blocks that hold punctuation, spaces and signs are listed; the
// rest is letters.
bool is_word_letter(std::uint32_t code) {
  if (code < 0x80) return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') || (code >= '0' && code <= '9');
  if (code < 0xc0) return code == 0xaa || code == 0xb2 || code == 0xb3 || code == 0xb5 || code == 0xb9 || code == 0xba;
  if (code == 0xd7 || code == 0xf7) return false;
  if (code >= 0x2000 && code <= 0x206f) return false;  // general punctuation
  if (code >= 0x20a0 && code <= 0x20cf) return false;  // currency
  if (code >= 0x2100 && code <= 0x2bff) return false;  // signs, arrows, shapes
  if (code >= 0x2e00 && code <= 0x2e7f) return false;  // more punctuation
  if (code >= 0x3000 && code <= 0x303f) return code == 0x3005 || code == 0x3006 || code == 0x3007;
  if (code >= 0xfe10 && code <= 0xfe6f) return false;
  if (code >= 0xff00 && code <= 0xff0f) return false;
  return code < 0xe000 || code > 0xf8ff;
}

// Words of a folded name: possessive endings are gone, and letters with points between them are one word ("s.p.a." spa,
// "n.v." nv).
std::vector<std::string> words_of(std::string_view name) {
  const std::string text = folded(name);
  std::vector<std::string> words;
  std::string word;
  bool joins = false;  // one letter, then a point or slash: the next single letter belongs to it
  auto end_word = [&](char separator) {
    if (word.empty()) {
      joins = false;
      return;
    }
    const bool single = word.size() == 1;
    if (single && joins) {
      words.back() += word;
    } else {
      words.push_back(word);
    }
    joins = single && (separator == '.' || separator == '/');
    word.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    Letter letter = letter_at(text, at);
    if (is_word_letter(letter.code)) {
      word.append(text, at, letter.bytes);
      at += letter.bytes;
      continue;
    }
    std::size_t next = at + letter.bytes;
    end_word(char(letter.code < 0x80 ? letter.code : ' '));
    const bool apostrophe = letter.code == '\'' || letter.code == 0x2019;
    if (apostrophe && !words.empty() && next < text.size() && (text[next] == 's' || text[next] == 'S')) {
      const bool ends = next + 1 == text.size() || !is_word_letter(letter_at(text, next + 1).code);
      if (ends) ++next;  // "volkswagen's"
    }
    at = next;
  }
  end_word(' ');
  return words;
}

std::string join(const std::vector<std::string>& words, char separator) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out.push_back(separator);
    out += word;
  }
  return out;
}

void drop_determiners(std::vector<std::string>& words) {
  while (words.size() > 1 && in(determiners, words.front())) words.erase(words.begin());
}

void drop_legal_forms(std::vector<std::string>& words) {
  while (words.size() > 1 && in(legal_endings, words.back())) words.pop_back();
  while (words.size() > 1 && in(legal_beginnings, words.front())) words.erase(words.begin());
}

std::uint64_t hash(std::string_view text) {  // FNV-1a: the same on every machine, for ever
  std::uint64_t value = 14695981039346656037u;
  for (char c : text) value = (value ^ std::uint8_t(c)) * 1099511628211u;
  return value;
}

// A name as a part of an id; a name without any letter still gives one of its own.
std::string id_part(std::string_view name, const std::vector<std::string>& words) {
  std::string part = join(words, '_');
  if (part.empty()) return fmt::format("_{:016x}", hash(name));
  if (part.size() <= max_id_part_bytes) return part;
  std::size_t cut = max_id_part_bytes;
  while (cut > 0 && (std::uint8_t(part[cut]) & 0xc0) == 0x80) --cut;
  return fmt::format("{}_{:016x}", part.substr(0, cut), hash(part));
}

std::string company_part(std::string_view name) {
  auto words = words_of(name);
  drop_determiners(words);
  drop_legal_forms(words);
  return id_part(name, words);
}

}  // namespace

std::string lexicon_id(EntityType type, std::string_view entry_id) {
  std::string id(name(type));
  id += ':';
  id += entry_id;
  return id;
}

std::string name_id(EntityType type, std::string_view name) {
  std::string id(plantgraph::name(type));
  id += ":x:";
  if (type == EntityType::company || type == EntityType::brand) return id += company_part(name);
  auto words = words_of(name);
  drop_determiners(words);
  return id += id_part(name, words);
}

std::string plant_id(std::string_view town, std::string_view maker) {
  auto words = words_of(town);
  std::string place = town.empty() ? "" : id_part(town, words);
  return fmt::format("plant:x:{}:{}", place, maker.empty() ? "" : company_part(maker));
}

std::string name_key(std::string_view name) {
  auto words = words_of(name);
  drop_determiners(words);
  return join(words, ' ');
}

std::vector<std::string> words_of_key(std::string_view key) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < key.size();) {
    const std::size_t end = std::min(key.find(' ', at), key.size());
    if (end > at) words.emplace_back(key.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

}  // namespace plantgraph
