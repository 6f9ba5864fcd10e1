// Whether all tables agree: every row that an article must give is there, and no other.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "graph/kv.h"
#include "graph/store.h"

namespace plantgraph {

// Problems found, the first max_problems of them; of the rest only their number is told.
class Problems {
 public:
  static constexpr std::size_t max_problems = 1000;

  void add(std::string problem);
  // In the order found.
  std::vector<std::string> take();

 private:
  std::vector<std::string> problems_;
  std::uint64_t unsaid_ = 0;
};

// Reads every key twice at most, one article in memory at a time. Damage is a problem in the report, not an exception.
CheckReport check_tables(const KvView& view);

}  // namespace plantgraph
