#include "graph/records.h"

#include <bit>
#include <cmath>

#include <fmt/format.h>

#include "graph/error.h"
#include "graph/keys.h"

namespace plantgraph {
namespace {

constexpr std::uint8_t record_version = 1;

[[noreturn]] void damaged(std::string_view what) {
  throw Error(ErrorCode::database, fmt::format("damaged record in the database: {}", what));
}

class Writer {
 public:
  Writer() { byte(record_version); }

  Writer& byte(std::uint8_t value) {
    out_.push_back(char(value));
    return *this;
  }
  Writer& number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) byte(std::uint8_t(value | 0x80));
    return byte(std::uint8_t(value));
  }
  Writer& text(std::string_view value) {
    number(value.size());
    out_ += value;
    return *this;
  }
  Writer& real(double value) {
    auto bits = std::bit_cast<std::uint64_t>(value);
    for (int shift = 0; shift < 64; shift += 8) byte(std::uint8_t(bits >> shift));
    return *this;
  }
  Writer& date(const Date& value) {
    out_ += date_bytes(value);
    return *this;
  }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

class Reader {
 public:
  explicit Reader(std::string_view record) : rest_(record) {
    std::uint8_t version = byte();
    if (version != record_version) damaged(fmt::format("version {} of a record is unknown", version));
  }

  std::string_view bytes(std::uint64_t count) {
    if (count > rest_.size()) damaged("too short");
    std::string_view taken = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return taken;
  }
  std::uint8_t byte() { return std::uint8_t(bytes(1)[0]); }

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      std::uint8_t part = byte();
      if (shift == 63 && part > 1) break;
      value |= std::uint64_t(part & 0x7f) << shift;
      if (part < 0x80) return value;
    }
    damaged("a number of more than 64 bits");
  }
  std::uint32_t small() {
    std::uint64_t value = number();
    if (value > UINT32_MAX) damaged("a number of more than 32 bits");
    return std::uint32_t(value);
  }
  // Each thing counted takes at least one byte, so that a damaged count cannot ask for more memory than the record has
  // bytes.
  std::size_t count() {
    std::uint64_t value = number();
    if (value > rest_.size()) damaged("a count beyond its end");
    return value;
  }
  std::string text() { return std::string(bytes(number())); }

  double real() {
    std::uint64_t bits = 0;
    std::string_view raw = bytes(8);
    for (int i = 7; i >= 0; --i) bits = bits << 8 | std::uint8_t(raw[std::size_t(i)]);
    double value = std::bit_cast<double>(bits);
    if (!std::isfinite(value)) damaged("a number that is none");
    return value;
  }
  Date date() { return decode_date_bytes(bytes(4)); }

  template <typename Enum>
  Enum one_of(Enum last) {
    std::uint8_t value = byte();
    if (value > std::uint8_t(last)) damaged("a value that its vocabulary does not have");
    return Enum(value);
  }
  void done() const {
    if (!rest_.empty()) damaged("too long");
  }

 private:
  std::string_view rest_;
};

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
