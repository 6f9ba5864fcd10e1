#include "query/edits.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace plantgraph {

unsigned allowed_edits(std::size_t bytes) { return bytes < 4 ? 0 : bytes < 7 ? 1 : bytes < 12 ? 2 : 3; }

unsigned edit_distance(std::string_view a, std::string_view b, unsigned limit) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > limit) return limit + 1;
  std::vector<unsigned> before, last(a.size() + 1), row(a.size() + 1);
  std::iota(last.begin(), last.end(), 0u);
  for (std::size_t j = 1; j <= b.size(); ++j) {
    row[0] = unsigned(j);
    unsigned least = row[0];
    for (std::size_t i = 1; i <= a.size(); ++i) {
      row[i] = std::min({row[i - 1] + 1, last[i] + 1, last[i - 1] + (a[i - 1] == b[j - 1] ? 0u : 1u)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[i] = std::min(row[i], before[i - 2] + 1);
      least = std::min(least, row[i]);
    }
    if (least > limit) return limit + 1;
    before = last;
    last = row;
  }
  return std::min(last[a.size()], limit + 1);
}

}  // namespace plantgraph
