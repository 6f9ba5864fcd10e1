#include "web/routes.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <charconv>
#include <ctime>
#include <string>

#include "graph/error.h"
#include "graph/lookalikes.h"
#include "graph/review.h"
#include "query/answer.h"
#include "query/diff.h"
#include "query/entity_view.h"
#include "query/lists.h"
#include "query/path.h"
#include "query/row_set.h"
#include "query/sql.h"
#include "web/json.h"

namespace plantgraph {
namespace {

constexpr std::size_t max_candidates = 20;   // of an unclear name
constexpr std::chrono::seconds deadline{5};  // of what is told of one thing
constexpr std::size_t max_pairs = 200;       // of look-alikes

int http_status(ErrorCode code) {
  switch (code) {
    case ErrorCode::bad_input:
      return 422;
    case ErrorCode::usage:
      return 400;
    case ErrorCode::not_found:
      return 404;
    case ErrorCode::database:
      return 503;
    case ErrorCode::deadline:
      return 504;
  }
  return 500;
}

// Empty where the request has none; the checks of answer_request are done.
std::string parameter(const HttpRequest& request, const std::string& name) {
  const auto at = request.parameters.find(name);
  return at == request.parameters.end() ? std::string() : at->second;
}

Date as_of(const HttpRequest& request) {
  const std::string text = parameter(request, "as_of");
  if (text.empty()) return {};
  const auto date = parse_date(text);
  if (!date)
    throw Error(ErrorCode::usage, fmt::format("as_of=\"{}\" is not a date: give YYYY-MM-DD, YYYY-MM or YYYY", text));
  return last_day(*date);
}

Date today() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  return {utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday};
}

HttpResponse json_response(std::string body) {
  HttpResponse response;
  response.body = std::move(body);
  response.headers.emplace_back("Cache-Control", "no-cache");
  return response;
}

HttpResponse answer_ask(const Service& service, const HttpRequest& request) {
  AskOptions options;
  options.as_of = as_of(request);
  options.today = today();
  const auto graph = service.store->snapshot();
  return json_response(
      answer_as_json(ask(parameter(request, "q"), *graph, service.lexicon.get(), options, *service.forms)) + "\n");
}

GraphReader reader_of(const Service& service, const Snapshot& graph) {
  return {graph, service.lexicon.get(), *service.forms, std::chrono::steady_clock::now() + deadline};
}

HttpResponse answer_deal(const Service& service, const HttpRequest& request) {
  const std::string words = parameter(request, "target");
  const auto graph = service.store->snapshot(as_of(request));
  GraphReader reader = reader_of(service, *graph);
  const auto views = deals_meant(words, max_candidates, reader, {as_of(request), as_of(request)}, today());
  std::string list;
  for (const auto& view : views) list += (list.empty() ? "" : ", ") + view.target;
  if (views.empty()) throw Error(ErrorCode::not_found, fmt::format("no deal for \"{}\" is known", words));
  if (views.size() > 1)
    throw Error(ErrorCode::not_found, fmt::format("\"{}\" may mean {} things with deals: ask for one of the ids {}",
                                                  words, views.size(), list));
  return json_response(deal_view_as_json(views.front()));
}

std::vector<std::string> meant(const Snapshot& graph, const std::string& words) {
  auto ids = entities_meant(graph, words, max_candidates);
  if (ids.empty()) throw Error(ErrorCode::not_found, fmt::format("nothing is called \"{}\"", words));
  return ids;
}

// Absent where the request has no such parameter.
std::optional<std::size_t> number(const HttpRequest& request, const std::string& name, std::size_t most) {
  const std::string text = parameter(request, name);
  if (text.empty()) return std::nullopt;
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 1 || value > most)
    throw Error(ErrorCode::usage, fmt::format("{}=\"{}\" is not a number from 1 to {}", name, text, most));
  return value;
}

HttpResponse answer_path(const Service& service, const HttpRequest& request) {
  const auto graph = service.store->snapshot(as_of(request));
  GraphReader reader = reader_of(service, *graph);
  const Path path = find_path(meant(*graph, parameter(request, "from")), meant(*graph, parameter(request, "to")),
                              number(request, "steps", 12).value_or(6), reader);
  return json_response(path_as_json(path, reader));
}

HttpResponse answer_near(const Service& service, const HttpRequest& request) {
  const auto graph = service.store->snapshot(as_of(request));
  GraphReader reader = reader_of(service, *graph);
  NearOptions options;
  options.depth = number(request, "depth", 4).value_or(1);
  options.limit = number(request, "limit", 1000).value_or(20);
  options.after = parameter(request, "after");
  if (const std::string word = parameter(request, "predicate"); !word.empty()) {
    options.predicate = predicate_named(word);
    if (!options.predicate) throw Error(ErrorCode::usage, fmt::format("no such predicate: {}", word));
  }
  if (const std::string word = parameter(request, "direction"); !word.empty()) {
    if (word != "out" && word != "in") throw Error(ErrorCode::usage, "direction is \"out\" or \"in\"");
    options.direction = word == "out" ? Direction::out : Direction::in;
  }
  return json_response(
      neighbourhood_as_json(find_near(meant(*graph, parameter(request, "entity")), options, reader), reader));
}

HttpResponse answer_suggest(const Service& service, const HttpRequest& request) {
  constexpr std::size_t most_suggestions = 8;
  const std::string typed = parameter(request, "q");
  const auto index = service.suggestions->index(*service.store);
  return json_response(suggestions_as_json(typed, index->suggest(typed, *service.forms, most_suggestions)));
}

HttpResponse answer_show(const Service& service, const HttpRequest& request) {
  const std::string words = parameter(request, "entity");
  const auto graph = service.store->snapshot(as_of(request));
  const auto ids = entities_meant(*graph, words, max_candidates);
  if (ids.empty()) throw Error(ErrorCode::not_found, fmt::format("nothing is called \"{}\"", words));
  if (ids.size() > 1) {
    std::string list;
    for (const auto& id : ids) list += (list.empty() ? "" : ", ") + id;
    throw Error(ErrorCode::not_found,
                fmt::format("\"{}\" may mean {} things: ask for one of the ids {}", words, ids.size(), list));
  }
  auto view = view_entity(*graph, ids.front());
  if (!view) throw Error(ErrorCode::not_found, fmt::format("nothing is called \"{}\"", words));
  GraphReader reader = reader_of(service, *graph);
  add_state(*view, reader, {as_of(request), as_of(request)}, today());
  return json_response(entity_view_as_json(*view));
}

// "json" where the request does not say.
bool wants_csv(const HttpRequest& request) {
  const std::string format = parameter(request, "format");
  if (format == "csv") return true;
  if (format.empty() || format == "json") return false;
  throw Error(ErrorCode::usage, fmt::format("format=\"{}\": give json or csv", format));
}

// A table has no place to say that it was cut off: a header says so.
HttpResponse csv_response(const RowSet& rows) {
  HttpResponse response = json_response(rows_as_csv(rows));
  response.content_type = "text/csv; charset=utf-8";
  if (rows.cut) response.headers.emplace_back("Plantgraph-Cut", "true");
  return response;
}

// Statements may take their whole deadline each: so many at the same time, and the rest of the server stays free.
constexpr int max_statements = 8;
std::atomic<int> statements_running = 0;

HttpResponse answer_sql(const Service& service, const HttpRequest& request) {
  const std::string statement = parameter(request, "q");
  if (asks_for_schema(statement)) {
    HttpResponse response = json_response(sql_schema());
    response.content_type = "text/plain; charset=utf-8";
    return response;
  }
  const bool csv = wants_csv(request);
  SqlOptions options;
  options.as_of = as_of(request);
  struct Place {
    const bool free = ++statements_running <= max_statements;
    ~Place() { --statements_running; }
  } const place;
  if (!place.free) {
    HttpResponse busy = problem(429, fmt::format("{} statements are running: try again in a moment", max_statements));
    busy.headers.emplace_back("Retry-After", "1");
    return busy;
  }
  const RowSet rows = sql_rows(statement, *service.store, service.lexicon.get(), *service.forms, options);
  return csv ? csv_response(rows) : json_response(rows_as_json(rows));
}

std::size_t limit_of(const HttpRequest& request) {
  constexpr std::size_t usual = 100, most = 10'000;
  const std::string text = parameter(request, "limit");
  if (text.empty()) return usual;
  std::size_t limit = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), limit);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size() || limit < 1 || limit > most)
    throw Error(ErrorCode::usage, fmt::format("limit={}: give a number from 1 to {}", text, most));
  return limit;
}

HttpResponse answer_list(const Service& service, const HttpRequest& request, ListKind kind) {
  const bool csv = wants_csv(request);
  ListFilter filter;
  for (const ListFilterInfo& info : list_filters()) filter.*info.value = parameter(request, std::string(info.name));
  ListOptions options;
  options.limit = limit_of(request);
  options.as_of = as_of(request);
  options.today = today();
  options.deadline = deadline;
  const auto graph = service.store->snapshot(options.as_of);
  const RowSet rows = list_rows(kind, filter, *graph, service.lexicon.get(), *service.forms, options);
  return csv ? csv_response(rows) : json_response(list_as_json(rows, std::string(name(kind))));
}

HttpResponse answer_plants(const Service& service, const HttpRequest& request) {
  return answer_list(service, request, ListKind::plants);
}
HttpResponse answer_companies(const Service& service, const HttpRequest& request) {
  return answer_list(service, request, ListKind::companies);
}
HttpResponse answer_deals(const Service& service, const HttpRequest& request) {
  return answer_list(service, request, ListKind::deals);
}

Date day_in(const HttpRequest& request, const std::string& name, const Date& otherwise) {
  const std::string text = parameter(request, name);
  if (text.empty()) return otherwise;
  const Date day = day_named(text, today());
  if (!day.known())
    throw Error(ErrorCode::usage, fmt::format("{}=\"{}\" is no day: give YYYY-MM-DD, YYYY-MM or YYYY", name, text));
  return day;
}

HttpResponse answer_diff(const Service& service, const HttpRequest& request) {
  const Date from = day_in(request, "from", {});
  Date to = day_in(request, "to", today());
  if (const Date limit = as_of(request); limit.known()) to = std::min(to, limit);
  if (to < from) throw Error(ErrorCode::usage, "to is before from: give the earlier day first");
  const auto graph = service.store->snapshot(to);
  GraphReader then = reader_of(service, *graph), now = reader_of(service, *graph);
  const auto news = articles_between(*graph, from, to);
  then.hide(news);
  GraphDiff diff = graph_diff(news, then, {from, from}, now, {to, to}, today());
  diff.from = from;
  diff.to = to;
  return json_response(graph_diff_as_json(diff));
}

HttpResponse answer_review(const Service& service, const HttpRequest& request) {
  const auto graph = service.store->snapshot(as_of(request));
  return json_response(review_as_json(look_alikes(*graph, max_pairs), graph->decisions()));
}

HttpResponse answer_health(const Service& service, const HttpRequest&) {
  HttpResponse response = json_response(health_as_json(service.store->stats()));
  response.headers = {{"Cache-Control", "no-store"}};
  return response;
}

constexpr Parameter ask_parameters[] = {
    {"q", true, "the question, in English"},
    {"as_of", false, "a date (YYYY-MM-DD, YYYY-MM, YYYY): what held and was known by then"},
};
constexpr Parameter path_parameters[] = {
    {"from", true, "an id or a name"},
    {"to", true, "an id or a name"},
    {"steps", false, "at most so many facts one after the other, up to 12; 6 where left out"},
    {"as_of", false, "a date: only what was published by then"},
};
constexpr Parameter near_parameters[] = {
    {"entity", true, "an id or a name"},
    {"depth", false, "how many facts away, 1 to 4"},
    {"limit", false, "neighbours by one predicate, 1 to 1000; 20 where left out"},
    {"predicate", false, "only this one"},
    {"direction", false, "out: facts about it; in: facts pointing at it"},
    {"after", false, "an id: the page behind it, of one predicate and direction"},
    {"as_of", false, "a date: only what was published by then"},
};
constexpr Parameter suggest_parameters[] = {
    {"q", true, "what has been typed of a question so far"},
};
constexpr Parameter show_parameters[] = {
    {"entity", true, "an id or a name"},
    {"as_of", false, "a date: only what was published by then"},
};

constexpr Parameter deal_parameters[] = {
    {"target", true, "an id or a name of a plant or company"},
    {"as_of", false, "a date: only what was published by then"},
};

constexpr std::size_t max_address_statement_bytes = 6000;  // an address has 8 KiB at most
constexpr Parameter sql_parameters[] = {
    {"q", true, "a SELECT, or .schema", max_address_statement_bytes},
    {"as_of", false, "a date: only what was published by then"},
    {"format", false, "json or csv"},
};

constexpr Parameter plants_parameters[] = {
    {"country", false, "name or two-letter code of a country"},
    {"status", false, "operating, idle, closed ...; of deals negotiating, agreed ..."},
    {"owner", false, "who owns it, also by way of other companies"},
    {"model", false, "what it makes"},
    {"min_capacity", false, "how much it can make a year, at least"},
    {"since", false, "only of what was spoken since that day"},
    {"sort", false, "a column; -column for the largest first"},
    {"limit", false, "rows at most, 100 where it is not given"},
    {"as_of", false, "a date: what held and was known then"},
    {"format", false, "json or csv"},
};
constexpr Parameter companies_parameters[] = {
    {"country", false, "name or two-letter code of a country"},
    {"owner", false, "who owns it, also by way of other companies"},
    {"model", false, "what it makes"},
    {"since", false, "only of what was spoken since that day"},
    {"sort", false, "a column; -column for the largest first"},
    {"limit", false, "rows at most, 100 where it is not given"},
    {"as_of", false, "a date: what held and was known then"},
    {"format", false, "json or csv"},
};
constexpr Parameter deals_parameters[] = {
    {"country", false, "name or two-letter code of a country"},
    {"status", false, "operating, idle, closed ...; of deals negotiating, agreed ..."},
    {"party", false, "who buys, sells or takes part"},
    {"target", false, "the plant or company that is dealt with"},
    {"since", false, "only of what was spoken since that day"},
    {"sort", false, "a column; -column for the largest first"},
    {"limit", false, "rows at most, 100 where it is not given"},
    {"as_of", false, "a date: what held and was known then"},
    {"format", false, "json or csv"},
};

constexpr Parameter diff_parameters[] = {
    {"from", true, "a date, or a day of the week: what was known by then is compared"},
    {"to", false, "the same; today where it is left out"},
    {"as_of", false, "a date: only what was published by then"},
};
constexpr Parameter review_parameters[] = {
    {"as_of", false, "a date: only what was published by then"},
};

constexpr Route table[] = {
    {"/api/ask", "Answers a question, with proof", ask_parameters, answer_ask},
    {"/api/suggest", "Completes a question while it is typed", suggest_parameters, answer_suggest},
    {"/api/path", "How two things hang together, with the facts along the way", path_parameters, answer_path},
    {"/api/near", "What stands around a thing, by predicate", near_parameters, answer_near},
    {"/api/show", "All that is known of an entity, with proof", show_parameters, answer_show},
    {"/api/deal", "The deals for a plant or company: parties, their way, what ended it", deal_parameters, answer_deal},
    {"/api/sql", "Rows of a SELECT over plants, companies, facts, evidence and more", sql_parameters, answer_sql},
    {"/api/plants", "Plants as they stand, with proof", plants_parameters, answer_plants},
    {"/api/companies", "Companies and brands, with proof", companies_parameters, answer_companies},
    {"/api/deals", "Who buys, sells or takes part in what, with proof", deals_parameters, answer_deals},
    {"/api/diff", "What changed between two days", diff_parameters, answer_diff},
    {"/api/review", "Entities that look alike, and what people decided", review_parameters, answer_review},
    {"/api/health", "Whether the server answers, and how much it knows", {}, answer_health},
};

// Throws Error(usage) for the first parameter that is missing, unknown, given twice or too long.
void check_parameters(const Route& route, const HttpRequest& request) {
  for (const auto& [name, value] : request.parameters) {
    const auto known = std::find_if(route.parameters.begin(), route.parameters.end(),
                                    [&name = name](const Parameter& parameter) { return parameter.name == name; });
    if (known == route.parameters.end())
      throw Error(ErrorCode::usage, fmt::format("{} takes no parameter \"{}\"", route.path, name));
    if (request.parameters.count(name) > 1) throw Error(ErrorCode::usage, fmt::format("{} is given twice", name));
    if (value.size() > known->max_bytes) {
      throw Error(ErrorCode::usage, fmt::format("{} is longer than {} bytes", name, known->max_bytes));
    }
  }
  for (const auto& wanted : route.parameters) {
    if (wanted.required && parameter(request, std::string(wanted.name)).empty()) {
      throw Error(ErrorCode::usage, fmt::format("{} needs {}= ({})", route.path, wanted.name, wanted.meaning));
    }
  }
}

bool holds_etag(std::string_view if_none_match, std::string_view etag) {
  return if_none_match == "*" || if_none_match.find(etag) != std::string_view::npos;
}

HttpResponse answer_asset(const Asset& asset, const HttpRequest& request) {
  HttpResponse response;
  response.content_type = asset.content_type;
  response.headers = {{"ETag", asset.etag}, {"Cache-Control", "no-cache"}};
  if (holds_etag(request.if_none_match, asset.etag)) {
    response.status = 304;
  } else {
    response.body = asset.content;
  }
  return response;
}

HttpResponse method_not_allowed(const HttpRequest& request) {
  HttpResponse response = problem(405, fmt::format("{} takes GET and HEAD only", request.path));
  response.headers.emplace_back("Allow", "GET, HEAD");
  return response;
}

}  // namespace

std::span<const Route> routes() { return table; }

HttpResponse answer_request(const Service& service, const HttpRequest& request) {
  const auto route =
      std::find_if(std::begin(table), std::end(table), [&](const Route& one) { return one.path == request.path; });
  const Asset* asset = service.page.find(request.path);
  if (route == std::end(table) && !asset) return problem(404, fmt::format("there is nothing at {}", request.path));
  if (request.method != "GET") return method_not_allowed(request);
  if (asset) return answer_asset(*asset, request);
  try {
    check_parameters(*route, request);
    return route->answer(service, request);
  } catch (const Error& error) {
    return problem(http_status(error.code()), error.what());
  }
}

}  // namespace plantgraph
