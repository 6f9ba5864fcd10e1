#include "graph/lexicon_names.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

#include "graph/lexicon_format.h"

namespace plantgraph {
namespace {

using lexicon_format::name_forms;

// The years in which either held.
Years both(Years a, Years b) {
  return {a.from == 0 || b.from == 0 ? 0 : std::min(a.from, b.from), a.to == 0 || b.to == 0 ? 0 : std::max(a.to, b.to)};
}

// "Astras", "RAV4s": only where an s is simply added, and not to bare numbers or very short names.
bool has_plain_plural(std::string_view key) {
  const std::string_view last = key.substr(key.rfind(' ') == std::string_view::npos ? 0 : key.rfind(' ') + 1);
  if (key.size() < 3 || last.empty()) return false;
  const char end = last.back();
  const bool ascii = std::all_of(last.begin(), last.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  const bool letters = std::any_of(last.begin(), last.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return ascii && letters && end != 's' && end != 'x' && end != 'z' && !last.ends_with("ch") && !last.ends_with("sh");
}

// Words that follow any brand's name in plain English: "Lexus is recalling" speaks of no Lexus IS, "Volkswagen up 3 %"
// of no Up. The model's bare name is found all the same, as an ambiguous one, and its neighbour says the rest.
bool follows_names(std::string_view word) {
  constexpr std::string_view words[] = {
      "a",   "an", "and",  "as",  "at",   "be",  "by",    "can",  "do", "for", "from", "go", "had",  "has", "he",  "if",
      "in",  "is", "it",   "its", "like", "may", "me",    "next", "no", "not", "now",  "of", "off",  "on",  "one", "or",
      "out", "so", "that", "the", "this", "to",  "today", "two",  "up", "us",  "was",  "we", "will", "with"};
  return std::binary_search(std::begin(words), std::end(words), word);
}

class Names {
 public:
  explicit Names(const std::vector<LexiconRow>& rows) : rows_(rows) {}

  std::vector<NameReading> run() {
    collect_written();
    collect_derived();
    sort();
    return std::move(names_);
  }

 private:
  void add_name(const std::vector<std::string>& words, EntryIndex entry, NameOrigin origin, bool ambiguous,
                Years years) {
    names_.push_back({name_key_of(words), entry, origin, ambiguous, years});
  }

  void collect_written() {
    for (EntryIndex i = 0; i < rows_.size(); ++i)
      for (const NameCell& name : rows_[i].names)
        for (const auto& words : name_forms(name.text))
          add_name(words, i, NameOrigin::written, name.ambiguous, name.years);
  }

  // "Volkswagen Tiguan" for every name of the brand and of the model, and plain plurals of brands and models.
  void collect_derived() {
    for (EntryIndex i = 0; i < rows_.size(); ++i) {
      const LexiconRow& row = rows_[i];
      if (row.type != EntityType::model && row.type != EntityType::brand) continue;
      const LexiconRow* brand = row.type == EntityType::model && !row.links.empty() ? brand_of(row) : nullptr;
      for (const NameCell& name : row.names) {
        for (const auto& words : name_forms(name.text)) {
          add_plural(words, i, true, name.years);
          if (brand != nullptr) add_combined(*brand, name, words, i);
        }
      }
    }
  }

  const LexiconRow* brand_of(const LexiconRow& model) const {
    const auto found = std::partition_point(rows_.begin(), rows_.end(), [&](const LexiconRow& row) {
      return std::pair(row.type, std::string_view(row.id)) <
             std::pair(EntityType::brand, std::string_view(model.links[0].id));
    });
    const bool there = found != rows_.end() && found->type == EntityType::brand && found->id == model.links[0].id;
    return there ? &*found : nullptr;
  }

  void add_plural(std::vector<std::string> words, EntryIndex entry, bool ambiguous, Years years) {
    if (!has_plain_plural(name_key_of(words))) return;
    words.back() += 's';
    add_name(words, entry, NameOrigin::plural, ambiguous, years);
  }

  void add_combined(const LexiconRow& brand, const NameCell& model, const std::vector<std::string>& words,
                    EntryIndex entry) {
    if (words.size() == 1 && follows_names(words[0])) return;
    for (const NameCell& name : brand.names) {
      for (const auto& before : name_forms(name.text)) {
        const bool repeated = words.size() > before.size() && std::equal(before.begin(), before.end(), words.begin());
        if (repeated) continue;
        std::vector<std::string> combined = before;
        combined.insert(combined.end(), words.begin(), words.end());
        // Two ordinary words beside each other are still ordinary words ("smart one").
        const bool ambiguous = name.ambiguous && model.ambiguous;
        add_name(combined, entry, NameOrigin::combined, ambiguous, model.years);
        if (has_plain_plural(name_key_of(words))) add_plural(std::move(combined), entry, ambiguous, model.years);
      }
    }
  }

  // Sorts the names and leaves one reading an entry and name; a weaker origin gives way to names that somebody wrote
  // down.
  void sort() {
    std::sort(names_.begin(), names_.end(), [](const NameReading& a, const NameReading& b) {
      if (a.key != b.key) return a.key < b.key;
      return std::pair(a.origin, a.entry) < std::pair(b.origin, b.entry);
    });
    std::vector<NameReading> kept;
    for (std::size_t first = 0; first < names_.size();) {
      const std::size_t begin = kept.size();
      const std::string key = names_[first].key;
      const bool only_plurals = names_[first].origin == NameOrigin::plural;
      std::size_t last = first;
      for (; last < names_.size() && names_[last].key == key; ++last) {
        NameReading& name = names_[last];
        if (name.origin == NameOrigin::plural && !only_plurals) continue;
        const auto same = std::find_if(kept.begin() + std::ptrdiff_t(begin), kept.end(),
                                       [&](const NameReading& other) { return other.entry == name.entry; });
        if (same == kept.end()) {
          kept.push_back(std::move(name));
        } else if (same->origin == name.origin) {
          same->ambiguous = same->ambiguous || name.ambiguous;
          same->years = both(same->years, name.years);
        }
      }
      std::stable_sort(kept.begin() + std::ptrdiff_t(begin), kept.end(),
                       [&](const NameReading& a, const NameReading& b) {
                         if (a.ambiguous != b.ambiguous) return b.ambiguous;
                         return rank(rows_[a.entry]) > rank(rows_[b.entry]);
                       });
      first = last;
    }
    names_ = std::move(kept);
  }

  // Which of two entries of one name a reader thinks of first: countries, then what has more people.
  static std::uint64_t rank(const LexiconRow& row) {
    return row.kind == "country" ? std::uint64_t(1) << 40 : row.population;
  }

  const std::vector<LexiconRow>& rows_;
  std::vector<NameReading> names_;
};

}  // namespace

std::string name_key_of(const std::vector<std::string>& words) {
  std::string key;
  for (const std::string& word : words) {
    if (!key.empty()) key += ' ';
    key += word;
  }
  return key;
}

std::vector<NameReading> lexicon_names(const std::vector<LexiconRow>& rows) { return Names(rows).run(); }

}  // namespace plantgraph
