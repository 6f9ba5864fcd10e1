// Articles for the tests of the store: small ones by hand, odd ones at random, and helpers to look at all that is
// stored.
#pragma once

#include <stdlib.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "graph/error.h"
#include "graph/kv.h"
#include "graph/model.h"
#include "graph/store.h"

namespace plantgraph::testing {

// What the Error says that the work ends with; empty if it ends well.
inline std::string message_of(const std::function<void()>& work) {
  try {
    work();
    return "";
  } catch (const Error& error) {
    return error.what();
  }
}

// A folder that is gone with the object.
class TempFolder {
 public:
  TempFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "plantgraph-test-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = pattern;
  }
  ~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

inline Entity entity(EntityType type, const std::string& slug, const std::string& name,
                     std::vector<std::string> mentions = {}) {
  return {type, std::string(plantgraph::name(type)) + ":" + slug, name, std::move(mentions)};
}

// A fact proved by the whole text.
inline Fact fact(std::uint32_t subject, Predicate predicate, std::uint32_t object, Qualifiers qualifiers = {}) {
  Fact out;
  out.subject = subject;
  out.predicate = predicate;
  out.object = object;
  out.qualifiers = std::move(qualifiers);
  out.confidence = 0.9;
  return out;
}

inline Fact fact(std::uint32_t subject, Predicate predicate, Literal literal, Qualifiers qualifiers = {}) {
  Fact out = fact(subject, predicate, 0u, std::move(qualifiers));
  out.object.reset();
  out.literal = std::move(literal);
  return out;
}

inline Literal number(double value, const std::string& unit = "") { return {LiteralKind::number, value, "", unit}; }

inline ArticleFacts saying(const std::string& id, const std::string& published, const std::string& text,
                           std::vector<Entity> entities, std::vector<Fact> facts) {
  ArticleFacts out;
  out.article.id = id;
  out.article.published = parse_date(published).value_or(Date{});
  out.article.text = text;
  out.article.language = "en";
  out.entities = std::move(entities);
  out.facts = std::move(facts);
  for (Fact& each : out.facts)
    if (each.evidence.empty()) each.evidence = {{{0, std::uint32_t(text.size())}, "by_hand", each.confidence, ""}};
  return out;
}

// The same numbers on every machine.
class Dice {
 public:
  explicit Dice(std::uint32_t seed) : engine_(seed) {}
  std::uint32_t below(std::uint32_t bound) { return bound == 0 ? 0 : std::uint32_t(engine_()) % bound; }
  bool chance(std::uint32_t percent) { return below(100) < percent; }
  template <typename List>
  const auto& one(const List& list) {
    return list[below(std::uint32_t(std::size(list)))];
  }

 private:
  std::mt19937 engine_;
};

// Article number `number` of an endless row: always the same for one number; numbers share ids, names, dates and
// entities; some have no facts, some odd bytes in their names. Texts differ.
inline ArticleFacts random_article(std::uint32_t number) {
  Dice dice(number * 2654435761u + 1);
  static const std::vector<std::string> names = {"Volkswagen",     "Volkswagen Group Rus",
                                                 "volkswagen",     "VW",
                                                 "AFK Sistema",    "Автоваз",
                                                 "Škoda",          "The Kaluga plant",
                                                 "Kaluga's",       "a\xc3\xa9",
                                                 "比亚迪",         std::string("nul\0nul", 7),
                                                 "S.p.A. Ferrari", "K",
                                                 "Kaluga plant",   "\x7f",
                                                 "Volkswagens",    "Kalug"};
  static const std::vector<std::string> slugs = {"kaluga",        "volkswagen", "vw", "sistema",
                                                 "x:sanand:tata", "a",          "ab", "a_b"};
  static const std::vector<std::string> dates = {"2022", "2022-03", "2022-03-14", "2023-02-06", "2023-05-19", ""};
  static const std::vector<std::string> words = {"The plant ", "stands idle. ", "Škoda — ", "比亚迪 buys ",
                                                 "225,000 cars a year\n"};
  ArticleFacts out;
  Article& article = out.article;
  article.id = "article-" + std::to_string(dice.below(12));
  article.published = parse_date(dice.one(dates)).value_or(Date{});
  article.publisher = dice.chance(50) ? "Wire" : "";
  article.url = dice.chance(30) ? "https://example.org/" + std::to_string(dice.below(3)) : "";
  article.title = dice.chance(30) ? "Kaluga" : "";
  article.language = "en";
  std::vector<std::uint32_t> cuts = {0};  // where words begin and end: all at UTF-8 boundaries
  article.text = "No. " + std::to_string(number) + ". ";
  const std::uint32_t length = 1 + dice.below(40);
  for (std::uint32_t i = 0; i < length; ++i) {
    cuts.push_back(std::uint32_t(article.text.size()));
    article.text += dice.one(words);
  }
  cuts.push_back(std::uint32_t(article.text.size()));

  const std::uint32_t entities = dice.below(6);
  for (std::uint32_t i = 0; i < entities; ++i) {
    Entity each = entity(EntityType(dice.below(6)), dice.one(slugs), dice.one(names));
    for (std::uint32_t m = dice.below(4); m > 0; --m) each.mentions.push_back(dice.one(names));
    out.entities.push_back(std::move(each));
  }
  const std::uint32_t facts = entities == 0 ? 0 : dice.below(7);
  for (std::uint32_t i = 0; i < facts; ++i) {
    Fact each;
    each.subject = dice.below(entities);
    each.predicate = Predicate(dice.below(std::uint32_t(predicates().size())));
    if (dice.chance(60)) {
      each.object = dice.below(entities);
    } else {
      static const std::vector<Literal> literals = {{LiteralKind::number, 225000, "", "vehicles/year"},
                                                    {LiteralKind::number, -1.5, "", ""},
                                                    {LiteralKind::number, 0, "", ""},
                                                    {LiteralKind::date, 0, "2009-11", ""},
                                                    {LiteralKind::status, 0, "idle", ""}};
      each.literal = dice.one(literals);
    }
    if (dice.chance(50)) each.qualifiers[Qualifier::deal_status] = std::string(dice.one(deal_statuses));
    if (dice.chance(30)) each.qualifiers[Qualifier::stake] = "49.9";
    each.confidence = dice.below(101) / 100.0;
    for (std::uint32_t e = 1 + dice.below(3); e > 0; --e) {
      const std::uint32_t last = std::uint32_t(cuts.size()) - 1, first = dice.below(last);
      const std::uint32_t to = first + 1 + dice.below(last - first);
      each.evidence.push_back({{cuts[first], cuts[to]},
                               "rule_" + std::to_string(dice.below(5)),
                               dice.below(101) / 100.0,
                               dice.chance(20) ? "according to a source" : ""});
    }
    out.facts.push_back(std::move(each));
  }
  return out;
}

// Every key and value of every table, one a line, in order.
inline std::string dump(const Kv& kv) {
  std::string out;
  auto view = kv.view();
  for (std::size_t i = 0; i < table_count; ++i) {
    view->scan(Table(i), {}, [&](std::string_view key, std::string_view value) {
      out += std::string(table_names[i]) + "\t" + std::string(key) + "\t" + std::string(value) + "\n";
      return true;
    });
  }
  return out;
}

inline bool same(const Article& a, const Article& b) {
  return a.id == b.id && a.url == b.url && a.title == b.title && a.publisher == b.publisher &&
         a.published == b.published && a.language == b.language && a.text == b.text;
}
inline bool same(const Entity& a, const Entity& b) {
  return a.type == b.type && a.id == b.id && a.name == b.name && a.mentions == b.mentions;
}
inline bool same(const Fact& a, const Fact& b) {
  return a.subject == b.subject && a.predicate == b.predicate && a.object == b.object && a.literal == b.literal &&
         a.qualifiers == b.qualifiers && a.confidence == b.confidence && a.evidence == b.evidence;
}
inline bool same(const StatedFact& a, const StatedFact& b) {
  return a.article == b.article && a.ordinal == b.ordinal && a.subject == b.subject && a.predicate == b.predicate &&
         a.object == b.object && a.literal == b.literal && a.qualifiers == b.qualifiers &&
         a.confidence == b.confidence && a.evidence == b.evidence && a.published == b.published;
}
inline bool same(const EntityRecord& a, const EntityRecord& b) {
  return a.id == b.id && a.type == b.type && a.name == b.name && a.aliases == b.aliases && a.articles == b.articles;
}
template <typename T>
bool same(const std::vector<T>& a, const std::vector<T>& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (!same(a[i], b[i])) return false;
  return true;
}
inline bool same(const ArticleFacts& a, const ArticleFacts& b) {
  return same(a.article, b.article) && same(a.entities, b.entities) && same(a.facts, b.facts);
}

}  // namespace plantgraph::testing
