// The addresses of the HTTP API in one table, and what answers each.
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "graph/lexicon.h"
#include "graph/store.h"
#include "query/forms.h"
#include "web/http.h"
#include "web/page.h"
#include "web/suggesting.h"

namespace plantgraph {

// What the answers are made from. Shared by all threads, never changed while the server runs.
struct Service {
  std::shared_ptr<Store> store;
  std::shared_ptr<const Lexicon> lexicon;
  std::shared_ptr<const QuestionForms> forms;
  PageAssets page;
  std::shared_ptr<SuggestCache> suggestions = std::make_shared<SuggestCache>();
};

struct Parameter {
  std::string_view name;
  bool required = false;
  std::string_view meaning;
  std::size_t max_bytes = 1000;
};

struct Route {
  std::string_view path;  // all routes answer GET and HEAD
  std::string_view meaning;
  std::span<const Parameter> parameters;
  HttpResponse (*answer)(const Service&, const HttpRequest&);
};

std::span<const Route> routes();

// Answers by the table, else by the page's files. Checks method and parameters, and turns an Error into a problem of
// RFC 9457. Any thread.
HttpResponse answer_request(const Service& service, const HttpRequest& request);

}  // namespace plantgraph
