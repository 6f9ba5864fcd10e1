#include "cli/knowledge.h"

#include <ctime>

#include "cli/terminal.h"
#include "version.h"

namespace plantgraph {

std::shared_ptr<const Lexicon> load_lexicon(const Arguments& arguments) {
  std::vector<std::string> problems;
  auto lexicon = Lexicon::load(PLANTGRAPH_LEXICON, arguments.lexicon_dirs, &problems);
  for (const auto& problem : problems) complain(problem);
  return lexicon;
}

Date today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return {local.tm_year + 1900, local.tm_mon + 1, local.tm_mday};
}

}  // namespace plantgraph
