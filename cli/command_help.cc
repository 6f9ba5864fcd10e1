#include "cli/command_help.h"

namespace plantgraph {
namespace {

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

constexpr CommandHelp reviews[] = {
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

}  // namespace

std::span<const CommandHelp> review_helps() { return reviews; }
std::span<const CommandHelp> command_helps() { return commands; }

const char* const top_examples =
    "Examples:\n"
    "  plantgraph ingest data/articles/\n"
    "  plantgraph ask \"who is negotiating for Kaluga?\"\n"
    "  plantgraph serve --port 8080\n"
    "Exit status: 0 done, 1 some inputs refused, 2 wrong usage, 3 trouble with the database.\n"
    "Environment: PLANTGRAPH_DB (the database folder), PLANTGRAPH_DATA (the data folder).";

}  // namespace plantgraph
