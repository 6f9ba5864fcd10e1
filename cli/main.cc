#include <exception>
#include <new>

#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/terminal.h"
#include "graph/error.h"

namespace plantgraph {
namespace {

int exit_status(ErrorCode code) {
  switch (code) {
    case ErrorCode::bad_input:
    case ErrorCode::not_found:
    case ErrorCode::deadline:
      return some_refused;
    case ErrorCode::usage:
      return wrong_usage;
    case ErrorCode::database:
      return database_trouble;
  }
  return some_refused;
}

int run(const Arguments& arguments) {
  switch (arguments.command) {
    case Command::read:
      return run_read(arguments);
    case Command::extract:
      return run_extract(arguments);
    case Command::ingest:
      return run_ingest(arguments);
    case Command::ledger:
      return run_ledger(arguments);
    case Command::watch:
      return run_watch(arguments);
    case Command::fetch:
      return run_fetch(arguments);
    case Command::ask:
      return run_ask(arguments);
    case Command::serve:
      return run_serve(arguments);
    case Command::show:
      return run_show(arguments);
    case Command::deal:
      return run_deal(arguments);
    case Command::diff:
      return run_diff(arguments);
    case Command::review_list:
    case Command::review_log:
    case Command::review_merge:
    case Command::review_reject:
    case Command::review_split:
    case Command::review_undo:
      return run_review(arguments);
    case Command::check:
      return run_check(arguments);
    case Command::forget:
      return run_forget(arguments);
    case Command::stats:
      return run_stats(arguments);
    case Command::backup:
      return run_backup(arguments);
    case Command::restore:
      return run_restore(arguments);
    case Command::compact:
      return run_compact(arguments);
    case Command::salvage:
      return run_salvage(arguments);
    case Command::path:
      return run_path(arguments);
    case Command::near:
      return run_near(arguments);
    case Command::export_graph:
      return run_export(arguments);
    case Command::import_graph:
      return run_import(arguments);
    case Command::sql:
      return run_sql_statement(arguments);
    case Command::plants:
      return run_list(arguments, ListKind::plants);
    case Command::companies:
      return run_list(arguments, ListKind::companies);
    case Command::deals:
      return run_list(arguments, ListKind::deals);
    case Command::lexicon_check:
      return run_lexicon_check(arguments);
    case Command::lexicon_find:
      return run_lexicon_find(arguments);
    case Command::none:
      break;
  }
  return wrong_usage;
}

int run_guarded(int argc, char** argv) {
  try {
    Arguments arguments;
    if (const auto end = parse_arguments(argc, argv, arguments)) {
      if (end->status != 0) {
        complain_raw(end->text);
        return end->status;
      }
      print(end->text);
      finish_output();
      return done;
    }
    const int status = run(arguments);
    finish_output();
    return status;
  } catch (const Error& error) {
    complain(error.what());
    return exit_status(error.code());
  } catch (const std::bad_alloc&) {
    complain("out of memory");
    return some_refused;
  } catch (const std::exception& error) {
    complain(error.what());
    return some_refused;
  }
}

}  // namespace
}  // namespace plantgraph

int main(int argc, char** argv) { return plantgraph::run_guarded(argc, argv); }
