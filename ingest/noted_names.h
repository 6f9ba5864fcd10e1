// Names that one place of an article shows for what they are, so that every mention of them is that.
#pragma once

#include <string>
#include <unordered_set>

#include "ingest/analysis.h"

namespace plantgraph {

// Of one article, which outlives it. Names are told apart as they are written, but for capitals.
class NotedNames {
 public:
  explicit NotedNames(Analysis& analysis) : a_(analysis) {}

  bool empty() const { return names_.empty(); }
  void note(const Mention& m) { names_.insert(written(m)); }
  bool has(const Mention& m) const { return !names_.empty() && names_.count(written(m)) > 0; }
  // "two Sorvias"
  bool has_in_plural(const Mention& m) const {
    std::string name = written(m);
    if (names_.empty() || !name.ends_with("s")) return false;
    name.pop_back();
    return names_.count(name) > 0;
  }

  // Takes back the names of the mentions for which it holds.
  template <class Holds>
  void take_back(const Holds& holds) {
    for (const Mention& m : a_.mentions)
      if (!names_.empty() && holds(m)) names_.erase(written(m));
  }

  // Gives every mention of the names for which it holds these types.
  template <class Holds>
  void give(unsigned types, const Holds& holds) const {
    for (Mention& m : a_.mentions)
      if (!names_.empty() && holds(m) && has(m)) m.types = types;
  }

 private:
  std::string written(const Mention& m) const { return folded(a_.surface(m.first, m.last)); }

  Analysis& a_;
  std::unordered_set<std::string> names_;
};

// For NotedNames: what nothing is known of.
inline bool nothing_known(const Mention& m) { return m.types == 0; }

}  // namespace plantgraph
