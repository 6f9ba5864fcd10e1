#include "graph/copies.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include <xxhash.h>

#include "graph/record_bytes.h"
#include "graph/records.h"
#include "graph/rows.h"
#include "graph/snapshot.h"

namespace plantgraph {
namespace {

constexpr std::size_t words_in_a_run = 4;
constexpr std::size_t looked_at_in_a_band = 8;  // for first_alike
constexpr char sketch_mark = '\0', band_mark = '\1';
constexpr std::size_t band_bytes = 9, mark_tail_bytes = article_key_bytes + 1;

bool is_band_key(std::string_view key) { return key.size() == band_bytes + article_key_bytes && key[0] == band_mark; }

// The finalizer of SplitMix64: one hash function for each seed.
std::uint64_t mixed(std::uint64_t value) {
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9u;
  value = (value ^ (value >> 27)) * 0x94d049bb133111ebu;
  return value ^ (value >> 31);
}

// Letters and digits; every byte beyond ASCII counts as a letter.
bool is_word_byte(char c) {
  const auto b = std::uint8_t(c);
  return b >= 0x80 || (b >= '0' && b <= '9') || (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
}

std::vector<std::uint64_t> word_hashes(std::string_view text) {
  std::vector<std::uint64_t> words;
  std::string word;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (at < text.size() && is_word_byte(text[at])) {
      const char c = text[at];
      word.push_back(c >= 'A' && c <= 'Z' ? char(c + 32) : c);
    } else if (!word.empty()) {
      words.push_back(XXH3_64bits(word.data(), word.size()));
      word.clear();
    }
  }
  return words;
}

bool before(const CopiedArticle& a, const CopiedArticle& b) {
  if (a.published.known() != b.published.known()) return a.published.known();
  return std::tie(a.published, a.article) < std::tie(b.published, b.article);
}

// Of an article that a band names.
DatedSketch stored_sketch(const KvView& view, const ArticleKey& article) {
  const auto record = view.get(Table::copies, sketch_key(article));
  if (!record) damaged_record("a band names an article without a sketch");
  return decode_sketch(*record);
}

// Breadth first over what is alike; a bound keeps a text that half the world prints from stopping the reader.
class Cluster {
 public:
  Cluster(const KvView& view, const Date& as_of) : view_(view), as_of_(as_of), marked_(holds_counts(view)) {}

  void add(const ArticleKey& article, const DatedSketch& sketch) {
    if (found_.size() < max_cluster && seen_.insert(article).second) {
      found_.push_back({article, sketch.published});
      todo_.push_back(sketch.sketch);
    }
  }

  // `stored`: of an article that is in the store itself.
  void add_like(const Sketch& sketch, bool stored) {
    std::set<ArticleKey> candidates;
    for (const std::uint64_t band : bands_of(sketch)) {
      const std::string prefix = band_prefix(band);
      if (stored && marked_ && !view_.get(Table::copies, band_mark_key(prefix))) continue;
      view_.scan(Table::copies, prefix_range(prefix), [&](std::string_view key, std::string_view date) {
        if (is_band_mark(key)) return true;
        ArticleKey article = article_of(Table::copies, key);
        if (visible_by(decode_date_bytes(date), as_of_) && !seen_.contains(article))
          candidates.insert(std::move(article));
        return candidates.size() < 4 * max_cluster;
      });
    }
    for (const ArticleKey& article : candidates) {
      const DatedSketch other = stored_sketch(view_, article);
      if (likeness(sketch, other.sketch) >= copy_likeness) add(article, other);
    }
  }

  std::vector<CopiedArticle> take() {
    for (std::size_t i = 0; i < todo_.size(); ++i) add_like(Sketch(todo_[i]), true);
    std::sort(found_.begin(), found_.end(), before);
    return std::move(found_);
  }

 private:
  const KvView& view_;
  const Date as_of_;
  const bool marked_;
  std::set<ArticleKey> seen_;
  std::vector<CopiedArticle> found_;
  std::vector<Sketch> todo_;
};

}  // namespace

std::optional<Sketch> sketch_of(std::string_view text) {
  const std::vector<std::uint64_t> words = word_hashes(text);
  if (words.size() < least_words_of_a_copy) return std::nullopt;
  std::array<std::uint64_t, sketch_hashes> least;
  least.fill(std::numeric_limits<std::uint64_t>::max());
  for (std::size_t at = 0; at + words_in_a_run <= words.size(); ++at) {
    std::uint64_t run = 0;
    for (std::size_t i = 0; i < words_in_a_run; ++i) run = mixed(run + words[at + i]);
    for (std::size_t i = 0; i < sketch_hashes; ++i)
      least[i] = std::min(least[i], mixed(run + (i + 1) * 0x9e3779b97f4a7c15u));
  }
  Sketch sketch;
  for (std::size_t i = 0; i < sketch_hashes; ++i) sketch[i] = std::uint16_t(least[i]);
  return sketch;
}

double likeness(const Sketch& a, const Sketch& b) {
  std::size_t equal = 0;
  for (std::size_t i = 0; i < sketch_hashes; ++i) equal += a[i] == b[i];
  return double(equal) / double(sketch_hashes);
}

std::array<std::uint64_t, sketch_bands> bands_of(const Sketch& sketch) {
  constexpr std::size_t rows = sketch_hashes / sketch_bands;
  std::array<std::uint64_t, sketch_bands> bands;
  for (std::size_t band = 0; band < sketch_bands; ++band) {
    std::uint64_t value = band + 1;
    for (std::size_t row = 0; row < rows; ++row) value = mixed(value << 16 ^ sketch[band * rows + row]);
    bands[band] = value;
  }
  return bands;
}

std::string sketch_key(const ArticleKey& article) { return sketch_mark + article; }

std::string band_prefix(std::uint64_t band) {
  std::string key(1, band_mark);
  put_number(key, std::uint32_t(band >> 32));
  put_number(key, std::uint32_t(band));
  return key;
}

std::string band_key(std::uint64_t band, const ArticleKey& article) { return band_prefix(band) + article; }

std::string band_mark_key(std::string_view band_key) {
  return std::string(band_key.substr(0, band_bytes)) + std::string(mark_tail_bytes, '\xff');
}

bool is_band_mark(std::string_view key) {
  return key.size() == band_bytes + mark_tail_bytes && key[0] == band_mark &&
         key.find_first_not_of('\xff', band_bytes) == std::string_view::npos;
}

std::string band_mark_of(std::string_view one, std::string_view next) {
  const bool shared = is_band_key(one) && is_band_key(next) && one.substr(0, band_bytes) == next.substr(0, band_bytes);
  return shared ? band_mark_key(one) : std::string();
}

namespace {

// How many articles of the band there are, but for the one whose key of it is given; counted up to `limit`.
std::size_t others_in_band(const KvView& view, const std::string& key, std::size_t limit) {
  std::size_t others = 0;
  view.scan(Table::copies, prefix_range(key.substr(0, band_bytes)), [&](std::string_view found, std::string_view) {
    others += is_band_key(found) && found != key;
    return others < limit;
  });
  return others;
}

}  // namespace

void mark_bands(KvBatch& batch, const KvView& view) {
  for (std::size_t i = 0, rows = batch.size(); i < rows; ++i) {
    if (batch[i].table != Table::copies || !is_band_key(batch[i].key)) continue;
    if (others_in_band(view, batch[i].key, 1) == 1)
      batch.push_back({Table::copies, band_mark_key(batch[i].key), std::string()});
  }
}

void unmark_bands(KvBatch& batch, const KvView& view) {
  for (std::size_t i = 0, rows = batch.size(); i < rows; ++i) {
    if (batch[i].table != Table::copies || !is_band_key(batch[i].key)) continue;
    std::string mark = band_mark_key(batch[i].key);
    if (view.get(Table::copies, mark) && others_in_band(view, batch[i].key, 2) < 2)
      batch.push_back({Table::copies, std::move(mark), std::nullopt});
  }
}

std::string encode_sketch(const Sketch& sketch, const Date& published) {
  std::string record = date_bytes(published);
  for (const std::uint16_t hash : sketch) {
    record.push_back(char(hash >> 8));
    record.push_back(char(hash));
  }
  return record;
}

DatedSketch decode_sketch(std::string_view record) {
  if (record.size() != 4 + 2 * sketch_hashes) damaged_record("a sketch of another length");
  DatedSketch out;
  out.published = decode_date_bytes(record.substr(0, 4));
  for (std::size_t i = 0; i < sketch_hashes; ++i)
    out.sketch[i] = std::uint16_t(std::uint8_t(record[4 + 2 * i]) << 8 | std::uint8_t(record[5 + 2 * i]));
  return out;
}

std::vector<CopiedArticle> copies_of(const KvView& view, const ArticleKey& article, const Date& as_of) {
  Cluster cluster(view, as_of);
  if (const auto record = view.get(Table::copies, sketch_key(article))) {
    const DatedSketch sketch = decode_sketch(*record);
    if (!visible_by(sketch.published, as_of)) return {};
    cluster.add(article, sketch);
    return cluster.take();
  }
  const auto record = view.get(Table::articles, article);
  if (!record) return {};
  const Date published = decode_article_date(*record);
  if (!visible_by(published, as_of)) return {};
  return {{article, published}};
}

std::optional<CopiedArticle> first_alike(const KvView& view, const Sketch& sketch) {
  std::vector<CopiedArticle> candidates;
  for (const std::uint64_t band : bands_of(sketch)) {
    std::size_t looked_at = 0;
    view.scan(Table::copies, prefix_range(band_prefix(band)), [&](std::string_view key, std::string_view date) {
      if (is_band_mark(key)) return true;
      candidates.push_back({article_of(Table::copies, key), decode_date_bytes(date)});
      return ++looked_at < looked_at_in_a_band;
    });
  }
  std::sort(candidates.begin(), candidates.end(), before);
  candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
  for (const CopiedArticle& candidate : candidates)
    if (likeness(sketch, stored_sketch(view, candidate.article).sketch) >= copy_likeness) return candidate;
  return std::nullopt;
}

std::vector<CopiedArticle> copies_like(const KvView& view, std::string_view text, const Date& as_of) {
  const auto sketch = sketch_of(text);
  if (!sketch) return {};
  Cluster cluster(view, as_of);
  cluster.add_like(*sketch, false);
  return cluster.take();
}

}  // namespace plantgraph
