// The ledger: what became of every input that was read, in a table beside the graph.
//
// It is the history of reading, with a clock in it, and no part of the graph: the order of reading changes it, the fold
// law does not speak of it, and a canonical export leaves it out. It is written in the batch of the article it speaks
// of, so that the two never disagree.
//
// What is a copy depends on the order of reading too: of a story that comes in several wordings, the one read first is
// read and the others are copies of it, whichever was published first. What the graph counts as one source
// (graph/copies.h) is a function of the articles alone, and the two may name another article as the first.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/date.h"
#include "graph/kv.h"
#include "graph/store.h"

namespace plantgraph {

enum class InputStatus : std::uint8_t {
  read,       // an article that was new
  duplicate,  // the very words of an article read before, LedgerEntry::of
  copy,       // a new article, another wording of LedgerEntry::of: its facts are there, as those of the same source
  refused,    // no article: LedgerEntry::reason
  not_read,   // an article without text, or in a language without rules: then it is kept until they come
  forgotten,  // an article that was read and taken out again
};
inline constexpr std::array<std::string_view, 6> input_status_names = {"read",    "duplicate", "copy",
                                                                       "refused", "not_read",  "forgotten"};
constexpr std::string_view name(InputStatus status) { return input_status_names[std::size_t(status)]; }
std::optional<InputStatus> parse_input_status(std::string_view name);

// One input. All texts are one line of UTF-8 and may be empty.
struct LedgerEntry {
  std::string input;  // "/news/a.html", "/news/crawl.warc.gz#17", "/news/a.ndjson:3", "https://..."; unique
  InputStatus status = InputStatus::refused;
  std::int64_t at_s = 0;       // when it was read: seconds since 1970 UTC
  ArticleKey article;          // of an article of any status; empty for none
  std::string article_id;      //
  std::string of;              // the article that it repeats, by id; it may have been forgotten since
  std::string reason;          // why it was refused or not read
  std::string language;        // of an article
  Date published;              // of an article
  std::string published_from;  // whence that date: "JSON-LD datePublished", "text", "name" ...
  std::uint32_t facts = 0;     // that a new article gave

  bool operator==(const LedgerEntry&) const = default;
};

// How far a file has been read: whole, or its first `settled` inputs. It holds while the file is the same.
struct FileMark {
  std::string path;
  std::uint64_t size_bytes = 0;
  std::int64_t modified_ns = 0;
  std::uint64_t reading = 0;  // a hash of what else decides how it is cut into inputs: flags, program version
  std::uint64_t settled = 0;
  bool whole = false;

  bool operator==(const FileMark&) const = default;
};

// An article that waits until there are rules for its language.
struct KeptArticle {
  std::string language;
  ArticleKey article;
  std::string input;
  std::string record;  // a line of NDJSON that the readers take

  bool operator==(const KeptArticle&) const = default;
};

// What a server said of an address, so that it need not send the same again.
struct FetchMark {
  std::string address, etag, last_modified;
  std::int64_t at_s = 0;

  bool operator==(const FetchMark&) const = default;
};

// What is written in one batch.
struct LedgerPage {
  // The article that Store::add adds with this page. It completes status (read, copy or duplicate), `article`, `of`,
  // `facts`.
  std::optional<LedgerEntry> own;
  std::vector<LedgerEntry> entries;
  std::vector<KeptArticle> kept;
  std::vector<FileMark> files;
  std::vector<FetchMark> fetched;

  bool empty() const { return !own && entries.empty() && kept.empty() && files.empty() && fetched.empty(); }
};

struct LedgerFilter {
  std::string input;       // what the inputs begin with
  std::string after = {};  // only those behind this one
  std::optional<InputStatus> status;
  std::int64_t since_s = 0;
};

// Any thread may use it; it must not outlive its store. Throws Error(database) for damage and where it cannot be
// written.
class Ledger {
 public:
  explicit Ledger(Kv& kv) : kv_(kv) {}
  Ledger(const Ledger&) = delete;
  Ledger& operator=(const Ledger&) = delete;

  // Durable when it returns; `page.own` must be empty. An input that is there already is written over.
  void write(const LedgerPage& page);

  std::optional<LedgerEntry> find(std::string_view input) const;
  // In the order of the inputs' bytes; the callback returns false to stop.
  void each(const LedgerFilter& filter, const std::function<bool(const LedgerEntry&)>& row) const;
  std::optional<FileMark> file(std::string_view path) const;
  std::optional<FetchMark> fetched(std::string_view address) const;
  // By language; the callback may write.
  void each_kept(const std::function<bool(const KeptArticle&)>& row) const;

 private:
  Kv& kv_;
};

// For the store, which writes them in its own batches. `view` is the state that the batch is applied to.
std::optional<LedgerEntry> find_entry(const KvView& view, std::string_view input);
void put_page(KvBatch& batch, const KvView& view, const LedgerPage& page);
// The story that `like` tells, by the id of the article that was read first with it: what `like` is recorded as a copy
// of, else itself.
std::string story_told(const KvView& view, const ArticleKey& like);
// The article `key` is in the graph from now on, read from the input of `own`: it waits no longer for its language.
void settle_kept(KvBatch& batch, const KvView& view, const ArticleKey& key, const LedgerEntry& own);
// It is in the graph no longer.
void note_forgotten(KvBatch& batch, const KvView& view, const ArticleKey& key);
// One line a disagreement inside the ledger, or with the articles.
void check_ledger(const KvView& view, const std::function<void(std::string)>& problem);

}  // namespace plantgraph
