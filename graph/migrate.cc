#include "graph/migrate.h"

#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

#include "graph/error.h"
#include "graph/keys.h"
#include "graph/records.h"
#include "graph/store.h"

namespace plantgraph {
namespace {

struct Step {
  std::uint32_t from;                                    // to from + 1
  bool readable;                                         // what this program reads, it reads in the older format too
  void (*change)(const KvView& before, KvBatch& batch);  // null where the new tables begin empty
};

// Opening makes the tables that are missing.
constexpr Step steps[] = {
    {1, true, nullptr},  // the ledger, which knows nothing of what was read before it was there
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
    KvBatch batch;
    if (step->change != nullptr) step->change(*kv.view(), batch);
    batch.push_back(format_row(at + 1));
    kv.write(batch);
    format = at + 1;
  }
  return format;
}

}  // namespace plantgraph
