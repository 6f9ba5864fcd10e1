// How well the main text of real pages is found; only where they are at hand.
#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/read_result.h"

namespace plantgraph {
namespace {

namespace fs = std::filesystem;

// Runs of four words with their number, as the public measure counts them; \w of ASCII, and every other byte a letter.
std::map<std::string, int> shingles_of(std::string_view text) {
  std::vector<std::string> words;
  bool inside = false;
  for (const char c : text) {
    const bool letter = std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
    if (letter && !inside) words.emplace_back();
    if (letter) words.back() += c;
    inside = letter;
  }
  std::map<std::string, int> counts;
  const std::size_t n = std::min<std::size_t>(4, words.size());
  for (std::size_t i = 0; n > 0 && i + n <= words.size(); ++i) {
    std::string shingle;
    for (std::size_t k = i; k < i + n; ++k) shingle += words[k] + " ";
    ++counts[shingle];
  }
  return counts;
}

// Real pages with their articles, which are kept beside the repository where quality is measured.
TEST_CASE("the main text of real pages stays above its floor") {
  const fs::path folder = fs::path(PLANTGRAPH_ROOT) / "../shared/eval/html";
  std::ifstream file(folder / "ground-truth.json");
  if (!file) {
    MESSAGE("skipped: no ../shared/eval/html beside the repository");
    return;
  }
  const auto truth = nlohmann::json::parse(file);
  SourceOptions all;
  all.all_languages = true;
  ReadResult result;
  read_sources({(folder / "pages").string()}, all, result.sink());
  CHECK_MESSAGE(result.refusals.empty(), result.reasons());
  double precision = 0, recall = 0;
  std::size_t pages = 0;
  for (const Article& article : result.articles) {
    if (!truth.contains(article.id)) continue;
    std::string_view text = article.text;
    if (text.starts_with(article.title + "\n\n")) text.remove_prefix(article.title.size() + 2);
    const auto wanted = shingles_of(truth[article.id]["articleBody"].get<std::string>()), found = shingles_of(text);
    double both = 0, all_wanted = 0, all_found = 0;
    for (const auto& [shingle, count] : wanted) {
      all_wanted += count;
      if (const auto at = found.find(shingle); at != found.end()) both += std::min(count, at->second);
    }
    for (const auto& [shingle, count] : found) all_found += count;
    if (all_wanted == 0 || all_found == 0) continue;  // scripts that this test does not take for words
    precision += both / all_found;
    recall += both / all_wanted;
    ++pages;
  }
  REQUIRE(pages >= 50);
  precision /= double(pages);
  recall /= double(pages);
  const double f1 = 2 * precision * recall / (precision + recall);
  MESSAGE("main text of ", pages, " pages: precision ", precision, ", recall ", recall, ", F1 ", f1);
  CHECK(f1 >= 0.95);
}

}  // namespace
}  // namespace plantgraph
