#include "graph/export_rdf.h"

#include <fmt/format.h>
#include <serd/serd.h>

#include <exception>
#include <memory>
#include <set>
#include <string>

#include "graph/error.h"
#include "graph/keys.h"

namespace plantgraph {
namespace {

constexpr std::string_view rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
constexpr std::string_view schema = "https://schema.org/";
constexpr std::string_view prov = "http://www.w3.org/ns/prov#";
constexpr std::string_view xsd = "http://www.w3.org/2001/XMLSchema#";
constexpr std::string_view terms = "urn:plantgraph:term:";
constexpr std::string_view things = "urn:plantgraph:";

// What no IRI may hold becomes %XX.
std::string iri(std::string_view prefix, std::string_view name) {
  std::string out(prefix);
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = byte > 0x20 && byte < 0x7F && std::string_view("<>\"{}|^`\\%").find(c) == std::string_view::npos;
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  return out;
}

struct Node {
  std::string text;
  SerdType type = SERD_URI;
  std::string datatype;  // of a literal; empty: text
};
Node uri(std::string_view prefix, std::string_view name) { return {iri(prefix, name), SERD_URI, {}}; }
Node literal(std::string text, std::string_view datatype = {}) {
  return {std::move(text), SERD_LITERAL, datatype.empty() ? std::string() : std::string(xsd) + std::string(datatype)};
}
Node number(double value) { return literal(number_text(value), "decimal"); }
Node date(const Date& day) { return literal(to_string(day), day.day ? "date" : day.month ? "gYearMonth" : "gYear"); }

SerdNode view(const Node& node) {
  return serd_node_from_substring(node.type, reinterpret_cast<const std::uint8_t*>(node.text.data()), node.text.size());
}

// Nothing may be thrown through serd: what the sink throws is kept, and thrown again behind it.
class Writer {
 public:
  Writer(SerdSyntax syntax, const ExportSink& out) : out_(out), env_(serd_env_new(nullptr), serd_env_free) {
    prefix("rdf", rdf);
    prefix("schema", schema);
    prefix("prov", prov);
    prefix("xsd", xsd);
    prefix("pg", terms);
    writer_.reset(serd_writer_new(
        syntax, syntax == SERD_TURTLE ? SerdStyle(SERD_STYLE_ABBREVIATED | SERD_STYLE_CURIED) : SerdStyle(0),
        env_.get(), nullptr, &Writer::take, this));
    if (!writer_) throw std::bad_alloc();
    if (syntax == SERD_TURTLE)
      serd_env_foreach(env_.get(), reinterpret_cast<SerdPrefixSink>(serd_writer_set_prefix), writer_.get());
  }
  ~Writer() = default;

  void add(const Node* graph, const Node& subject, const Node& predicate, const Node& object) {
    const SerdNode s = view(subject), p = view(predicate), o = view(object);
    SerdNode g = SERD_NODE_NULL, type = SERD_NODE_NULL;
    if (graph) g = view(*graph);
    const Node datatype{object.datatype, SERD_URI, {}};
    if (!object.datatype.empty()) type = view(datatype);
    const SerdStatus status = serd_writer_write_statement(writer_.get(), 0, graph ? &g : nullptr, &s, &p, &o,
                                                          object.datatype.empty() ? nullptr : &type, nullptr);
    if (thrown_) std::rethrow_exception(thrown_);
    if (status) throw Error(ErrorCode::database, fmt::format("{} cannot be written as RDF", subject.text));
  }

  void finish() {
    serd_writer_finish(writer_.get());
    flush();
    if (thrown_) std::rethrow_exception(thrown_);
  }

 private:
  void prefix(const char* name, std::string_view text) {
    const SerdNode n = serd_node_from_string(SERD_LITERAL, reinterpret_cast<const std::uint8_t*>(name));
    const SerdNode u =
        serd_node_from_substring(SERD_URI, reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
    serd_env_set_prefix(env_.get(), &n, &u);
  }
  // serd hands over a few bytes at a time.
  static std::size_t take(const void* bytes, std::size_t size, void* self) {
    constexpr std::size_t piece_bytes = 1 << 16;
    auto& writer = *static_cast<Writer*>(self);
    writer.piece_.append(static_cast<const char*>(bytes), size);
    if (writer.piece_.size() >= piece_bytes) writer.flush();
    return size;
  }
  void flush() {
    try {
      if (!thrown_ && !piece_.empty()) out_(piece_);
    } catch (...) {
      thrown_ = std::current_exception();
    }
    piece_.clear();
  }

  const ExportSink& out_;
  std::string piece_;
  std::exception_ptr thrown_;
  std::unique_ptr<SerdEnv, void (*)(SerdEnv*)> env_;
  struct Free {
    void operator()(SerdWriter* writer) const { serd_writer_free(writer); }
  };
  std::unique_ptr<SerdWriter, Free> writer_;
};

Node class_of(EntityType type) {
  switch (type) {
    case EntityType::plant:
    case EntityType::place:
      return uri(schema, "Place");
    case EntityType::company:
      return uri(schema, "Organization");
    case EntityType::brand:
      return uri(schema, "Brand");
    case EntityType::model:
      return uri(schema, "ProductModel");
    case EntityType::product:
      return uri(schema, "Product");
  }
  return uri(schema, "Thing");
}

// Of schema.org where it means the same; else of our own.
Node term_of(Predicate predicate) {
  switch (predicate) {
    case Predicate::located_in:
      return uri(schema, "containedInPlace");
    case Predicate::subsidiary_of:
      return uri(schema, "parentOrganization");
    case Predicate::employs:
      return uri(schema, "numberOfEmployees");
    default:
      return uri(terms, name(predicate));
  }
}

Node object_of(const StatedFact& fact) {
  if (!fact.literal) return uri(things, fact.object);
  switch (fact.literal->kind) {
    case LiteralKind::number:
      return number(fact.literal->number);
    case LiteralKind::date:
      if (const auto day = parse_date(fact.literal->text)) return date(*day);
      return literal(fact.literal->text);
    case LiteralKind::status:
      break;
  }
  return literal(fact.literal->text);
}

void write(const FilteredGraph& graph, SerdSyntax syntax, const ExportSink& out) {
  Writer writer(syntax, out);
  const Node a = uri(rdf, "type"), name_term = uri(schema, "name");
  graph.each_entity([&](const EntityRecord& e) {
    const Node subject = uri(things, e.id);
    writer.add(nullptr, subject, a, class_of(e.type));
    if (e.type == EntityType::plant) writer.add(nullptr, subject, a, uri(terms, "Plant"));
    writer.add(nullptr, subject, name_term, literal(e.name));
    for (const auto& alias : e.aliases) writer.add(nullptr, subject, uri(schema, "alternateName"), literal(alias));
    if (e.type != EntityType::plant) return;
    const auto site = graph.site_of(e.id);
    if (site.latitude == 0 && site.longitude == 0) return;
    writer.add(nullptr, subject, uri(schema, "latitude"), number(site.latitude));
    writer.add(nullptr, subject, uri(schema, "longitude"), number(site.longitude));
  });
  std::set<ArticleKey> articles;
  graph.each_fact([&](const StatedFact& fact) {
    const std::string key = article_key_text(fact.article);
    const Node source = uri(things, "article:" + key);
    const Node subject = uri(things, fact.subject), predicate = term_of(fact.predicate), object = object_of(fact);
    writer.add(syntax == SERD_NQUADS ? &source : nullptr, subject, predicate, object);
    const Node statement = uri(things, fmt::format("fact:{}:{}", key, fact.ordinal));
    writer.add(nullptr, statement, a, uri(rdf, "Statement"));
    writer.add(nullptr, statement, a, uri(prov, "Entity"));
    writer.add(nullptr, statement, uri(rdf, "subject"), subject);
    writer.add(nullptr, statement, uri(rdf, "predicate"), predicate);
    writer.add(nullptr, statement, uri(rdf, "object"), object);
    if (fact.literal && !fact.literal->unit.empty())
      writer.add(nullptr, statement, uri(schema, "unitText"), literal(fact.literal->unit));
    for (const auto& [qualifier, value] : fact.qualifiers)
      writer.add(nullptr, statement, uri(terms, name(qualifier)), literal(value));
    writer.add(nullptr, statement, uri(terms, "confidence"), number(fact.confidence));
    writer.add(nullptr, statement, uri(prov, "wasQuotedFrom"), source);
    const auto article = graph.graph().article(fact.article);
    if (!article) return;
    for (const auto& evidence : fact.evidence)
      if (evidence.span.end <= article->text.size() && evidence.span.start <= evidence.span.end)
        writer.add(nullptr, statement, uri(prov, "value"), literal(std::string(slice(*article, evidence.span))));
    if (!articles.insert(fact.article).second) return;
    writer.add(nullptr, source, a, uri(schema, "NewsArticle"));
    writer.add(nullptr, source, a, uri(prov, "Entity"));
    writer.add(nullptr, source, uri(schema, "identifier"), literal(article->id));
    if (article->published.known()) writer.add(nullptr, source, uri(schema, "datePublished"), date(article->published));
    if (!article->url.empty()) writer.add(nullptr, source, uri(schema, "url"), literal(article->url));
    if (!article->title.empty()) writer.add(nullptr, source, uri(schema, "headline"), literal(article->title));
    if (!article->publisher.empty()) writer.add(nullptr, source, uri(schema, "publisher"), literal(article->publisher));
  });
  writer.finish();
}

}  // namespace

void export_nquads(const FilteredGraph& graph, const ExportSink& out) { write(graph, SERD_NQUADS, out); }
void export_turtle(const FilteredGraph& graph, const ExportSink& out) { write(graph, SERD_TURTLE, out); }

}  // namespace plantgraph
