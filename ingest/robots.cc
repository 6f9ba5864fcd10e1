#include "ingest/robots.h"

#include <algorithm>
#include <charconv>

#include "ingest/characters.h"

namespace plantgraph {
namespace {

constexpr std::size_t most_rules = 5000;
constexpr double longest_delay_s = 30;

// Greedy with one way back, so that no pattern takes more than pattern times target.
bool fits(std::string_view pattern, std::string_view target) {
  const bool to_the_end = pattern.ends_with('$');
  if (to_the_end) pattern.remove_suffix(1);
  std::size_t p = 0, t = 0, star = std::string_view::npos, back = 0;
  while (t < target.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      back = t;
    } else if (p < pattern.size() && pattern[p] == target[t]) {
      ++p;
      ++t;
    } else if (p == pattern.size() && !to_the_end) {
      return true;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++back;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

}  // namespace

Robots Robots::allow_none() {
  Robots robots;
  robots.rules_.push_back({false, "/"});
  return robots;
}

Robots Robots::parse(std::string_view text, std::string_view program) {
  Robots named, others;
  bool named_found = false, in_named = false, in_others = false, in_agents = false;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    line = trimmed(line.substr(0, line.find('#')));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string field = ascii_lower(trimmed(line.substr(0, colon)));
    const std::string_view value = trimmed(line.substr(colon + 1));
    if (field == "user-agent") {
      if (!in_agents) in_named = in_others = false;  // a new group begins
      in_agents = true;
      const std::string agent = ascii_lower(value.substr(0, value.find_first_of("/ ")));
      if (agent == "*") in_others = true;
      if (agent == program) in_named = named_found = true;
      continue;
    }
    const bool allow = field == "allow";
    if (!allow && field != "disallow" && field != "crawl-delay") continue;  // sitemaps and such belong to no group
    in_agents = false;
    for (auto [robots, in] : {std::pair{&named, in_named}, std::pair{&others, in_others}}) {
      if (!in) continue;
      if (field == "crawl-delay") {
        double delay = 0;
        std::from_chars(value.data(), value.data() + value.size(), delay);
        if (delay > 0) robots->delay_s_ = std::min(delay, longest_delay_s);
      } else if (!value.empty() && robots->rules_.size() < most_rules) {
        robots->rules_.push_back({allow, std::string(value)});
      }
    }
  }
  return named_found ? named : others;
}

bool Robots::allows(std::string_view target) const {
  const Rule* best = nullptr;
  for (const Rule& rule : rules_) {
    if (!fits(rule.pattern, target)) continue;
    if (best == nullptr || rule.pattern.size() > best->pattern.size() ||
        (rule.pattern.size() == best->pattern.size() && rule.allow))
      best = &rule;
  }
  return best == nullptr || best->allow || target == "/robots.txt";
}

}  // namespace plantgraph
