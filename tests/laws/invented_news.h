// News that nobody wrote: sentences of the trade about plants, companies and models of the lexicon, at random.
#pragma once

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "graph/sample_articles.h"

namespace plantgraph::testing {

// Article number `number` of an endless row, always the same for one number. Some are undated or dated by their month,
// some share an id, some are the words of another with another publisher.
class InventedNews {
 public:
  // `lexicon` is the folder of the lexicon's rows.
  explicit InventedNews(const std::string& lexicon)
      : plants_(column(lexicon + "/plants.tsv", {1, 3})),
        companies_(column(lexicon + "/companies.tsv", {1})),
        models_(column(lexicon + "/models.tsv", {1})) {}

  Article article(std::uint32_t number) const {
    Dice dice(number * 2654435761u + 7);
    // The world is small enough for the same names to come again and again.
    const auto near = [&](const std::vector<std::vector<std::string>>& rows) -> const std::vector<std::string>& {
      return rows[(dice.below(12) * 97 + 31) % rows.size()];
    };
    const auto& plant = near(plants_);
    const std::string town = plant[1].empty() ? "Kaluga" : plant[1];
    const std::string owner = near(companies_)[0], buyer = near(companies_)[0], model = near(models_)[0];
    const std::string amount = std::to_string(5 + dice.below(95)) + ",000";
    const std::string year = std::to_string(2018 + dice.below(8));
    const std::vector<std::string> sentences = {
        owner + " is in talks to sell its plant in " + town + " to " + buyer + ", a spokesman said.",
        buyer + " has completed the purchase of the " + plant[0] + " from " + owner + ".",
        "The plant in " + town + " can build " + amount + " cars a year.",
        "The " + plant[0] + " makes the " + model + ".",
        buyer + " denied that it wants to buy the plant in " + town + ".",
        "The plant in " + town + " has stood idle since March " + year + ".",
        owner + " owns the " + plant[0] + ".",
        "The factory employs " + amount + " people.",
        buyer + " will invest " + amount.substr(0, 2) + " million euros in its plant in " + town + ".",
        "Production of the " + model + " in " + town + " is to begin in " + year + ".",
        buyer + " is a subsidiary of " + owner + ".",
        "It rained in " + town + " on that day.",
    };
    Article out;
    out.id = dice.chance(10) ? "shared" : "news-" + std::to_string(number);
    out.publisher = dice.chance(50) ? "Wire" : "Daily";
    out.language = "en";
    if (!dice.chance(10)) {
      out.published = {int(2018 + dice.below(8)), int(1 + dice.below(12)), 0};
      if (!dice.chance(10)) out.published.day = int(1 + dice.below(28));
    }
    out.text = town + " - ";
    for (std::uint32_t i = 1 + dice.below(5); i > 0; --i)
      out.text += dice.one(sentences) + (dice.chance(20) ? "\n\n" : " ");
    out.text += "This is report number " + std::to_string(number) + ".";
    return out;
  }

 private:
  static std::vector<std::vector<std::string>> column(const std::string& path, const std::vector<std::size_t>& wanted) {
    std::ifstream in(path);
    std::string line;
    std::getline(in, line);  // the head
    std::vector<std::vector<std::string>> rows;
    while (std::getline(in, line)) {
      std::vector<std::string> cells;
      std::istringstream row(line);
      for (std::string cell; std::getline(row, cell, '\t');) cells.push_back(cell);
      cells.resize(std::max<std::size_t>(cells.size(), 8));
      std::vector<std::string> kept;
      for (const std::size_t each : wanted) kept.push_back(cells[each]);
      rows.push_back(std::move(kept));
    }
    if (rows.size() < 20) throw std::runtime_error("no rows in " + path);
    return rows;
  }

  std::vector<std::vector<std::string>> plants_, companies_, models_;
};

}  // namespace plantgraph::testing
