#include "query/suggest.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>

#include "graph/identity.h"
#include "graph/lexicon.h"
#include "query/words.h"

namespace plantgraph {
namespace {

constexpr std::size_t most_typed_bytes = 200;
constexpr std::size_t most_entries_looked_at = 20000;  // of one prefix
constexpr std::size_t most_names_each = 3;             // of one form
constexpr std::size_t most_words = 5;                  // at the end of the text that may begin a name

// Lower case, without accents, one blank between words; a blank at the end where one was typed.
std::string typed_key(std::string_view text) {
  std::string out;
  for (const char c : folded(text)) {
    const bool blank = c == ' ' || static_cast<unsigned char>(c) < 0x20;
    if (!blank)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  return out;
}

// The beginnings of the last words, the longest first: of "who owns new kal" ..., "new kal", "kal".
std::vector<std::size_t> last_words(std::string_view text) {
  std::vector<std::size_t> begins;
  for (std::size_t i = text.size(); i > 0 && begins.size() < most_words; --i)
    if (text[i - 1] != ' ' && (i == 1 || text[i - 2] == ' ')) begins.push_back(i - 1);
  std::reverse(begins.begin(), begins.end());
  return begins;
}

// Bytes cut off at the front must not cut a character.
std::string_view tail_of(std::string_view text) {
  if (text.size() <= most_typed_bytes) return text;
  text.remove_prefix(text.size() - most_typed_bytes);
  while (!text.empty() && (static_cast<unsigned char>(text.front()) & 0xC0) == 0x80) text.remove_prefix(1);
  return text;
}

}  // namespace

SuggestIndex::SuggestIndex(const Snapshot& graph) {
  graph.each_entity(std::nullopt, [&](const EntityRecord& record) {
    const auto at = std::uint32_t(names_.size());
    names_.push_back({record.id, record.name, record.type, record.articles});
    std::set<std::string> keys;
    const auto add = [&](const std::string& name) {
      std::string key = name_key(name);
      for (std::size_t begin = 0; begin < key.size();) {
        if (keys.insert(key.substr(begin)).second) entries_.push_back({key.substr(begin), at, begin == 0});
        const auto blank = key.find(' ', begin);
        if (blank == std::string::npos) break;
        begin = blank + 1;
      }
    };
    add(record.name);
    // A name that articles use in passing is found too, but not from its middle.
    for (const auto& alias : record.aliases)
      if (std::string key = name_key(alias); !key.empty() && keys.insert(key).second)
        entries_.push_back({std::move(key), at, true});
    return true;
  });
  std::sort(entries_.begin(), entries_.end(),
            [](const Entry& a, const Entry& b) { return std::tie(a.key, a.name) < std::tie(b.key, b.name); });
  entries_.shrink_to_fit();
}

std::vector<const SuggestIndex::Name*> SuggestIndex::beginning(std::string_view key, unsigned types,
                                                               std::size_t limit) const {
  struct Candidate {
    const Name* name;
    bool whole;
  };
  std::vector<Candidate> best;
  const auto better = [](const Candidate& a, const Candidate& b) {
    return std::tie(a.whole, a.name->articles, b.name->name, b.name->id) >
           std::tie(b.whole, b.name->articles, a.name->name, a.name->id);
  };
  auto at = std::lower_bound(entries_.begin(), entries_.end(), key,
                             [](const Entry& entry, std::string_view wanted) { return entry.key < wanted; });
  for (std::size_t looked = 0; at != entries_.end() && looked < most_entries_looked_at; ++at, ++looked) {
    if (!std::string_view(at->key).starts_with(key)) break;
    const Name& name = names_[at->name];
    if (!(bit(name.type) & types)) continue;
    const Candidate one{&name, at->whole};
    const auto same =
        std::find_if(best.begin(), best.end(), [&](const Candidate& other) { return other.name == one.name; });
    if (same != best.end()) {
      same->whole = same->whole || one.whole;
    } else if (best.size() < limit) {
      best.push_back(one);
    } else if (const auto worst = std::max_element(best.begin(), best.end(), better); better(one, *worst)) {
      *worst = one;
    }
  }
  std::sort(best.begin(), best.end(), better);
  std::vector<const Name*> out;
  for (const auto& one : best) out.push_back(one.name);
  return out;
}

std::vector<Suggestion> SuggestIndex::suggest(std::string_view typed, const QuestionForms& forms,
                                              std::size_t limit) const {
  std::vector<Suggestion> out;
  const auto add = [&](Suggestion one) {
    const bool told = std::any_of(out.begin(), out.end(), [&](const auto& other) { return other.text == one.text; });
    if (!told && out.size() < limit) out.push_back(std::move(one));
  };
  const std::string text = typed_key(tail_of(typed));
  if (text.empty() || text == " ") return out;
  std::vector<Suggestion> begun;
  for (const auto& form : forms.templates()) {
    if (out.size() >= limit) break;
    const std::string before = typed_key(form.before);
    if (form.types == 0) {
      if (before.starts_with(text)) add({form.before, Suggestion::Kind::question, "", ""});
      continue;
    }
    if (text.starts_with(before) && text.size() > before.size()) {
      for (const Name* name : beginning(text.substr(before.size()), form.types, most_names_each))
        add({form.with(name->name), Suggestion::Kind::question, "", name->id});
    } else if (before.starts_with(text)) {
      std::string types;
      for (const auto type : {EntityType::plant, EntityType::company, EntityType::brand, EntityType::model,
                              EntityType::product, EntityType::place})
        if (form.types & bit(type)) types += (types.empty() ? "" : " or ") + std::string(plantgraph::name(type));
      begun.push_back({form.before, Suggestion::Kind::form, "… " + types + form.after, ""});
    }
  }
  // A name at the end of whatever has been typed; with nothing before it, questions about it too.
  const std::string_view shown = tail_of(typed);
  const std::vector<std::size_t> begins = last_words(shown);
  for (const auto begin : begins) {
    const std::string key = name_key(shown.substr(begin)) + (shown.back() == ' ' ? " " : "");
    const bool alone = begin == begins.front() && shown.substr(0, begin).find_first_not_of(' ') == std::string::npos;
    if (key.size() < 2 || (!alone && forms.knows(key))) continue;
    const auto names = beginning(key, ~0u, alone ? 4 : limit);
    for (const Name* name : names) {
      const std::string whole = std::string(typed.substr(0, typed.size() - (shown.size() - begin))) + name->name;
      add({whole, Suggestion::Kind::name, std::string(plantgraph::name(name->type)), name->id});
    }
    if (alone && !names.empty()) {
      // Of a town and its plant the plant is what questions are about.
      const auto plant =
          std::find_if(names.begin(), names.end(), [](const Name* name) { return name->type == EntityType::plant; });
      const Name& subject = plant != names.end() ? **plant : *names.front();
      for (const auto& form : forms.templates()) {
        if (out.size() >= limit) break;
        if (form.types & bit(subject.type)) add({form.with(subject.name), Suggestion::Kind::question, "", subject.id});
      }
    }
    if (!names.empty()) break;
  }
  for (auto& one : begun) add(std::move(one));
  return out;
}

std::string suggestions_as_json(std::string_view typed, const std::vector<Suggestion>& suggestions) {
  using Json = nlohmann::ordered_json;
  Json out;
  out["q"] = typed;
  out["suggestions"] = Json::array();
  for (const auto& one : suggestions) {
    Json json;
    json["text"] = one.text;
    json["kind"] = one.kind == Suggestion::Kind::question ? "question"
                   : one.kind == Suggestion::Kind::name   ? "name"
                                                          : "form";
    if (!one.hint.empty()) json["hint"] = one.hint;
    if (!one.id.empty()) json["id"] = one.id;
    out["suggestions"].push_back(std::move(json));
  }
  return out.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::vector<std::string> nearest_questions(std::string_view asked, unsigned types, const std::string& subject,
                                           const QuestionForms& forms, std::size_t limit) {
  std::set<std::string> words;
  for (const auto& word : read_question(asked).words)
    if (!forms.in_class("stop", word.folded) || forms.in_class("wh", word.folded)) words.insert(word.folded);
  std::vector<std::pair<double, std::string>> ranked;
  for (const auto& form : forms.templates()) {
    if (types == 0 ? form.types != 0 : !(form.types & types)) continue;
    double shared = 0;
    for (const auto& word : read_question(form.before + " " + form.after).words)
      if (words.count(word.folded)) shared += forms.in_class("wh", word.folded) ? 0.4 : 1;
    ranked.emplace_back(shared, types == 0 ? form.before : form.with(subject));
  }
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::string> out;
  for (auto& [shared, question] : ranked)
    if (out.size() < limit && question != asked) out.push_back(std::move(question));
  return out;
}

}  // namespace plantgraph
