#include "graph/review.h"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>
#include <xxhash.h>

#include "graph/error.h"
#include "graph/keys.h"
#include "graph/record_bytes.h"

namespace plantgraph {
namespace {

constexpr char pair_mark = 'p', split_mark = 's';
constexpr std::size_t max_text_bytes = 4096;

std::string_view type_in(std::string_view id) { return id.substr(0, id.find(':')); }

void check_id(const std::string& id) {
  const auto colon = id.find(':');
  const bool known = colon != std::string::npos && colon + 1 < id.size() && entity_type_named(type_in(id));
  if (!known || id.size() > max_text_bytes)
    throw Error(ErrorCode::bad_input,
                fmt::format("\"{}\" is no id: give TYPE:NAME, as \"company:x:panattoni\"", id.substr(0, 200)));
}

// The text that ends at the next 00 01.
std::string text_at(std::string_view& key) {
  std::string out;
  for (;;) {
    const auto zero = key.find('\0');
    if (zero == std::string_view::npos || zero + 1 >= key.size()) damaged_record("a decision without its end");
    out.append(key.substr(0, zero));
    const char mark = key[zero + 1];
    key.remove_prefix(zero + 2);
    if (mark == '\1') return out;
    out.push_back('\0');
  }
}

}  // namespace

std::optional<DecisionKind> decision_kind_named(std::string_view name) {
  const auto at = std::find(decision_kind_names.begin(), decision_kind_names.end(), name);
  if (at == decision_kind_names.end()) return std::nullopt;
  return DecisionKind(at - decision_kind_names.begin());
}

std::string decision_id(const Decision& decision) {
  const std::string key = decision_key(decision);
  return fmt::format("{:08x}", std::uint32_t(XXH3_64bits(key.data(), key.size())));
}

Decision checked(Decision decision) {
  check_id(decision.one);
  check_id(decision.other);
  if (decision.one == decision.other)
    throw Error(ErrorCode::bad_input, fmt::format("{} is given twice: name two things", decision.one));
  if (type_in(decision.one) != type_in(decision.other))
    throw Error(ErrorCode::bad_input, fmt::format("{} and {} are of different types: only things of one type can be "
                                                  "one thing",
                                                  decision.one, decision.other));
  if (decision.decided.day == 0) throw Error(ErrorCode::bad_input, "a decision needs the day on which it was made");
  if (decision.by.size() > max_text_bytes || decision.why.size() > max_text_bytes)
    throw Error(ErrorCode::bad_input, fmt::format("the reason is longer than {} bytes", max_text_bytes));
  const bool of_article = decision.kind == DecisionKind::split;
  if (of_article != (decision.article.size() == article_key_bytes))
    throw Error(ErrorCode::bad_input, of_article ? "a split needs the article in which the name means something else"
                                                 : "only a split is about an article");
  if (!of_article && decision.other < decision.one) std::swap(decision.one, decision.other);
  return decision;
}

std::string decision_key(const Decision& decision) {
  std::string key;
  if (decision.kind == DecisionKind::split) {
    key.push_back(split_mark);
    put_text(key, decision.one);
    key += decision.article;
  } else {
    key.push_back(pair_mark);
    put_text(key, decision.one);
    put_text(key, decision.other);
  }
  return key;
}

std::string encode_decision(const Decision& decision) {
  return RecordWriter()
      .byte(std::uint8_t(decision.kind))
      .date(decision.decided)
      .text(decision.kind == DecisionKind::split ? decision.other : "")
      .text(decision.by)
      .text(decision.why)
      .take();
}

Decision decode_decision(std::string_view key, std::string_view record) {
  RecordReader reader(record);
  Decision out;
  out.kind = reader.one_of(DecisionKind::split);
  out.decided = reader.date();
  const std::string other = reader.text();
  out.by = reader.text();
  out.why = reader.text();
  reader.done();
  if (key.empty() || (key[0] == split_mark) != (out.kind == DecisionKind::split))
    damaged_record("a decision of another kind than its key");
  key.remove_prefix(1);
  out.one = text_at(key);
  if (out.kind == DecisionKind::split) {
    out.other = other;
    if (key.size() != article_key_bytes) damaged_record("a split without its article");
    out.article = ArticleKey(key);
  } else {
    out.other = text_at(key);
    if (!key.empty()) damaged_record("a decision that is too long");
  }
  return out;
}

std::vector<Decision> read_decisions(const KvView& view) {
  std::vector<Decision> all;
  view.scan(Table::decisions, all_keys(), [&](std::string_view key, std::string_view record) {
    all.push_back(decode_decision(key, record));
    return true;
  });
  std::stable_sort(all.begin(), all.end(), [](const Decision& a, const Decision& b) { return a.decided < b.decided; });
  return all;
}

bool outweighs(const Decision& decision, const Decision& before) {
  if (decision.decided != before.decided) return decision.decided > before.decided;
  return encode_decision(decision) > encode_decision(before);
}

}  // namespace plantgraph
