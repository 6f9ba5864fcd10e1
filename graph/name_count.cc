#include "graph/name_count.h"

#include <utility>

#include "graph/keys.h"
#include "graph/record_bytes.h"
#include "graph/vocabulary.h"

namespace plantgraph {
namespace {

std::vector<std::uint64_t> numbers_in(std::string_view record) {
  RecordReader in(record);
  std::vector<std::uint64_t> numbers;
  const std::size_t count = in.count();
  for (std::size_t i = 0; i < count; ++i) numbers.push_back(in.number());
  in.done();
  return numbers;
}

std::string record_of(const std::vector<std::uint64_t>& numbers) {
  RecordWriter out;
  out.number(numbers.size());
  for (const std::uint64_t number : numbers) out.number(number);
  return out.take();
}

std::string sum(std::string_view one, std::string_view other) {
  auto numbers = numbers_in(one);
  const auto more = numbers_in(other);
  if (more.size() != numbers.size()) damaged_record("counts of two kinds");
  for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] += more[i];
  return record_of(numbers);
}

// Empty where nothing is left.
std::string difference(std::string_view one, std::string_view other) {
  auto numbers = numbers_in(one);
  const auto less = numbers_in(other);
  if (less.size() != numbers.size()) damaged_record("counts of two kinds");
  bool any = false;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (less[i] > numbers[i]) damaged_record("an entity is counted less often than it is mentioned");
    numbers[i] -= less[i];
    any = any || numbers[i] > 0;
  }
  return any ? record_of(numbers) : std::string();
}

}  // namespace

void NameCount::add(const ArticleKey& article, const Entity& mention) {
  if (articles_ == 0 || article != last_article_) {
    ++articles_;
    last_article_ = article;
    names_here_.clear();
    forms_here_.clear();
  }
  const auto count = [this](const std::string& form) {
    if (forms_here_.insert(form).second) ++forms_[form].anywhere;
  };
  count(mention.name);
  for (const std::string& form : mention.mentions) count(form);
  if (names_here_.insert(mention.name).second) ++forms_[mention.name].as_name;
}

void NameCount::add_row(std::string_view form, std::string_view record) {
  const auto numbers = numbers_in(record);
  if (numbers.size() == 1) {
    articles_ = numbers[0];
  } else if (numbers.size() == 2) {
    forms_[std::string(form)] = {numbers[0], numbers[1]};
  } else {
    damaged_record("counts of no kind");
  }
}

EntityRecord NameCount::record(std::string id) const {
  EntityRecord out;
  const auto type = entity_type_named(std::string_view(id).substr(0, id.find(':')));
  if (!type) damaged_record("an entity whose id does not begin with its type");
  out.type = *type;
  out.id = std::move(id);
  out.articles = std::uint32_t(articles_);
  std::uint64_t best = 0;
  for (const auto& [form, count] : forms_) {  // by bytes, so that the first of equals stays
    if (count.as_name > best || (best > 0 && count.as_name == best && form.size() > out.name.size())) {
      best = count.as_name;
      out.name = form;
    }
  }
  for (const auto& [form, count] : forms_)
    if (form != out.name) out.aliases.push_back(form);
  return out;
}

std::vector<Row> NameCount::rows(std::string_view id) const {
  std::vector<Row> rows = {{Table::spellings, spelling_key(id), record_of({articles_})}};
  for (const auto& [form, count] : forms_)
    rows.push_back({Table::spellings, spelling_key(id, form), record_of({count.as_name, count.anywhere})});
  return rows;
}

std::map<std::string, NameCount> names_in(const ArticleKey& key, const ArticleFacts& facts) {
  std::map<std::string, NameCount> names;
  for (const Entity& entity : facts.entities) names[entity.id].add(key, entity);
  return names;
}

std::uint64_t add_spellings(KvBatch& batch, const KvView& view, const ArticleKey& key, const ArticleFacts& facts) {
  std::uint64_t fresh = 0;
  for (const auto& [id, names] : names_in(key, facts)) {
    bool known = true;  // of an entity that no article names no form is there, either
    for (Row& row : names.rows(id)) {
      const auto before = known ? view.get(row.table, row.key) : std::nullopt;
      if (!decode_spelling_key(row.key).form && !before) {
        known = false;
        ++fresh;
      }
      batch.push_back({row.table, std::move(row.key), before ? sum(*before, row.value) : std::move(row.value)});
    }
  }
  return fresh;
}

std::uint64_t take_spellings(KvBatch& batch, const KvView& view, const ArticleKey& key, const ArticleFacts& facts) {
  std::uint64_t gone = 0;
  for (const auto& [id, names] : names_in(key, facts)) {
    for (Row& row : names.rows(id)) {
      const auto before = view.get(row.table, row.key);
      if (!before) damaged_record("an entity is mentioned and not counted");
      std::string left = difference(*before, row.value);
      if (left.empty() && !decode_spelling_key(row.key).form) ++gone;
      batch.push_back(
          {row.table, std::move(row.key), left.empty() ? std::nullopt : std::optional<std::string>(std::move(left))});
    }
  }
  return gone;
}

std::string joined_spellings(std::string_view one, std::string_view other) { return sum(one, other); }

void each_counted_row(const KvView& view, const std::function<void(const Row&)>& row) {
  std::string id;
  NameCount names;
  const auto hand_over = [&] {
    if (names.empty()) return;
    for (const Row& one : names.rows(id)) row(one);
    names = {};
  };
  view.scan(Table::mentions, all_keys(), [&](std::string_view key, std::string_view value) {
    MentionKey here = decode_mention_key(key);
    if (here.entity != id) {
      hand_over();
      id = std::move(here.entity);
    }
    names.add(here.article, decode_mention(value).entity);
    return true;
  });
  hand_over();
}

}  // namespace plantgraph
