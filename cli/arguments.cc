#include "cli/arguments.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <sstream>
#include <thread>

#include "cli/command_help.h"
#include "graph/error.h"
#include "graph/export.h"
#include "version.h"

namespace plantgraph {
namespace {

// CLI11 wants each date as text first: an unknown day is a usage error that names the flag.
CLI::Validator date_validator() {
  return CLI::Validator(
      [](std::string& text) {
        return parse_date(text) ? std::string() : "\"" + text + "\" is not a date: give YYYY-MM-DD, YYYY-MM or YYYY";
      },
      "DATE");
}

CLI::Validator fields_validator() {
  return CLI::Validator(
      [](std::string& text) -> std::string {
        try {
          parse_field_names(text);
          return {};
        } catch (const Error& error) {
          return error.what();
        }
      },
      "OURS=THEIRS,...");
}

}  // namespace

std::optional<ParseEnd> parse_arguments(int argc, char** argv, Arguments& a) {
  CLI::App app(
      "plantgraph reads news about automotive plants and answers questions with the words that prove the answer.",
      "plantgraph");
  app.footer(top_examples);
  app.set_version_flag("--version", "plantgraph " PLANTGRAPH_VERSION);
  app.require_subcommand(1);
  app.failure_message([](const CLI::App* command, const CLI::Error& error) {
    // Several flags of one command: the help of the command at fault is the useful one.
    for (const auto* child : command->get_subcommands()) command = child;
    const std::string name = command->get_name() == "plantgraph" ? "plantgraph" : "plantgraph " + command->get_name();
    return "plantgraph: " + std::string(error.what()) + "\nSee: " + name + " --help\n";
  });

  std::string from, to;
  std::string published, as_of, format, fields, row_format;
  a.db = "./plantgraph.db";
  a.data = PLANTGRAPH_SOURCE_DATA;
  a.page = PLANTGRAPH_SOURCE_PAGE;
  a.threads = std::clamp(std::thread::hardware_concurrency(), 1u, 16u);

  const auto database = [&](CLI::App* command) {
    command->add_option("--db", a.db, "Folder of the database")->envname("PLANTGRAPH_DB")->capture_default_str();
  };
  const auto data = [&](CLI::App* command) {
    command->add_option("--data", a.data, "Folder of rules and words (holds lang/)")->envname("PLANTGRAPH_DATA");
    command
        ->add_option("--lexicon", a.lexicon_dirs,
                     "Folder with further lexicon rows (companies.tsv ...); may be repeated")
        ->allow_extra_args(false);
  };
  const auto json = [&](CLI::App* command) { command->add_flag("--json", a.json, "Print JSON instead of text"); };
  const auto reading_date = [&](CLI::App* command) {
    command->add_option("--as-of", as_of, "Answer from what was published up to this day (YYYY-MM-DD)")
        ->check(date_validator());
  };
  const auto articles = [&](CLI::App* command) {
    command->add_option("PATH", a.words, "File, folder, archive, or - for standard input")
        ->required(command->get_name() != "ingest");
    command->add_option("--format", format, "What the files are, where their content does not tell")
        ->check(CLI::IsMember(std::vector<std::string>(std::begin(kInputFormats), std::end(kInputFormats))));
    command->add_option("--map", fields, "Fields of records in JSON and CSV: title=headline,text=body")
        ->check(fields_validator());
    command->add_option("--published", published, "Publication date of articles that carry none (YYYY-MM-DD)")
        ->check(date_validator());
  };
  const auto rows = [&](CLI::App* command) {
    command->add_option("--format", row_format, "How to print: a table, csv or json")
        ->check(CLI::IsMember(std::vector<std::string>{"table", "csv", "json"}));
    command->add_option("--limit", a.limit, "Rows at most")->check(CLI::Range(1u, 1'000'000'000u));
  };
  const auto threads = [&](CLI::App* command) {
    command->add_option("-j,--threads", a.threads, "Articles read at the same time")->check(CLI::Range(1u, 256u));
  };

  std::map<Command, CLI::App*> made;
  for (const CommandHelp& help : command_helps()) {
    made[help.command] = app.add_subcommand(help.name, help.meaning);
    made[help.command]->footer(help.examples);
  }
  const auto command = [&](Command wanted) { return made.at(wanted); };

  articles(command(Command::read));

  articles(command(Command::extract));
  threads(command(Command::extract));
  data(command(Command::extract));
  command(Command::extract)
      ->add_flag("--explain", a.explain,
                 "Say on standard error, sentence by sentence, which rules fired and which came near");

  articles(command(Command::ingest));
  threads(command(Command::ingest));
  database(command(Command::ingest));
  data(command(Command::ingest));
  json(command(Command::ingest));
  command(Command::ingest)->add_flag("-q,--quiet", a.quiet, "Print only what was refused");
  command(Command::ingest)
      ->add_flag("--resume", a.resume, "Pass over what an earlier run has read of files that have not changed");
  command(Command::ingest)->add_flag("--retry", a.retry, "Read articles that waited for the rules of their language");
  command(Command::ingest)
      ->add_option("--log-every", a.log_every_s,
                   "Seconds between lines about the progress, where standard error is no terminal; 0 for none")
      ->check(CLI::Range(0.0, 86400.0))
      ->capture_default_str();

  std::string ledger_status, ledger_since;
  std::size_t fetch_limit = 200;
  command(Command::ledger)
      ->add_option("--status", ledger_status, "Only these")
      ->check(CLI::IsMember(std::vector<std::string>(input_status_names.begin(), input_status_names.end())));
  command(Command::ledger)->add_option("--path", a.ledger_path, "Only inputs of this file, folder or address");
  command(Command::ledger)
      ->add_option("--since", ledger_since, "Only what was read on this day or later (YYYY-MM-DD, UTC)")
      ->check(date_validator());
  command(Command::ledger)->add_option("--limit", a.limit, "At most so many");
  database(command(Command::ledger));
  json(command(Command::ledger));

  for (const Command wanted : {Command::watch, Command::fetch}) {
    threads(command(wanted));
    database(command(wanted));
    data(command(wanted));
    json(command(wanted));
  }
  command(Command::watch)->add_option("FOLDER", a.words, "The folder to watch")->required()->expected(1);
  command(Command::fetch)->add_option("FEED_URL", a.words, "Addresses of RSS or Atom feeds")->required();
  command(Command::fetch)
      ->add_flag("--allow-private", a.allow_private, "Fetch from this machine and private networks too");
  command(Command::fetch)
      ->add_option("--ca-file", a.ca_file, "Certificates (PEM) to trust for https, instead of the system's")
      ->check(CLI::ExistingFile);
  command(Command::fetch)
      ->add_option("--delay", a.delay_s, "Seconds between two requests to one host")
      ->check(CLI::Range(0.0, 3600.0))
      ->capture_default_str();
  command(Command::fetch)->add_option("--limit", fetch_limit, "Articles fetched of one feed")->capture_default_str();

  command(Command::ask)->add_option("QUESTION", a.words, "The question; several words need no quotes")->required();
  database(command(Command::ask));
  data(command(Command::ask));
  json(command(Command::ask));
  reading_date(command(Command::ask));

  database(command(Command::serve));
  data(command(Command::serve));
  command(Command::serve)->add_option("--host", a.host, "Address to listen on")->capture_default_str();
  command(Command::serve)
      ->add_option("--port", a.port, "Port to listen on; 0 takes a free one")
      ->check(CLI::Range(0, 65535))
      ->capture_default_str();
  command(Command::serve)->add_option("--page", a.page, "Folder of the page")->check(CLI::ExistingDirectory);

  command(Command::show)->add_option("ENTITY", a.words, "A name or an id; several words need no quotes")->required();
  database(command(Command::show));
  data(command(Command::show));
  json(command(Command::show));
  reading_date(command(Command::show));

  command(Command::deal)->add_option("TARGET", a.words, "A plant or company; several words need no quotes")->required();
  database(command(Command::deal));
  data(command(Command::deal));
  json(command(Command::deal));
  reading_date(command(Command::deal));

  command(Command::diff)
      ->add_option("FROM TO", a.words, "Days; TO is today where it is left out")
      ->required()
      ->expected(1, 2);
  command(Command::diff)->add_flag("--by-reading", a.by_reading, "Days of reading instead of publication");
  database(command(Command::diff));
  data(command(Command::diff));
  json(command(Command::diff));
  reading_date(command(Command::diff));

  database(command(Command::check));
  json(command(Command::check));

  command(Command::forget)->add_option("ARTICLE", a.words, "Ids of articles")->required();
  database(command(Command::forget));

  command(Command::sql)
      ->add_option("STATEMENT", a.words, "A SELECT, .schema, or - for standard input; several words need no quotes")
      ->required();
  database(command(Command::sql));
  data(command(Command::sql));
  reading_date(command(Command::sql));
  rows(command(Command::sql));
  command(Command::sql)
      ->add_option("--deadline", a.deadline_s, "Seconds after which the statement is given up")
      ->check(CLI::Range(0.001, 86400.0))
      ->capture_default_str();

  for (const auto& [list, kind] : {std::pair{Command::plants, ListKind::plants},
                                   {Command::companies, ListKind::companies},
                                   {Command::deals, ListKind::deals}}) {
    database(command(list));
    data(command(list));
    reading_date(command(list));
    rows(command(list));
    for (const ListFilterInfo& filter : list_filters()) {
      if (!(filter.kinds & bit(kind))) continue;
      std::string flag = "--" + std::string(filter.name);
      std::replace(flag.begin(), flag.end(), '_', '-');
      command(list)->add_option(flag, a.list.*filter.value, std::string(filter.meaning));
    }
  }

  database(command(Command::stats));
  json(command(Command::stats));

  command(Command::check)->add_flag("--deep", a.deep, "Make the graph again from its articles and compare");
  command(Command::check)
      ->add_option("--scratch", a.scratch,
                   "Folder for --deep, with as much room as the database; else the temporary one")
      ->check(CLI::ExistingDirectory);

  command(Command::backup)->add_option("FOLDER", a.words, "Where the backups are")->required()->expected(1);
  command(Command::backup)
      ->add_option("--keep", a.keep, "How many of the newest stay; all where left out")
      ->check(CLI::Range(1u, 1000000u));
  database(command(Command::backup));
  json(command(Command::backup));

  command(Command::restore)->add_option("FOLDER", a.words, "Where the backups are")->required()->expected(1);
  command(Command::restore)
      ->add_option("--number", a.number, "Which backup; the newest where left out")
      ->check(CLI::Range(1u, 4000000000u));
  command(Command::restore)->add_flag("--replace", a.replace, "Put it in the place of the database that is there");
  database(command(Command::restore));
  json(command(Command::restore));

  database(command(Command::compact));
  json(command(Command::compact));

  command(Command::salvage)->add_option("NEW", a.words, "Folder of the new database")->required()->expected(1);
  database(command(Command::salvage));
  json(command(Command::salvage));

  command(Command::path)->add_option("FROM TO", a.words, "Two names or ids")->required()->expected(2);
  database(command(Command::path));
  data(command(Command::path));
  json(command(Command::path));
  reading_date(command(Command::path));
  command(Command::path)
      ->add_option("--steps", a.steps, "At most so many facts one after the other")
      ->check(CLI::Range(1, 12))
      ->capture_default_str();

  command(Command::near)->add_option("ENTITY", a.words, "A name or an id; several words need no quotes")->required();
  database(command(Command::near));
  data(command(Command::near));
  json(command(Command::near));
  reading_date(command(Command::near));
  command(Command::near)
      ->add_option("--depth", a.depth, "How many facts away")
      ->check(CLI::Range(1, 4))
      ->capture_default_str();
  command(Command::near)
      ->add_option("--limit", a.limit, "Neighbours by one predicate on a page; 20 where left out")
      ->check(CLI::Range(1, 1000));
  command(Command::near)->add_option("--predicate", a.predicate, "Only this one (owned_by, buyer, ...)");
  command(Command::near)
      ->add_option("--direction", a.direction, "Only facts about it (out), or pointing at it (in)")
      ->check(CLI::IsMember({"out", "in"}));
  command(Command::near)->add_option("--after", a.after, "The page behind this id");

  database(command(Command::export_graph));
  data(command(Command::export_graph));
  {
    std::vector<std::string> types;
    for (const auto type : {EntityType::plant, EntityType::company, EntityType::brand, EntityType::model,
                            EntityType::product, EntityType::place})
      types.emplace_back(name(type));
    command(Command::export_graph)
        ->add_option("--type", a.types, "Only things of this type; may be repeated")
        ->check(CLI::IsMember(types))
        ->allow_extra_args(false);
  }
  command(Command::export_graph)
      ->add_option("--country", a.country, "Only plants of this country, and what is linked to them");
  command(Command::export_graph)
      ->add_option("--from", from, "Only facts published on that day or later")
      ->check(date_validator());
  command(Command::export_graph)
      ->add_option("--to", to, "Only facts published on that day or earlier")
      ->check(date_validator());
  command(Command::export_graph)
      ->add_option("--confidence", a.confidence, "Only facts at least that sure")
      ->check(CLI::Range(0.0, 1.0));
  std::vector<std::string> export_names;
  std::string export_meanings;
  for (const ExportFormat& each : export_formats()) {
    export_names.emplace_back(each.name);
    export_meanings += fmt::format("{}{}: {}", export_meanings.empty() ? "" : "; ", each.name, each.meaning);
  }
  a.export_format = export_names.front();
  command(Command::export_graph)
      ->add_option("--format", a.export_format, export_meanings)
      ->check(CLI::IsMember(export_names))
      ->capture_default_str();
  command(Command::export_graph)
      ->add_option("--as-of", as_of, "Only what was published up to this day (YYYY-MM-DD)")
      ->check(date_validator());

  command(Command::import_graph)
      ->add_option("FILE", a.words, "What \"export\" printed, or - for standard input")
      ->required();
  database(command(Command::import_graph));
  json(command(Command::import_graph));
  command(Command::import_graph)
      ->add_flag("--bulk", a.bulk,
                 "Load by sorted files: for very many articles, into an empty database, all or nothing");
  command(Command::import_graph)->add_flag("-q,--quiet", a.quiet, "Print only what was refused");

  CLI::App* lexicon =
      app.add_subcommand("lexicon", "Look into what is known before reading: names of companies, plants, places");
  lexicon->require_subcommand(1);
  lexicon->footer(
      "Examples:\n"
      "  plantgraph lexicon check\n"
      "  plantgraph lexicon find Kaluga");
  CLI::App* lexicon_check = made[Command::lexicon_check] =
      lexicon->add_subcommand("check", "Find errors in the lexicon's rows");
  lexicon_check->add_option("FOLDER", a.words, "Folder with lexicon files; the data folder's own where left out");
  lexicon_check->footer(
      "Examples:\n"
      "  plantgraph lexicon check\n"
      "  plantgraph lexicon check my-rows/ --json\n"
      "Exit status 1 where an error is found; notes are no errors.");
  data(lexicon_check);
  json(lexicon_check);
  CLI::App* lexicon_find = made[Command::lexicon_find] =
      lexicon->add_subcommand("find", "Say all that a name can mean");
  lexicon_find->add_option("NAME", a.words, "A name; several words need no quotes")->required();
  lexicon_find->footer(
      "Examples:\n"
      "  plantgraph lexicon find Kaluga\n"
      "  plantgraph lexicon find \"Great Wall\" --json");
  data(lexicon_find);
  json(lexicon_find);

  CLI::App* review = app.add_subcommand("review", "Decide about entities that look alike: merge, reject, split, undo");
  review->require_subcommand(1);
  review->footer(
      "Examples:\n"
      "  plantgraph review list\n"
      "  plantgraph review merge company:sistema company:x:afk");
  for (const CommandHelp& help : review_helps()) {
    CLI::App* one = made[help.command] = review->add_subcommand(help.name, help.meaning);
    one->footer(help.examples);
    database(one);
    switch (help.command) {
      case Command::review_list:
        one->add_option("--limit", a.pairs, "How many pairs at most")->check(CLI::Range(1, 1000000));
        reading_date(one);
        json(one);
        break;
      case Command::review_log:
        json(one);
        break;
      case Command::review_undo:
        one->add_option("ID", a.words, "Ids of decisions")->required();
        break;
      default:
        one->add_option(help.command == Command::review_split ? "ENTITY ARTICLE" : "ENTITY", a.words,
                        "Ids or names; or the ID of a pair from the list")
            ->required();
        one->add_option("--why", a.why, "The reason, kept with the decision");
        one->add_option("--by", a.by, "Who decides")->envname("USER");
        if (help.command == Command::review_split)
          one->add_option("--to", a.split_to, "The id of the other thing: TYPE:x:NAME")->required();
        break;
    }
  }

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    std::ostringstream out, err;
    const bool asked = app.exit(error, out, err) == 0;  // --help and --version end parsing too
    return ParseEnd{asked ? 0 : 2, asked ? out.str() : err.str()};
  }
  for (const auto& [which, one] : made)
    if (one->parsed()) a.command = which;
  if (a.command == Command::ingest && a.words.empty() && !a.retry)
    return ParseEnd{2, "plantgraph: PATH is required\nSee: plantgraph ingest --help\n"};
  if (a.command == Command::fetch) a.limit = fetch_limit;
  a.ledger_status = parse_input_status(ledger_status);
  if (!ledger_since.empty()) a.ledger_since = *parse_date(ledger_since);
  if (!published.empty()) a.published = parse_date(published);
  if (!format.empty()) a.format = *parse_input_format(format);
  if (row_format == "csv") a.row_format = RowFormat::csv;
  if (row_format == "json") a.row_format = RowFormat::json;
  a.fields = parse_field_names(fields);
  if (!from.empty()) a.from = *parse_date(from);
  if (!to.empty()) a.to = *parse_date(to);
  if (!as_of.empty()) a.as_of = last_day(*parse_date(as_of));
  return std::nullopt;
}

}  // namespace plantgraph
