#include "ingest/record.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "ingest/clean.h"
#include "ingest/dateline.h"

namespace plantgraph {
namespace {

using Json = nlohmann::json;

// A field of letters on one line; empty where it is missing or null. False with `reason` set where it is something
// else.
bool read_field(const Json& record, const char* name, std::string& value, std::string& reason) {
  const auto at = record.find(name);
  if (at == record.end() || at->is_null()) return true;
  if (at->is_number_integer()) {
    value = at->dump();
    return true;
  }
  if (!at->is_string()) {
    reason = fmt::format("its \"{}\" is not a string", name);
    return false;
  }
  const auto& raw = at->get_ref<const std::string&>();
  std::string problem;
  if (const auto clean = clean_text(raw, problem)) value = *clean;
  std::replace(value.begin(), value.end(), '\n', ' ');
  const std::size_t first = value.find_first_not_of(" \t");
  const std::size_t last = value.find_last_not_of(" \t");
  value = first == std::string::npos ? std::string() : value.substr(first, last - first + 1);
  return true;
}

// What the parser says without its own names and codes: "...: syntax error while parsing value - unexpected ..." from
// there on.
std::string parser_words(std::string_view what) {
  const std::size_t at = what.find("- ");
  std::string words(at == std::string_view::npos ? std::string_view("unexpected characters") : what.substr(at + 2));
  std::string shown;
  for (const char c : words.substr(0, 120)) {
    if (static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x7F) shown += c;
  }
  return shown;
}

bool begins_with(std::string_view text, std::string_view title) {
  const std::size_t at = text.find_first_not_of(" \t\n");
  return at != std::string_view::npos && text.substr(at).starts_with(title);
}

}  // namespace

std::optional<std::string> clean_article(std::string_view bytes, const SourceOptions& options, std::string& reason) {
  auto text = clean_text(bytes, reason);
  if (!text) return std::nullopt;
  std::size_t line = 1;
  for (std::size_t at = 0; at < text->size(); ++line) {
    const std::size_t end = std::min(text->find('\n', at), text->size());
    if (end - at > options.max_line_bytes) {
      reason = fmt::format("line {} is {} bytes long, so this is data and no article (the limit is {})", line, end - at,
                           options.max_line_bytes);
      return std::nullopt;
    }
    at = end + 1;
  }
  return text;
}

std::string_view date_article(Article& article, std::string_view name, const SourceOptions& options) {
  if (article.published.known()) return {};
  if (const auto line = find_dateline(article.text)) {
    article.published = line->date;
    return "text";
  }
  if (const auto date = date_in_name(name)) {
    article.published = *date;
    return "name";
  }
  if (options.published) {
    article.published = *options.published;
    return "option";
  }
  return {};
}

void join_title(Article& article, std::string&& text) {
  if (!article.title.empty() && !begins_with(text, article.title)) {
    article.text = article.title + "\n\n" + text;
  } else {
    article.text = std::move(text);
  }
}

std::optional<Article> article_from_record(std::string_view line, std::string_view name, const SourceOptions& options,
                                           std::string& reason) {
  Json record;
  try {
    record = Json::parse(line);
  } catch (const Json::parse_error& error) {
    reason = fmt::format("is not valid JSON at column {}: {}", error.byte, parser_words(error.what()));
    return std::nullopt;
  }
  if (!record.is_object()) {
    reason = "is not a JSON object; each line is one article like {\"id\":\"...\",\"text\":\"...\"}";
    return std::nullopt;
  }
  const auto text = record.find("text");
  if (text == record.end() || text->is_null()) {
    reason = "has no \"text\"";
    return std::nullopt;
  }
  if (!text->is_string()) {
    reason = "its \"text\" is not a string";
    return std::nullopt;
  }
  Article article;
  std::string published, language;
  if (!read_field(record, "id", article.id, reason) || !read_field(record, "title", article.title, reason) ||
      !read_field(record, "url", article.url, reason) || !read_field(record, "publisher", article.publisher, reason) ||
      !read_field(record, "published", published, reason) || !read_field(record, "language", language, reason)) {
    return std::nullopt;
  }
  auto clean = clean_article(text->get_ref<const std::string&>(), options, reason);
  if (!clean) {
    reason = "its text " + reason;
    return std::nullopt;
  }
  if (!published.empty()) {
    const auto date = date_in_record(published);
    if (!date) {
      reason = fmt::format("its \"published\" ({}) is no date; write it as 2023-02-06", published.substr(0, 60));
      return std::nullopt;
    }
    article.published = *date;
  }
  article.language = language.empty() ? "en" : language.substr(0, 2);
  if (article.id.empty()) article.id = name;
  join_title(article, std::move(*clean));
  date_article(article, article.id, options);
  return article;
}

}  // namespace plantgraph
