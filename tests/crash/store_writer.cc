// A process that uses a store, to be killed, starved of disk or kept from opening it by a test.
//
//   store_writer write FOLDER FIRST   adds articles FIRST, FIRST+1, ... for ever and forgets some; says "begin +N",
//   "done +N" store_writer hold FOLDER COUNT    adds articles 0..COUNT-1, says "open", adds one for each line on
//   standard input store_writer share FOLDER COUNT   the same, and lets others work through it until standard input
//   ends store_writer fill FOLDER BALLAST  adds articles until the disk is full, deletes the file BALLAST, goes on,
//   checks store_writer try MODE FOLDER      opens ("rw", "ro"), says how many articles there are
//
// Says "error: ..." and ends with 3 where the store throws.
#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>
#include <thread>

#include "graph/error.h"
#include "graph/sample_articles.h"
#include "graph/store.h"

using namespace plantgraph;
using plantgraph::testing::random_article;

namespace {

void say(const std::string& line) {
  std::string out = line + "\n";
  if (::write(STDOUT_FILENO, out.data(), out.size()) < 0) std::_Exit(4);
}

void write_for_ever(const std::string& folder, std::uint32_t first) {
  auto store = Store::open(folder, Store::Mode::read_write);
  say("open");
  for (std::uint32_t n = first;; ++n) {
    say("begin +" + std::to_string(n));
    store->add(random_article(n));
    say("done +" + std::to_string(n));
    if (n % 4 != 3) continue;
    say("begin -" + std::to_string(n - 2));
    store->forget(article_key(random_article(n - 2).article));
    say("done -" + std::to_string(n - 2));
  }
}

void hold(const std::string& folder, std::uint32_t count) {
  auto store = Store::open(folder, Store::Mode::read_write);
  for (std::uint32_t n = 0; n < count; ++n) store->add(random_article(n));
  say("open");
  for (std::string line; std::getline(std::cin, line); ++count) {
    store->add(random_article(count));
    say("added");
  }
}

// The owner of a database through which others work, until it is killed or its standard input ends.
void share(const std::string& folder, std::uint32_t count) {
  auto store = Store::open(folder, Store::Mode::own);
  for (std::uint32_t n = 0; n < count; ++n) store->add(random_article(n));
  store->share();
  say("open");
  for (std::string line; std::getline(std::cin, line);) say("heard");
}

ArticleFacts big_article(std::uint32_t n) {
  ArticleFacts facts = random_article(n);
  testing::Dice dice(n);
  for (int i = 0; i < 200000; ++i) facts.article.text.push_back(char('!' + dice.below(90)));  // hardly to be compressed
  return facts;
}

int fill(const std::string& folder, const std::string& ballast) {
  std::uint32_t kept = 0;
  {
    auto store = Store::open(folder, Store::Mode::read_write);
    try {
      for (; kept < 10000; ++kept) store->add(big_article(kept));
    } catch (const Error& error) {
      say(std::string("full: ") + error.what());
    }
    try {
      store->add(big_article(kept));
      say("written though the disk is full");
    } catch (const Error& error) {
      say(std::string("still full: ") + error.what());
    }
    ::unlink(ballast.c_str());
    for (std::uint32_t more = 0, patience = 30; more < 3;) {
      try {
        store->add(big_article(kept));
        ++kept, ++more;
      } catch (const Error&) {
        if (--patience == 0) throw;
        std::this_thread::sleep_for(std::chrono::seconds(1));  // until the database has seen that there is room
      }
    }
    say("went on, " + std::to_string(kept) + " articles, " + std::to_string(store->check().problems.size()) +
        " problems");
  }
  auto store = Store::open(folder, Store::Mode::read_write);
  auto graph = store->snapshot();
  std::uint32_t whole = 0;
  for (std::uint32_t n = 0; n < kept; ++n)
    if (auto facts = graph->article_facts(article_key(big_article(n).article)))
      if (testing::same(*facts, big_article(n))) ++whole;
  say("reopened, " + std::to_string(whole) + " articles, " + std::to_string(store->check().problems.size()) +
      " problems");
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string command = argc > 3 ? argv[1] : "";
  try {
    if (command == "write") write_for_ever(argv[2], std::uint32_t(std::atoi(argv[3])));
    if (command == "hold") hold(argv[2], std::uint32_t(std::atoi(argv[3])));
    if (command == "share") share(argv[2], std::uint32_t(std::atoi(argv[3])));
    if (command == "fill") return fill(argv[2], argv[3]);
    if (command == "try") {
      auto mode = std::string(argv[2]) == "rw" ? Store::Mode::read_write : Store::Mode::read_only;
      say(std::to_string(Store::open(argv[3], mode)->stats().articles) + " articles");
    }
  } catch (const Error& error) {
    say(std::string("error: ") + error.what());
    return 3;
  }
  return command.empty() ? 2 : 0;
}
