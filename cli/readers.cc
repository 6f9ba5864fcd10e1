// The command that shows what the readers make of the input.
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/terminal.h"
#include "ingest/source.h"

namespace plantgraph {

SourceOptions source_options(const Arguments& arguments) {
  SourceOptions options;
  options.published = arguments.published;
  options.format = arguments.format;
  options.fields = arguments.fields;
  return options;
}

int run_read(const Arguments& arguments) {
  SourceOptions options = source_options(arguments);
  options.all_languages = true;  // to read is one thing, to find facts another
  bool refused = false;
  SourceSink sink;
  sink.article = [](Article&& article, const ArticleOrigin& origin) {
    print(article_as_record(article, origin.published_from));
  };
  sink.refusal = [&](Refusal&& refusal) {
    refused = true;
    complain(fmt::format("{}: {}", refusal.input, refusal.reason));
  };
  read_sources(arguments.words, options, sink);
  return refused ? some_refused : done;
}

}  // namespace plantgraph
