// Records come back as they were, and damaged ones are refused without harm.
#include "graph/records.h"

#include <doctest/doctest.h>

#include "graph/error.h"
#include "graph/sample_articles.h"

using namespace plantgraph;
using plantgraph::testing::Dice;
using plantgraph::testing::random_article;
using plantgraph::testing::same;

namespace {

// Whatever the bytes: a value or Error(database).
template <typename Decode>
void decode_or_refuse(const std::string& record, Decode decode) {
  try {
    decode(record);
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::database);
  }
}

template <typename Decode>
void damage(const std::string& record, Decode decode) {
  for (std::size_t i = 0; i < record.size(); ++i) {
    CHECK_THROWS_AS(decode(record.substr(0, i)), Error);
    for (int bit : {0x01, 0x80, 0xff}) {
      std::string flipped = record;
      flipped[i] = char(flipped[i] ^ bit);
      decode_or_refuse(flipped, decode);
    }
  }
  CHECK_THROWS_AS(decode(record + "x"), Error);
}

}  // namespace

TEST_CASE("records come back as they were") {
  for (std::uint32_t n = 0; n < 300; ++n) {
    ArticleFacts facts = random_article(n);
    Article bare = facts.article;
    bare.id = bare.url = bare.publisher = bare.language = "";
    CHECK(same(decode_article(encode_article(facts.article)), bare));
    for (const Entity& entity : facts.entities) {
      MentionRecord out = decode_mention(encode_mention(entity, facts.article.published));
      out.entity.id = entity.id;
      CHECK(same(out.entity, entity));
      CHECK(out.published == facts.article.published);
    }
    for (const Fact& fact : facts.facts) {
      FactRecord out = decode_fact(encode_fact(fact, facts.article.published));
      CHECK(same(out.fact, fact));
      CHECK(out.published == facts.article.published);
    }
  }
  Counts counts{1, 127, 128, UINT64_MAX};
  CHECK(decode_counts(encode_counts(counts)) == counts);
  CHECK(decode_format(encode_format(4000000000u)) == 4000000000u);
}

TEST_CASE("a damaged record is refused or read, never more") {
  for (std::uint32_t n = 0; n < 40; ++n) {
    ArticleFacts facts = random_article(n);
    damage(encode_article(facts.article), decode_article);
    for (const Entity& entity : facts.entities) damage(encode_mention(entity, facts.article.published), decode_mention);
    for (const Fact& fact : facts.facts) damage(encode_fact(fact, facts.article.published), decode_fact);
  }
  damage(encode_counts({1, 2, 300, 4}), decode_counts);
  Dice dice(5);
  for (int i = 0; i < 20000; ++i) {
    std::string bytes = "\1";
    for (std::uint32_t length = dice.below(50); length > 0; --length)
      bytes.push_back(char(dice.chance(60) ? dice.below(4) : dice.below(256)));
    decode_or_refuse(bytes, decode_article);
    decode_or_refuse(bytes, decode_mention);
    decode_or_refuse(bytes, decode_fact);
    decode_or_refuse(bytes, decode_counts);
  }
}

TEST_CASE("a record of a later version is refused by its version") {
  std::string record = encode_article(random_article(1).article);
  record[0] = 2;
  CHECK_THROWS_WITH_AS(decode_article(record), "damaged record in the database: version 2 of a record is unknown",
                       Error);
}
