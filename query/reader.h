// Reading a snapshot for one question: records and facts fetched once, names as words, kinship of companies, places,
// the deadline.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "graph/lexicon.h"
#include "graph/store.h"
#include "query/forms.h"

namespace plantgraph {

// For one thread and one question. References it returns live as long as it does.
class GraphReader {
 public:
  // `lexicon` may be null. Every call after `deadline` throws Error(deadline).
  GraphReader(const Snapshot& graph, const Lexicon* lexicon, const QuestionForms& forms,
              std::chrono::steady_clock::time_point deadline);

  const Snapshot& graph() const { return graph_; }
  const Lexicon* lexicon() const { return lexicon_; }
  const QuestionForms& forms() const { return forms_; }
  void check_deadline() const;
  bool past(std::chrono::steady_clock::time_point moment) const { return std::chrono::steady_clock::now() > moment; }
  std::chrono::steady_clock::time_point deadline() const { return deadline_; }

  // Facts of these articles are not seen by `about` and `pointing_at`; call it before the first of them.
  void hide(std::set<ArticleKey> articles) { hidden_ = std::move(articles); }

  const EntityRecord* entity(const std::string& id);  // null where there is none
  std::optional<EntityType> type_of(const std::string& id);
  const std::vector<StatedFact>& about(const std::string& subject, Predicate predicate);
  const std::vector<StatedFact>& pointing_at(const std::string& object, Predicate predicate);

  // Null where there is none. It lives until the next call: of the articles that prove one answer the same come again
  // and again, and of all articles of a long table not all can be kept.
  const Article* article(const ArticleKey& key);

  // Where a fact's text comes from: the first published of the articles that copy one another. References live as long
  // as the reader.
  struct Origin {
    ArticleKey article;
    Date published;
  };
  const Origin& origin(const StatedFact& fact);
  // The id of the article that the fact's article copies; empty where it copies none.
  std::string copied_by(const StatedFact& fact);

  // The words of every name, folded; plant words ("factory") and legal forms left out where something remains.
  const std::vector<std::vector<std::string>>& name_words(const std::string& id);
  std::vector<std::string> words_of_name(std::string_view name) const;
  // The same without leaving out anything.
  static std::vector<std::string> all_words(std::string_view name);
  // All of `words` occur in one name of the entity.
  bool name_holds(const std::string& id, const std::vector<std::string>& words);
  // Some word is neither a plant word, a legal form nor a people's name: "the German company" tells nobody apart.
  bool tells(const std::vector<std::string>& words) const;
  // Two entities that one article calls by the same name as another article the other.
  bool same_name(const std::string& a, const std::string& b);

  // Whether `company` is one of `asked`, belongs to one of them, owns one of them, or has such a one's name in its own.
  bool related(const std::set<std::string>& asked, const std::string& company);
  // What the company belongs to, directly and indirectly, past ties left out.
  std::set<std::string> parents(const std::string& company);

  // ISO code of the country that the place is or lies in; empty where unknown.
  std::string country_of_place(const std::string& place);
  std::string country_named(std::string_view name) const;  // code, where the name is a country's
  std::string country_of_plant(const std::string& plant);
  // Kilometres between the plant's place and the nearest town of that name; absent where either is unknown.
  std::optional<double> distance_km(const std::string& plant, std::string_view town_name);
  // How far a town of that name reaches: a town's works stand in the fields of the next village. 0 where no town is so
  // called.
  double reach_km(std::string_view town_name) const;
  // Whether the plant stands in a place of these ids or of that name, whatever town, region or country it is.
  bool stands_in(const std::string& plant, const std::vector<std::string>& places, std::string_view place_name);

 private:
  std::optional<LexiconEntry> place_entry(const std::string& id);

  const Snapshot& graph_;
  const Lexicon* lexicon_;
  const QuestionForms& forms_;
  std::chrono::steady_clock::time_point deadline_;
  std::map<std::string, std::optional<EntityRecord>> entities_;
  std::map<std::pair<std::string, Predicate>, std::vector<StatedFact>> about_, pointing_;
  std::map<std::string, std::vector<std::vector<std::string>>> names_;
  std::map<ArticleKey, Origin> origins_;
  std::map<ArticleKey, std::optional<Article>> articles_;
  std::set<ArticleKey> hidden_;
};

}  // namespace plantgraph
