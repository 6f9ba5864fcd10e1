#include "graph/records.h"

#include "graph/record_bytes.h"

namespace plantgraph {
namespace {

using Writer = RecordWriter;
using Reader = RecordReader;

[[noreturn]] void damaged(std::string_view what) { damaged_record(what); }

void put_literal(Writer& out, const Literal& literal) {
  out.byte(std::uint8_t(literal.kind)).real(literal.number).text(literal.text).text(literal.unit);
}

Literal get_literal(Reader& in) {
  Literal literal;
  literal.kind = in.one_of(LiteralKind::status);
  literal.number = in.real();
  literal.text = in.text();
  literal.unit = in.text();
  return literal;
}

void put_evidence(Writer& out, const Evidence& evidence) {
  out.number(evidence.span.start).number(evidence.span.end - evidence.span.start);
  out.text(evidence.rule).real(evidence.confidence).text(evidence.attribution);
}

Evidence get_evidence(Reader& in) {
  Evidence evidence;
  evidence.span.start = in.small();
  std::uint32_t length = in.small();
  if (length > UINT32_MAX - evidence.span.start) damaged("a span beyond any text");
  evidence.span.end = evidence.span.start + length;
  evidence.rule = in.text();
  evidence.confidence = in.real();
  evidence.attribution = in.text();
  return evidence;
}

}  // namespace

std::string encode_article(const Article& article) {
  return Writer().date(article.published).text(article.title).text(article.text).take();
}

Article decode_article(std::string_view record) {
  Reader in(record);
  Article article;
  article.published = in.date();
  article.title = in.text();
  article.text = in.text();
  in.done();
  return article;
}

Date decode_article_date(std::string_view record) { return Reader(record).date(); }

std::string encode_mention(const Entity& entity, const Date& published) {
  Writer out;
  out.date(published).byte(std::uint8_t(entity.type)).text(entity.name).number(entity.mentions.size());
  for (const std::string& mention : entity.mentions) out.text(mention);
  return out.take();
}

MentionRecord decode_mention(std::string_view record) {
  Reader in(record);
  MentionRecord out;
  out.published = in.date();
  out.entity.type = in.one_of(EntityType::place);
  out.entity.name = in.text();
  std::size_t count = in.count();
  out.entity.mentions.reserve(count);
  for (std::size_t i = 0; i < count; ++i) out.entity.mentions.push_back(in.text());
  in.done();
  return out;
}

std::string encode_fact(const Fact& fact, const Date& published) {
  Writer out;
  out.date(published).number(fact.evidence.size()).number(fact.subject).byte(std::uint8_t(fact.predicate));
  if (fact.object) {
    out.number(std::uint64_t(*fact.object) + 1);
  } else {
    out.number(0);
    put_literal(out, fact.literal.value_or(Literal{}));
  }
  out.number(fact.qualifiers.size());
  for (const auto& [qualifier, value] : fact.qualifiers) out.byte(std::uint8_t(qualifier)).text(value);
  out.real(fact.confidence);
  for (const Evidence& evidence : fact.evidence) put_evidence(out, evidence);
  return out.take();
}

FactRecord decode_fact(std::string_view record) {
  Reader in(record);
  FactRecord out;
  out.published = in.date();
  std::size_t evidence_count = in.count();
  out.fact.subject = in.small();
  out.fact.predicate = in.one_of(Predicate::partner);
  std::uint64_t object = in.number();
  if (object > std::uint64_t(UINT32_MAX) + 1) damaged("an object beyond any list");
  if (object != 0) {
    out.fact.object = std::uint32_t(object - 1);
  } else {
    out.fact.literal = get_literal(in);
  }
  std::size_t qualifiers = in.count();
  for (std::size_t i = 0; i < qualifiers; ++i) {
    Qualifier qualifier = in.one_of(Qualifier::unit);
    if (!out.fact.qualifiers.emplace(qualifier, in.text()).second) damaged("a qualifier twice");
  }
  out.fact.confidence = in.real();
  out.fact.evidence.reserve(evidence_count);
  for (std::size_t i = 0; i < evidence_count; ++i) out.fact.evidence.push_back(get_evidence(in));
  in.done();
  return out;
}

std::string encode_counts(const Counts& counts) {
  return Writer().number(counts.articles).number(counts.entities).number(counts.facts).number(counts.evidence).take();
}

Counts decode_counts(std::string_view record) {
  Reader in(record);
  Counts counts;
  counts.articles = in.number();
  counts.entities = in.number();
  counts.facts = in.number();
  counts.evidence = in.number();
  in.done();
  return counts;
}

std::string encode_format(std::uint32_t version) { return Writer().number(version).take(); }

std::uint32_t decode_format(std::string_view record) {
  Reader in(record);
  std::uint32_t version = in.small();
  in.done();
  return version;
}

}  // namespace plantgraph
