#include "graph/import.h"

#include <algorithm>
#include <istream>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "graph/error.h"
#include "graph/export_ndjson.h"
#include "graph/keys.h"

namespace plantgraph {
namespace {

using nlohmann::json;

constexpr std::size_t max_line_bytes = std::size_t{1} << 30;

// What is wrong with a line; becomes a refusal of its article.
[[noreturn]] void wrong(const std::string& why) { throw Error(ErrorCode::bad_input, why); }

// One object of a line. Every field must be asked for: what is left at the end is of a newer format and not understood.
class Fields {
 public:
  explicit Fields(const json& object) : object_(object) {
    if (!object.is_object()) wrong("a JSON object was expected");
  }

  const json* find(const char* key) {
    auto at = object_.find(key);
    if (at == object_.end()) return nullptr;
    ++seen_;
    return &*at;
  }
  const json& at(const char* key) {
    const json* value = find(key);
    if (value == nullptr) wrong(fmt::format("\"{}\" is missing", key));
    return *value;
  }
  std::string text(const char* key) { return text_of(at(key), key); }
  std::string text_or_empty(const char* key) {
    const json* value = find(key);
    return value == nullptr ? std::string() : text_of(*value, key);
  }
  std::uint32_t number(const char* key) {
    const json& value = at(key);
    if (!value.is_number_unsigned() || value.get<std::uint64_t>() > UINT32_MAX)
      wrong(fmt::format("\"{}\" is not a whole number of 32 bits", key));
    return value.get<std::uint32_t>();
  }
  double real(const char* key) {
    const json& value = at(key);
    if (!value.is_number()) wrong(fmt::format("\"{}\" is not a number", key));
    return value.get<double>();
  }
  template <typename Enum>
  Enum one_of(const char* key, std::optional<Enum> (*named)(std::string_view)) {
    const std::string word = text(key);
    const auto value = named(word);
    if (!value) wrong(fmt::format("\"{}\" is \"{}\", which this plantgraph does not know", key, word));
    return *value;
  }
  const json& list(const char* key) {
    const json& value = at(key);
    if (!value.is_array()) wrong(fmt::format("\"{}\" is not a list", key));
    return value;
  }
  void done() const {
    if (seen_ != object_.size()) wrong("it has a field that this plantgraph does not know");
  }

  static std::string text_of(const json& value, const char* key) {
    if (!value.is_string()) wrong(fmt::format("\"{}\" is not a text", key));
    return value.get<std::string>();
  }

 private:
  const json& object_;
  std::size_t seen_ = 0;
};

struct EntityRef {
  std::uint32_t place = 0;
  std::string id;
};

EntityRef entity_ref(const json& object) {
  Fields fields(object);
  EntityRef ref{fields.number("n"), fields.text("id")};
  fields.done();
  return ref;
}

Literal literal_from(const json& object) {
  Fields fields(object);
  Literal literal;
  literal.kind = fields.one_of<LiteralKind>("type", literal_kind_named);
  if (literal.kind == LiteralKind::number) {
    literal.number = fields.real("value");
    literal.text = fields.text_or_empty("text");
  } else {
    literal.text = fields.text("value");
    if (object.contains("number")) literal.number = fields.real("number");
  }
  literal.unit = fields.text_or_empty("unit");
  fields.done();
  return literal;
}

struct ReadEvidence {
  Evidence evidence;
  std::string quote;
};

ReadEvidence evidence_from(const json& object) {
  Fields fields(object);
  ReadEvidence out;
  out.evidence.span = {fields.number("start"), fields.number("end")};
  out.quote = fields.text("quote");
  out.evidence.rule = fields.text("rule");
  out.evidence.confidence = fields.real("confidence");
  out.evidence.attribution = fields.text_or_empty("attribution");
  fields.done();
  return out;
}

struct ReadFact {
  Fact fact;
  EntityRef subject;
  std::optional<EntityRef> object;
  std::vector<std::string> quotes;
};

// All lines of one article, in any order.
class Gathered {
 public:
  void add(Fields& fields) {
    const std::string kind = fields.text("kind");
    if (kind == "article") {
      add_article(fields);
    } else if (kind == "entity") {
      add_entity(fields);
    } else if (kind == "fact") {
      add_fact(fields);
    } else if (kind == "source") {
      ArticleHeader header;
      header.id = fields.text("id");
      header.url = fields.text_or_empty("url");
      header.publisher = fields.text_or_empty("publisher");
      header.language = fields.text_or_empty("language");
      headers_.insert(std::move(header));
    } else {
      wrong(fmt::format("lines of kind \"{}\" are not known to this plantgraph", kind));
    }
    fields.done();
  }

  // The article with its facts, without a source. Checks that nothing is missing or altered.
  ArticleFacts whole(const ArticleKey& key) const {
    constexpr const char* remedy = "; sort the lines (LC_ALL=C sort -u), or export them again";
    if (!article_) wrong(fmt::format("its line of kind \"article\" is missing{}", remedy));
    if (entities_.size() != entity_count_ || facts_.size() != fact_count_) {
      wrong(fmt::format("it has {} of {} entities and {} of {} facts{}", entities_.size(), entity_count_, facts_.size(),
                        fact_count_, remedy));
    }
    if (headers_.empty()) wrong(fmt::format("its line of kind \"source\" is missing{}", remedy));
    ArticleFacts out;
    out.article = *article_;
    if (article_key(out.article) != key) wrong("its title, date or text are not those of its key: it was altered");
    for (const auto& [place, entity] : entities_) {
      if (place != out.entities.size()) wrong(fmt::format("its entity {} is missing{}", out.entities.size(), remedy));
      out.entities.push_back(entity);
    }
    for (const auto& [place, read] : facts_) {
      if (place != out.facts.size()) wrong(fmt::format("its fact {} is missing{}", out.facts.size(), remedy));
      check(read, out);
      out.facts.push_back(read.fact);
    }
    return out;
  }

  const std::set<ArticleHeader>& headers() const { return headers_; }

 private:
  void add_article(Fields& fields) {
    if (article_) wrong("it has two lines of kind \"article\"");
    Article article;
    entity_count_ = fields.number("entities");
    fact_count_ = fields.number("facts");
    if (const std::string published = fields.text_or_empty("published"); !published.empty()) {
      const auto date = parse_date(published);
      if (!date) wrong(fmt::format("\"published\" is \"{}\", which is no date", published));
      article.published = *date;
    }
    article.title = fields.text_or_empty("title");
    article.text = fields.text("text");
    article_ = std::move(article);
  }

  void add_entity(Fields& fields) {
    const std::uint32_t place = fields.number("n");
    Entity entity;
    entity.id = fields.text("id");
    entity.type = fields.one_of<EntityType>("type", entity_type_named);
    entity.name = fields.text("name");
    for (const json& mention : fields.list("mentions")) entity.mentions.push_back(Fields::text_of(mention, "mentions"));
    if (!entities_.emplace(place, std::move(entity)).second) {
      wrong(fmt::format("it has two entities {}: files of different rules cannot be merged, read the articles again",
                        place));
    }
  }

  void add_fact(Fields& fields) {
    const std::uint32_t place = fields.number("n");
    ReadFact read;
    read.subject = entity_ref(fields.at("subject"));
    read.fact.subject = read.subject.place;
    read.fact.predicate = fields.one_of<Predicate>("predicate", predicate_named);
    const json& object = fields.at("object");
    if (object.is_object() && object.contains("n")) {
      read.object = entity_ref(object);
      read.fact.object = read.object->place;
    } else {
      read.fact.literal = literal_from(object);
    }
    const json& qualifiers = fields.at("qualifiers");
    if (!qualifiers.is_object()) wrong("\"qualifiers\" is not an object");
    for (const auto& [word, value] : qualifiers.items()) {
      const auto qualifier = qualifier_named(word);
      if (!qualifier) wrong(fmt::format("qualifier \"{}\" is not known to this plantgraph", word));
      read.fact.qualifiers[*qualifier] = Fields::text_of(value, word.c_str());
    }
    read.fact.confidence = fields.real("confidence");
    for (const json& each : fields.list("evidence")) {
      ReadEvidence evidence = evidence_from(each);
      read.fact.evidence.push_back(std::move(evidence.evidence));
      read.quotes.push_back(std::move(evidence.quote));
    }
    if (!facts_.emplace(place, std::move(read)).second) {
      wrong(fmt::format("it has two facts {}: files of different rules cannot be merged, read the articles again",
                        place));
    }
  }

  // What a line says twice must agree: ids with places, quotes with the text.
  static void check(const ReadFact& read, const ArticleFacts& facts) {
    const auto place = facts.facts.size();
    const auto fits = [&](const EntityRef& ref) {
      return ref.place < facts.entities.size() && facts.entities[ref.place].id == ref.id;
    };
    if (!fits(read.subject) || (read.object && !fits(*read.object)))
      wrong(fmt::format("fact {} names an entity that is not at that place", place));
    for (std::size_t i = 0; i < read.quotes.size(); ++i) {
      const Span span = read.fact.evidence[i].span;
      const bool inside = span.start <= span.end && span.end <= facts.article.text.size();
      if (!inside || slice(facts.article, span) != read.quotes[i])
        wrong(fmt::format("a quote of fact {} is not what the text says there", place));
    }
  }

  std::optional<Article> article_;
  std::uint32_t entity_count_ = 0, fact_count_ = 0;
  std::map<std::uint32_t, Entity> entities_;
  std::map<std::uint32_t, ReadFact> facts_;
  std::set<ArticleHeader> headers_;
};

class Importer {
 public:
  Importer(const ImportSink& sink, ImportSummary& summary) : sink_(sink), summary_(summary) {}

  void line(std::string_view text) {
    ++summary_.lines;
    // The same line again, as merged files have it.
    if (text == last_line_) return;
    if (text.find_first_not_of(" \t\r") == std::string_view::npos) return;
    last_line_ = text;
    try {
      const json parsed = json::parse(text);
      Fields fields(parsed);
      if (fields.find("plantgraph") != nullptr) {
        end_line(fields);
      } else if (parsed.contains("decision")) {
        decision_line(fields);
      } else {
        article_line(fields);
      }
    } catch (const Error& error) {
      if (error.code() != ErrorCode::bad_input) throw;
      refuse_line(error.what());
    } catch (const json::exception&) {
      refuse_line("not a line of JSON: the file is damaged, or no export");
    }
  }

  void too_long() {
    ++summary_.lines;
    refuse_line("longer than 1 GiB: no line of an export");
  }

  void finish() {
    if (!key_.empty()) finish_article();
    key_.clear();
  }

 private:
  void end_line(Fields& fields) {
    finish();
    const std::uint32_t version = fields.number("version");
    if (version != std::uint32_t(export_version)) {
      throw Error(ErrorCode::usage, fmt::format("the file is an export of version {}, this program reads version {}: "
                                                "use the plantgraph that wrote it, or one as new",
                                                version, export_version));
    }
    summary_.whole = true;
  }

  void decision_line(Fields& fields) {
    finish();
    Decision decision;
    decision.kind = fields.one_of<DecisionKind>("decision", decision_kind_named);
    decision.one = fields.text("one");
    decision.other = fields.text("other");
    if (const std::string article = fields.text_or_empty("in"); !article.empty())
      decision.article = article_key_from_text(article);
    decision.decided = parse_date(fields.text("decided")).value_or(Date{});
    decision.by = fields.text_or_empty("by");
    decision.why = fields.text_or_empty("why");
    fields.done();
    summary_.whole = false;
    if (sink_.decision && sink_.decision(checked(decision))) ++summary_.decisions;
  }

  void article_line(Fields& fields) {
    ArticleKey key = article_key_from_text(fields.text_or_empty("article"));
    if (key.empty()) wrong("neither a line of an article nor the last line of an export");
    if (key != key_) {
      finish();
      key_ = std::move(key);
      first_line_ = summary_.lines;
      gathered_ = {};
      refused_.clear();
    }
    summary_.whole = false;
    if (!refused_.empty()) return;  // of an article only the first thing wrong is told
    try {
      gathered_.add(fields);
    } catch (const Error& error) {
      refused_ = error.what();
      refused_line_ = summary_.lines;
    }
  }

  // A line of which it is not known to what article it belongs; where that misses it, it is refused as well.
  void refuse_line(const std::string& reason) {
    ++summary_.refused;
    sink_.refusal(summary_.lines, reason);
  }

  void finish_article() {
    try {
      if (!refused_.empty()) {
        ++summary_.refused;
        sink_.refusal(refused_line_, fmt::format("article {}: {}", article_key_text(key_), refused_));
        return;
      }
      ArticleFacts facts = gathered_.whole(key_);
      bool added = false;
      for (const ArticleHeader& header : gathered_.headers()) {
        facts.article.id = header.id;
        facts.article.url = header.url;
        facts.article.publisher = header.publisher;
        facts.article.language = header.language;
        if (sink_.article(facts)) added = true;
      }
      ++summary_.read;
      if (added) {
        ++summary_.added;
        summary_.facts += facts.facts.size();
      } else {
        ++summary_.known;
      }
    } catch (const Error& error) {
      if (error.code() != ErrorCode::bad_input) throw;
      ++summary_.refused;
      sink_.refusal(first_line_, fmt::format("article {}: {}", article_key_text(key_), error.what()));
    }
  }

  const ImportSink& sink_;
  ImportSummary& summary_;
  std::string last_line_;
  ArticleKey key_;  // of the article whose lines are being gathered
  Gathered gathered_;
  std::uint64_t first_line_ = 0, refused_line_ = 0;
  std::string refused_;  // why, where its article cannot be taken
};

}  // namespace

void import_ndjson(std::istream& in, const ImportSink& sink, ImportSummary& summary) {
  Importer importer(sink, summary);
  std::string line;
  bool too_long = false;
  char piece[64 << 10];
  for (;;) {
    in.getline(piece, sizeof piece);
    const auto count = std::size_t(in.gcount());
    if (count == 0 && !in.good()) break;
    // Where the piece was filled without a line end, the stream says "fail" and goes on when told to.
    const bool more_of_line = in.fail() && !in.eof();
    if (more_of_line) in.clear(in.rdstate() & ~std::ios::failbit);
    line.append(piece, count - (more_of_line || in.eof() ? 0 : 1));
    if (line.size() > max_line_bytes) {
      too_long = true;
      line.clear();
    }
    if (more_of_line) continue;
    if (too_long) {
      importer.too_long();
    } else {
      importer.line(line);
    }
    too_long = false;
    line.clear();
  }
  importer.finish();
  if (in.bad()) throw Error(ErrorCode::bad_input, "the file cannot be read to its end");
}

}  // namespace plantgraph
