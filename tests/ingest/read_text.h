// What the whole reading makes of a short text, for tests with tables of texts and facts.
#pragma once

#include <doctest/doctest.h>

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "graph/lexicon.h"
#include "ingest/extract.h"
#include "version.h"

namespace plantgraph {

// The project's own rules and lexicon, loaded once.
inline const Knowledge& own_knowledge() {
  static const std::shared_ptr<const Knowledge> knowledge =
      Knowledge::load(std::string(PLANTGRAPH_ROOT) + "/data", Lexicon::load(PLANTGRAPH_LEXICON));
  return *knowledge;
}

// `published` unknown: a text without a date.
inline Article article_of(const std::string& text, Date published = {}) {
  Article article;
  article.id = "text";
  article.text = text;
  article.published = published;
  return article;
}

inline ArticleFacts read_text(const std::string& text, Date published = {}) {
  return extract(article_of(text, published), own_knowledge());
}

// "predicate(subject, object)", in the order of the text.
inline std::vector<std::string> read_facts(const std::string& text, Date published = {}) {
  const ArticleFacts read = read_text(text, published);
  std::vector<std::string> out;
  for (const Fact& f : read.facts) {
    const std::string object = f.object                                 ? read.entities[*f.object].name
                               : f.literal->kind == LiteralKind::number ? fmt::format("{}", f.literal->number)
                                                                        : f.literal->text;
    out.push_back(fmt::format("{}({}, {})", name(f.predicate), read.entities[f.subject].name, object));
  }
  return out;
}

// Each of `wanted` is among what was read, or, where it begins with "no ", is not.
inline void check_among(const std::vector<std::string>& read, const std::vector<std::string>& wanted) {
  CAPTURE(fmt::format("{}", fmt::join(read, "; ")));
  for (const std::string& one : wanted) {
    CAPTURE(one);
    const bool forbidden = one.starts_with("no ");
    const bool found = std::find(read.begin(), read.end(), forbidden ? one.substr(3) : one) != read.end();
    CHECK(found != forbidden);
  }
}

struct TextRow {
  std::string text;
  std::vector<std::string> facts;  // "predicate(subject, object)"; one that begins with "no " must not be read
};

inline void check_rows(std::span<const TextRow> rows, Date published = {}) {
  for (const TextRow& row : rows) {
    CAPTURE(row.text);
    check_among(read_facts(row.text, published), row.facts);
  }
}

}  // namespace plantgraph
