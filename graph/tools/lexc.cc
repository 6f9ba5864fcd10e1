// plantgraph_lexc FOLDER OUTPUT: compiles the TSV files of a lexicon folder into one file. Bad rows are said and left
// out.
#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>

#include "graph/error.h"
#include "graph/lexicon_compile.h"

int main(int argc, char** argv) try {
  if (argc != 3) {
    fmt::print(stderr, "usage: plantgraph_lexc FOLDER OUTPUT\n");
    return 2;
  }
  const plantgraph::CompiledLexicon compiled = plantgraph::compile_lexicon(plantgraph::read_lexicon_folder(argv[1]));
  // Written beside and renamed, so that a program that has the old file mapped keeps the old one.
  const std::string beside = std::string(argv[2]) + ".new";
  {
    std::ofstream out(beside, std::ios::binary | std::ios::trunc);
    out.write(compiled.bytes.data(), std::streamsize(compiled.bytes.size()));
    if (!out.flush()) throw plantgraph::Error(plantgraph::ErrorCode::bad_input, fmt::format("cannot write {}", beside));
  }
  std::filesystem::rename(beside, argv[2]);
  constexpr std::size_t shown = 10;
  for (std::size_t i = 0; i < compiled.problems.size() && i < shown; ++i)
    fmt::print(stderr, "lexicon: {}\n", to_string(compiled.problems[i]));
  const auto& counts = compiled.counts;
  fmt::print("lexicon: {} entries, {} names and {} derived from them, {} words, {} bytes; {} problems\n",
             counts.entries, counts.names, counts.derived_names, counts.words, counts.bytes, compiled.problems.size());
  return 0;
} catch (const std::exception& error) {
  fmt::print(stderr, "plantgraph_lexc: {}\n", error.what());
  return 1;
}
