#include "cli/json.h"

#include <nlohmann/json.hpp>

#include "graph/model_json.h"

namespace plantgraph {
namespace {

using nlohmann::ordered_json;

std::string line(const ordered_json& json) { return json_text(json) + "\n"; }

}  // namespace

std::string backup_as_json(const BackupReport& report) {
  return line({{"number", report.number}, {"kept", report.kept}, {"bytes", report.bytes}});
}

std::string salvage_as_json(const SalvageReport& report) {
  return line({{"articles", report.articles},
               {"facts", report.facts},
               {"expected", report.expected},
               {"whole", report.whole},
               {"remarks", report.remarks}});
}

std::string stats_as_json(const StoreStats& stats) {
  ordered_json tables = ordered_json::object();
  for (const auto& [name, bytes] : stats.tables) tables[std::string(name)] = bytes;
  return line({{"articles", stats.articles},
               {"entities", stats.entities},
               {"facts", stats.facts},
               {"evidence", stats.evidence},
               {"bytes_on_disk", stats.bytes_on_disk},
               {"log_bytes", stats.log_bytes},
               {"table_bytes", tables},
               {"format_version", stats.format_version}});
}

std::string check_as_json(const CheckReport& report) {
  return line({{"keys_read", report.keys_read}, {"problems", report.problems}});
}

std::string remark_as_json(const LexiconRemark& remark) {
  return line({{"severity", remark.severity == LexiconRemark::Severity::error ? "error" : "note"},
               {"file", remark.file},
               {"line", remark.line},
               {"column", remark.column},
               {"what", remark.what}});
}

std::string meaning_as_json(const LexiconMeaning& meaning) {
  return line({{"type", name(meaning.type)},
               {"id", meaning.id},
               {"name", meaning.name},
               {"kind", meaning.kind},
               {"country", meaning.country},
               {"where", meaning.where},
               {"ambiguous", meaning.ambiguous},
               {"name_years", to_string(meaning.name_years)},
               {"years", to_string(meaning.years)},
               {"links", meaning.links},
               {"source", meaning.source}});
}

}  // namespace plantgraph
