#include "query/find_entity.h"

#include <algorithm>

#include "graph/identity.h"

namespace plantgraph {
namespace {

constexpr std::size_t max_name_words = 7;

struct Found {
  std::vector<std::string> ids;
  unsigned types = 0;
  bool any() const { return types != 0; }
};

void sort_unique(std::vector<std::string>& ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

class Finder {
 public:
  Finder(Question& question, GraphReader& reader)
      : question_(question),
        words_(question.words),
        reader_(reader),
        forms_(reader.forms()),
        taken_(words_.size(), false) {
    for (std::size_t i = 1; i < words_.size(); ++i)
      if (words_[i].capital && !words_[i].number) capitals_ = true;
  }

  std::vector<Mention> find() {
    for (std::size_t i = 0; i < words_.size();) i = exact(i);
    for (std::size_t i = 0; i < words_.size();) i = demonym(i);
    mend_words();
    for (std::size_t i = 0; i < words_.size();) i = inexact(i);
    std::sort(mentions_.begin(), mentions_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    return std::move(mentions_);
  }

 private:
  bool is_plant_word(std::size_t i) const { return forms_.in_class("plant", words_[i].folded); }
  bool is_stop(std::size_t i) const { return words_[i].added || forms_.in_class("stop", words_[i].folded); }

  std::string slice(std::size_t first, std::size_t last) const {
    return question_.text.substr(words_[first].start, words_[last - 1].end - words_[first].start);
  }

  // "between March and May 2023"
  bool month_follows(std::size_t at) const {
    return at + 1 < words_.size() && (words_[at].folded == "and" || words_[at].folded == "to") &&
           forms_.in_class("month", words_[at + 1].folded);
  }

  // One span of words that a name may be.
  bool may_be_name(std::size_t first, std::size_t last) const {
    bool content = false;
    for (std::size_t i = first; i < last; ++i) {
      if (taken_[i] || words_[i].added || words_[i].clause != words_[first].clause) return false;
      if (i + 1 < last && words_[i].possessive) return false;
      if (i > first && i + 1 < last && is_plant_word(i)) return false;
      content = content || !(words_[i].number || is_stop(i) || forms_.in_class("generic", words_[i].folded));
    }
    if (is_stop(first) || is_stop(last - 1) || is_plant_word(first)) return false;
    // "Russian plants", "largest plants" are no plant, whatever an article calls by these words.
    if (forms_.in_class("plants", words_[last - 1].folded) && !words_[last - 1].capital) return false;
    // "former Nissan plant" is Nissan's plant, whatever an article calls by these words.
    if (last - first >= 2 && !words_[first].capital && forms_.in_class("plant_adjective", words_[first].folded))
      return false;
    // "since 1 March": a month, not the town of that name.
    if (last - first == 1 && forms_.in_class("month", words_[first].folded) &&
        ((first > 0 && words_[first - 1].number) || (last < words_.size() && words_[last].number) ||
         month_follows(last)))
      return false;
    const bool numbered = words_[first].folded == "no" && last - first >= 2;
    if (!content && !numbered) return false;
    // Words of the question's own language are a name only where they are written as one.
    if (std::all_of(words_.begin() + std::ptrdiff_t(first), words_.begin() + std::ptrdiff_t(last),
                    [&](const QuestionWord& word) { return forms_.knows(word.folded); })) {
      const bool begins = first == 0 || words_[first - 1].sentence != words_[first].sentence;
      if (last - first == 1) return words_[first].capital && !begins;
      for (std::size_t i = first; i < last; ++i)
        if (!words_[i].capital && !is_stop(i) && !is_plant_word(i)) return false;
      return words_[first].capital;
    }
    return true;
  }

  Found look_up(std::size_t first, std::size_t last) {
    Found found;
    if (!may_be_name(first, last)) return found;
    std::string name = slice(first, last);
    look_up(name, first, found);
    // "Skodas", "VWs"
    if (!found.any() && (words_[first].capital || last - first >= 2) && name.size() > 2 && name.back() == 's' &&
        !words_[last - 1].possessive) {
      name.pop_back();
      look_up(name, first, found);
    }
    return found;
  }

  void look_up(const std::string& name, std::size_t first, Found& found) {
    add_ids(found, reader_.graph().entities_named(name));
    if (const Lexicon* lexicon = reader_.lexicon()) {
      const bool written_as_name = words_[first].capital && first > 0;
      for (const auto& reading : lexicon->find(name)) {
        if (reading.ambiguous && capitals_ && !written_as_name) continue;
        const LexiconEntry entry = lexicon->entry(reading.entry);
        const std::string id = lexicon_id(entry.type, entry.id);
        if (reader_.entity(id)) {
          add_ids(found, {id});
        } else if (!reading.ambiguous || !found.any()) {
          found.types |= bit(entry.type);
        }
      }
    }
  }

  void add_ids(Found& found, const std::vector<std::string>& ids) {
    for (const auto& id : ids)
      if (const auto type = reader_.type_of(id)) {
        found.ids.push_back(id);
        found.types |= bit(*type);
      }
    sort_unique(found.ids);
  }

  void take(std::size_t first, std::size_t last, Found found, bool guessed, std::string name = {}) {
    Mention& mention = mentions_.emplace_back();
    mention.first = first;
    mention.last = last;
    mention.text = slice(first, last);
    mention.name = name.empty() ? mention.text : std::move(name);
    mention.ids = std::move(found.ids);
    mention.types = found.types;
    mention.guessed = guessed;
    std::fill(taken_.begin() + std::ptrdiff_t(first), taken_.begin() + std::ptrdiff_t(last), true);
  }

  std::size_t exact(std::size_t first) {
    const std::size_t longest = std::min(words_.size(), first + max_name_words);
    for (std::size_t last = longest; last > first; --last) {
      Found found = look_up(first, last);
      if (!found.any()) continue;
      if (last - first >= 2) {
        // "Kaluga plant": the town leads to every plant there, the plant's name to one of them.
        if (is_plant_word(last - 1) && look_up(first, last - 1).any()) continue;
        if (found.types == bit(EntityType::plant) && splits(first, last)) continue;
      }
      // "Tata" may be short for a longer name; a model or a town is not.
      constexpr unsigned whole =
          bit(EntityType::place) | bit(EntityType::plant) | bit(EntityType::model) | bit(EntityType::product);
      if (found.ids.empty() || (last - first == 1 && !(found.types & whole))) add_longer_names(found, first, last);
      take(first, last, std::move(found), false);
      return last;
    }
    return first + 1;
  }

  // "Volkswagen Kaluga plant" is Volkswagen and Kaluga.
  bool splits(std::size_t first, std::size_t last) {
    std::size_t at = first;
    unsigned parts = 0;
    bool maker = false, site = false;
    while (at < last) {
      std::size_t end = last == first + 1 ? last : std::min(last, at == first ? last - 1 : last);
      for (; end > at; --end) {
        const Found part = look_up(at, end);
        if (!part.any()) continue;
        maker = maker || (part.types & (bit(EntityType::company) | bit(EntityType::brand)));
        site = site || (part.types & (bit(EntityType::place) | bit(EntityType::plant)));
        break;
      }
      if (end > at) {
        ++parts;
        at = end;
      } else if (forms_.in_class("generic", words_[at].folded) || forms_.knows(words_[at].folded)) {
        ++at;
      } else {
        return false;
      }
    }
    return parts >= 2 && maker && site;
  }

  // "Tata" for Tata Motors: names that begin with these words.
  void add_longer_names(Found& found, std::size_t first, std::size_t last) {
    const std::string name = slice(first, last);
    if (name.size() < 3) return;
    std::vector<std::string> kept;
    for (const auto& id : reader_.graph().entities_with_prefix(name_key(name) + " ", 64)) {
      const auto type = reader_.type_of(id);
      if (type == EntityType::company || type == EntityType::brand || type == EntityType::plant) kept.push_back(id);
    }
    const bool has_company = found.types & (bit(EntityType::company) | bit(EntityType::brand));
    if (has_company && !found.ids.empty()) return;
    add_ids(found, kept);
  }

  // "Dutch", "South African".
  std::size_t demonym(std::size_t first) {
    if (taken_[first] || words_[first].added) return first + 1;
    for (std::size_t size = 2; size >= 1; --size) {
      if (first + size > words_.size() || (size == 2 && taken_[first + 1])) continue;
      std::string name = words_[first].folded;
      if (size == 2) name += " " + words_[first + 1].folded;
      const std::string_view country = forms_.meaning_of("demonym", name);
      if (country.empty()) continue;
      Found found;
      for (const auto& id : reader_.graph().entities_named(country))
        if (reader_.type_of(id) == EntityType::place) add_ids(found, {id});
      found.types |= bit(EntityType::place);
      take(first, first + size, std::move(found), false, std::string(country));
      return first + size;
    }
    return first + 1;
  }

  // "ownes", "capcity": a word that is no name and one edit away from a word of the forms. Short words are too like
  // one another.
  void mend_words() {
    constexpr std::size_t shortest = 5;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const auto& word = words_[i];
      const bool begins = i == 0 || words_[i - 1].sentence != word.sentence;
      if (taken_[i] || word.added || word.number || word.folded.size() < shortest || (word.capital && !begins) ||
          forms_.knows(word.folded) || is_stop(i))
        continue;
      if (const auto meant = forms_.nearest_word(word.folded); !meant.empty())
        question_.words[i].folded = std::string(meant);
    }
  }

  bool may_be_slip(std::size_t i) const {
    const auto& word = words_[i];
    if (taken_[i] || word.added || word.number || forms_.knows(word.folded) || forms_.in_class("stop", word.folded))
      return false;
    return word.folded.size() >= 4 && (word.capital || !capitals_);
  }

  std::size_t inexact(std::size_t first) {
    if (!may_be_slip(first)) {
      const auto& word = words_[first];
      // Short and unknown, but written as a name.
      if (!taken_[first] && word.capital && !word.number && !forms_.knows(word.folded) && !is_stop(first))
        take_unknown(first);
      return first + 1;
    }
    std::size_t longest = first + 1;
    while (longest < words_.size() && longest < first + 3 && !taken_[longest] && !words_[longest - 1].possessive &&
           words_[longest].clause == words_[first].clause && !is_stop(longest) && !is_plant_word(longest))
      ++longest;
    for (std::size_t last = longest; last > first; --last) {
      Found found;
      if (last == first + 1) {
        add_longer_names(found, first, last);
        if (found.any()) {
          take(first, last, std::move(found), false);
          return last;
        }
      }
      std::string name;
      std::string asked = slice(first, last);
      if (std::string latin = forms_.romanised(asked); latin != asked) {
        look_up(latin, first, found);
        if (found.any()) {
          take(first, last, std::move(found), true, latin);
          return last;
        }
        asked = std::move(latin);
      }
      std::vector<std::string> near;
      if (alike(asked, found, name, near)) {
        take(first, last, std::move(found), true, name);
        mentions_.back().near = std::move(near);
        return last;
      }
    }
    // All in small letters, "the kalooga plant" names something as well.
    const bool before_plant = first + 1 < words_.size() && is_plant_word(first + 1) && mentions_.empty();
    if (words_[first].capital || before_plant) take_unknown(first);
    return first + 1;
  }

  void take_unknown(std::size_t first) {
    std::size_t last = first + 1;
    while (last < words_.size() && !taken_[last] && words_[last].capital && !words_[last].number &&
           !words_[last - 1].possessive && words_[last].clause == words_[first].clause &&
           !forms_.knows(words_[last].folded))
      ++last;
    take(first, last, {}, false);
  }

  // The nearest names: first among those that begin alike, then among all while there is time.
  bool alike(const std::string& asked, Found& found, std::string& name, std::vector<std::string>& near) {
    const std::string key = name_key(asked);
    unsigned best = allowed_edits(key.size()) + 1;
    if (best <= 1 || ++likeness_searches_ > most_likeness_searches) return false;
    std::vector<std::pair<std::string, std::string>> best_names;  // with the id that bears it
    const auto consider = [&](const std::string& id) {
      const EntityRecord* record = reader_.entity(id);
      if (!record || record->type == EntityType::product) return;
      const auto try_name = [&](const std::string& candidate) {
        const std::string whole = name_key(candidate);
        std::string stem;
        for (const auto& word : reader_.words_of_name(candidate)) stem += (stem.empty() ? "" : " ") + word;
        for (const auto& form : {whole, stem}) {
          if (form.empty() || form[0] != key[0] || form.size() < 4) continue;
          const unsigned limit = std::min(best, allowed_edits(std::min(key.size(), form.size())));
          const unsigned edits = edit_distance(key, form, limit);
          if (edits > limit) continue;
          if (edits < best) {
            best = edits;
            best_names.clear();
          }
          if (edits == best) best_names.emplace_back(candidate, id);
        }
      };
      try_name(record->name);
      for (const auto& alias : record->aliases) try_name(alias);
    };
    const auto now = std::chrono::steady_clock::now();
    const auto stop = now + (reader_.deadline() - now) / 5;
    // A character of the prefix is no byte of a longer one: names are cut where a character begins.
    const auto head = [&](std::size_t bytes) {
      while (bytes < key.size() && (static_cast<unsigned char>(key[bytes]) & 0xC0) == 0x80) ++bytes;
      return key.substr(0, bytes);
    };
    for (const std::size_t bytes : {std::size_t(3), std::size_t(1)}) {
      for (const auto& id : reader_.graph().entities_with_prefix(head(bytes), bytes == 3 ? 500 : 4000)) {
        if (reader_.past(stop)) break;
        consider(id);
      }
      if (!best_names.empty()) break;
    }
    if (best_names.empty()) return false;
    // The name that is meant brings all that bear it; of several that are as near, the one that most articles use.
    const auto articles = [&](const std::string& id) {
      const EntityRecord* record = reader_.entity(id);
      return record ? record->articles : 0;
    };
    std::stable_sort(best_names.begin(), best_names.end(),
                     [&](const auto& a, const auto& b) { return articles(a.second) > articles(b.second); });
    name = best_names.front().first;
    const auto meant = reader_.words_of_name(name);
    constexpr std::size_t most_near = 3;
    for (const auto& [other, id] : best_names) {
      if (reader_.words_of_name(other) == meant) {
        add_ids(found, {id});
      } else if (near.size() < most_near && std::find(near.begin(), near.end(), other) == near.end()) {
        near.push_back(other);
      }
    }
    add_ids(found, reader_.graph().entities_named(name));
    return true;
  }

  Question& question_;
  const std::vector<QuestionWord>& words_;
  GraphReader& reader_;
  const QuestionForms& forms_;
  std::vector<bool> taken_;
  std::vector<Mention> mentions_;
  static constexpr int most_likeness_searches = 24;  // of one question
  int likeness_searches_ = 0;
  bool capitals_ = false;  // the question is written with capital letters
};

}  // namespace

std::vector<Mention> find_mentions(Question& question, GraphReader& reader) { return Finder(question, reader).find(); }

}  // namespace plantgraph
