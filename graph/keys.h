// The layout of every key, in one table, with encoders and decoders. Keys sort as their parts do, from left to right.
//
//   table       key                           value              serves
//   meta        "format", "counts"            number, counts     opening, stats
//   articles    A                             article record     the text
//   headers     A, four texts                 nothing            id, url, publisher, language: whence the article came
//   entities    A, n                          entity id          an article's entities in their order
//   facts       A, n                          fact record        an article's facts in their order
//   by_id       text id, date newest first, A nothing            article_by_id
//   by_date     date, A                       nothing            each_article
//   mentions    text E, A, n                  mention record     entity, each_entity
//   names       text name key, text E, A      date               entities_named, entities_with_prefix
//   spellings   text E; text E, text form     counts             entity, each_entity: what it is called, how often
//   subjects    text S, P, end, A, n          date               facts_about
//   objects     text O, P, text S, A, n       date               facts_pointing_at
//   predicates  P, text S, end, A, n          date               facts_with
//   copies      00 A                          sketch             copies_of: how the words sound
//               01 band, A                    date               copies_of: articles that may be alike
//               01 band, FF * 17              nothing            at least two articles have that band
//   decisions   'p', two ids; 's', id, A      decision           what people say of identity (graph/review.h)
//   ledger      'i' input                     ledger entry       what became of an input
//               'a' A, input                  nothing            the inputs of an article
//               'f' path                      file mark          how far a file has been read
//               'k' text language, A          kept article       what waits for the rules of its language
//               'u' address                   fetch mark         what a server said of a feed
//
//   A     16 raw bytes, the article key            n     4 bytes, big-endian: a place in the article's list
//   date  4 bytes, big-endian: year << 16 | month << 8 | day; 0 unknown     P   1 byte, the predicate
//   text  its bytes with 00 as 00 FF, then 00 01: sorts as the text, and no text is a prefix of another
//   end   00 and a text, the object's id; or 01, the literal's kind (1 byte), its number (8 bytes that sort as
//   numbers), its text
//         and its unit (two texts)
//
// Every key but those of `meta`, `spellings`, `decisions` and `ledger` carries the article that it comes from, so that
// the tables are a union over articles; `spellings` is a sum over them (graph/name_count.h). The ledger is the history
// of reading and no part of the graph (graph/ledger.h). Dates stand in the values of indexes so that an earlier state
// can be read without fetching each article.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "graph/kv.h"
#include "graph/model.h"
#include "graph/store.h"

namespace plantgraph {

inline constexpr std::size_t article_key_bytes = 16;
inline constexpr std::string_view format_key = "format";
inline constexpr std::string_view counts_key = "counts";

// All keys that begin with these bytes.
KeyRange prefix_range(std::string_view prefix);
// Every key.
inline KeyRange all_keys() { return {}; }

// Parts, appended to a key; also used as prefixes to scan by.
void put_text(std::string& key, std::string_view text);
// The bytes of a text without its end: what all texts that begin with it begin with.
void put_text_prefix(std::string& key, std::string_view text);
void put_number(std::string& key, std::uint32_t number);
std::string date_bytes(const Date& date);

// The other end of a fact: an entity id, or a literal.
struct FactEnd {
  std::string entity;  // empty where `literal` is set
  std::optional<Literal> literal;

  bool operator==(const FactEnd&) const = default;
};

std::string numbered_key(const ArticleKey& article, std::uint32_t ordinal);                    // entities, facts
std::string header_key(const ArticleKey& article, const ArticleHeader& header);                // headers
std::string by_id_key(std::string_view id, const Date& published, const ArticleKey& article);  // by_id
std::string by_date_key(const Date& published, const ArticleKey& article);                     // by_date
std::string mention_key(std::string_view entity, const ArticleKey& article, std::uint32_t ordinal);
std::string spelling_key(std::string_view entity);
std::string spelling_key(std::string_view entity, std::string_view form);
std::string name_index_key(std::string_view name_key, std::string_view entity, const ArticleKey& article);

// A row of one of the three indexes of facts.
struct FactKey {
  std::string subject;
  Predicate predicate = Predicate::located_in;
  FactEnd end;
  ArticleKey article;
  std::uint32_t ordinal = 0;

  bool operator==(const FactKey&) const = default;
};
std::string subject_index_key(const FactKey& key);
std::string object_index_key(const FactKey& key);  // only where the end is an entity
std::string predicate_index_key(const FactKey& key);

// Rows of the ledger, by what stands first in their key. Inputs, paths and addresses end with the key.
enum class LedgerRow : char { input = 'i', article = 'a', file = 'f', kept = 'k', address = 'u' };
std::string ledger_key(LedgerRow row, std::string_view rest);
std::string ledger_article_key(const ArticleKey& article, std::string_view input);
std::string ledger_kept_key(std::string_view language, const ArticleKey& article);

// Decoders. They throw Error(database) for bytes that no encoder makes.
struct LedgerKey {
  LedgerRow row = LedgerRow::input;
  std::string_view text;  // input, path, address; of the key that was decoded
  std::string language;   // kept only
  ArticleKey article;     // article and kept only
};
LedgerKey decode_ledger_key(std::string_view key);
struct NumberedKey {
  ArticleKey article;
  std::uint32_t ordinal = 0;
};
struct HeaderKey {
  ArticleKey article;
  ArticleHeader header;
};
struct DatedKey {
  std::string id;  // by_id only
  Date published;
  ArticleKey article;
};
struct MentionKey {
  std::string entity;
  ArticleKey article;
  std::uint32_t ordinal = 0;
};
struct NameKey {
  std::string name_key;
  std::string entity;
  ArticleKey article;
};
struct SpellingKey {
  std::string entity;
  std::optional<std::string> form;  // none: the row of the entity
};
NumberedKey decode_numbered_key(std::string_view key);
HeaderKey decode_header_key(std::string_view key);
DatedKey decode_by_id_key(std::string_view key);
DatedKey decode_by_date_key(std::string_view key);
MentionKey decode_mention_key(std::string_view key);
SpellingKey decode_spelling_key(std::string_view key);
NameKey decode_name_index_key(std::string_view key);
FactKey decode_subject_index_key(std::string_view key);
FactKey decode_object_index_key(std::string_view key);
FactKey decode_predicate_index_key(std::string_view key);
Date decode_date_bytes(std::string_view bytes);

// The article that a row of a table comes from; empty for `meta`, `spellings`, `decisions` and `ledger`.
ArticleKey article_of(Table table, std::string_view key);

// Any key as one word for people, cut after 64 bytes.
std::string key_text(std::string_view key);
// 32 hexadecimal digits, for people; and back, empty where it is none.
std::string article_key_text(const ArticleKey& key);
ArticleKey article_key_from_text(std::string_view text);

}  // namespace plantgraph
