#include "ingest/html.h"

#include <algorithm>

#include "ingest/characters.h"
#include "ingest/charset.h"
#include "ingest/clean.h"
#include "ingest/main_text.h"
#include "ingest/markup.h"
#include "ingest/page_blocks.h"
#include "ingest/page_metadata.h"
#include "ingest/record.h"

namespace plantgraph {
namespace {

constexpr std::size_t shortest_article = 80;  // bytes: a page with less text has none of its own

// A field that came from outside, as clean as the text.
std::string cleaned(const std::string& field) {
  std::string problem;
  const auto clean = clean_text(field, problem);
  return clean ? one_line(*clean) : std::string();
}

}  // namespace

std::optional<Article> article_from_page(std::string_view bytes, const PageOrigin& origin, const SourceOptions& options,
                                         std::string& published_from, std::string& reason) {
  const std::string_view charset = origin.charset.empty() ? declared_charset(bytes) : origin.charset;
  const auto utf8 = to_utf8(bytes, charset, reason);
  if (!utf8) return std::nullopt;
  const auto page = Markup::html(*utf8, reason);
  if (!page) {
    reason = "is a page that is not read: " + reason;
    return std::nullopt;
  }
  const PageMetadata metadata = read_page_metadata(*page);
  const std::string body = main_text(*page, metadata);
  if (body.size() < shortest_article) {
    reason = page_without_text;
    return std::nullopt;
  }
  auto text = clean_article(body, options, reason);
  if (!text) return std::nullopt;
  Article article;
  article.id = origin.name;
  article.url = metadata.url.empty() ? std::string(origin.url) : cleaned(metadata.url);
  article.title = cleaned(metadata.title);
  article.publisher = cleaned(metadata.publisher);
  article.language = metadata.language;
  article.published = metadata.published;
  published_from = metadata.published_from;
  if (!article.published.known() && !origin.url.empty()) {
    article.published = date_in_address(origin.url);
    if (article.published.known()) published_from = "address";
  }
  join_title(article, std::move(*text));
  if (!article.published.known()) published_from = date_article(article, origin.name, options);
  find_article_language(article);
  return article;
}

std::string text_of_html(std::string_view utf8) {
  std::string reason;
  const auto page = Markup::html(utf8, reason);
  if (!page) return {};
  std::string text;
  for (const Block& block : page_blocks(*page)) {
    if (!text.empty()) text += "\n\n";
    text += block.text;
  }
  return text;
}

bool looks_like_html(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  std::string head = ascii_lower(bytes.substr(0, 4096));
  head.erase(std::remove(head.begin(), head.end(), '\0'), head.end());  // UTF-16
  std::size_t at = head.find_first_not_of(" \t\r\n\xFF\xFE");
  // Notes before the page itself.
  while (at != std::string::npos && std::string_view(head).substr(at).starts_with("<!--")) {
    at = head.find("-->", at);
    if (at != std::string::npos) at = head.find_first_not_of(" \t\r\n", at + 3);
  }
  if (at == std::string::npos || head[at] != '<') return false;
  const std::string_view rest = std::string_view(head).substr(at);
  if (rest.starts_with("<?xml")) return rest.find("<html") != std::string_view::npos;
  for (const std::string_view tag : {"<!doctype html", "<html", "<head", "<body", "<div", "<p>", "<p ", "<article",
                                     "<title", "<meta", "<script", "<h1", "<table", "<main", "<section"}) {
    if (rest.starts_with(tag)) return true;
  }
  return false;
}

}  // namespace plantgraph
