#include "graph/migrate.h"

#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

#include "graph/copies.h"
#include "graph/error.h"
#include "graph/keys.h"
#include "graph/name_count.h"
#include "graph/records.h"
#include "graph/rows.h"
#include "graph/store.h"

namespace plantgraph {
namespace {

struct Step {
  std::uint32_t from;  // to from + 1
  bool readable;       // what this program reads, it reads in the older format too
  // Null where the new tables begin empty. It may write in pieces, so that memory does not grow with the graph: cut
  // short, it is done again from the beginning, and the format is written after it.
  void (*change)(Kv& kv);
};

// The rows by which copies of one text are found follow from the articles.
void sketch_articles(Kv& kv) {
  constexpr std::size_t batch_rows = 20000;
  KvBatch batch;
  const auto view = kv.view();
  view->scan(Table::articles, all_keys(), [&](std::string_view key, std::string_view record) {
    for (Row& row : copy_rows(article_of(Table::articles, key), decode_article(record)))
      batch.push_back({row.table, std::move(row.key), std::move(row.value)});
    if (batch.size() >= batch_rows) {
      kv.write(batch);
      batch.clear();
    }
    return true;
  });
  if (!batch.empty()) kv.write(batch);
}

// What is counted over the articles: names by the mentions, and bands that several share.
void count(Kv& kv) {
  constexpr std::size_t batch_rows = 20000;
  KvBatch batch;
  const auto put = [&](Table table, const std::string& key, const std::string& value) {
    batch.push_back({table, key, value});
    if (batch.size() < batch_rows) return;
    kv.write(batch);
    batch.clear();
  };
  const auto view = kv.view();
  each_counted_row(*view, [&](const Row& row) { put(row.table, row.key, row.value); });
  std::string last;
  view->scan(Table::copies, all_keys(), [&](std::string_view key, std::string_view) {
    if (const std::string mark = band_mark_of(last, key); !mark.empty()) put(Table::copies, mark, "");
    last = key;
    return true;
  });
  if (!batch.empty()) kv.write(batch);
}

// Opening makes the tables that are missing.
constexpr Step steps[] = {
    {1, true, nullptr},          // the ledger, which knows nothing of what was read before it was there
    {2, true, sketch_articles},  // copies, which are not seen where it is only read, and decisions
    {3, true, count},            // counts of names and marks of bands: without them it is counted while it is read
};

const Step* step_from(std::uint32_t format) {
  const auto at = std::find_if(std::begin(steps), std::end(steps), [&](const Step& s) { return s.from == format; });
  return at == std::end(steps) ? nullptr : at;
}

KvChange format_row(std::uint32_t format) { return {Table::meta, std::string(format_key), encode_format(format)}; }

[[noreturn]] void refuse(std::uint32_t format, const char* remedy) {
  throw Error(ErrorCode::database, fmt::format("the database has format {}, this program reads format {}: {}", format,
                                               store_format_version, remedy));
}

}  // namespace

std::uint32_t settle_format(Kv& kv, bool writable) {
  const auto record = kv.view()->get(Table::meta, format_key);
  if (!record) {
    if (!writable) return 0;
    kv.write({format_row(store_format_version)});
    return store_format_version;
  }
  std::uint32_t format = decode_format(*record);
  if (format > store_format_version) refuse(format, "use a newer plantgraph");
  for (std::uint32_t at = format; at < store_format_version; ++at) {
    const Step* step = step_from(at);
    if (step == nullptr) refuse(format, "read the articles into a new database");
    if (!writable) {
      if (!step->readable) refuse(format, "open it once for writing, which brings it to the new format (compact does)");
      continue;
    }
    if (step->change != nullptr) step->change(kv);
    kv.write({format_row(at + 1)});
    format = at + 1;
  }
  return format;
}

}  // namespace plantgraph
