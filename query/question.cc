#include "query/question.h"

#include <algorithm>
#include <set>

#include "query/slots.h"

namespace plantgraph {
namespace {

constexpr std::size_t max_items = 150;
constexpr double opening_weight = 0.34;

// A word, or a mention taken as one.
struct Item {
  const QuestionWord* word = nullptr;  // the first word
  const Mention* mention = nullptr;
};

std::vector<Item> items_of(const Question& question, const std::vector<Mention>& mentions) {
  std::vector<Item> items;
  auto mention = mentions.begin();
  for (std::size_t i = 0; i < question.words.size() && items.size() < max_items;) {
    while (mention != mentions.end() && mention->first < i) ++mention;
    if (mention != mentions.end() && mention->first == i) {
      items.push_back({&question.words[i], &*mention});
      i = mention->last;
    } else {
      items.push_back({&question.words[i++], nullptr});
    }
  }
  return items;
}

bool fits(const FormElement& element, const Item& item) {
  switch (element.kind) {
    case FormElement::Kind::word:
      return (!item.mention || item.mention->types == 0) &&
             std::binary_search(element.words.begin(), element.words.end(), item.word->folded);
    case FormElement::Kind::mention:
      if (item.mention) return element.types == ~0u || (item.mention->types & element.types);
      return std::binary_search(element.words.begin(), element.words.end(), item.word->folded);
    case FormElement::Kind::year:
      return !item.mention && item.word->number && item.word->folded.size() == 4 && *item.word->number > 1880 &&
             *item.word->number < 2100;
    case FormElement::Kind::number:
      return !item.mention && item.word->number.has_value();
    default:
      return false;
  }
}

// The index after the last item matched, or -1. Patterns are short and gaps bounded, so that backtracking is too.
int match_from(const std::vector<FormElement>& pattern, std::size_t element, const std::vector<Item>& items,
               std::size_t at) {
  if (element == pattern.size()) return int(at);
  const FormElement& e = pattern[element];
  if (e.kind == FormElement::Kind::gap) {
    for (std::size_t skip = 0; skip <= e.max_gap && at + skip <= items.size(); ++skip) {
      // A gap never leads into the next sentence.
      if (skip > 0 && at > 0 && items[at + skip - 1].word->sentence != items[at - 1].word->sentence) break;
      if (const int end = match_from(pattern, element + 1, items, at + skip); end >= 0) return end;
    }
    return -1;
  }
  if (e.kind == FormElement::Kind::start) {
    const bool begins = at == 0 || items[at - 1].word->clause != items[at].word->clause;
    return at < items.size() && begins ? match_from(pattern, element + 1, items, at) : -1;
  }
  if (e.kind == FormElement::Kind::end) return at == items.size() ? match_from(pattern, element + 1, items, at) : -1;
  if (at < items.size() && fits(e, items[at]))
    if (const int end = match_from(pattern, element + 1, items, at + 1); end >= 0) return end;
  return e.optional ? match_from(pattern, element + 1, items, at) : -1;
}

template <typename Enum>
void set(Enum& value, const Features& features, const char* feature, std::optional<Enum> (*named)(std::string_view)) {
  if (const auto found = features.find(feature); found != features.end())
    if (const auto parsed = named(found->second)) value = *parsed;
}

// "Kaluga?", "the Rosslyn plant": names, and words that go with names.
bool names_only(const Question& question, const std::vector<Mention>& mentions, const QuestionForms& forms) {
  if (mentions.empty() || std::none_of(mentions.begin(), mentions.end(), [](const auto& m) { return m.types != 0; }))
    return false;
  for (std::size_t i = 0; i < question.words.size(); ++i) {
    const bool named = std::any_of(mentions.begin(), mentions.end(),
                                   [&](const auto& mention) { return mention.first <= i && i < mention.last; });
    const auto is = [&](const char* kind) { return forms.in_class(kind, question.words[i].folded); };
    if (!named && (is("wh") || !(is("plant") || is("determiner") || is("plant_adjective") || is("site_preposition"))))
      return false;
  }
  return true;
}

}  // namespace

std::vector<double> clause_weights(const Question& question, const QuestionForms& forms) {
  std::vector<double> weights(question.clauses + 1, 1.0);
  std::vector<bool> asks(question.clauses + 1, false);
  std::vector<unsigned> sizes(question.clauses + 1, 0), sentence(question.clauses + 1, 0);
  unsigned last_clause = ~0u;
  for (const auto& word : question.words) {
    const bool first = word.clause != last_clause;
    last_clause = word.clause;
    ++sizes[word.clause];
    sentence[word.clause] = word.sentence;
    if (forms.in_class("wh", word.folded) ||
        (first && (forms.in_class("aux", word.folded) || forms.in_class("order", word.folded))))
      asks[word.clause] = true;
  }
  // The last sentence that asks; where it only says "Who?", all counts.
  std::size_t asking = 0;
  bool found = false;
  for (std::size_t i = 0; i < asks.size(); ++i)
    if (asks[i]) {
      if (!found || sentence[i] != sentence[asking]) asking = i;
      found = true;
    }
  if (!found) return weights;
  unsigned asked_words = 0;
  for (std::size_t i = asking; i < sizes.size(); ++i) asked_words += sizes[i];
  if (asked_words <= 2) return weights;
  for (std::size_t i = 0; i < asking; ++i) weights[i] = opening_weight;
  return weights;
}

Features read_features(const Question& question, const std::vector<Mention>& mentions, const QuestionForms& forms) {
  const std::vector<Item> items = items_of(question, mentions);
  const std::vector<double> weights = clause_weights(question, forms);
  std::map<std::string, std::map<std::string, double>> votes;
  for (const auto& form : forms.forms()) {
    double best = 0;
    for (std::size_t start = 0; start < items.size(); ++start) {
      const int end = match_from(form.pattern, 0, items, start);
      if (end < 0) continue;
      const std::size_t last = end > 0 ? std::size_t(end) - 1 : 0;
      best = std::max(best, form.weight * weights[items[std::max(last, start)].word->clause]);
    }
    if (best <= 0) continue;
    for (const auto& [feature, value] : form.votes) votes[feature][value] += best;
  }
  Features features;
  for (const auto& [feature, values] : votes) {
    const auto best = std::max_element(values.begin(), values.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    if (best->second >= 0.5) features[feature] = best->first;
  }
  return features;
}

std::vector<std::string> split_question(const Question& question, const std::vector<Mention>& mentions,
                                        const QuestionForms& forms) {
  constexpr std::size_t most_parts = 3;
  const auto& words = question.words;
  std::vector<std::size_t> begins = {0};
  for (std::size_t i = 1; i + 2 < words.size() && begins.size() < most_parts; ++i)
    if (words[i].folded == "and" && forms.in_class("wh", words[i + 1].folded)) begins.push_back(i + 1);
  if (begins.size() < 2) return {question.text};
  const auto end_of = [&](std::size_t part) { return part + 1 < begins.size() ? begins[part + 1] - 1 : words.size(); };
  const auto inside = [&](const Mention& mention, std::size_t part) {
    return mention.first >= begins[part] && mention.last <= end_of(part);
  };
  // What the parts that name nothing are about: the names of the first part that names something.
  std::string subject;
  for (std::size_t part = 0; part < begins.size() && subject.empty(); ++part)
    for (const auto& mention : mentions)
      if (inside(mention, part)) subject += (subject.empty() ? "" : " ") + mention.text;
  if (subject.empty()) return {question.text};
  std::vector<std::string> parts;
  for (std::size_t part = 0; part < begins.size(); ++part) {
    const bool named =
        std::any_of(mentions.begin(), mentions.end(), [&](const auto& mention) { return inside(mention, part); });
    bool stands = named;
    std::string text;
    for (std::size_t i = begins[part]; i < end_of(part); ++i) {
      const bool pronoun = !named && forms.in_class("pronoun", words[i].folded);
      stands = stands || pronoun;
      if (!text.empty()) text += words[i].clause == words[i - 1].clause ? " " : ", ";
      text += pronoun          ? subject
              : words[i].added ? words[i].folded
                               : question.text.substr(words[i].start, words[i].end - words[i].start);
      if (words[i].possessive) text += "'s";
    }
    if (!stands) text += " at " + subject;
    parts.push_back(std::move(text));
  }
  return parts;
}

Query understand(const Question& question, const std::vector<Mention>& mentions, GraphReader& reader,
                 const Date& today) {
  Query query;
  const Features features = read_features(question, mentions, reader.forms());
  set(query.intent, features, "intent", &intent_named);
  set(query.role, features, "role", &role_named);
  set(query.phase, features, "phase", &phase_named);
  set(query.tense, features, "tense", &tense_named);
  set(query.aspect, features, "aspect", &aspect_named);
  set(query.condition, features, "condition", &condition_named);
  if (const auto found = features.find("only"); found != features.end()) query.only = found->second;
  const auto says = [&](const char* feature, std::string_view value) {
    const auto found = features.find(feature);
    return found != features.end() && found->second == value;
  };
  query.with_price = says("with_price", "yes");
  query.with_date = says("with_date", "yes");
  const bool measured = query.intent == Intent::compare || query.intent == Intent::plants;
  if (const auto found = features.find("measure"); found != features.end() && measured) query.measure = found->second;
  if (const auto found = features.find("yes_no"); found != features.end()) query.yes_no = found->second == "yes";
  if (query.aspect == Aspect::alternatives) query.yes_no = false;
  query.time = find_time(question, today, clause_weights(question, reader.forms()));
  for (const auto& word : question.words)  // the first that says one
    if (const auto status = reader.forms().meaning_of("status", word.folded); !status.empty() && query.status.empty())
      query.status = status;
  // A name alone asks for all that is known of it.
  if (query.intent == Intent::unknown && names_only(question, mentions, reader.forms())) query.intent = Intent::history;
  fill_slots(question, mentions, reader, query);
  return query;
}

}  // namespace plantgraph
