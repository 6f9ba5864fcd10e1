// The values that travel from room to room: articles, entities, facts and the words that prove them. Data, no
// behaviour.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/date.h"
#include "graph/vocabulary.h"

namespace plantgraph {

// A byte range [start, end) of Article::text. Always on UTF-8 character boundaries.
struct Span {
  std::uint32_t start = 0;
  std::uint32_t end = 0;

  bool operator==(const Span&) const = default;
  auto operator<=>(const Span&) const = default;
};

struct Article {
  std::string id;     // by which people cite it: the record's id, or the file's name without its ending
  std::string url;    // may be empty, like all but `id` and `text`
  std::string title;  // as the source gives it; where a source keeps it apart, `text` begins with it all the same
  std::string publisher;
  Date published;        // unknown for an undated article
  std::string language;  // ISO 639-1, "en"
  std::string text;      // valid UTF-8; what every Span refers to
};

// What is told of an article beside its words. One text may come from several places, each with an id of its own.
struct ArticleHeader {
  std::string id, url, publisher, language;  // as in Article

  auto operator<=>(const ArticleHeader&) const = default;
};

inline std::string_view slice(const Article& article, Span span) {
  return std::string_view(article.text).substr(span.start, span.end - span.start);
}

struct Entity {
  EntityType type = EntityType::company;
  std::string id;                     // deterministic, see graph/identity.h
  std::string name;                   // the best name for people
  std::vector<std::string> mentions;  // surface strings, distinct, in order of first appearance
};

struct Literal {
  LiteralKind kind = LiteralKind::number;
  double number = 0;  // for numbers
  std::string text;   // for a date ("2009-11") or a status ("idle"); empty for numbers
  std::string unit;   // for numbers: "vehicles/year", "GWh/year"; empty for a head count

  bool operator==(const Literal&) const = default;
};

// Qualifier values are canonical text: dates as in Date, numbers without grouping or trailing zeros ("49.9",
// "7257000000").
using Qualifiers = std::map<Qualifier, std::string>;

struct Evidence {
  Span span;                // the sentence (or clause) that says so
  std::string rule;         // the rule that read it
  double confidence = 0;    // 0..1
  std::string attribution;  // "according to a source familiar with the matter": whose word it is; empty where the
                            // article says it

  bool operator==(const Evidence&) const = default;
};

// What a reader concludes from a completed deal (who owns the plant now, who did before) has the rule of the deal with
// this behind it. Whoever counts the deal itself must not count its consequence a second time. No other rule may end so
// but "group:owner" ("Ford's plant"), the name of which is older than this.
inline constexpr std::string_view deal_consequence = ":owner";
inline bool follows_from_deal(std::string_view rule) {
  return rule.ends_with(deal_consequence) && !rule.starts_with("group");
}

// One fact of one article. Exactly one of `object` and `literal` is set.
struct Fact {
  std::uint32_t subject = 0;  // index into ArticleFacts::entities
  Predicate predicate = Predicate::located_in;
  std::optional<std::uint32_t> object;  // index into ArticleFacts::entities
  std::optional<Literal> literal;
  Qualifiers qualifiers;
  double confidence = 0;           // 0..1, that of the best evidence
  std::vector<Evidence> evidence;  // at least one
};

// What one article says: the output of extraction and the input of the store.
struct ArticleFacts {
  Article article;
  std::vector<Entity> entities;  // each is used by at least one fact
  std::vector<Fact> facts;
};

// "225000", "49.9": the shortest form that gives the number back; no exponent below 1e15.
std::string number_text(double value);

}  // namespace plantgraph
