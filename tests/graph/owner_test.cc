// A database shared by its owner: others read and write through it as if it were theirs, and nobody waits for ever.
#include "graph/owner.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <atomic>
#include <chrono>
#include <fstream>
#include <functional>
#include <thread>

#include "graph/error.h"
#include "graph/exported.h"
#include "graph/kv_memory.h"
#include "graph/kv_remote.h"
#include "graph/sample_articles.h"
#include "graph/wire.h"
#include "graph/write_gate.h"

using namespace plantgraph;
using namespace plantgraph::testing;
using namespace std::chrono_literals;

namespace {

// Tables in memory behind a socket, so that the wire alone is tested.
struct Shared {
  TempFolder folder;
  std::unique_ptr<Kv> kv = memory_kv();
  std::unique_ptr<DatabaseOwner> owner = DatabaseOwner::serve(*kv, folder.path());

  std::unique_ptr<Kv> connect() const { return connect_remote_kv(folder.path()); }
};

// A connection on which anything may be said.
WireSocket greeted(const std::string& folder) {
  auto socket = connect_to_owner(folder);
  if (!socket) throw std::runtime_error("nobody listens");
  REQUIRE(wire_greeting.size() == 0x15);
  const std::string version_and_length("\x01\x15", 2);
  socket->send(Wire::greet, version_and_length + std::string(wire_greeting) + char(store_format_version));
  REQUIRE(socket->receive(10s)->what == Wire::done);
  return std::move(*socket);
}

}  // namespace

TEST_CASE("through the owner all tables are as they are") {
  Shared shared;
  auto remote = shared.connect();
  REQUIRE(remote);
  const std::string odd("a\0\xff\n", 4);
  remote->write({{Table::facts, "k1", "v"}, {Table::facts, odd, odd}, {Table::names, "", ""}});
  CHECK(dump(*remote) == dump(*shared.kv));
  CHECK(shared.kv->view()->get(Table::facts, odd) == odd);
  auto before = remote->view();
  remote->write({{Table::facts, "k1", std::nullopt}, {Table::names, "x", "y"}});
  CHECK(before->get(Table::facts, "k1") == "v");
  CHECK_FALSE(before->get(Table::names, "x"));
  CHECK_FALSE(remote->view()->get(Table::facts, "k1"));
  CHECK(remote->view()->get(Table::names, "") == "");
  before.reset();
  CHECK(dump(*remote) == dump(*shared.kv));
}

TEST_CASE("long scans come in pieces, and end where they are told to") {
  Shared shared;
  KvBatch batch;
  for (int i = 0; i < 30000; ++i)
    batch.push_back({Table::subjects, std::to_string(100000 + i), std::string(std::size_t(i % 300), 'x')});
  batch.push_back({Table::articles, "large", std::string(6 << 20, 'y')});  // larger than any piece
  batch.push_back({Table::articles, "last", ""});
  shared.kv->write(batch);
  auto remote = shared.connect();
  CHECK(dump(*remote) == dump(*shared.kv));
  auto view = remote->view();
  std::vector<std::string> keys;
  const auto collect = [&](std::string_view key, std::string_view) {
    keys.emplace_back(key);
    return keys.size() < 3;
  };
  view->scan(Table::subjects, {"100005", "100007"}, collect);
  CHECK(keys == std::vector<std::string>{"100005", "100006"});
  keys.clear();
  view->scan(Table::subjects, {"129999", ""}, collect);
  CHECK(keys == std::vector<std::string>{"129999"});
  keys.clear();
  view->scan(Table::subjects, {"", ""}, [&](std::string_view key, std::string_view) {
    keys.push_back(view->get(Table::subjects, key).value_or("none"));  // reading while a scan is under way
    return keys.size() < 3;
  });
  CHECK(keys == std::vector<std::string>{"", "x", "xx"});
}

TEST_CASE("a store over the wire is a store like any other") {
  Shared shared;
  auto remote = store_over(shared.connect(), Store::Mode::read_write);
  auto plain = store_over(memory_kv(), Store::Mode::read_write);
  for (std::uint32_t n = 0; n < 30; ++n) {
    CHECK(remote->add(random_article(n)) == plain->add(random_article(n)));
    if (n % 5 == 4) CHECK(remote->forget(article_key(random_article(n - 1).article)));
    if (n % 5 == 4) CHECK(plain->forget(article_key(random_article(n - 1).article)));
  }
  CHECK(exported(*remote) == exported(*plain));
  CHECK(remote->check().problems.empty());
  CHECK(remote->stats().facts == plain->stats().facts);
  CHECK_THROWS_AS(remote->add(saying("bad", "2022", "x", {entity(EntityType::plant, "a", "A")},
                                     {fact(0, Predicate::status, number(0.0 / 0.0))})),
                  Error);
}

TEST_CASE("several writers through one owner, and the owner itself, lose nothing") {
  TempFolder folder;
  auto owner = Store::open(folder / "db", Store::Mode::own);
  owner->share();
  constexpr std::uint32_t each = 40;
  const auto write = [&](std::uint32_t first) {
    auto store = Store::open(folder / "db", Store::Mode::read_write);
    for (std::uint32_t n = first; n < first + each; ++n) store->add(random_article(n));
  };
  std::vector<std::thread> writers;
  for (std::uint32_t i = 0; i < 3; ++i) writers.emplace_back(write, i * each / 2);  // halves of them the same
  for (std::uint32_t n = 200; n < 200 + each; ++n) owner->add(random_article(n));
  for (auto& writer : writers) writer.join();
  auto wanted = store_over(memory_kv(), Store::Mode::read_write);
  for (std::uint32_t n = 0; n < 2 * each; ++n) wanted->add(random_article(n));
  for (std::uint32_t n = 200; n < 200 + each; ++n) wanted->add(random_article(n));
  CHECK(exported(*owner) == exported(*wanted));
  CHECK(owner->check().problems.empty());
  CHECK(owner->stats().entities == wanted->stats().entities);
  // Who reads sees at once what was written.
  CHECK(Store::open(folder / "db", Store::Mode::read_only)->stats().articles == wanted->stats().articles);
}

TEST_CASE("two that add the same article at the same moment add it once") {
  TempFolder folder;
  auto owner = Store::open(folder / "db", Store::Mode::own);
  owner->share();
  std::atomic<int> added = 0;
  std::vector<std::thread> writers;
  for (int i = 0; i < 4; ++i)
    writers.emplace_back([&] {
      auto store = Store::open(folder / "db", Store::Mode::read_write);
      for (std::uint32_t n = 0; n < 15; ++n) added += store->add(random_article(n));
    });
  for (auto& writer : writers) writer.join();
  CHECK(added == 15);
  CHECK(owner->check().problems.empty());
}

TEST_CASE("the socket is for its owner alone, and is gone with it") {
  TempFolder folder;
  const std::string socket = folder / "db/socket";
  auto owner = Store::open(folder / "db", Store::Mode::own);
  struct stat status {};
  CHECK(::stat(socket.c_str(), &status) != 0);
  owner->share();
  REQUIRE(::stat(socket.c_str(), &status) == 0);
  CHECK(S_ISSOCK(status.st_mode));
  CHECK((status.st_mode & 0777) == 0600);
  owner.reset();
  CHECK(::stat(socket.c_str(), &status) != 0);
}

TEST_CASE("a socket that nobody listens on, or a file in its place, is passed over and replaced") {
  TempFolder folder;
  Store::open(folder / "db", Store::Mode::own)->add(random_article(1));
  std::ofstream(folder / "db/socket") << "left behind";
  CHECK(Store::open(folder / "db", Store::Mode::read_only)->stats().articles == 1);
  CHECK(Store::open(folder / "db", Store::Mode::read_write)->stats().articles == 1);
  auto owner = Store::open(folder / "db", Store::Mode::own);
  owner->share();
  CHECK(Store::open(folder / "db", Store::Mode::read_write)->stats().articles == 1);
}

TEST_CASE("folders with long names have room for a socket") {
  TempFolder folder;
  std::string path = folder.path();
  for (int i = 0; i < 3; ++i) {
    path += "/" + std::string(100, char('a' + i));
    std::filesystem::create_directory(path);
  }
  auto owner = Store::open(path + "/db", Store::Mode::own);
  owner->share();
  CHECK(Store::open(path + "/db", Store::Mode::read_write)->add(random_article(1)));
  CHECK(owner->stats().articles == 1);
}

TEST_CASE("when the owner ends, others are told at once") {
  TempFolder folder;
  auto owner = Store::open(folder / "db", Store::Mode::own);
  owner->share();
  auto other = Store::open(folder / "db", Store::Mode::read_write);
  auto graph = other->snapshot();
  other->add(random_article(1));
  owner.reset();
  CHECK(message_of([&] { other->add(random_article(2)); }).find(": run the command again") != std::string::npos);
  CHECK_FALSE(message_of([&] { graph->article_by_id("x"); }).empty());
  graph.reset();
  other.reset();
  CHECK(Store::open(folder / "db", Store::Mode::read_write)->stats().articles == 1);
}

TEST_CASE("nobody waits for ever for the right to write") {
  WriteGate gate;
  auto inside = gate.enter();
  CHECK(message_of([&] { gate.enter(20ms); }).find("has held the database for too long") != std::string::npos);
  inside.reset();
  CHECK(gate.enter(20ms));
  // Whoever leaves without a word gives it back.
  Shared shared;
  {
    auto gone = connect_to_owner(shared.folder.path());
    REQUIRE(gone);
  }
  auto other = shared.connect();
  {
    auto killed = greeted(shared.folder.path());
    killed.send(Wire::lock, "");
    REQUIRE(killed.receive(10s)->what == Wire::done);
  }
  CHECK(other->lock());
}

TEST_CASE("who speaks something else is turned away, and the others are served on") {
  Shared shared;
  auto friendly = shared.connect();
  Dice dice(3);
  for (int round = 0; round < 40; ++round) {
    auto stranger = connect_to_owner(shared.folder.path());
    REQUIRE(stranger);
    std::string bytes;
    for (std::uint32_t i = dice.below(60); i > 0; --i) bytes.push_back(char(dice.below(256)));
    if (round % 2 == 0) stranger->send(Wire::greet, bytes);
    for (int i = 0; i < 3; ++i) {
      try {
        stranger->send(Wire(dice.below(unsigned(Wire::failed) + 1)), bytes);
        stranger->receive(round % 4 == 0 ? 1000ms : 1ms);
      } catch (const Error&) {
        break;
      }
    }
  }
  CHECK(dump(*friendly).empty());
  // Requests in the right language with wrong parts get an error each, and the connection lives on.
  auto guest = greeted(shared.folder.path());
  const auto ask = [&](Wire what, const std::string& parts) {
    guest.send(what, parts);
    const auto answer = guest.receive(10s);
    return answer ? answer->what : Wire::greet;
  };
  for (const std::string& parts :
       {std::string(), std::string("\x01"), std::string("\x01\x07\x63\x00", 4), std::string(50, '\xff')})
    for (const Wire what : {Wire::get, Wire::scan, Wire::write, Wire::backup, Wire::failed})
      CHECK(ask(what, parts) == Wire::failed);
  CHECK(ask(Wire::view, "") == Wire::done);
  CHECK(dump(*friendly).empty());
}
