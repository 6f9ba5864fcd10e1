// robots.txt (RFC 9309): what a site lets a program fetch.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace plantgraph {

class Robots {
 public:
  // The rules for the program of that name (lower case), or else for all. Anything can be read: what is no rule is
  // none. Linear in the text.
  static Robots parse(std::string_view text, std::string_view program);
  static Robots allow_all() { return {}; }
  static Robots allow_none();

  // `target` is path and query. The longest rule that fits decides; of two as long, the one that allows.
  bool allows(std::string_view target) const;
  double delay_s() const { return delay_s_; }  // what the site asks for between two requests; 0..30

 private:
  struct Rule {
    bool allow = false;
    std::string pattern;  // * for anything, $ for the end
  };
  std::vector<Rule> rules_;
  double delay_s_ = 0;
};

}  // namespace plantgraph
