// What the searchers for input that breaks something share: dice, samples, the rounds, and how a broken law is told.
//   NAME SECONDS|COUNTx [FOLDER...]                checks the samples, then mutates them for that long; prints its seed
//   NAME --seed N --round M [FOLDER...]            makes one input again and writes it to standard output before it is
//                                                  checked
// SECONDS takes a new seed each time; COUNTx looks at the same inputs every time, as tests must.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace plantgraph::fuzz {

// Ends the program by SIGABRT, after the law has been written to standard error.
void demand(bool holds, std::string_view law);

// A small generator (xorshift64*) whose numbers are the same on every machine.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 0x9e3779b97f4a7c15u + 1) {}
  // 0 to n - 1; n is at least 1.
  std::size_t below(std::size_t n);

 private:
  std::uint64_t state_;
};

struct Sample {
  std::string kind;  // the folder's name the file lies in
  std::string bytes;
};

struct Search {
  std::string_view name;       // of the program
  std::string_view inputs;     // what it makes, in the plural
  std::string_view extension;  // of the samples in the folders; empty: any
  // Where samples do not come from folders: the program then takes none.
  std::function<std::vector<Sample>()> own_samples = nullptr;
  // One input; `round` counts from 0, the dice are fresh each round.
  std::function<Sample(const std::vector<Sample>& samples, std::uint64_t round, Dice dice)> make;
  std::function<void(const Sample& input)> check;
  // For samples as they are, where more is asked of them than of a mutated one.
  std::function<void(const Sample& sample)> check_sample = nullptr;
};

// The program: its exit status. A signal or a sanitizer's complaint ends it with the seed and round on standard error.
int search(const Search& search, int argc, char** argv);

}  // namespace plantgraph::fuzz
