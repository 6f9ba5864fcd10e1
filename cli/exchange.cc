// The commands that hand a graph over and take it back: export and import.
#include <fmt/format.h>

#include <fstream>
#include <iostream>

#include "cli/commands.h"
#include "cli/knowledge.h"
#include "cli/terminal.h"
#include "graph/error.h"
#include "graph/export.h"
#include "graph/export_filter.h"
#include "graph/import.h"
#include "graph/store.h"

namespace plantgraph {
namespace {

std::string counted(std::uint64_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string summary_text(const ImportSummary& s) {
  std::string text =
      fmt::format("{} taken in: {} new with {}, {} already known", counted(s.read, "article", "articles"), s.added,
                  counted(s.facts, "fact", "facts"), s.known);
  if (s.refused != 0) text += fmt::format("; {} refused", s.refused);
  return text + "\n";
}

std::string summary_json(const ImportSummary& s) {
  return fmt::format(R"({{"lines":{},"read":{},"added":{},"known":{},"refused":{},"facts":{},"whole":{}}})"
                     "\n",
                     s.lines, s.read, s.added, s.known, s.refused, s.facts, s.whole);
}

}  // namespace

int run_export(const Arguments& arguments) {
  const auto store = Store::open(arguments.db, Store::Mode::read_only);
  const ExportFormat* format = export_format_named(arguments.export_format);
  if (format == nullptr) throw Error(ErrorCode::usage, "no such format: " + arguments.export_format);
  ExportFilter filter;
  if (!arguments.types.empty()) {
    filter.types = 0;
    for (const auto& type : arguments.types) filter.types |= bit(*entity_type_named(type));
  }
  filter.country = arguments.country;
  filter.from = arguments.from;
  filter.to = arguments.to;
  filter.confidence = arguments.confidence;
  filter.lexicon = load_lexicon(arguments);
  format->write(*store->snapshot(arguments.as_of), filter, [](std::string_view piece) { print(piece); });
  return done;
}

int run_import(const Arguments& arguments) {
  const std::string& path = arguments.words.front();
  const bool standard_input = path == "-";
  const std::string called = standard_input ? "standard input" : path;
  std::ifstream file;
  if (!standard_input) {
    file.open(path, std::ios::binary);
    if (!file || file.peek() == std::ifstream::traits_type::eof())
      throw Error(ErrorCode::not_found,
                  fmt::format("{}: cannot be read, or is empty: name a file that export wrote", path));
  }
  const auto store = Store::open(arguments.db, Store::Mode::read_write);
  const auto load = arguments.bulk ? store->bulk_load() : nullptr;
  ImportSink sink;
  sink.article = [&](const ArticleFacts& facts) { return load ? load->add(facts) : store->add(facts); };
  std::vector<Decision> decided;  // kept until the articles are in, where they are loaded in bulk
  sink.decision = [&](const Decision& decision) {
    if (!load) return store->decide(decision);
    decided.push_back(decision);
    return true;
  };
  sink.refusal = [&](std::uint64_t line, const std::string& reason) {
    complain(fmt::format("{}:{}: {}", called, line, reason));
  };
  ImportSummary summary;
  try {
    import_ndjson(standard_input ? std::cin : file, sink, summary);
    if (load) load->finish();
    for (const Decision& decision : decided) store->decide(decision);
  } catch (const Error& error) {
    if (load) throw Error(error.code(), fmt::format("{} (nothing was taken in)", error.what()));
    throw Error(error.code(), fmt::format("{} (stopped after {}, which are safely stored; run it again to go on)",
                                          error.what(), counted(summary.added, "new article", "new articles")));
  }
  if (!summary.whole) {
    complain(fmt::format("{}: its last line is missing, so that articles may be missing too: export it again", called));
  }
  if (!arguments.quiet) print(arguments.json ? summary_json(summary) : summary_text(summary));
  return summary.refused != 0 || !summary.whole ? some_refused : done;
}

}  // namespace plantgraph
