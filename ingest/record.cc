#include "ingest/record.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "graph/model_json.h"
#include "ingest/characters.h"
#include "ingest/clean.h"
#include "ingest/dateline.h"
#include "ingest/html.h"
#include "ingest/language.h"

namespace plantgraph {
namespace {

using Json = nlohmann::json;

constexpr int deepest_record = 30;

// Names that exports of news databases give our fields, best first.
struct Synonym {
  std::string_view name;
  std::string RecordFields::*field;
};
constexpr Synonym synonyms[] = {
    {"id", &RecordFields::id},
    {"text", &RecordFields::text},
    {"title", &RecordFields::title},
    {"published", &RecordFields::published},
    {"url", &RecordFields::url},
    {"publisher", &RecordFields::publisher},
    {"language", &RecordFields::language},
    {"published_from", &RecordFields::published_from},
    {"body", &RecordFields::text},
    {"content", &RecordFields::text},
    {"articlebody", &RecordFields::text},
    {"article_text", &RecordFields::text},
    {"full_text", &RecordFields::text},
    {"fulltext", &RecordFields::text},
    {"maintext", &RecordFields::text},
    {"headline", &RecordFields::title},
    {"date_published", &RecordFields::published},
    {"datepublished", &RecordFields::published},
    {"published_at", &RecordFields::published},
    {"publishedat", &RecordFields::published},
    {"publish_date", &RecordFields::published},
    {"publication_date", &RecordFields::published},
    {"pubdate", &RecordFields::published},
    {"date", &RecordFields::published},
    {"link", &RecordFields::url},
    {"source_name", &RecordFields::publisher},
    {"source", &RecordFields::publisher},
    {"outlet", &RecordFields::publisher},
    {"lang", &RecordFields::language},
};
constexpr std::size_t own_names = 8;  // the first of them, which have to be what they say

// The value of a field, "a.b" for an inner one; nullptr where it is missing or null.
const Json* find_value(const Json& record, std::string_view path) {
  if (const auto whole = record.find(std::string(path)); whole != record.end())
    return whole->is_null() ? nullptr : &*whole;
  const Json* at = &record;
  while (!path.empty()) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    if (!at->is_object()) return nullptr;
    const auto next = at->find(std::string(path.substr(0, dot)));
    if (next == at->end() || next->is_null()) return nullptr;
    at = &*next;
    path.remove_prefix(std::min(dot + 1, path.size()));
  }
  return at;
}

// False with `reason` set where the value is neither a string nor a whole number.
bool read_value(const Json& value, std::string_view name, std::string& out, std::string& reason) {
  if (value.is_number_integer()) {
    out = value.dump();
  } else if (value.is_string()) {
    out = value.get_ref<const std::string&>();
  } else {
    reason = fmt::format("its \"{}\" is not a string", name);
    return false;
  }
  return true;
}

// Deep values are none of ours, and to build them would take the stack.
Json::parser_callback_t shallow_values() {
  return [](int depth, Json::parse_event_t, Json&) { return depth <= deepest_record; };
}

// What the parser says without its own names and codes: "...: syntax error while parsing value - unexpected ..." from
// there on.
std::string parser_words(std::string_view what) {
  const std::size_t at = what.find("- ");
  if (at == std::string_view::npos && what.find("number overflow") != std::string_view::npos)
    return "a number too large";
  std::string words(at == std::string_view::npos ? std::string_view("unexpected characters") : what.substr(at + 2));
  std::string shown;
  for (const char c : words.substr(0, 120)) {
    if (static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x7F) shown += c;
  }
  return shown;
}

// "?", "№ -": no words, but something to tell articles apart by.
bool is_a_mark(std::string_view id) {
  if (id.empty() || id.front() == ' ' || id.back() == ' ') return false;
  for (std::size_t at = 0; at < id.size();) {
    const Character c = character_at(id, at);
    if (!c.valid || c.code < 0x20 || (c.code >= 0x7F && c.code < 0xA0)) return false;
    at += c.size;
  }
  return true;
}

bool begins_with(std::string_view text, std::string_view title) {
  const std::size_t at = text.find_first_not_of(" \t\n");
  return at != std::string_view::npos && text.substr(at).starts_with(title);
}

// "de" of "de", "DE-at" and "de_AT"; empty for what is no such code, as "german".
std::string language_code(std::string_view declared) {
  const auto is_letter = [&](std::size_t at) { return at < declared.size() && is_ascii_letter(declared[at]); };
  return is_letter(0) && is_letter(1) && !is_letter(2) ? ascii_lower(declared.substr(0, 2)) : std::string();
}

}  // namespace

std::string clean_field(std::string_view raw) {
  std::string problem;
  auto clean = clean_text(raw, problem);
  if (!clean) return {};
  std::replace(clean->begin(), clean->end(), '\n', ' ');
  const std::size_t first = clean->find_first_not_of(" \t");
  const std::size_t last = clean->find_last_not_of(" \t");
  return first == std::string::npos ? std::string() : clean->substr(first, last - first + 1);
}

std::string clean_id(std::string_view raw) {
  std::string id = clean_field(raw);
  if (id.empty() && is_a_mark(raw)) id = raw;
  return id;
}

bool says_no_text(std::string_view reason) {
  // The words of clean_text, of pages and of mails for it.
  return reason.find("is empty") != std::string_view::npos ||
         reason.find(page_without_text) != std::string_view::npos ||
         reason.find(mail_without_text) != std::string_view::npos;
}

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

void find_article_language(Article& article) {
  article.language = language_code(article.language);
  const Language found = find_language(article.text);
  // A declaration that nothing speaks for is a default of some program.
  if (found.sure || found.code == "en") article.language = found.code;
  if (article.language.empty()) article.language = "en";
}

std::string RecordFields::*record_field(std::string_view field, const FieldNames& names) {
  for (const auto& [ours, theirs] : names) {
    if (theirs != field) continue;
    for (std::size_t i = 0; i < own_names; ++i) {
      if (synonyms[i].name == ours) return synonyms[i].field;
    }
  }
  const std::string low = ascii_lower(field);
  for (const Synonym& synonym : synonyms) {
    if (synonym.name == low) return synonym.field;
  }
  return nullptr;
}

bool record_has_text(std::string_view object, const FieldNames& names) {
  const Json record = Json::parse(object, shallow_values(), false);
  if (!record.is_object()) return false;
  for (const auto& [ours, theirs] : names) {
    const Json* value = ours == "text" ? find_value(record, theirs) : nullptr;
    if (value != nullptr && value->is_string()) return true;
  }
  return std::any_of(std::begin(synonyms), std::end(synonyms), [&](const Synonym& synonym) {
    const auto at = record.find(std::string(synonym.name));
    return synonym.field == &RecordFields::text && at != record.end() && at->is_string();
  });
}

std::optional<Article> article_from_fields(RecordFields fields, std::string_view name, const SourceOptions& options,
                                           std::string& published_from, std::string& reason) {
  if (!fields.plain && looks_like_html(fields.text)) fields.text = text_of_html(fields.text);
  auto clean = clean_article(fields.text, options, reason);
  if (!clean) {
    reason = "its text " + reason;
    return std::nullopt;
  }
  Article article;
  article.id = clean_id(fields.id);
  if (article.id.empty()) article.id = name;
  article.title = clean_field(fields.title);
  article.url = clean_field(fields.url);
  article.publisher = clean_field(fields.publisher);
  article.language = clean_field(fields.language);
  const std::string published = clean_field(fields.published);
  published_from.clear();
  if (!published.empty()) {
    if (const auto date = date_in_record(published)) {
      article.published = *date;
      const std::string from = clean_field(fields.published_from);
      published_from = from.empty() ? "record" : from;
    } else if (fields.strict_date) {
      reason = fmt::format("its \"published\" ({}) is no date; write it as 2023-02-06", published.substr(0, 60));
      return std::nullopt;
    }
  }
  join_title(article, std::move(*clean));
  if (!article.published.known()) published_from = date_article(article, article.id, options);
  find_article_language(article);
  return article;
}

std::optional<Article> article_from_record(std::string_view line, std::string_view name, const SourceOptions& options,
                                           std::string& reason, std::string* published_from) {
  Json record;
  try {
    record = Json::parse(line, shallow_values());
  } catch (const Json::parse_error& error) {
    reason = fmt::format("is not valid JSON at column {}: {}", error.byte, parser_words(error.what()));
    return std::nullopt;
  } catch (const Json::exception& error) {  // a number that no machine holds
    reason = "is no JSON that can be read: " + parser_words(error.what());
    return std::nullopt;
  }
  if (!record.is_object()) {
    reason = "is not a JSON object; each line is one article like {\"id\":\"...\",\"text\":\"...\"}";
    return std::nullopt;
  }
  RecordFields fields;
  const auto take = [&](const Json& value, std::string_view theirs, std::string RecordFields::*field) {
    if (field == &RecordFields::text && !value.is_string()) {
      reason = fmt::format("its \"{}\" is not a string", theirs);
      return false;
    }
    return read_value(value, theirs, fields.*field, reason);
  };
  fields.strict_date = true;
  // Of all programs it is ours that says whence a date came; what it writes as text has been unpacked.
  fields.plain = record.contains("published_from");
  for (const auto& [ours, theirs] : options.fields) {
    const Json* value = find_value(record, theirs);
    std::string RecordFields::*field = record_field(ours, {});
    if (value != nullptr && field != nullptr && !take(*value, theirs, field)) return std::nullopt;
  }
  for (std::size_t i = 0; i < std::size(synonyms); ++i) {
    const Synonym& synonym = synonyms[i];
    if (!(fields.*synonym.field).empty()) continue;
    const auto at = record.find(std::string(synonym.name));
    if (at == record.end() || at->is_null()) continue;
    if (i < own_names) {
      if (!take(*at, synonym.name, synonym.field)) return std::nullopt;
      if (synonym.field == &RecordFields::text && at->is_string() && fields.text.empty()) {
        reason = "its text is empty";
        return std::nullopt;
      }
    } else if (at->is_string()) {
      fields.*synonym.field = at->get_ref<const std::string&>();
      if (synonym.field == &RecordFields::published) fields.strict_date = false;
    }
  }
  if (fields.text.empty()) {
    reason = options.fields.empty() ? "has no \"text\"; name the field that holds it with --map text=FIELD"
                                    : "has none of the fields that --map names for the text";
    return std::nullopt;
  }
  std::string from;
  auto article = article_from_fields(std::move(fields), name, options, from, reason);
  if (article && published_from != nullptr) *published_from = std::move(from);
  return article;
}

std::string article_as_record(const Article& article, std::string_view published_from) {
  const auto value = [](std::string_view text) { return text.empty() ? Json() : Json(text); };
  nlohmann::ordered_json record;
  record["id"] = article.id;
  record["url"] = value(article.url);
  record["title"] = value(article.title);
  record["publisher"] = value(article.publisher);
  record["published"] = value(to_string(article.published));
  record["published_from"] = value(published_from);
  record["language"] = article.language;
  record["text"] = article.text;
  return json_text(record) + "\n";
}

}  // namespace plantgraph
