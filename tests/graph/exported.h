// For tests: a store's export as one text, and a text taken into a store.
#pragma once

#include <sstream>
#include <string>
#include <vector>

#include "graph/export.h"
#include "graph/export_filter.h"
#include "graph/import.h"
#include "graph/keys.h"
#include "graph/sample_articles.h"
#include "graph/store.h"

namespace plantgraph::testing {

inline std::string exported(const Store& store, const Date& as_of = {}) {
  std::string out;
  export_format_named("ndjson")->write(*store.snapshot(as_of), {}, [&](std::string_view piece) { out += piece; });
  return out;
}

struct Imported {
  ImportSummary summary;
  std::vector<std::string> refusals;  // "LINE: reason"
};

inline Imported import_into(Store& store, const std::string& text) {
  Imported out;
  std::istringstream in(text);
  ImportSink sink;
  sink.article = [&](const ArticleFacts& facts) { return store.add(facts); };
  sink.refusal = [&](std::uint64_t line, const std::string& reason) {
    out.refusals.push_back(std::to_string(line) + ": " + reason);
  };
  import_ndjson(in, sink, out.summary);
  return out;
}

inline std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

inline std::string joined_lines(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

inline std::string hex_key(const ArticleFacts& facts) { return article_key_text(article_key(facts.article)); }

// The same words as article `number`, found elsewhere.
inline ArticleFacts reprint(std::uint32_t number) {
  ArticleFacts facts = random_article(number);
  facts.article.id = "reprint-" + std::to_string(number % 3);
  facts.article.publisher = "Daily";
  return facts;
}

}  // namespace plantgraph::testing
