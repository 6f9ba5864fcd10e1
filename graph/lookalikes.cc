#include "graph/lookalikes.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "graph/identity.h"
#include "graph/review.h"

namespace plantgraph {
namespace {

constexpr std::size_t least_name_bytes = 4;

bool of_lexicon(const std::string& id) { return id.find(":x:") == std::string::npos; }

// Edits (insert, delete, replace) from one to the other, or limit + 1.
std::size_t edits(const std::string& a, const std::string& b, std::size_t limit) {
  if (a.size() > b.size() + limit || b.size() > a.size() + limit) return limit + 1;
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0], least = row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1])});
      diagonal = above;
      least = std::min(least, row[j]);
    }
    if (least > limit) return limit + 1;
  }
  return row[b.size()];
}

bool subset(const std::vector<std::string>& part, const std::vector<std::string>& whole) {
  return std::all_of(part.begin(), part.end(),
                     [&](const auto& word) { return std::find(whole.begin(), whole.end(), word) != whole.end(); });
}

std::string initials(const std::vector<std::string>& words) {
  std::string letters;
  for (const auto& word : words) letters += word[0];
  return letters;
}

// "the company", "its car factory" name nobody.
bool is_a_name(const std::string& alias) {
  if (name_key(alias).empty()) return false;
  const auto capital = [](char c) { return (c >= 'A' && c <= 'Z') || c < 0; };
  return std::any_of(alias.begin() + 1, alias.end(), capital) ||
         (capital(alias[0]) && alias.find(' ') == std::string::npos);
}

// One entity with all that pairs are judged by.
struct Candidate {
  EntityRecord record;
  std::string name;                                       // normal form of its best name
  std::vector<std::string> words;                         // of that
  std::set<std::string> names;                            // normal forms of all names
  std::set<ArticleKey> articles;                          // that state a fact of it
  std::set<std::string> towns, owners, partners, things;  // ids: places of a plant; who has to do with it
};

class Finder {
 public:
  explicit Finder(const Snapshot& graph) : graph_(graph) {
    for (const Decision& decision : graph.decisions())
      if (decision.kind != DecisionKind::split) decided_.insert({decision.one, decision.other});
  }

  std::vector<LookAlike> run(std::size_t limit) {
    for (const auto type : {EntityType::plant, EntityType::company, EntityType::brand, EntityType::model}) gather(type);
    keep_towns();
    pair_by_towns();
    pair_by_names();
    std::vector<LookAlike> found;
    for (const auto& [one, other] : pairs_) {
      LookAlike pair = judged(all_[one], all_[other]);
      if (pair.score >= least_score) found.push_back(std::move(pair));
    }
    std::sort(found.begin(), found.end(), [](const LookAlike& a, const LookAlike& b) {
      return std::tie(b.score, a.one.id, a.other.id) < std::tie(a.score, b.one.id, b.other.id);
    });
    if (found.size() > limit) found.resize(limit);
    return found;
  }

 private:
  void gather(EntityType type) {
    graph_.each_entity(type, [&](const EntityRecord& record) {
      Candidate one;
      one.record = record;
      one.name = name_key(record.name);
      one.words = words_of_key(one.name);
      one.names.insert(one.name);
      for (const std::string& alias : record.aliases)
        if (is_a_name(alias)) one.names.insert(name_key(alias));
      graph_.facts_about(record.id, std::nullopt, [&](const StatedFact& fact) {
        one.articles.insert(fact.article);
        if (fact.predicate == Predicate::located_in) one.towns.insert(fact.object);
        if (fact.predicate == Predicate::owned_by) one.owners.insert(fact.object);
        if (fact.predicate == Predicate::subsidiary_of || fact.predicate == Predicate::partner)
          one.partners.insert(fact.object);
        if (!fact.object.empty()) one.things.insert(fact.object);
        return true;
      });
      graph_.facts_pointing_at(record.id, std::nullopt, [&](const StatedFact& fact) {
        one.articles.insert(fact.article);
        if (fact.predicate == Predicate::buyer) one.owners.insert(fact.subject);
        if (fact.predicate == Predicate::subsidiary_of) one.partners.insert(fact.subject);
        one.things.insert(fact.subject);
        return true;
      });
      all_.push_back(std::move(one));
      return true;
    });
  }

  void pair_up(const std::vector<std::size_t>& places) {
    if (places.size() > common_word) return;
    for (std::size_t i = 0; i < places.size(); ++i)
      for (std::size_t j = i + 1; j < places.size(); ++j) {
        const Candidate &a = all_[places[i]], &b = all_[places[j]];
        if (a.record.type != b.record.type || a.record.id == b.record.id) continue;
        pairs_.insert(a.record.id < b.record.id ? std::pair(places[i], places[j]) : std::pair(places[j], places[i]));
      }
  }

  // Of the places of a plant the one with the fewest plants: its town rather than its country.
  void keep_towns() {
    std::map<std::string, std::size_t> plants;
    for (const Candidate& one : all_)
      for (const std::string& town : one.towns) ++plants[town];
    for (Candidate& one : all_) {
      std::size_t least = SIZE_MAX;
      for (const std::string& town : one.towns) least = std::min(least, plants[town]);
      std::erase_if(one.towns, [&](const std::string& town) { return plants[town] > least; });
    }
  }

  void pair_by_towns() {
    std::map<std::string, std::vector<std::size_t>> by_town;
    for (std::size_t i = 0; i < all_.size(); ++i)
      if (all_[i].record.type == EntityType::plant)
        for (const std::string& town : all_[i].towns) by_town[town].push_back(i);
    for (const auto& [town, places] : by_town) pair_up(places);
  }

  void pair_by_names() {
    std::map<std::string, std::vector<std::size_t>> blocks;
    for (std::size_t i = 0; i < all_.size(); ++i) {
      const Candidate& one = all_[i];
      if (one.record.type == EntityType::plant) continue;  // a plant's name is its town
      const std::string type(name(one.record.type));
      std::set<std::string> keys;
      for (const std::string& name : one.names)
        if (name.size() >= least_name_bytes) keys.insert("name " + name);
      for (const std::string& word : one.words) {
        if (word.size() < least_name_bytes) continue;
        keys.insert("word " + word);
        keys.insert("begin " + word.substr(0, least_name_bytes));
      }
      if (one.words.size() > 2) keys.insert("initials " + initials(one.words));
      if (one.words.size() == 1) keys.insert("initials " + one.words[0]);
      for (const std::string& key : keys) blocks[type + " " + key].push_back(i);
    }
    for (const auto& [key, places] : blocks) pair_up(places);
  }

  LookAlike judged(const Candidate& a, const Candidate& b) {
    LookAlike out{a.record, b.record, 0, {}};
    if (decided_.contains({a.record.id, b.record.id})) return out;
    if (of_lexicon(a.record.id) && of_lexicon(b.record.id)) return out;
    // A firm and its daughter, however alike they sound, are two.
    if (a.partners.contains(b.record.id) || b.partners.contains(a.record.id)) return out;
    const auto say = [&](double weight, std::string reason) {
      out.score += weight;
      out.reasons.push_back(std::move(reason));
    };
    if (a.record.type == EntityType::plant)
      judge_plants(a, b, say);
    else
      judge_names(a, b, say);
    if (out.score <= 0) return out;
    const bool together = std::any_of(a.articles.begin(), a.articles.end(),
                                      [&](const ArticleKey& article) { return b.articles.contains(article); });
    if (together) say(-0.4, "one article tells of both as of two things");
    out.score = std::clamp(out.score, 0.0, 1.0);
    return out;
  }

  template <typename Say>
  void judge_plants(const Candidate& a, const Candidate& b, Say say) {
    std::string town;
    for (const std::string& one : a.towns)
      if (b.towns.contains(one) && one.starts_with("place:")) town = one;
    if (town.empty()) return;
    const auto record = graph_.entity(town);
    const std::string where = record ? record->name : town;
    const auto shared = std::find_if(a.owners.begin(), a.owners.end(),
                                     [&](const std::string& owner) { return b.owners.contains(owner); });
    if (shared != a.owners.end()) {
      const auto owner = graph_.entity(*shared);
      say(0.8, fmt::format("both are in {} and both are or were {}'s", where, owner ? owner->name : *shared));
    } else if (a.owners.empty() || b.owners.empty()) {
      say(0.6, fmt::format("both are in {}, and of one no owner is told", where));
    } else {
      return;  // two plants in one town stay two
    }
    for (const std::string& name : a.names)
      if (b.names.contains(name) && words_of_key(name).size() > 1) {
        say(0.1, fmt::format("both are called “{}”", name));
        break;
      }
  }

  template <typename Say>
  void judge_names(const Candidate& a, const Candidate& b, Say say) {
    const std::size_t shorter = std::min(a.name.size(), b.name.size());
    std::string common;
    for (const std::string& name : a.names)
      if (b.names.contains(name) && name.size() > common.size()) common = name;
    if (common.size() >= least_name_bytes) {
      say(0.7, fmt::format("both are called “{}”", common));
    } else if (a.words == b.words) {
      say(0.7, "the same words");
    } else if (const std::size_t limit = shorter >= 12  ? 2
                                         : shorter >= 6 ? 1
                                                        : 0;
               limit > 0 && edits(a.name, b.name, limit) <= limit) {
      const std::size_t count = edits(a.name, b.name, limit);
      say(0.65, fmt::format("the names differ by {} letter{}", count, count == 1 ? "" : "s"));
    } else if (!a.words.empty() && !b.words.empty() && (subset(a.words, b.words) || subset(b.words, a.words)) &&
               std::min(a.words.size(), b.words.size()) * 2 >= std::max(a.words.size(), b.words.size())) {
      say(0.4, "all words of one name are in the other");
    } else if ((a.words.size() == 1 && a.name == initials(b.words)) ||
               (b.words.size() == 1 && b.name == initials(a.words))) {
      say(0.4, "one name may be the initials of the other");
    } else {
      return;
    }
    std::size_t things = 0;
    std::string example;
    for (const std::string& thing : a.things)
      if (b.things.contains(thing) && ++things == 1) example = thing;
    if (things > 0) {
      const auto record = graph_.entity(example);
      say(0.2, fmt::format("both have to do with {}{}", record ? record->name : example,
                           things > 1 ? fmt::format(" and {} more", things - 1) : ""));
    }
  }

  const Snapshot& graph_;
  std::set<std::pair<std::string, std::string>> decided_;
  std::vector<Candidate> all_;
  std::set<std::pair<std::size_t, std::size_t>> pairs_;  // the one with the lesser id first
};

}  // namespace

std::vector<LookAlike> look_alikes(const Snapshot& graph, std::size_t limit) { return Finder(graph).run(limit); }

}  // namespace plantgraph
