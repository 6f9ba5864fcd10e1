#include "cli/arguments.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <sstream>
#include <thread>

#include "graph/error.h"
#include "graph/export.h"
#include "version.h"

namespace plantgraph {
namespace {

struct CommandHelp {
  Command command;
  const char* name;
  const char* meaning;
  const char* examples;
};

constexpr const char* top_examples =
    "Examples:\n"
    "  plantgraph ingest data/articles/\n"
    "  plantgraph ask \"who is negotiating for Kaluga?\"\n"
    "  plantgraph serve --port 8080\n"
    "Exit status: 0 done, 1 some inputs refused, 2 wrong usage, 3 trouble with the database.\n"
    "Environment: PLANTGRAPH_DB (the database folder), PLANTGRAPH_DATA (the data folder).";

constexpr CommandHelp commands[] = {
    {Command::read, "read",
     "Print what the readers make of files: one article a line, as NDJSON; no database is touched",
     "Examples:\n"
     "  plantgraph read saved-pages/ crawl.warc.gz feed.xml\n"
     "  plantgraph read --map title=headline,text=body export.csv\n"
     "  plantgraph read news.tar.gz | plantgraph extract - > facts.ndjson\n"
     "A PATH is text, Markdown, HTML, RSS, Atom, JSON, NDJSON, CSV, WARC, mbox or EML, a zip or tar of these, each "
     "also "
     "compressed; a folder of these; or - for standard input."},
    {Command::extract, "extract", "Print the facts of articles as NDJSON; no database is touched",
     "Examples:\n"
     "  plantgraph extract news/kaluga-2023-02-06.txt\n"
     "  cat articles.ndjson | plantgraph extract - > facts.ndjson\n"
     "  plantgraph extract --explain --published 2023-02-06 story.txt\n"
     "A PATH is what \"read\" takes (see plantgraph read --help): pages, feeds, tables, crawls, archives, folders, or "
     "- for "
     "standard input, what \"read\" prints among it. Articles in other languages than English are refused."},
    {Command::ingest, "ingest", "Read articles into the database; reading twice changes nothing",
     "Examples:\n"
     "  plantgraph ingest data/articles/\n"
     "  plantgraph ingest --db news.db articles.ndjson more/*.txt\n"
     "  curl -s https://example.org/feed.ndjson | plantgraph ingest -\n"
     "  plantgraph ingest --resume crawl/*.warc.gz\n"
     "  plantgraph ingest --retry\n"
     "Each refused input is named on standard error with its reason; the others are read all the same. The ledger "
     "keeps "
     "what became of each (plantgraph ledger). Ctrl-C ends it after the articles in hand; --resume then goes on. "
     "Articles in a language without rules are kept in the database, and read with --retry when it has some."},
    {Command::ledger, "ledger", "List what became of every input: read, duplicate, copy, refused, not read",
     "Examples:\n"
     "  plantgraph ledger --limit 20\n"
     "  plantgraph ledger --status refused --path crawl/CC-NEWS-01.warc.gz\n"
     "  plantgraph ledger --since 2026-11-01 --json | jq -r .reason\n"
     "Statuses: read, duplicate (the very words of another article), copy (read too, another wording of a story read "
     "before), refused, not_read (no text, or a language without rules), forgotten."},
    {Command::watch, "watch", "Read what appears in a folder, until Ctrl-C",
     "Examples:\n"
     "  plantgraph watch inbox/\n"
     "  plantgraph watch --db news.db inbox/ >> watch.log\n"
     "Files are read when who writes them has closed them, or moved them here; those that are there already are read "
     "first, unless an earlier run has read them. Folders inside are watched too."},
    {Command::fetch, "fetch", "Read feeds and the articles they name, by HTTP",
     "Examples:\n"
     "  plantgraph fetch https://example.org/feed.xml\n"
     "  plantgraph fetch --db news.db --delay 5 $(cat feeds.txt)\n"
     "One request at a time, with a pause for each host; robots.txt is obeyed. A feed that has not changed, and pages "
     "that "
     "were fetched before, are not sent again. What became of each page is in the ledger, by its address."},
    {Command::ask, "ask", "Answer a question in English, with the words that prove it",
     "Examples:\n"
     "  plantgraph ask \"who is negotiating for Kaluga?\"\n"
     "  plantgraph ask --as-of 2023-03-01 \"who owns the Kaluga plant?\"\n"
     "  plantgraph ask --json \"what is the capacity of the Kaluga plant?\" | jq .answers"},
    {Command::serve, "serve", "Answer questions over HTTP: a page and a JSON API",
     "Examples:\n"
     "  plantgraph serve\n"
     "  plantgraph serve --db news.db --host 0.0.0.0 --port 9000\n"
     "  curl 'http://127.0.0.1:8080/api/ask?q=who+owns+Kaluga'\n"
     "The server owns the database; other commands of the same user work through it meanwhile."},
    {Command::show, "show", "Show all that is known of a plant, company, brand, model or place",
     "Examples:\n"
     "  plantgraph show Kaluga\n"
     "  plantgraph show company:volkswagen --json\n"
     "  plantgraph show --as-of 2023-03-01 \"Volkswagen Kaluga plant\""},
    {Command::deal, "deal", "Show the deals for a plant or company: who competes, how far each got, what ended it",
     "Examples:\n"
     "  plantgraph deal Kaluga\n"
     "  plantgraph deal --as-of 2023-03-01 plant:kaluga_volkswagen\n"
     "  plantgraph deal --json Kaluga | jq '.rounds[0].parties[] | {name, role, status}'\n"
     "What is inferred, not said by an article, is marked so: a bidder whom another has outrun, and a deal of which "
     "nobody has spoken for a year."},
    {Command::diff, "diff",
     "Tell what changed between two days: new facts, changed states, contradictions, deals that moved",
     "Examples:\n"
     "  plantgraph diff monday\n"
     "  plantgraph diff 2023-02-01 2023-02-28\n"
     "  plantgraph diff --by-reading yesterday --json | jq .deals\n"
     "A day is YYYY-MM-DD, YYYY-MM, YYYY, today, yesterday or a day of the week (the last one before today). What was "
     "published after FROM and by TO counts; with --by-reading what was read then, whenever it was published."},
    {Command::check, "check", "Read every key and compare every index with every other",
     "Examples:\n"
     "  plantgraph check\n"
     "  plantgraph check --deep\n"
     "  plantgraph check --db news.db --json\n"
     "With --deep the graph is also made again from its articles, beside the database, and every row compared.\n"
     "Exit status 3 where a problem is found."},
    {Command::forget, "forget", "Take articles out again, as if they had never been read",
     "Examples:\n"
     "  plantgraph forget kaluga-2023-02-06\n"
     "  plantgraph forget --db news.db first-article second-article"},
    {Command::sql, "sql", "Ask in SQL: one SELECT over plants, companies, facts, evidence, articles and more",
     "Examples:\n"
     "  plantgraph sql \"SELECT name, owners, status FROM plants WHERE country = 'RU' ORDER BY name\"\n"
     "  plantgraph sql --format csv \"SELECT * FROM facts WHERE predicate = 'capacity'\" > capacities.csv\n"
     "  plantgraph sql .schema\n"
     "  plantgraph sql - < question.sql\n"
     "The dialect is that of SQLite. The tables and an example for each are in docs/sql.md."},
    {Command::plants, "plants", "List plants as they stand: where, whose, running or not, what they make",
     "Examples:\n"
     "  plantgraph plants --country Russia --status idle\n"
     "  plantgraph plants --owner Volkswagen --min-capacity 200000 --sort -capacity\n"
     "  plantgraph plants --model Tiguan --format json | jq '.plants[].name'\n"
     "  plantgraph plants --as-of 2023-03-01 --format csv > plants.csv"},
    {Command::companies, "companies", "List companies and brands: country, parent, how many plants they own",
     "Examples:\n"
     "  plantgraph companies --sort -plants --limit 20\n"
     "  plantgraph companies --owner Volkswagen\n"
     "  plantgraph companies --since 2024-01-01 --format csv"},
    {Command::deals, "deals", "List who buys, sells or takes part in what, and how far each got",
     "Examples:\n"
     "  plantgraph deals --status negotiating\n"
     "  plantgraph deals --country RU --since 2023 --sort date\n"
     "  plantgraph deals --party \"AGR Holding\" --format json"},
    {Command::stats, "stats", "Count what the database holds, and its bytes on disk",
     "Examples:\n"
     "  plantgraph stats\n"
     "  plantgraph stats --db news.db --json"},
    {Command::backup, "backup", "Add a backup of the database to those in a folder",
     "Examples:\n"
     "  plantgraph backup /backups/news\n"
     "  plantgraph backup --db news.db --keep 7 /backups/news\n"
     "Files that earlier backups hold are shared, so that a further one takes little. It is read again and compared "
     "before it counts. A server may go on meanwhile."},
    {Command::restore, "restore", "Bring a backup back",
     "Examples:\n"
     "  plantgraph restore --db news.db /backups/news\n"
     "  plantgraph restore --db news.db --replace /backups/news\n"
     "  plantgraph restore --db old.db --number 3 /backups/news\n"
     "The newest, where --number does not name another. With --replace a database that is there is kept beside it."},
    {Command::compact, "compact", "Rewrite the database's files without what was forgotten",
     "Examples:\n"
     "  plantgraph compact\n"
     "  plantgraph compact --db news.db"},
    {Command::salvage, "salvage", "Take what can still be read of a damaged database into a new one",
     "Examples:\n"
     "  plantgraph salvage --db damaged.db rescued.db\n"
     "Says what was lost; read those articles again. The damaged database stays as it is. A backup is better: see "
     "plantgraph restore --help. Exit status 1 where something was lost."},
    {Command::path, "path", "Show how two things hang together: a shortest path, with the facts along it",
     "Examples:\n"
     "  plantgraph path Allur Volkswagen\n"
     "  plantgraph path \"AFK Sistema\" company:volkswagen --steps 3 --json"},
    {Command::near, "near", "Show what stands around a thing, by predicate",
     "Examples:\n"
     "  plantgraph near Kaluga --depth 2\n"
     "  plantgraph near company:volkswagen --predicate owned_by --direction in --limit 100\n"
     "Each predicate has a page of its own; the command for the next page is printed under it."},
    {Command::export_graph, "export", "Print the graph for this program or another: the same bytes for the same graph",
     "Examples:\n"
     "  plantgraph export > graph.ndjson\n"
     "  plantgraph export --as-of 2023-03-01 | jq -c 'select(.kind == \"fact\")'\n"
     "  diff <(plantgraph export --db old.db) <(plantgraph export --db new.db)\n"
     "  plantgraph export --format geojson --country Russia > russia.geojson\n"
     "  plantgraph export --format graphml --type plant --type company --from 2022 --confidence 0.7 > recent.graphml\n"
     "The lines of ndjson are described in docs/export.md; \"import\" makes the same graph of them."},
    {Command::import_graph, "import", "Take an export back into the database: what is there already stays",
     "Examples:\n"
     "  plantgraph import --db new.db graph.ndjson\n"
     "  plantgraph export --db news.db | plantgraph import --db copy.db -\n"
     "  LC_ALL=C sort -mu one.ndjson two.ndjson | plantgraph import --db both.db -\n"
     "  plantgraph import --bulk --db large.db graph.ndjson\n"
     "Each article is checked against its own words; what is damaged or missing is named and the rest taken."},
};

std::string described(const CommandHelp& help) { return std::string(help.meaning); }

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

  CLI::App* made[std::size(commands)];
  for (std::size_t i = 0; i < std::size(commands); ++i) {
    made[i] = app.add_subcommand(commands[i].name, described(commands[i]));
    made[i]->footer(commands[i].examples);
  }
  const auto command = [&](Command wanted) {
    for (std::size_t i = 0; i < std::size(commands); ++i) {
      if (commands[i].command == wanted) return made[i];
    }
    return made[0];  // never: each command is in the table
  };

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
  CLI::App* lexicon_check = lexicon->add_subcommand("check", "Find errors in the lexicon's rows");
  lexicon_check->add_option("FOLDER", a.words, "Folder with lexicon files; the data folder's own where left out");
  lexicon_check->footer(
      "Examples:\n"
      "  plantgraph lexicon check\n"
      "  plantgraph lexicon check my-rows/ --json\n"
      "Exit status 1 where an error is found; notes are no errors.");
  data(lexicon_check);
  json(lexicon_check);
  CLI::App* lexicon_find = lexicon->add_subcommand("find", "Say all that a name can mean");
  lexicon_find->add_option("NAME", a.words, "A name; several words need no quotes")->required();
  lexicon_find->footer(
      "Examples:\n"
      "  plantgraph lexicon find Kaluga\n"
      "  plantgraph lexicon find \"Great Wall\" --json");
  data(lexicon_find);
  json(lexicon_find);

  struct ReviewHelp {
    Command command;
    const char *name, *meaning, *examples;
  };
  constexpr ReviewHelp reviews[] = {
      {Command::review_list, "list", "List entities that may be one thing under two ids, with score and reasons",
       "Examples:\n"
       "  plantgraph review list\n"
       "  plantgraph review list --limit 500 --json | jq 'select(.score > 0.7)'\n"
       "The ID of a pair can be given to merge and reject."},
      {Command::review_log, "log", "List the decisions that hold",
       "Examples:\n"
       "  plantgraph review log\n"
       "  plantgraph review log --json"},
      {Command::review_merge, "merge", "Say that two entities are one thing",
       "Examples:\n"
       "  plantgraph review merge 5f0c11d2\n"
       "  plantgraph review merge company:sistema company:x:afk --why \"the same holding\"\n"
       "No article is changed: the decision is applied when the graph is read, whatever is read before or after it."},
      {Command::review_reject, "reject", "Say that two entities are two things, not to be proposed again",
       "Examples:\n"
       "  plantgraph review reject 5f0c11d2\n"
       "  plantgraph review reject company:ford company:x:ford_india"},
      {Command::review_split, "split", "Say that what some articles call by a name is another thing",
       "Examples:\n"
       "  plantgraph review split company:x:phoenix --to company:x:phoenix_motors first-article second-article\n"
       "The first word is the entity, the others are ids of articles."},
      {Command::review_undo, "undo", "Take decisions back, as if they had never been made",
       "Examples:\n"
       "  plantgraph review undo 5f0c11d2\n"
       "  plantgraph review log --json | jq -r .id | xargs plantgraph review undo"},
  };
  CLI::App* review = app.add_subcommand("review", "Decide about entities that look alike: merge, reject, split, undo");
  review->require_subcommand(1);
  review->footer(
      "Examples:\n"
      "  plantgraph review list\n"
      "  plantgraph review merge company:sistema company:x:afk");
  CLI::App* review_commands[std::size(reviews)];
  for (std::size_t i = 0; i < std::size(reviews); ++i) {
    CLI::App* one = review_commands[i] = review->add_subcommand(reviews[i].name, reviews[i].meaning);
    one->footer(reviews[i].examples);
    database(one);
    switch (reviews[i].command) {
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
        one->add_option(reviews[i].command == Command::review_split ? "ENTITY ARTICLE" : "ENTITY", a.words,
                        "Ids or names; or the ID of a pair from the list")
            ->required();
        one->add_option("--why", a.why, "The reason, kept with the decision");
        one->add_option("--by", a.by, "Who decides")->envname("USER");
        if (reviews[i].command == Command::review_split)
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
  for (std::size_t i = 0; i < std::size(commands); ++i) {
    if (made[i]->parsed()) a.command = commands[i].command;
  }
  for (std::size_t i = 0; i < std::size(reviews); ++i) {
    if (review_commands[i]->parsed()) a.command = reviews[i].command;
  }
  if (lexicon_check->parsed()) a.command = Command::lexicon_check;
  if (lexicon_find->parsed()) a.command = Command::lexicon_find;
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
