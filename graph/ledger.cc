#include "graph/ledger.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "graph/error.h"
#include "graph/keys.h"
#include "graph/record_bytes.h"
#include "graph/records.h"
#include "graph/rows.h"

namespace plantgraph {
namespace {

std::string encode(const LedgerEntry& e) {
  RecordWriter out;
  out.byte(std::uint8_t(e.status)).signed_number(e.at_s).text(e.article).text(e.article_id).text(e.of).text(e.reason);
  out.text(e.language).date(e.published).text(e.published_from).number(e.facts);
  return out.take();
}

LedgerEntry decode_entry(std::string_view input, std::string_view record) {
  RecordReader in(record);
  LedgerEntry e;
  e.input = input;
  e.status = in.one_of(InputStatus::forgotten);
  e.at_s = in.signed_number();
  e.article = in.text();
  if (!e.article.empty() && e.article.size() != article_key_bytes) damaged_record("an article key of another length");
  e.article_id = in.text();
  e.of = in.text();
  e.reason = in.text();
  e.language = in.text();
  e.published = in.date();
  e.published_from = in.text();
  e.facts = in.small();
  in.done();
  return e;
}

std::string encode(const FileMark& mark) {
  RecordWriter out;
  out.number(mark.size_bytes).signed_number(mark.modified_ns).number(mark.reading).number(mark.settled);
  out.byte(mark.whole ? 1 : 0);
  return out.take();
}

FileMark decode_file(std::string_view path, std::string_view record) {
  RecordReader in(record);
  FileMark mark;
  mark.path = path;
  mark.size_bytes = in.number();
  mark.modified_ns = in.signed_number();
  mark.reading = in.number();
  mark.settled = in.number();
  mark.whole = in.byte() != 0;
  in.done();
  return mark;
}

std::string encode(const KeptArticle& kept) {
  RecordWriter out;
  out.text(kept.input).text(kept.record);
  return out.take();
}

KeptArticle decode_kept(const LedgerKey& key, std::string_view record) {
  RecordReader in(record);
  KeptArticle kept;
  kept.language = key.language;
  kept.article = key.article;
  kept.input = in.text();
  kept.record = in.text();
  in.done();
  return kept;
}

std::string encode(const FetchMark& mark) {
  RecordWriter out;
  out.text(mark.etag).text(mark.last_modified).signed_number(mark.at_s);
  return out.take();
}

FetchMark decode_fetched(std::string_view address, std::string_view record) {
  RecordReader in(record);
  FetchMark mark;
  mark.address = address;
  mark.etag = in.text();
  mark.last_modified = in.text();
  mark.at_s = in.signed_number();
  in.done();
  return mark;
}

}  // namespace

std::optional<LedgerEntry> find_entry(const KvView& view, std::string_view input) {
  const auto record = view.get(Table::ledger, ledger_key(LedgerRow::input, input));
  return record ? std::optional(decode_entry(input, *record)) : std::nullopt;
}

namespace {

// An input is told twice in one batch where a run reads it twice; the index of articles must follow the last.
void put_entry(KvBatch& batch, const KvView& view, const LedgerEntry& entry) {
  const std::string key = ledger_key(LedgerRow::input, entry.input);
  const auto drop = [&](const LedgerEntry& before) {
    if (!before.article.empty() && before.article != entry.article)
      batch.push_back({Table::ledger, ledger_article_key(before.article, entry.input), std::nullopt});
  };
  if (const auto before = find_entry(view, entry.input)) drop(*before);
  for (std::size_t i = batch.size(); i-- > 0;) {
    if (batch[i].table == Table::ledger && batch[i].value && batch[i].key == key) {
      drop(decode_entry(entry.input, *batch[i].value));
      break;
    }
  }
  batch.push_back({Table::ledger, key, encode(entry)});
  if (!entry.article.empty())
    batch.push_back({Table::ledger, ledger_article_key(entry.article, entry.input), std::string()});
}

std::vector<std::string> inputs_of(const KvView& view, const ArticleKey& article,
                                   std::size_t most = std::numeric_limits<std::size_t>::max()) {
  std::vector<std::string> inputs;
  view.scan(Table::ledger, prefix_range(ledger_article_key(article, "")), [&](std::string_view key, std::string_view) {
    inputs.emplace_back(decode_ledger_key(key).text);
    return inputs.size() < most;
  });
  return inputs;
}

}  // namespace

std::optional<InputStatus> parse_input_status(std::string_view name) {
  const auto at = std::find(input_status_names.begin(), input_status_names.end(), name);
  if (at == input_status_names.end()) return std::nullopt;
  return InputStatus(at - input_status_names.begin());
}

void put_page(KvBatch& batch, const KvView& view, const LedgerPage& page) {
  for (const LedgerEntry& entry : page.entries) put_entry(batch, view, entry);
  if (page.own) put_entry(batch, view, *page.own);
  for (const KeptArticle& kept : page.kept)
    batch.push_back({Table::ledger, ledger_kept_key(kept.language, kept.article), encode(kept)});
  for (const FileMark& mark : page.files)
    batch.push_back({Table::ledger, ledger_key(LedgerRow::file, mark.path), encode(mark)});
  for (const FetchMark& mark : page.fetched)
    batch.push_back({Table::ledger, ledger_key(LedgerRow::address, mark.address), encode(mark)});
}

std::string story_told(const KvView& view, const ArticleKey& like) {
  // One of an article's inputs is new, the others are its duplicates; those who have it thousands of times need not
  // look through them all.
  constexpr std::size_t looked_at = 64;
  for (const std::string& input : inputs_of(view, like, looked_at)) {
    const auto entry = find_entry(view, input);
    if (entry && entry->status == InputStatus::read) break;
    if (entry && entry->status == InputStatus::copy && !entry->of.empty()) return entry->of;
  }
  const auto headers = read_headers(view, like);
  return headers.empty() ? article_key_text(like) : headers.front().id;
}

void settle_kept(KvBatch& batch, const KvView& view, const ArticleKey& key, const LedgerEntry& own) {
  const std::string kept = ledger_kept_key(own.language, key);
  if (!view.get(Table::ledger, kept)) return;
  batch.push_back({Table::ledger, kept, std::nullopt});
  for (const std::string& input : inputs_of(view, key)) {
    auto entry = find_entry(view, input);
    if (!entry || input == own.input || entry->status != InputStatus::not_read) continue;
    entry->status = InputStatus::duplicate;
    entry->of = own.article_id;
    entry->reason.clear();
    put_entry(batch, view, *entry);
  }
}

void note_forgotten(KvBatch& batch, const KvView& view, const ArticleKey& key) {
  for (const std::string& input : inputs_of(view, key)) {
    auto entry = find_entry(view, input);
    if (!entry) continue;
    entry->status = InputStatus::forgotten;
    entry->of.clear();
    entry->facts = 0;
    put_entry(batch, view, *entry);
  }
}

void Ledger::write(const LedgerPage& page) {
  if (page.empty()) return;
  const auto lock = kv_.lock();
  KvBatch batch;
  put_page(batch, *kv_.view(), page);
  kv_.write(batch);
}

std::optional<LedgerEntry> Ledger::find(std::string_view input) const { return find_entry(*kv_.view(), input); }

void Ledger::each(const LedgerFilter& filter, const std::function<bool(const LedgerEntry&)>& row) const {
  KeyRange range = prefix_range(ledger_key(LedgerRow::input, filter.input));
  // The least key behind another one is that with a zero byte at its end.
  if (!filter.after.empty())
    range.from = std::max(range.from, ledger_key(LedgerRow::input, filter.after) + std::string(1, '\0'));
  kv_.view()->scan(Table::ledger, range, [&](std::string_view key, std::string_view value) {
    const LedgerEntry entry = decode_entry(decode_ledger_key(key).text, value);
    if (filter.status && entry.status != *filter.status) return true;
    if (entry.at_s < filter.since_s) return true;
    return row(entry);
  });
}

std::optional<FileMark> Ledger::file(std::string_view path) const {
  const auto record = kv_.view()->get(Table::ledger, ledger_key(LedgerRow::file, path));
  return record ? std::optional(decode_file(path, *record)) : std::nullopt;
}

std::optional<FetchMark> Ledger::fetched(std::string_view address) const {
  const auto record = kv_.view()->get(Table::ledger, ledger_key(LedgerRow::address, address));
  return record ? std::optional(decode_fetched(address, *record)) : std::nullopt;
}

void Ledger::each_kept(const std::function<bool(const KeptArticle&)>& row) const {
  kv_.view()->scan(
      Table::ledger, prefix_range(ledger_key(LedgerRow::kept, "")),
      [&](std::string_view key, std::string_view value) { return row(decode_kept(decode_ledger_key(key), value)); });
}

void check_ledger(const KvView& view, const std::function<void(std::string)>& problem) {
  view.scan(Table::ledger, all_keys(), [&](std::string_view bytes, std::string_view value) {
    try {
      const LedgerKey key = decode_ledger_key(bytes);
      switch (key.row) {
        case LedgerRow::input: {
          const LedgerEntry entry = decode_entry(key.text, value);
          if (entry.article.empty()) break;
          if (!view.get(Table::ledger, ledger_article_key(entry.article, entry.input)))
            problem(fmt::format("ledger: {} is missing among the inputs of its article", entry.input));
          const bool there = view.get(Table::articles, entry.article).has_value();
          const bool expected = entry.status == InputStatus::read || entry.status == InputStatus::duplicate ||
                                entry.status == InputStatus::copy;
          if (expected && !there)
            problem(fmt::format("ledger: {} is {}, but its article is not there", entry.input, name(entry.status)));
          break;
        }
        case LedgerRow::article: {
          const auto entry = find_entry(view, key.text);
          if (!entry || entry->article != key.article)
            problem(fmt::format("ledger: {} is no input of article {}", key.text, article_key_text(key.article)));
          break;
        }
        case LedgerRow::file:
          decode_file(key.text, value);
          break;
        case LedgerRow::kept:
          decode_kept(key, value);
          break;
        case LedgerRow::address:
          decode_fetched(key.text, value);
          break;
      }
    } catch (const Error& error) {
      problem(fmt::format("ledger: {}", error.what()));
    }
    return true;
  });
}

}  // namespace plantgraph
