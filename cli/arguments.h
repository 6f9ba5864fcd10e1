// What a command line asks for, as plain values: the only place that knows flags.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/date.h"
#include "graph/ledger.h"
#include "ingest/source.h"
#include "query/lists.h"

namespace plantgraph {

enum class Command {
  none,
  read,
  extract,
  ingest,
  ledger,
  watch,
  fetch,
  ask,
  serve,
  show,
  path,
  near,
  deal,
  diff,
  check,
  forget,
  stats,
  export_graph,
  import_graph,
  backup,
  restore,
  compact,
  salvage,
  sql,
  plants,
  companies,
  deals,
  lexicon_check,
  lexicon_find,
  review_list,
  review_log,
  review_merge,
  review_reject,
  review_split,
  review_undo
};

// How rows are printed.
enum class RowFormat { table, csv, json };

struct Arguments {
  Command command = Command::none;
  std::string db;                         // folder of the database
  std::string data;                       // folder of the language rules
  std::vector<std::string> lexicon_dirs;  // a user's own rows
  std::vector<std::string> words;         // the command's own: paths, an entity's name, an article's id
  bool json = false;
  bool explain = false;
  bool quiet = false;
  bool resume = false;      // ingest: pass over what an earlier run has read
  bool retry = false;       // ingest: read what waited for the rules of its language
  double log_every_s = 30;  // ingest: a line about the progress in a log; 0 none
  std::string ledger_path;  // ledger: inputs that begin so
  std::optional<InputStatus> ledger_status;
  Date ledger_since;              // ledger: read on that day or later; unknown: all
  bool allow_private = false;     // fetch: also from this machine and private networks
  std::string ca_file;            // fetch: certificates to trust instead of the system's
  double delay_s = 1;             // fetch: between two requests to one host
  std::size_t limit = 0;          // 0: all
  bool deep = false;              // check
  bool bulk = false;              // import
  bool replace = false;           // restore
  unsigned keep = 0;              // backup: how many stay; 0 all
  unsigned number = 0;            // restore: which backup; 0 the newest
  std::string scratch;            // check: where its second graph is made; empty for the temporary folder
  unsigned threads = 1;           // 1..256
  std::optional<Date> published;  // for articles without a date
  InputFormat format = InputFormat::automatic;
  FieldNames fields;               // of records
  std::string export_format;       // a name of export_formats()
  std::vector<std::string> types;  // export: names of entity types; empty: all
  std::string country;             // export: a country's name or two letters; empty: all
  Date from, to;                   // export: published from and to; unknown: open
  double confidence = 0;           // export: facts at least that sure
  std::size_t steps = 6;           // path: at most so many
  std::size_t depth = 1;           // near
  std::string predicate;           // near: only this one
  std::string direction;           // near: "out", "in"; empty: both
  std::string after;               // near: an id; the page goes on behind it
  RowFormat row_format = RowFormat::table;
  ListFilter list;                 // plants, companies, deals
  double deadline_s = 30;          // sql
  std::string by, why;             // review: who decides, and why
  std::string split_to;            // review split: the id of the other thing
  std::size_t pairs = 50;          // review list: at most
  bool by_reading = false;         // diff: by the day of reading, not of publication
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
