// Key layouts: they sort as their parts, come back whole, and never change by accident.
#include "graph/keys.h"

#include <doctest/doctest.h>

#include <fmt/format.h>

#include "graph/error.h"
#include "graph/sample_articles.h"

using namespace plantgraph;
using plantgraph::testing::Dice;

namespace {

std::string hex(std::string_view bytes) {
  std::string out;
  for (char c : bytes) out += fmt::format("{:02x}", std::uint8_t(c));
  return out;
}

std::string text_key(std::string_view text) {
  std::string key;
  put_text(key, text);
  return key;
}

std::string random_text(Dice& dice) {
  std::string text;
  for (std::uint32_t n = dice.below(5); n > 0; --n) text.push_back(dice.one(std::string_view("\0\1\2az\xfe\xff", 7)));
  return text;
}

Date random_date(Dice& dice) {
  Date date;
  if (dice.chance(10)) return date;
  date.year = int(1 + dice.below(9999));
  if (dice.chance(70)) date.month = int(1 + dice.below(12));
  if (date.month != 0 && dice.chance(70)) date.day = int(1 + dice.below(28));
  return date;
}

const ArticleKey some_article = "0123456789abcdef";

FactKey random_fact_key(Dice& dice) {
  FactKey key;
  key.subject = random_text(dice);
  key.predicate = Predicate(dice.below(14));
  if (dice.chance(50)) {
    key.end.entity = random_text(dice);
  } else {
    const double numbers[] = {0, 1, -1, 225000, -0.5, 1e300, 49.9};
    key.end.literal = Literal{LiteralKind(dice.below(3)), dice.one(numbers), random_text(dice), random_text(dice)};
  }
  key.article = some_article;
  key.ordinal = dice.below(70000);
  return key;
}

}  // namespace

TEST_CASE("texts in keys sort as texts, and none is a prefix of another") {
  Dice dice(1);
  for (int i = 0; i < 5000; ++i) {
    std::string a = random_text(dice), b = random_text(dice);
    std::string ka = text_key(a), kb = text_key(b);
    CHECK((a < b) == (ka < kb));
    CHECK((a == b) == (ka == kb));
    if (a != b) CHECK(!kb.starts_with(ka));
    std::string begin;
    put_text_prefix(begin, a);
    CHECK(b.starts_with(a) == kb.starts_with(begin));
  }
}

TEST_CASE("dates and numbers in keys sort as such") {
  Dice dice(2);
  for (int i = 0; i < 3000; ++i) {
    Date a = random_date(dice), b = random_date(dice);
    CHECK((a < b) == (date_bytes(a) < date_bytes(b)));
    CHECK(decode_date_bytes(date_bytes(a)) == a);
    // by_id: the newest first
    CHECK((a > b) == (by_id_key("x", a, some_article) < by_id_key("x", b, some_article)));
  }
  const double rising[] = {-1e300, -225000, -1.5, -1, -1e-300, 0, 1e-300, 0.5, 1, 49.9, 50, 225000, 1e300};
  auto key_of = [](double value) {
    return subject_index_key(
        {"s", Predicate::capacity, {"", Literal{LiteralKind::number, value, "", "u"}}, some_article, 0});
  };
  for (std::size_t i = 1; i < std::size(rising); ++i) CHECK(key_of(rising[i - 1]) < key_of(rising[i]));
  CHECK(key_of(-0.0) == key_of(0.0));
}

TEST_CASE("every key comes back whole") {
  Dice dice(3);
  for (int i = 0; i < 2000; ++i) {
    std::string a = random_text(dice), b = random_text(dice);
    Date date = random_date(dice);
    std::uint32_t n = dice.below(4000000000u);
    CHECK(decode_numbered_key(numbered_key(some_article, n)).ordinal == n);
    ArticleHeader header{a, b, random_text(dice), random_text(dice)};
    CHECK(decode_header_key(header_key(some_article, header)).header == header);
    DatedKey by_id = decode_by_id_key(by_id_key(a, date, some_article));
    CHECK((by_id.id == a && by_id.published == date && by_id.article == some_article));
    DatedKey by_date = decode_by_date_key(by_date_key(date, some_article));
    CHECK((by_date.published == date && by_date.article == some_article));
    MentionKey mention = decode_mention_key(mention_key(a, some_article, n));
    CHECK((mention.entity == a && mention.article == some_article && mention.ordinal == n));
    NameKey name = decode_name_index_key(name_index_key(a, b, some_article));
    CHECK((name.name_key == a && name.entity == b && name.article == some_article));
    FactKey fact = random_fact_key(dice);
    CHECK(decode_subject_index_key(subject_index_key(fact)) == fact);
    CHECK(decode_predicate_index_key(predicate_index_key(fact)) == fact);
    if (!fact.end.literal) CHECK(decode_object_index_key(object_index_key(fact)) == fact);
  }
}

TEST_CASE("bytes that are no key are refused") {
  Dice dice(4);
  for (int i = 0; i < 3000; ++i) {
    std::string bytes;
    for (std::uint32_t n = dice.below(60); n > 0; --n)
      bytes.push_back(char(dice.chance(50) ? dice.below(3) : dice.below(256)));
    for (std::size_t table = 0; table < table_count; ++table) {
      try {
        article_of(Table(table), bytes);
      } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::database);
      }
    }
  }
  FactKey fact{"s", Predicate::buyer, {"o", {}}, some_article, 1};
  std::string key = subject_index_key(fact);
  for (std::size_t length = 0; length < key.size(); ++length)
    CHECK_THROWS_AS(decode_subject_index_key(key.substr(0, length)), Error);
  CHECK_THROWS_AS(decode_subject_index_key(key + "x"), Error);
}

// On disk: whoever changes a line here makes a new format version.
TEST_CASE("the layouts on disk") {
  const ArticleKey a(16, '\xab');
  const std::string ab = "abababababababababababababababab";
  Date date{2023, 2, 6};
  FactKey fact{"s", Predicate::buyer, {"o", {}}, a, 7};
  FactKey valued{"s", Predicate::capacity, {"", Literal{LiteralKind::number, 225000, "", "u"}}, a, 7};
  const std::pair<std::string, std::string> rows[] = {
      {numbered_key(a, 258), ab + "00000102"},
      {header_key(a, {"i", "u", "p", "e"}), ab + "690001"
                                                 "750001"
                                                 "700001"
                                                 "650001"},
      {by_id_key("i", date, a),
       "690001"
       "f818fdf9" +
           ab},
      {by_date_key(date, a), "07e70206" + ab},
      {mention_key(std::string("e\0", 2), a, 1), "6500ff0001" + ab + "00000001"},
      {name_index_key("n", "e", a), "6e0001650001" + ab},
      {subject_index_key(fact),
       "730001"
       "0b"
       "00"
       "6f0001" +
           ab + "00000007"},
      {object_index_key(fact),
       "6f0001"
       "0b"
       "730001" +
           ab + "00000007"},
      {predicate_index_key(fact),
       "0b"
       "730001"
       "00"
       "6f0001" +
           ab + "00000007"},
      {subject_index_key(valued),
       "730001"
       "03"
       "0100"
       "c10b774000000000"
       "0001"
       "750001" +
           ab + "00000007"},
  };
  for (const auto& [key, expected] : rows) CHECK(hex(key) == expected);
}

TEST_CASE("an article's key depends on title, date and text, not on where it was found") {
  Article article;
  article.id = "a";
  article.title = "Kaluga";
  article.published = {2023, 2, 6};
  article.text = "The plant stands idle.";
  const ArticleKey key = article_key(article);
  CHECK(article_key_text(key) == "07794419187621203416b65cb525a388");
  CHECK(article_key_from_text(article_key_text(key)) == key);
  CHECK(article_key_from_text("no").empty());
  CHECK(article_key_from_text(std::string(32, 'x')).empty());
  Article moved = article;
  moved.id = "b";
  moved.url = "https://example.org";
  moved.publisher = "Wire";
  CHECK(article_key(moved) == key);
  for (auto change : {+[](Article& x) { x.title.pop_back(); }, +[](Article& x) { x.text += " "; },
                      +[](Article& x) { x.published.day = 7; },
                      +[](Article& x) {
                        x.title += "The";
                        x.text.erase(0, 3);
                      }}) {
    Article other = article;
    change(other);
    CHECK(article_key(other) != key);
  }
}
