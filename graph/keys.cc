#include "graph/keys.h"

#include <bit>
#include <cstring>

#include <fmt/format.h>
#include <xxhash.h>

#include "graph/error.h"

namespace plantgraph {
namespace {

[[noreturn]] void damaged(std::string_view what) {
  throw Error(ErrorCode::database, fmt::format("damaged key in the database: {}", what));
}

void put_u64(std::string& key, std::uint64_t number) {
  for (int shift = 56; shift >= 0; shift -= 8) key.push_back(char(number >> shift));
}

// Flips the sign bit of positive numbers and all bits of negative ones, so that the bytes sort as the numbers do.
std::uint64_t ordered_bits(double number) {
  if (number == 0) number = 0;  // -0 and 0 are one number
  auto bits = std::bit_cast<std::uint64_t>(number);
  return bits >> 63 ? ~bits : bits | (std::uint64_t(1) << 63);
}

double from_ordered_bits(std::uint64_t bits) {
  return std::bit_cast<double>(bits >> 63 ? bits & ~(std::uint64_t(1) << 63) : ~bits);
}

std::uint32_t date_number(const Date& date) {
  return std::uint32_t(date.year) << 16 | std::uint32_t(date.month) << 8 | std::uint32_t(date.day);
}

Date date_from_number(std::uint32_t number) {
  Date date{int(number >> 16), int(number >> 8 & 0xff), int(number & 0xff)};
  if (date.year > 9999 || date.month > 12 || date.day > 31 || (date.day != 0 && date.month == 0) ||
      (date.year == 0 && number != 0))
    damaged("no such date");
  return date;
}

void put_end(std::string& key, const FactEnd& end) {
  if (!end.literal) {
    key.push_back(0);
    put_text(key, end.entity);
    return;
  }
  key.push_back(1);
  key.push_back(char(end.literal->kind));
  put_u64(key, ordered_bits(end.literal->number));
  put_text(key, end.literal->text);
  put_text(key, end.literal->unit);
}

// Reads a key from left to right.
class Reader {
 public:
  explicit Reader(std::string_view key) : rest_(key) {}

  std::string_view bytes(std::size_t count) {
    if (rest_.size() < count) damaged("too short");
    std::string_view taken = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return taken;
  }
  std::uint8_t byte() { return std::uint8_t(bytes(1)[0]); }
  std::uint32_t number() { return std::uint32_t(big_endian(4)); }
  std::uint64_t long_number() { return big_endian(8); }
  ArticleKey article() { return ArticleKey(bytes(article_key_bytes)); }

  std::string text() {
    std::string out;
    for (;;) {
      std::size_t zero = rest_.find('\0');
      if (zero == std::string_view::npos || zero + 1 >= rest_.size()) damaged("a text without its end");
      out.append(rest_.substr(0, zero));
      auto mark = std::uint8_t(rest_[zero + 1]);
      rest_.remove_prefix(zero + 2);
      if (mark == 0x01) return out;
      if (mark != 0xff) damaged("a text with a wrong mark");
      out.push_back('\0');
    }
  }

  Predicate predicate() {
    std::uint8_t value = byte();
    if (value >= predicates().size()) damaged("no such predicate");
    return Predicate(value);
  }

  FactEnd end() {
    FactEnd end;
    switch (byte()) {
      case 0:
        end.entity = text();
        break;
      case 1: {
        Literal literal;
        std::uint8_t kind = byte();
        if (kind > std::uint8_t(LiteralKind::status)) damaged("no such kind of literal");
        literal.kind = LiteralKind(kind);
        literal.number = from_ordered_bits(long_number());
        literal.text = text();
        literal.unit = text();
        end.literal = std::move(literal);
        break;
      }
      default:
        damaged("no such end of a fact");
    }
    return end;
  }

  bool empty() const { return rest_.empty(); }
  void done() const {
    if (!rest_.empty()) damaged("too long");
  }

 private:
  std::uint64_t big_endian(std::size_t count) {
    std::uint64_t number = 0;
    for (char c : bytes(count)) number = number << 8 | std::uint8_t(c);
    return number;
  }

  std::string_view rest_;
};

void finish(std::string& key, const FactKey& row) {
  key += row.article;
  put_number(key, row.ordinal);
}

void finish(Reader& reader, FactKey& row) {
  row.article = reader.article();
  row.ordinal = reader.number();
  reader.done();
}

}  // namespace

ArticleKey article_key(const Article& article) {
  // Lengths are hashed too, so that words moved from the title into the text make another article.
  std::string head;
  put_text(head, article.title);
  put_number(head, date_number(article.published));
  XXH3_state_t* state = XXH3_createState();
  if (state == nullptr) throw std::bad_alloc();
  XXH3_128bits_reset(state);
  XXH3_128bits_update(state, head.data(), head.size());
  XXH3_128bits_update(state, article.text.data(), article.text.size());
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, XXH3_128bits_digest(state));
  XXH3_freeState(state);
  return {reinterpret_cast<const char*>(canonical.digest), article_key_bytes};
}

KeyRange prefix_range(std::string_view prefix) {
  KeyRange range{std::string(prefix), std::string(prefix)};
  while (!range.to.empty() && std::uint8_t(range.to.back()) == 0xff) range.to.pop_back();
  if (!range.to.empty()) range.to.back() = char(std::uint8_t(range.to.back()) + 1);
  return range;
}

void put_text_prefix(std::string& key, std::string_view text) {
  for (char c : text) {
    key.push_back(c);
    if (c == '\0') key.push_back(char(0xff));
  }
}

void put_text(std::string& key, std::string_view text) {
  put_text_prefix(key, text);
  key.push_back('\0');
  key.push_back('\1');
}

void put_number(std::string& key, std::uint32_t number) {
  for (int shift = 24; shift >= 0; shift -= 8) key.push_back(char(number >> shift));
}

std::string date_bytes(const Date& date) {
  std::string bytes;
  put_number(bytes, date_number(date));
  return bytes;
}

Date decode_date_bytes(std::string_view bytes) {
  Reader reader(bytes);
  Date date = date_from_number(reader.number());
  reader.done();
  return date;
}

std::string numbered_key(const ArticleKey& article, std::uint32_t ordinal) {
  std::string key = article;
  put_number(key, ordinal);
  return key;
}

NumberedKey decode_numbered_key(std::string_view key) {
  Reader reader(key);
  NumberedKey out;
  out.article = reader.article();
  out.ordinal = reader.number();
  reader.done();
  return out;
}

std::string header_key(const ArticleKey& article, const ArticleHeader& header) {
  std::string key = article;
  put_text(key, header.id);
  put_text(key, header.url);
  put_text(key, header.publisher);
  put_text(key, header.language);
  return key;
}

HeaderKey decode_header_key(std::string_view key) {
  Reader reader(key);
  HeaderKey out;
  out.article = reader.article();
  out.header.id = reader.text();
  out.header.url = reader.text();
  out.header.publisher = reader.text();
  out.header.language = reader.text();
  reader.done();
  return out;
}

std::string by_id_key(std::string_view id, const Date& published, const ArticleKey& article) {
  std::string key;
  put_text(key, id);
  put_number(key, ~date_number(published));  // the newest first
  return key += article;
}

DatedKey decode_by_id_key(std::string_view key) {
  Reader reader(key);
  DatedKey out;
  out.id = reader.text();
  out.published = date_from_number(~reader.number());
  out.article = reader.article();
  reader.done();
  return out;
}

std::string by_date_key(const Date& published, const ArticleKey& article) { return date_bytes(published) + article; }

DatedKey decode_by_date_key(std::string_view key) {
  Reader reader(key);
  DatedKey out;
  out.published = date_from_number(reader.number());
  out.article = reader.article();
  reader.done();
  return out;
}

std::string mention_key(std::string_view entity, const ArticleKey& article, std::uint32_t ordinal) {
  std::string key;
  put_text(key, entity);
  key += article;
  put_number(key, ordinal);
  return key;
}

MentionKey decode_mention_key(std::string_view key) {
  Reader reader(key);
  MentionKey out;
  out.entity = reader.text();
  out.article = reader.article();
  out.ordinal = reader.number();
  reader.done();
  return out;
}

std::string name_index_key(std::string_view name_key, std::string_view entity, const ArticleKey& article) {
  std::string key;
  put_text(key, name_key);
  put_text(key, entity);
  return key += article;
}

std::string spelling_key(std::string_view entity) {
  std::string key;
  put_text(key, entity);
  return key;
}

std::string spelling_key(std::string_view entity, std::string_view form) {
  std::string key = spelling_key(entity);
  put_text(key, form);
  return key;
}

SpellingKey decode_spelling_key(std::string_view key) {
  Reader reader(key);
  SpellingKey out;
  out.entity = reader.text();
  if (!reader.empty()) out.form = reader.text();
  reader.done();
  return out;
}

NameKey decode_name_index_key(std::string_view key) {
  Reader reader(key);
  NameKey out;
  out.name_key = reader.text();
  out.entity = reader.text();
  out.article = reader.article();
  reader.done();
  return out;
}

std::string subject_index_key(const FactKey& row) {
  std::string key;
  put_text(key, row.subject);
  key.push_back(char(row.predicate));
  put_end(key, row.end);
  finish(key, row);
  return key;
}

FactKey decode_subject_index_key(std::string_view key) {
  Reader reader(key);
  FactKey row;
  row.subject = reader.text();
  row.predicate = reader.predicate();
  row.end = reader.end();
  finish(reader, row);
  return row;
}

std::string object_index_key(const FactKey& row) {
  std::string key;
  put_text(key, row.end.entity);
  key.push_back(char(row.predicate));
  put_text(key, row.subject);
  finish(key, row);
  return key;
}

FactKey decode_object_index_key(std::string_view key) {
  Reader reader(key);
  FactKey row;
  row.end.entity = reader.text();
  row.predicate = reader.predicate();
  row.subject = reader.text();
  finish(reader, row);
  return row;
}

std::string predicate_index_key(const FactKey& row) {
  std::string key;
  key.push_back(char(row.predicate));
  put_text(key, row.subject);
  put_end(key, row.end);
  finish(key, row);
  return key;
}

FactKey decode_predicate_index_key(std::string_view key) {
  Reader reader(key);
  FactKey row;
  row.predicate = reader.predicate();
  row.subject = reader.text();
  row.end = reader.end();
  finish(reader, row);
  return row;
}

std::string ledger_key(LedgerRow row, std::string_view rest) { return char(row) + std::string(rest); }

std::string ledger_article_key(const ArticleKey& article, std::string_view input) {
  return ledger_key(LedgerRow::article, article) += input;
}

std::string ledger_kept_key(std::string_view language, const ArticleKey& article) {
  std::string key = ledger_key(LedgerRow::kept, "");
  put_text(key, language);
  return key += article;
}

LedgerKey decode_ledger_key(std::string_view key) {
  Reader reader(key);
  LedgerKey out;
  out.row = LedgerRow(reader.byte());
  switch (out.row) {
    case LedgerRow::article:
      out.article = reader.article();
      out.text = key.substr(1 + article_key_bytes);
      return out;
    case LedgerRow::kept:
      out.language = reader.text();
      out.article = reader.article();
      reader.done();
      return out;
    case LedgerRow::input:
    case LedgerRow::file:
    case LedgerRow::address:
      out.text = key.substr(1);
      return out;
  }
  damaged("no such row of the ledger");
}

ArticleKey article_of(Table table, std::string_view key) {
  switch (table) {
    case Table::meta:
      return {};
    case Table::decisions:
      return {};
    case Table::spellings:
      decode_spelling_key(key);
      return {};
    case Table::ledger:
      decode_ledger_key(key);
      return {};
    case Table::copies:
      if (key.size() == 10 + article_key_bytes) return {};  // the mark of a band
      if (key.size() != 1 + article_key_bytes && key.size() != 9 + article_key_bytes) damaged("no key of copies");
      return ArticleKey(key.substr(key.size() - article_key_bytes));
    case Table::articles:
      if (key.size() != article_key_bytes) damaged("an article key of another length");
      return ArticleKey(key);
    case Table::headers:
      return decode_header_key(key).article;
    case Table::entities:
    case Table::facts:
      return decode_numbered_key(key).article;
    case Table::by_id:
      return decode_by_id_key(key).article;
    case Table::by_date:
      return decode_by_date_key(key).article;
    case Table::mentions:
      return decode_mention_key(key).article;
    case Table::names:
      return decode_name_index_key(key).article;
    case Table::subjects:
      return decode_subject_index_key(key).article;
    case Table::objects:
      return decode_object_index_key(key).article;
    case Table::predicates:
      return decode_predicate_index_key(key).article;
  }
  damaged("no such table");
}

std::string article_key_text(const ArticleKey& key) {
  std::string out;
  for (char c : key) out += fmt::format("{:02x}", std::uint8_t(c));
  return out;
}

std::string key_text(std::string_view key) {
  std::string out;
  for (char c : key.substr(0, 64)) {
    if (c > ' ' && c < 0x7f && c != '%') {
      out.push_back(c);
    } else {
      out += fmt::format("%{:02x}", std::uint8_t(c));
    }
  }
  return key.size() > 64 ? out + "..." : out;
}

ArticleKey article_key_from_text(std::string_view text) {
  if (text.size() != 2 * article_key_bytes) return {};
  ArticleKey key;
  for (std::size_t i = 0; i < text.size(); i += 2) {
    int value = 0;
    for (char c : text.substr(i, 2)) {
      int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
      if (digit < 0) return {};
      value = value * 16 + digit;
    }
    key.push_back(char(value));
  }
  return key;
}

}  // namespace plantgraph
