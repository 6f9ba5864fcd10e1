// The graph on disk: what every article says, by article, with indexes in both directions. One process owns a store.
//
// Every key of a fact, an entity or an index carries the article it comes from, so that the store is a union over
// articles, with counts over it: the order of reading cannot matter, and forgetting deletes keys and counts back.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/model.h"

namespace plantgraph {

class Kv;              // graph/kv.h
class Ledger;          // graph/ledger.h
struct ArticleHeader;  // graph/keys.h
struct LedgerPage;     // graph/ledger.h
struct Decision;       // graph/review.h

// What this program writes and reads. A store of a newer format is refused; an older one is brought to this where it is
// opened for writing. Format 1 had no ledger, format 2 no copies and no decisions,
// format 3 no counts of names.
inline constexpr std::uint32_t store_format_version = 4;

// 128 bits of a hash (XXH3) over title, date and text: reading the same article twice changes nothing, and reading it
// under another id, address or publisher only adds that to the places it is known from. Not proof against someone who
// makes collisions.
using ArticleKey = std::string;  // 16 raw bytes

ArticleKey article_key(const Article& article);

// A fact as one article states it, by entity ids.
struct StatedFact {
  ArticleKey article;
  std::uint32_t ordinal = 0;  // its place in the article's facts
  std::string subject;        // entity id
  Predicate predicate = Predicate::located_in;
  std::string object;  // entity id; empty where `literal` is set
  std::optional<Literal> literal;
  Qualifiers qualifiers;
  double confidence = 0;
  std::vector<Evidence> evidence;
  Date published;  // of the article; unknown for an undated one
};

// An entity as all articles together name it.
struct EntityRecord {
  std::string id;
  EntityType type = EntityType::company;
  std::string name;                  // the one most articles use; then the longest; then the first by bytes
  std::vector<std::string> aliases;  // all names and mentions, sorted, without `name`
  std::uint32_t articles = 0;        // how many articles speak of it
};

// A fact as an index holds it: all but its qualifiers, confidence and proofs, which are in its record.
struct IndexedFact {
  ArticleKey article;
  std::uint32_t ordinal = 0;
  std::string subject;  // entity id
  Predicate predicate = Predicate::located_in;
  std::string object;  // entity id; empty where `literal` is set
  std::optional<Literal> literal;
  Date published;  // of the article; unknown for an undated one
};

// A piece of one index of facts: the leading parts of its keys, as many as are given. The keys of `subjects` are
// subject, predicate, object; those of `objects` object, predicate, subject; those of `predicates` predicate, subject,
// object. An empty part ends what is given; where the next part would be the subject, it may have bounds.
struct FactRange {
  enum class Index : std::uint8_t { subjects, objects, predicates };
  Index index = Index::subjects;
  std::string subject;
  std::optional<Predicate> predicate;
  std::string object;
  std::string subject_from;               // subject_from <= subject
  std::optional<std::string> subject_to;  // subject < subject_to
};

// What can be read. A snapshot never changes, whatever is written meanwhile; any thread may use it; it must not outlive
// its Store. `as_of` (where known) hides every article published after that day, and undated ones; one dated by its
// month or year only is hidden until that is over. Rows handed to callbacks live during the call; a callback may read
// from the same snapshot. Damage found while reading throws Error(database).
class Snapshot {
 public:
  virtual ~Snapshot() = default;

  // With the least of its headers (by id, url, publisher, language) where it was read from several places.
  virtual std::optional<Article> article(const ArticleKey& key) const = 0;
  // Of several articles with that id, the one published last; then the least key.
  virtual std::optional<ArticleKey> article_by_id(std::string_view id) const = 0;
  // All articles with that id, the one published last first.
  virtual std::vector<ArticleKey> articles_with_id(std::string_view id) const = 0;
  virtual std::optional<ArticleFacts> article_facts(const ArticleKey& key) const = 0;
  // All articles in the order of their keys. The callback returns false to stop; so do the others.
  virtual void each_article_key(const std::function<bool(const ArticleKey&)>& row) const = 0;
  // By publication date, then key.
  virtual void each_article(const std::function<bool(const ArticleKey&, const Article&)>& row) const = 0;

  virtual std::optional<EntityRecord> entity(std::string_view id) const = 0;
  virtual void each_entity(std::optional<EntityType> type,
                           const std::function<bool(const EntityRecord&)>& row) const = 0;
  // Entities one of whose names is exactly that (by name_key), and those with a name that begins so; sorted by id.
  // `limit` takes the first in the order of names.
  virtual std::vector<std::string> entities_named(std::string_view name) const = 0;
  virtual std::vector<std::string> entities_with_prefix(std::string_view prefix, std::size_t limit) const = 0;

  // Facts with this subject (or object), by predicate where one is given; ordered by predicate, other end, article,
  // ordinal.
  virtual void facts_about(std::string_view subject, std::optional<Predicate> predicate,
                           const std::function<bool(const StatedFact&)>& row) const = 0;
  virtual void facts_pointing_at(std::string_view object, std::optional<Predicate> predicate,
                                 const std::function<bool(const StatedFact&)>& row) const = 0;
  virtual void facts_with(Predicate predicate, const std::function<bool(const StatedFact&)>& row) const = 0;

  // Reading in pieces, for those who ask for the next row rather than be handed it. Each call appends at most `limit`
  // rows and tells in `place` where the next call goes on (empty at the first); false: there are no more.
  virtual bool facts_in(const FactRange& range, std::string& place, std::size_t limit,
                        std::vector<IndexedFact>& rows) const = 0;
  // From one date to the other, both included, by publication date, then key: undated ones come first, a month before
  // its days. An unknown date leaves that side open.
  virtual bool articles_in(const Date& from, const Date& to, std::string& place, std::size_t limit,
                           std::vector<ArticleKey>& rows) const = 0;
  // Ids of all entities of the type, sorted; `place` may be set to an id to begin after.
  virtual bool entity_ids_in(EntityType type, std::string& place, std::size_t limit,
                             std::vector<std::string>& rows) const = 0;
  // How many keys the range has, counted up to `limit`; those hidden by `as_of` count too.
  virtual std::size_t count_facts(const FactRange& range, std::size_t limit) const = 0;

  // One fact by its place in its article.
  virtual std::optional<StatedFact> fact(const ArticleKey& article, std::uint32_t ordinal) const = 0;
  // The same without looking up its entities: subject and object are places in the article's list.
  virtual std::optional<Fact> fact_record(const ArticleKey& article, std::uint32_t ordinal) const = 0;
  // All places that the article is known from, sorted; without reading its text.
  virtual std::vector<ArticleHeader> headers(const ArticleKey& article) const = 0;

  // The articles that copy one another with this one (graph/copies.h), itself among them: the one published first
  // leads. Empty where the article is not there.
  virtual std::vector<ArticleKey> copies_of(const ArticleKey& article) const = 0;
  // Those that a text would join which is not in the store; empty where it is like none.
  virtual std::vector<ArticleKey> copies_like(std::string_view text) const = 0;

  // What people decided about identity, by day; all of them, whatever `as_of` is. They are applied to all that is read
  // by entity here; article_facts and fact_record give what the article says.
  virtual std::vector<Decision> decisions() const = 0;
};

struct StoreStats {
  std::uint64_t articles = 0, entities = 0, facts = 0, evidence = 0, bytes_on_disk = 0;
  std::uint32_t format_version = 0;
  std::uint64_t log_bytes = 0;                                     // of these, what is not in a table yet
  std::vector<std::pair<std::string_view, std::uint64_t>> tables;  // of these, the files of each table
};

// A backup, as it was made or brought back.
struct BackupReport {
  std::uint64_t number = 0;  // counted from 1
  std::uint64_t kept = 0;    // backups in the folder now
  std::uint64_t bytes = 0;   // of this one, those that it shares with others included
};

// Fills an empty store with many articles: sorted files instead of a batch an article. One thread at a time; nothing
// else may be written meanwhile.
class BulkLoad {
 public:
  virtual ~BulkLoad() = default;
  // As Store::add. About 20 bytes stay in memory for each article, and the id of each entity.
  virtual bool add(const ArticleFacts& facts) = 0;
  // All is there, durable, when it returns. Without it nothing has happened.
  virtual void finish() = 0;
};

// One line a problem; empty when all indexes agree.
struct CheckReport {
  std::vector<std::string> problems;
  std::uint64_t keys_read = 0;
};

// A store may be used from any thread; writes are applied one after the other.
class Store {
 public:
  enum class Mode {
    read_write,
    read_only,  // works beside a process that writes; sees what was there when it was opened, nothing later
    own,        // read_write, in this process and no other's: for who shares it
    salvage,    // own, where the write-ahead log is damaged: keeps what stands before the damage and drops the rest
  };

  // Opens, or makes where there is none (not read_only; the folder above it must exist). Where a process shares the
  // database, read_write and read_only work through it; where another has it open, read_write waits two seconds for it.
  // Throws Error(database): locked by another process, damaged, of a newer format, no permission, no such folder,
  // another program's folder. The message says which and what to do.
  static std::unique_ptr<Store> open(const std::string& folder, Mode mode);
  virtual ~Store() = default;

  // Adds what one article says in one durable atomic batch; false where it is there already: then nothing changes, but
  // that a new id, address or publisher of the same words is noted. Throws Error(bad_input) for facts unfit to be kept
  // (no evidence, a span outside the text, an id that does not begin with its type), Error(database) where it cannot be
  // written (disk full).
  bool add(const ArticleFacts& facts) { return add(facts, nullptr); }
  // The same, and in the same batch what the ledger says of it: `page->own` is completed.
  virtual bool add(const ArticleFacts& facts, LedgerPage* page) = 0;
  // Whether these very words, title and date are there: then add would change nothing but what is told of them.
  virtual bool holds(const Article& article) const = 0;
  // Takes an article out again; false where it is not there. The ledger keeps that it was read and forgotten.
  virtual bool forget(const ArticleKey& key) = 0;

  // Keeps a decision about identity; false where a weightier one about the same things is kept already, or this one.
  // Throws Error(bad_input) for one that cannot be (graph/review.h).
  virtual bool decide(const Decision& decision) = 0;
  // Takes decisions back, by decision_id, as if they had never been made. Gives how many; several where ids collide.
  virtual std::size_t undo(std::string_view decision_id) = 0;

  virtual std::unique_ptr<Snapshot> snapshot(Date as_of = {}) const = 0;
  virtual StoreStats stats() const = 0;
  // Reads every key and compares every index with every other.
  virtual CheckReport check() const = 0;

  // What became of the inputs.
  virtual Ledger& ledger() const = 0;

  // Folds all articles anew, into a store in the folder `scratch` (missing or empty, with as much room as this store
  // takes), and compares every row of every table. Made by the code that adds articles, not by that of check.
  virtual CheckReport check_deep(const std::string& scratch) const = 0;
  // Throws Error(usage) where an article is there already.
  virtual std::unique_ptr<BulkLoad> bulk_load() = 0;
  // Rewrites the files without what was forgotten.
  virtual void compact() = 0;
  // Adds a backup to those in the folder and reads it again to compare it; of all only the newest `keep` stay (0: all).
  // What is written meanwhile is in it whole or not at all.
  virtual BackupReport backup(const std::string& folder, unsigned keep) = 0;
  // Lets other processes of this user work through this one, as long as the store is open. Throws Error(database) where
  // that cannot be (no sockets on that file system). Only for a store opened with Mode::own.
  virtual void share() = 0;
};

// Whether another process has the database open for writing.
bool database_in_use(const std::string& folder);

// Makes a database of the backup of that number (0: the newest) in a folder that is missing or empty. Throws
// Error(database): no backups, none of that number, damaged.
BackupReport restore_backup(const std::string& backups, std::uint64_t number, const std::string& folder);

// A store over any key-value tables, for tests. Throws like Store::open.
std::unique_ptr<Store> store_over(std::unique_ptr<Kv> kv, Store::Mode mode);

}  // namespace plantgraph
