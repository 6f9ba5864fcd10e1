#include "query/gold_graph.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include <nlohmann/json.hpp>

#include "graph/identity.h"

namespace plantgraph::test {
namespace {

using Json = nlohmann::json;
namespace fs = std::filesystem;

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

bool kin(EntityType a, EntityType b) {
  const auto maker = [](EntityType t) { return t == EntityType::company || t == EntityType::brand; };
  return a == b || (maker(a) && maker(b));
}

std::string id_of(EntityType type, const std::vector<std::string>& names, const Lexicon* lexicon,
                  const std::string& town, const std::string& maker) {
  if (lexicon) {
    for (const bool alike : {false, true})
      for (const auto& name : names)
        for (const auto& reading : lexicon->find(name)) {
          const LexiconEntry entry = lexicon->entry(reading.entry);
          if (alike ? kin(entry.type, type) : entry.type == type) return lexicon_id(entry.type, entry.id);
        }
  }
  if (type == EntityType::plant && (!town.empty() || !maker.empty())) return plant_id(town, maker);
  return name_id(type, names[0]);
}

// The sentence that names most of what the fact is about.
Span evidence_span(const std::string& text, const std::vector<std::string>& words) {
  Span best{0, std::uint32_t(std::min<std::size_t>(text.size(), 80))};
  int best_score = -1;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() &&
           !(text[end] == '\n' || (text[end] == '.' && end + 1 < text.size() && text[end + 1] == ' ')))
      ++end;
    const std::string_view sentence = std::string_view(text).substr(at, end - at);
    int score = 0;
    for (const auto& word : words)
      if (!word.empty() && sentence.find(word) != std::string_view::npos) ++score;
    if (score > best_score && !sentence.empty()) {
      best_score = score;
      best = {std::uint32_t(at), std::uint32_t(end)};
    }
    at = end + 1;
  }
  while (best.end < text.size() && (static_cast<unsigned char>(text[best.end]) & 0xC0) == 0x80) ++best.end;
  return best;
}

std::string text_of(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  return number_text(value.get<double>());
}

// Of alternatives the first; absent where it is null.
const Json* first_of(const Json& value) {
  const Json* one = value.is_array() ? (value.empty() ? nullptr : &value[0]) : &value;
  return one && !one->is_null() ? one : nullptr;
}

ArticleFacts convert(const Json& gold, const std::string& text, const Lexicon* lexicon, bool optional_facts) {
  ArticleFacts out;
  out.article.id = gold.at("id");
  out.article.published = parse_date(gold.at("published").get<std::string>()).value_or(Date{});
  out.article.language = "en";
  out.article.text = text;
  std::map<std::string, std::uint32_t> index;
  const auto& entities = gold.at("entities");
  const auto names_of = [&](const std::string& key) {
    return entities.at(key).at("names").get<std::vector<std::string>>();
  };
  const auto place = [&](const std::string& key) {
    const auto found = index.find(key);
    if (found != index.end()) return found->second;
    const EntityType type = *entity_type_named(entities.at(key).at("type").get<std::string>());
    std::string town, maker;
    if (type == EntityType::plant)
      for (const auto& fact : gold.at("facts")) {
        if (fact.at("s") != key || !fact.contains("o")) continue;
        if (fact.at("p") == "located_in" && town.empty()) town = names_of(fact.at("o"))[0];
        if (fact.at("p") == "owned_by" && maker.empty()) maker = names_of(fact.at("o"))[0];
      }
    Entity entity;
    entity.type = type;
    entity.mentions = names_of(key);
    entity.name = entity.mentions[0];
    if (type == EntityType::plant)
      for (const auto& name : entity.mentions)
        if (name.ends_with("plant") && name.size() > entity.name.size() && name.find("'") == std::string::npos)
          entity.name = name;
    entity.id = id_of(type, entity.mentions, lexicon, town, maker);
    if (const auto colon = entity.id.find(':'); colon != std::string::npos)
      entity.type = entity_type_named(entity.id.substr(0, colon)).value_or(type);
    // Two keys of one id are one entity.
    for (std::uint32_t i = 0; i < out.entities.size(); ++i)
      if (out.entities[i].id == entity.id) {
        for (const auto& name : entity.mentions) out.entities[i].mentions.push_back(name);
        return index[key] = i;
      }
    out.entities.push_back(std::move(entity));
    return index[key] = std::uint32_t(out.entities.size() - 1);
  };
  for (const auto& row : gold.at("facts")) {
    if (row.value("optional", false) && !optional_facts) continue;
    Fact fact;
    fact.predicate = *predicate_named(row.at("p").get<std::string>());
    fact.subject = place(row.at("s"));
    std::vector<std::string> words = names_of(row.at("s"));
    if (row.contains("o")) {
      fact.object = place(row.at("o"));
      for (const auto& name : names_of(row.at("o"))) words.push_back(name);
      if (*fact.object == fact.subject) continue;
    } else {
      const Json* value = first_of(row.at("v"));
      if (!value) continue;
      Literal literal;
      literal.kind = info(fact.predicate).literal.value_or(LiteralKind::number);
      if (literal.kind == LiteralKind::number)
        literal.number = value->get<double>();
      else
        literal.text = text_of(*value);
      fact.literal = literal;
      words.push_back(text_of(*value).substr(0, 3));
    }
    if (row.contains("q"))
      for (const auto& [key, values] : row.at("q").items()) {
        const Json* value = first_of(values);
        const auto qualifier = qualifier_named(key);
        if (!value || !qualifier) continue;
        if (*qualifier == Qualifier::unit && fact.literal)
          fact.literal->unit = text_of(*value);
        else
          fact.qualifiers[*qualifier] = text_of(*value);
      }
    fact.confidence = 0.9;
    fact.evidence.push_back({evidence_span(text, words), "gold", 0.9, ""});
    out.facts.push_back(std::move(fact));
  }
  return out;
}

}  // namespace

std::string gold_folder() {
  const fs::path folder = fs::path(PLANTGRAPH_ROOT) / ".." / "shared" / "eval" / "dev";
  return fs::is_directory(folder / "gold") ? folder.string() : "";
}

std::vector<ArticleFacts> gold_articles(const std::string& folder, const Lexicon* lexicon, bool optional_facts) {
  std::vector<fs::path> files;
  for (const auto& file : fs::directory_iterator(fs::path(folder) / "gold")) files.push_back(file.path());
  std::sort(files.begin(), files.end());
  std::vector<ArticleFacts> articles;
  for (const auto& file : files) {
    const Json gold = Json::parse(read_file(file));
    articles.push_back(convert(gold, read_file(fs::path(folder) / "articles" / (file.stem().string() + ".txt")),
                               lexicon, optional_facts));
  }
  return articles;
}

TemporaryStore::TemporaryStore(const std::vector<ArticleFacts>& articles) {
  std::string pattern = (fs::temp_directory_path() / "plantgraph-query-XXXXXX").string();
  folder_ = mkdtemp(pattern.data());
  store_ = Store::open(folder_ + "/db", Store::Mode::read_write);
  for (const auto& article : articles) store_->add(article);
}

TemporaryStore::~TemporaryStore() {
  store_.reset();
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

}  // namespace plantgraph::test
