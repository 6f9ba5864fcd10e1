// The commands that look into what is known before reading: lexicon check and lexicon find.
#include <fmt/format.h>

#include <algorithm>

#include "cli/commands.h"
#include "cli/json.h"
#include "cli/knowledge.h"
#include "cli/terminal.h"
#include "graph/error.h"
#include "graph/lexicon_check.h"

namespace plantgraph {

int run_lexicon_check(const Arguments& arguments) {
  const std::string folder = arguments.words.empty() ? arguments.data + "/lexicon" : arguments.words.front();
  const auto remarks = lexicon_check(folder);
  const auto errors = std::count_if(remarks.begin(), remarks.end(), [](const LexiconRemark& remark) {
    return remark.severity == LexiconRemark::Severity::error;
  });
  for (const auto& remark : remarks)
    print(arguments.json ? remark_as_json(remark) : printable(to_string(remark)) + "\n");
  if (!arguments.json) {
    print(fmt::format("{}: {} error{}, {} note{}\n", printable(folder), errors, errors == 1 ? "" : "s",
                      remarks.size() - static_cast<std::size_t>(errors),
                      remarks.size() - static_cast<std::size_t>(errors) == 1 ? "" : "s"));
  }
  return errors == 0 ? done : some_refused;
}

int run_lexicon_find(const Arguments& arguments) {
  const std::string words = joined(arguments.words);
  const auto lexicon = load_lexicon(arguments);
  const auto meanings = lexicon_find(*lexicon, words);
  if (meanings.empty()) throw Error(ErrorCode::not_found, fmt::format("the lexicon does not know \"{}\"", words));
  for (const auto& meaning : meanings) {
    if (arguments.json) {
      print(meaning_as_json(meaning));
      continue;
    }
    std::string line = fmt::format("{}:{}", name(meaning.type), meaning.id);
    for (const auto& part : {meaning.kind, meaning.where, meaning.country}) {
      if (!part.empty()) line += ", " + part;
    }
    if (const auto years = to_string(meaning.years); !years.empty()) line += " " + years;
    print(bold(printable(meaning.name)) + "  " + printable(line) + "\n");
    for (const auto& link : meaning.links) print("    " + printable(link) + "\n");
    std::string remarks = "source " + meaning.source;
    if (const auto years = to_string(meaning.name_years); !years.empty())
      remarks = "of this name " + years + "; " + remarks;
    if (meaning.ambiguous) remarks = "an ambiguous name, read so only beside its make or among vehicles; " + remarks;
    print(wrapped(printable(remarks), line_width(), "    "));
  }
  return done;
}

}  // namespace plantgraph
