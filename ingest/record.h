// What records and plain texts have in common on their way to an article: cleaning within limits, and the date.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ingest/source.h"

namespace plantgraph {

// Cleaned, and on one line without white space at its ends; empty where it is no text.
std::string clean_field(std::string_view raw);

// What articles are told apart by, on one line: a cleaned field, or a mark without letters as it is; empty where it is
// neither.
std::string clean_id(std::string_view raw);

inline constexpr std::string_view page_without_text = "is a page without an article's text";
inline constexpr std::string_view mail_without_text = "is a mail without text";
// Whether a reason of the readers says that there is nothing to read, rather than that something is wrong.
bool says_no_text(std::string_view reason);

// clean_text, and the limit on the length of a line. nullopt with `reason` set.
std::optional<std::string> clean_article(std::string_view bytes, const SourceOptions& options, std::string& reason);

// Gives an article that has no date yet the one of its date line, its dateline, `name`, or the options. Returns which
// of them it was: "text", "name", "option"; empty where there is none, or where the article had a date before.
std::string_view date_article(Article& article, std::string_view name, const SourceOptions& options);

// What a record of any kind says of its article, each on one line but `text`; empty where it says nothing.
struct RecordFields {
  std::string id, title, url, publisher, published, language, text;
  std::string published_from;  // what to call the source of the date; "record" where it is empty
  bool plain = false;          // the text is text, even where it looks like HTML
  bool strict_date = false;    // refuse a date that cannot be read, rather than look for another
};

// The record as an article: all of it cleaned, the language found. `name` is its id where it has none. nullopt with
// `reason` set.
std::optional<Article> article_from_fields(RecordFields fields, std::string_view name, const SourceOptions& options,
                                           std::string& published_from, std::string& reason);

// Which of RecordFields a field of that name is: by `names`, or by its own name ("headline" is a title) where `names`
// does not say. nullptr for one that is none of ours.
std::string RecordFields::*record_field(std::string_view field, const FieldNames& names);

// Whether the bytes are a JSON object with the text of an article in it.
bool record_has_text(std::string_view object, const FieldNames& names);

// The language of an article by its text, or else as declared, or else English.
void find_article_language(Article& article);

// Sets the text; where it does not begin with the title, the title and an empty line go before it.
void join_title(Article& article, std::string&& text);

}  // namespace plantgraph
