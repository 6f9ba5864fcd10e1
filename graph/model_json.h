// Facts, articles and entities as JSON text: the form that `extract` prints and the API gives.
#pragma once

#include <string>

#include "graph/model.h"
#include "graph/store.h"

namespace plantgraph {

// All functions give valid UTF-8 on one line, keys in a fixed order, confidences with two decimals at most, and numbers
// as JSON numbers (also the qualifiers stake, price and amount where their text is one).

// A JSON value on one line: what came from outside and is no UTF-8 is replaced, never thrown at the reader. A template,
// so that this header needs no JSON library.
template <typename Json>
std::string json_text(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// A confidence as it is printed: two decimals.
double two_decimals(double value);

// One line a fact, each ended by "\n": article, subject, predicate, object, qualifiers, confidence, evidence with
// quotes.
std::string fact_rows_as_ndjson(const ArticleFacts& facts);

// {"id","key","url","title","publisher","published","language","text"}; what is empty is left out.
std::string article_as_json(const ArticleKey& key, const Article& article, bool with_text);

// {"id","type","name","aliases","articles"}
std::string entity_as_json(const EntityRecord& entity);

// Like a row of fact_rows_as_ndjson with ids in place of mentions, names as the snapshot has them, and the date of
// publication.
std::string stated_fact_as_json(const StatedFact& fact, const Snapshot& graph);

}  // namespace plantgraph
