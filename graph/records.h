// The values of the tables: compact, versioned, every length checked. What no encoder made gives Error(database), never
// a crash.
//
//   article   v, date, title, text
//   mention   v, date, type, name, count, mentions...
//   fact      v, date, count of evidence, subject, predicate, object + 1 or 0 with a literal, qualifiers, confidence,
//   evidence... literal   kind, number (8 bytes), text, unit evidence  start, length, rule, confidence (8 bytes),
//   attribution
//
//   v: 1 byte, 1; date: 4 bytes as in keys; counts, places and lengths: LEB128; texts: their length and their bytes;
//   enums: 1 byte.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "graph/model.h"

namespace plantgraph {

// Without its header (id, url, publisher, language), which is in a key of its own.
std::string encode_article(const Article& article);
Article decode_article(std::string_view record);
Date decode_article_date(std::string_view record);  // its publication, without copying the text

// An entity as one article names it; its id is in the key.
struct MentionRecord {
  Entity entity;
  Date published;  // of the article
};
std::string encode_mention(const Entity& entity, const Date& published);
MentionRecord decode_mention(std::string_view record);

// A fact; subject and object are places in the article's list of entities.
struct FactRecord {
  Fact fact;
  Date published;
};
std::string encode_fact(const Fact& fact, const Date& published);
FactRecord decode_fact(std::string_view record);

// How many of each there are. `entities` counts an entity of several articles once.
struct Counts {
  std::uint64_t articles = 0, entities = 0, facts = 0, evidence = 0;

  bool operator==(const Counts&) const = default;
};
std::string encode_counts(const Counts& counts);
Counts decode_counts(std::string_view record);

std::string encode_format(std::uint32_t version);
std::uint32_t decode_format(std::string_view record);

}  // namespace plantgraph
