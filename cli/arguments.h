// What a command line asks for, as plain values: the only place that knows flags.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/date.h"
#include "ingest/source.h"

namespace plantgraph {

enum class Command {
  none,
  read,
  extract,
  ingest,
  ask,
  serve,
  show,
  deal,
  check,
  forget,
  stats,
  export_graph,
  import_graph,
  lexicon_check,
  lexicon_find
};

struct Arguments {
  Command command = Command::none;
  std::string db;                         // folder of the database
  std::string data;                       // folder of the language rules
  std::vector<std::string> lexicon_dirs;  // a user's own rows
  std::vector<std::string> words;         // the command's own: paths, an entity's name, an article's id
  bool json = false;
  bool explain = false;
  bool quiet = false;
  unsigned threads = 1;           // 1..256
  std::optional<Date> published;  // for articles without a date
  InputFormat format = InputFormat::automatic;
  FieldNames fields;               // of records
  std::string export_format;       // a name of export_formats()
  Date as_of;                      // unknown: all that is known now
  std::string host = "127.0.0.1";  // serve
  int port = 8080;                 // 0..65535; 0 lets the system choose
  std::string page;                // folder of the page
};

// Where parsing ended without a command to run: `text` is for standard output with status 0 (help, version), else for
// standard error.
struct ParseEnd {
  int status = 0;
  std::string text;
};

// Reads flags and environment (PLANTGRAPH_DB, PLANTGRAPH_DATA). Never throws for what a user typed.
std::optional<ParseEnd> parse_arguments(int argc, char** argv, Arguments& arguments);

}  // namespace plantgraph
