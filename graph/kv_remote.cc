#include "graph/kv_remote.h"

#include <algorithm>
#include <filesystem>
#include <mutex>
#include <utility>

#include <fmt/format.h>

#include "graph/error.h"
#include "graph/record_bytes.h"
#include "graph/store.h"
#include "graph/wire.h"

namespace plantgraph {
namespace {

constexpr auto patience = std::chrono::minutes(1);
constexpr auto long_patience = std::chrono::hours(1);

// Many scans end after a few rows, others go through a whole table: each further piece is larger.
constexpr std::uint64_t first_piece_bytes = 4 << 10;
constexpr std::uint64_t largest_piece_bytes = 512 << 10;

// One question at a time, from any thread.
class Connection {
 public:
  Connection(std::string folder, WireSocket socket) : folder_(std::move(folder)), socket_(std::move(socket)) {}

  std::string ask(Wire what, std::string_view parts, std::chrono::milliseconds wait = patience) {
    const std::lock_guard lock(mutex_);
    std::optional<WireFrame> answer;
    try {
      socket_.send(what, parts);
      answer = socket_.receive(wait);
    } catch (const Error& error) {
      socket_.shut();  // an answer that comes too late must not be taken for that to the next question
      throw Error(ErrorCode::database, fmt::format("{}: {}: run the command again", folder_, error.what()));
    }
    if (!answer) {
      throw Error(ErrorCode::database,
                  fmt::format("the process that owned database {} has ended: run the command again", folder_));
    }
    if (answer->what == Wire::done) return std::move(answer->parts);
    RecordReader in(answer->parts);
    const ErrorCode code = in.one_of(ErrorCode::deadline);
    throw Error(code, in.text());
  }

 private:
  const std::string folder_;
  std::mutex mutex_;
  WireSocket socket_;  // guarded by mutex_
};

class RemoteView : public KvView {
 public:
  RemoteView(Connection& connection, std::uint64_t number) : connection_(connection), number_(number) {}
  ~RemoteView() override {
    try {
      connection_.ask(Wire::drop, RecordWriter().number(number_).take());
    } catch (const Error&) {  // the owner has ended: its views with it
    }
  }
  RemoteView(const RemoteView&) = delete;
  RemoteView& operator=(const RemoteView&) = delete;

  std::optional<std::string> get(Table table, std::string_view key) const override {
    const std::string answer =
        connection_.ask(Wire::get, RecordWriter().number(number_).byte(std::uint8_t(table)).text(key).take());
    RecordReader in(answer);
    const bool found = in.byte() != 0;
    std::string value = in.text();
    return found ? std::optional(std::move(value)) : std::nullopt;
  }

  void scan(Table table, const KeyRange& range, const KvRow& row) const override {
    std::string from = range.from;
    for (std::uint64_t budget = first_piece_bytes;; budget = std::min(budget * 4, largest_piece_bytes)) {
      RecordWriter out;
      out.number(number_).byte(std::uint8_t(table)).text(from).text(range.to).number(budget);
      const std::string answer = connection_.ask(Wire::scan, out.take());
      RecordReader in(answer);
      for (std::uint64_t rows = in.number(); rows > 0; --rows) {
        const std::string_view key = in.bytes(in.number());
        const std::string_view value = in.bytes(in.number());
        if (!row(key, value)) return;
        if (rows == 1) from = std::string(key) + '\0';  // the least key behind the last
      }
      if (in.byte() == 0) return;
    }
  }

 private:
  Connection& connection_;
  const std::uint64_t number_;
};

class RemoteLock : public KvLock {
 public:
  explicit RemoteLock(Connection& connection) : connection_(connection) { connection_.ask(Wire::lock, ""); }
  ~RemoteLock() override {
    try {
      connection_.ask(Wire::unlock, "");
    } catch (const Error&) {  // the owner takes it back when the connection ends
    }
  }
  RemoteLock(const RemoteLock&) = delete;
  RemoteLock& operator=(const RemoteLock&) = delete;

 private:
  Connection& connection_;
};

class RemoteKv : public Kv {
 public:
  RemoteKv(const std::string& folder, WireSocket socket) : connection_(folder, std::move(socket)) {
    connection_.ask(Wire::greet, RecordWriter().text(wire_greeting).number(store_format_version).take());
  }

  std::unique_ptr<KvView> view() const override {
    const std::string answer = connection_.ask(Wire::view, "");
    return std::make_unique<RemoteView>(connection_, RecordReader(answer).number());
  }

  std::unique_ptr<KvLock> lock() override { return std::make_unique<RemoteLock>(connection_); }

  void write(const KvBatch& batch) override {
    RecordWriter out;
    out.number(batch.size());
    for (const KvChange& change : batch) {
      out.byte(std::uint8_t(change.table)).text(change.key).byte(change.value ? 1 : 0);
      out.text(change.value ? std::string_view(*change.value) : std::string_view());
    }
    connection_.ask(Wire::write, out.take());
  }

  KvSizes sizes() const override {
    const std::string answer = connection_.ask(Wire::sizes, "");
    RecordReader in(answer);
    KvSizes sizes;
    sizes.total_bytes = in.number();
    sizes.log_bytes = in.number();
    for (std::uint64_t& table : sizes.table_bytes) table = in.number();
    return sizes;
  }

  void compact() override { connection_.ask(Wire::compact, "", long_patience); }

  KvBackup backup(const std::string& folder, unsigned keep) override {
    const std::string path = std::filesystem::absolute(folder).lexically_normal();  // the owner stands elsewhere
    const std::string answer =
        connection_.ask(Wire::backup, RecordWriter().text(path).number(keep).take(), long_patience);
    RecordReader in(answer);
    KvBackup made;
    made.number = in.number();
    made.kept = in.number();
    made.bytes = in.number();
    return made;
  }

  std::unique_ptr<KvLoad> load(const KvJoin&) override {
    throw Error(ErrorCode::usage,
                "the database belongs to a running server: stop it first, as only a database that is not in use can be "
                "loaded in bulk");
  }

 private:
  mutable Connection connection_;
};

}  // namespace

std::unique_ptr<Kv> connect_remote_kv(const std::string& folder) {
  auto socket = connect_to_owner(folder);
  if (!socket) return nullptr;
  return std::make_unique<RemoteKv>(folder, std::move(*socket));
}

}  // namespace plantgraph
