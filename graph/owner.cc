#include "graph/owner.h"

#include <unistd.h>

#include <algorithm>
#include <list>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

#include <fmt/format.h>

#include "graph/error.h"
#include "graph/record_bytes.h"
#include "graph/store.h"
#include "graph/wire.h"

namespace plantgraph {
namespace {

constexpr std::size_t max_connections = 64;
constexpr std::size_t max_views = 1000;  // of a connection
constexpr std::uint64_t max_piece_bytes = 4 << 20;
constexpr auto patience = std::chrono::hours(24 * 7);  // between two requests: an ingest may read for long
constexpr auto patience_with_lock = std::chrono::seconds(10);

Table table_from(RecordReader& in) {
  const std::uint8_t number = in.byte();
  if (number >= table_count) damaged_record("a table that there is not");
  return Table(number);
}

// One connection: its views and its lock live no longer than it does.
class Session {
 public:
  Session(Kv& kv, WireSocket& socket) : kv_(kv), socket_(socket) {}

  void run() {
    for (;;) {
      const auto frame = socket_.receive(lock_ ? std::chrono::milliseconds(patience_with_lock) : patience);
      if (!frame) return;
      std::string parts;
      Wire what = Wire::done;
      try {
        parts = answer(*frame);
      } catch (const Error& error) {
        what = Wire::failed;
        parts = RecordWriter().byte(std::uint8_t(error.code())).text(error.what()).take();
      }
      socket_.send(what, parts);
      if (!greeted_) return;
    }
  }

 private:
  std::string answer(const WireFrame& frame) {
    if (!greeted_) return greet(frame);
    switch (frame.what) {
      case Wire::view: {
        if (views_.size() >= max_views) throw Error(ErrorCode::database, "too many snapshots are open at once");
        views_[++last_view_] = kv_.view();
        return RecordWriter().number(last_view_).take();
      }
      case Wire::drop:
        views_.erase(RecordReader(frame.parts).number());
        return "";
      case Wire::get:
        return get(frame.parts);
      case Wire::scan:
        return scan(frame.parts);
      case Wire::lock:
        if (!lock_) lock_ = kv_.lock();
        return "";
      case Wire::unlock:
        lock_.reset();
        return "";
      case Wire::write:
        write(frame.parts);
        return "";
      case Wire::sizes: {
        const KvSizes sizes = kv_.sizes();
        RecordWriter out;
        out.number(sizes.total_bytes).number(sizes.log_bytes);
        for (const std::uint64_t table : sizes.table_bytes) out.number(table);
        return out.take();
      }
      case Wire::compact:
        kv_.compact();
        return "";
      case Wire::backup: {
        RecordReader in(frame.parts);
        const std::string folder = in.text();
        const KvBackup made = kv_.backup(folder, unsigned(in.number()));
        return RecordWriter().number(made.number).number(made.kept).number(made.bytes).take();
      }
      case Wire::greet:
      case Wire::done:
      case Wire::failed:
        break;
    }
    throw Error(ErrorCode::database, "the process that owns the database does not know this request");
  }

  std::string greet(const WireFrame& frame) {
    constexpr const char* other = "the database belongs to a running server of another version: stop it first";
    if (frame.what != Wire::greet) throw Error(ErrorCode::database, other);
    RecordReader in(frame.parts);
    if (in.text() != wire_greeting || in.number() != store_format_version) throw Error(ErrorCode::database, other);
    greeted_ = true;
    return RecordWriter().number(std::uint64_t(::getpid())).take();
  }

  const KvView& view(RecordReader& in) const {
    const auto at = views_.find(in.number());
    if (at == views_.end()) throw Error(ErrorCode::database, "there is no such snapshot");
    return *at->second;
  }

  std::string get(std::string_view parts) const {
    RecordReader in(parts);
    const KvView& from = view(in);
    const Table table = table_from(in);
    const auto value = from.get(table, in.text());
    return RecordWriter().byte(value ? 1 : 0).text(value.value_or("")).take();
  }

  std::string scan(std::string_view parts) const {
    RecordReader in(parts);
    const KvView& from = view(in);
    const Table table = table_from(in);
    KeyRange range;
    range.from = in.text();
    range.to = in.text();
    const std::uint64_t budget = std::min(in.number(), max_piece_bytes);
    std::uint64_t rows = 0, bytes = 0;
    bool more = false;
    std::string body;
    from.scan(table, range, [&](std::string_view key, std::string_view value) {
      if (rows > 0 && bytes >= budget) {
        more = true;
        return false;
      }
      RecordWriter row;
      row.text(key).text(value);
      body += std::string_view(row.take()).substr(1);  // without the version that leads each record
      bytes += key.size() + value.size();
      ++rows;
      return true;
    });
    return RecordWriter().number(rows).take() + body + (more ? '\1' : '\0');
  }

  void write(std::string_view parts) {
    RecordReader in(parts);
    KvBatch batch;
    for (std::uint64_t changes = in.count(); changes > 0; --changes) {
      KvChange change;
      change.table = table_from(in);
      change.key = in.text();
      const bool put = in.byte() != 0;
      std::string value = in.text();
      if (put) change.value = std::move(value);
      batch.push_back(std::move(change));
    }
    in.done();
    kv_.write(batch);
  }

  Kv& kv_;
  WireSocket& socket_;
  bool greeted_ = false;
  std::map<std::uint64_t, std::unique_ptr<KvView>> views_;
  std::uint64_t last_view_ = 0;
  std::unique_ptr<KvLock> lock_;
};

class SocketOwner : public DatabaseOwner {
 public:
  SocketOwner(Kv& kv, const std::string& folder) : kv_(kv), listener_(folder), accepting_([this] { accept(); }) {}

  ~SocketOwner() override {
    listener_.stop();
    accepting_.join();
    {
      const std::lock_guard lock(mutex_);
      for (Visitor& visitor : visitors_) visitor.socket.shut();
    }
    for (Visitor& visitor : visitors_) visitor.thread.join();
  }
  SocketOwner(const SocketOwner&) = delete;
  SocketOwner& operator=(const SocketOwner&) = delete;

 private:
  struct Visitor {
    explicit Visitor(WireSocket&& connected) : socket(std::move(connected)) {}
    WireSocket socket;
    std::thread thread;
    bool left = false;  // guarded by mutex_
  };

  void accept() {
    while (auto socket = listener_.accept()) {
      remove_those_who_left();
      const auto user = socket->peer_user();
      if (!user || (*user != ::geteuid() && *user != 0)) continue;
      const std::lock_guard lock(mutex_);
      if (visitors_.size() >= max_connections) continue;
      Visitor& visitor = visitors_.emplace_back(std::move(*socket));
      try {
        visitor.thread = std::thread([this, &visitor] { serve(visitor); });
      } catch (const std::exception&) {  // no more threads to be had: this one is turned away
        visitors_.pop_back();
      }
    }
  }

  void serve(Visitor& visitor) {
    // Nothing may escape from a thread; who cannot be talked to any more needs no answer.
    try {
      Session(kv_, visitor.socket).run();
    } catch (const std::exception&) {
    }
    visitor.socket.shut();
    const std::lock_guard lock(mutex_);
    visitor.left = true;
  }

  void remove_those_who_left() {
    const std::lock_guard lock(mutex_);
    for (auto at = visitors_.begin(); at != visitors_.end();) {
      if (at->left) {
        at->thread.join();  // which has nothing left to do but to end
        at = visitors_.erase(at);
      } else {
        ++at;
      }
    }
  }

  Kv& kv_;
  WireListener listener_;
  std::mutex mutex_;
  std::list<Visitor> visitors_;  // guarded by mutex_
  std::thread accepting_;        // last, so that all it uses is there before it starts
};

}  // namespace

std::unique_ptr<DatabaseOwner> DatabaseOwner::serve(Kv& kv, const std::string& folder) {
  return std::make_unique<SocketOwner>(kv, folder);
}

}  // namespace plantgraph
