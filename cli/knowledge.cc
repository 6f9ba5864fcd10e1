#include "cli/knowledge.h"

#include "cli/terminal.h"
#include "version.h"

namespace plantgraph {

std::shared_ptr<const Lexicon> load_lexicon(const Arguments& arguments) {
  std::vector<std::string> problems;
  auto lexicon = Lexicon::load(PLANTGRAPH_LEXICON, arguments.lexicon_dirs, &problems);
  for (const auto& problem : problems) complain(problem);
  return lexicon;
}

}  // namespace plantgraph
