#include "cli/ingest_report.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <ctime>
#include <nlohmann/json.hpp>

namespace plantgraph {
namespace {

using nlohmann::ordered_json;

std::string line(const ordered_json& json) {
  return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

std::string counted(std::uint64_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

ordered_json text_or_null(const std::string& text) { return text.empty() ? ordered_json() : ordered_json(text); }

std::string what_it_gave(const LedgerEntry& e) {
  return counted(e.facts, "fact", "facts") +
         (e.published.known() ? fmt::format(", {} ({})", to_string(e.published), e.published_from) : ", undated");
}

}  // namespace

std::string summary_in_words(const IngestSummary& s) {
  std::string text = fmt::format("{} read: {} new with {}, {} already known", counted(s.read, "article", "articles"),
                                 s.added, counted(s.facts, "fact", "facts"), s.known);
  if (s.copies != 0)
    text += fmt::format("; {} of the new {}", s.copies,
                        s.copies == 1 ? "is a copy of a known story" : "are copies of known stories");
  if (s.refused != 0) text += fmt::format("; {} refused", counted(s.refused, "input", "inputs"));
  if (s.no_text != 0) text += fmt::format("; {} without text", counted(s.no_text, "input", "inputs"));
  std::uint64_t aside = 0;
  std::string languages;
  for (const auto& [language, count] : s.aside) {
    aside += count;
    languages += fmt::format("{}{} {}", languages.empty() ? "" : ", ", count, language);
  }
  if (aside != 0) text += fmt::format("; {} kept aside for want of rules for their language ({})", aside, languages);
  if (s.passed_over != 0) text += fmt::format("; {} passed over, read before", s.passed_over);
  return text + "\n";
}

std::string summary_as_json(const IngestSummary& s) {
  return line({{"read", s.read},
               {"added", s.added},
               {"copies", s.copies},
               {"known", s.known},
               {"duplicates", s.duplicates},
               {"refused", s.refused},
               {"no_text", s.no_text},
               {"kept_aside", s.aside},
               {"passed_over", s.passed_over},
               {"facts", s.facts},
               {"bytes", s.bytes},
               {"stopped", s.stopped}});
}

std::string time_of(std::int64_t seconds) {
  // Damage may leave any number; the years that people write are kept.
  if (seconds < 0 || seconds > 253402300799) return "?";
  return fmt::format("{:%Y-%m-%d %H:%M:%S}", fmt::gmtime(std::time_t(seconds)));
}

std::string entry_as_json(const LedgerEntry& e) {
  return line({{"input", e.input},
               {"status", name(e.status)},
               {"at", time_of(e.at_s)},
               {"article", text_or_null(e.article_id)},
               {"of", text_or_null(e.of)},
               {"reason", text_or_null(e.reason)},
               {"language", text_or_null(e.language)},
               {"published", text_or_null(to_string(e.published))},
               {"published_from", text_or_null(e.published_from)},
               {"facts", e.facts}});
}

std::string outcome_in_words(const LedgerEntry& e) {
  switch (e.status) {
    case InputStatus::read:
      return fmt::format("read as {}: {}", e.article_id, what_it_gave(e));
    case InputStatus::duplicate:
      return "duplicate of " + e.of;
    case InputStatus::copy:
      return fmt::format("read as {}, copy of the story in {}: {}", e.article_id, e.of, what_it_gave(e));
    case InputStatus::refused:
      return "refused: " + e.reason;
    case InputStatus::not_read:
      return e.reason.starts_with("not read") ? e.reason : "not read: " + e.reason;
    case InputStatus::forgotten:
      return "forgotten: " + e.article_id;
  }
  return {};
}

}  // namespace plantgraph
