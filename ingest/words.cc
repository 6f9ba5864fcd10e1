#include "ingest/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "graph/error.h"
#include "ingest/word_marks.h"

namespace plantgraph {
namespace {

struct Section {
  std::string_view name;
  std::uint32_t pos;
  std::uint32_t nouns;
};

constexpr Section sections[] = {
    {"definite", kDefinite, 0},
    {"indefinite", kIndefinite, 0},
    {"quantifier", kQuantifier, 0},
    {"possessive_pronoun", kPossessivePronoun, 0},
    {"pronoun", kPronoun, 0},
    {"relative", kRelative, 0},
    {"preposition", kPreposition, 0},
    {"conjunction", kConjunction, 0},
    {"subordinator", kSubordinator, 0},
    {"modal", kModal, 0},
    {"be", kBe, 0},
    {"have", kHave, 0},
    {"do", kDo, 0},
    {"negation", kNegation, 0},
    {"adverb", kAdverb, 0},
    {"adjective", kAdjective, 0},
    {"noun", kNoun, 0},
    {"noun plant", kNoun, kPlantNoun},
    {"noun plant_strong", kNoun, kPlantNoun | kStrongPlantNoun},
    {"noun company", kNoun, kCompanyNoun},
    {"noun product", kNoun, kProductNoun},
    {"noun model_word", kNoun, kModelNoun},
    {"noun people", kNoun, kPeopleNoun},
    {"noun rate_unit", kNoun, kUnitNoun},
    {"noun capacity", kNoun, kCapacityNoun},
    {"noun stake", kNoun, kStakeNoun},
    {"noun share_only", kNoun, 0},
    {"noun deal", kNoun, kDealNoun},
    {"noun person", kNoun, kPersonNoun},
    {"noun placekind", kNoun, kPlaceNoun},
    {"noun event", kNoun, kEventNoun},
    {"noun venture", kNoun, kVentureNoun},
    {"noun money", kNoun, kMoneyNoun},
    {"noun period", kNoun, kPeriodNoun},
    {"noun property", kNoun, kPropertyNoun},
    {"nationality_people", kNoun | kNationalityPeople, 0},
};

bool vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

std::string with_s(const std::string& base) {
  auto ends = [&](std::string_view end) { return base.ends_with(end); };
  if (ends("s") || ends("sh") || ends("ch") || ends("x") || ends("z") || ends("o")) return base + "es";
  if (ends("y") && base.size() > 1 && !vowel(base[base.size() - 2])) return base.substr(0, base.size() - 1) + "ies";
  return base + "s";
}

std::string with_ed(const std::string& base) {
  if (base.ends_with("e")) return base + "d";
  if (base.ends_with("y") && base.size() > 1 && !vowel(base[base.size() - 2]))
    return base.substr(0, base.size() - 1) + "ied";
  return base + "ed";
}

std::string with_ing(const std::string& base) {
  if (base.ends_with("ie")) return base.substr(0, base.size() - 2) + "ying";
  if (base.ends_with("e") && !base.ends_with("ee") && !base.ends_with("oe"))
    return base.substr(0, base.size() - 1) + "ing";
  return base + "ing";
}

// The singular of a plural noun as far as lemmas need it ("factories" and "factory" trigger the same rules).
std::string singular(const std::string& word) {
  if (word == "works" || word == "premises" || word == "news" || word == "talks" || word.ends_with("ss") ||
      word.ends_with("us") || word.size() < 4)
    return word == "talks" ? "talk" : word;
  if (word.ends_with("ies")) return word.substr(0, word.size() - 3) + "y";
  if (word.ends_with("buses")) return word.substr(0, word.size() - 2);
  if (word.ends_with("xes") || word.ends_with("ches") || word.ends_with("shes") || word.ends_with("sses"))
    return word.substr(0, word.size() - 2);
  return word.ends_with("s") ? word.substr(0, word.size() - 1) : word;
}

std::ifstream open(const std::string& file) {
  std::ifstream in(file);
  if (!in) throw Error(ErrorCode::bad_input, fmt::format("cannot read {}: is the data folder complete?", file));
  return in;
}

}  // namespace

Words::Words(const std::string& folder) {
  intern(kUnknownVerb);
  read_words(folder + "/words.txt");
  read_verbs(folder + "/verbs.txt");
  read_demonyms(folder + "/demonyms.tsv");
  at("to").pos |= kTo | kPreposition;
  mark_phrases();
  read_lists(folder + "/lists.txt");
  read_trades(folder + "/trades.txt");
  mark_words();
}

WordInfo& Words::at(std::string_view word) {
  Word& known = words_[word];
  known.listed = true;
  return known.info;
}

LemmaId Words::intern(std::string_view lemma) {
  LemmaId& id = lemma_ids_[lemma];
  if (!id && !lemma.empty()) {
    id = LemmaId(lemmas_.size());
    lemmas_.emplace_back(lemma);
    if (const std::size_t last = lemma.rfind('_'); last != std::string_view::npos)
      words_[lemma.substr(last + 1)].marks |= kEndsLemma;
  }
  return id;
}

LemmaId Words::joined_lemma(LemmaId first, std::string_view second) const {
  char key[64];  // no list holds a longer one
  const std::string_view head = lemma_text(first);
  if (head.size() + 1 + second.size() > sizeof key) return 0;
  char* end = std::copy(head.begin(), head.end(), key);
  *end++ = '_';
  end = std::copy(second.begin(), second.end(), end);
  return lemma(std::string_view(key, std::size_t(end - key)));
}

void Words::read_words(const std::string& file) {
  std::ifstream in = open(file);
  std::string line;
  const Section* section = nullptr;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    std::size_t from = 0;
    if (line[0] == '[') {
      std::size_t close = line.find(']');
      std::string name = line.substr(1, close == std::string::npos ? close : close - 1);
      section =
          std::find_if(std::begin(sections), std::end(sections), [&](const Section& s) { return s.name == name; });
      if (section == std::end(sections) || close == std::string::npos)
        throw Error(ErrorCode::bad_input, fmt::format("{}:{}: unknown section [{}]", file, number, name));
      from = close + 1;
    }
    if (!section)
      throw Error(ErrorCode::bad_input, fmt::format("{}:{}: words before the first [section]", file, number));
    std::istringstream words(line.substr(from));
    for (std::string word; words >> word;) {
      std::string first = word;
      WordInfo* info = nullptr;
      if (std::size_t cut = word.find('_'); cut != std::string::npos) {
        Phrase phrase;
        std::replace(word.begin(), word.end(), '_', ' ');
        std::istringstream parts(word);
        // As the tokens of a text are: "co-operation" is three.
        for (std::string part; parts >> part;)
          for (std::size_t at = 0, hyphen = 0; hyphen != std::string::npos; at = hyphen + 1) {
            hyphen = part.find('-', at);
            phrase.words.push_back(part.substr(at, hyphen == std::string::npos ? hyphen : hyphen - at));
            if (hyphen != std::string::npos) phrase.words.emplace_back("-");
          }
        first = phrase.words.front();
        std::string lemma = word;
        std::replace(lemma.begin(), lemma.end(), ' ', '_');
        phrase.info.lemma = intern(section->nouns ? singular(lemma) : lemma);
        auto& list = phrases_[first];
        const auto known =
            std::find_if(list.begin(), list.end(), [&](const Phrase& p) { return p.words == phrase.words; });
        info = known == list.end() ? &list.emplace_back(std::move(phrase)).info : &known->info;
      } else {
        info = &at(folded(word));
        if (!info->lemma) info->lemma = intern(section->pos & kNoun ? singular(folded(word)) : folded(word));
      }
      info->pos |= section->pos;
      info->nouns |= section->nouns;
    }
  }
  for (auto& [first, list] : phrases_)
    std::stable_sort(list.begin(), list.end(),
                     [](const Phrase& a, const Phrase& b) { return a.words.size() > b.words.size(); });
}

void Words::mark_phrases() {
  for (const auto& [first, list] : phrases_)
    if (Word* word = words_.find(first)) word->info.begins_phrase = true;
}

void Words::mark_words() {
  for (const MarkedWords& list : marked_words())
    for (const std::string_view word : list.words) words_[word].marks |= list.mark;
}

void Words::number_by(const Lexicon& lexicon) {
  for (auto& [text, word] : words_) word.number = lexicon.word_number(text);
  numbered_by_ = &lexicon;
}

void Words::add_verb_form(const std::string& form, std::uint32_t pos, LemmaId lemma, bool rarely) {
  WordInfo& info = at(form);
  bool was_verb = info.pos & kVerbAny;
  bool was_other = (info.pos & (kNoun | kAdjective)) != 0;
  info.pos |= pos;
  if (!was_verb) info.lemma = lemma;
  if (rarely && (pos & (kVerbBase | kVerbS))) {
    info.rarely_verb = true;
    if (pos & (kVerbBase | kVerbS)) info.pos |= kNoun;
  }
  if (was_other && (pos & (kVerbBase | kVerbS))) info.rarely_verb = true;
}

void Words::read_verbs(const std::string& file) {
  std::ifstream in = open(file);
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream entries(line);
    for (std::string entry; entries >> entry;) {
      std::vector<std::string> parts;
      for (std::size_t at = 0; at <= entry.size();) {
        std::size_t colon = std::min(entry.find(':', at), entry.size());
        parts.push_back(entry.substr(at, colon - at));
        at = colon + 1;
      }
      if (parts.empty() || parts[0].empty() || parts.size() > 4)
        throw Error(ErrorCode::bad_input,
                    fmt::format("{}:{}: '{}' is not lemma:past:participle:ing", file, number, entry));
      std::string base = parts[0];
      bool rarely = base.ends_with("*");
      if (rarely) base.pop_back();
      auto part = [&](std::size_t i, std::string regular) {
        return parts.size() > i && parts[i] != "-" ? parts[i] : regular;
      };
      std::string past = part(1, with_ed(base));
      std::string participle = part(2, parts.size() > 1 ? past : with_ed(base));
      LemmaId lemma = intern(base);
      add_verb_form(base, kVerbBase, lemma, rarely);
      add_verb_form(with_s(base), kVerbS, lemma, rarely);
      add_verb_form(past, kVerbPast, lemma, rarely);
      add_verb_form(participle, kVerbParticiple, lemma, rarely);
      add_verb_form(part(3, with_ing(base)), kVerbIng, lemma, rarely);
    }
  }
}

void Words::read_lists(const std::string& file) {
  static constexpr std::string_view names[] = {"making",   "naming",  "describing", "telling",   "asking",  "linking",
                                               "joining",  "setting", "producing",  "happening", "handing", "having",
                                               "founding", "taking",  "moving",     "reporting", "coming"};
  std::ifstream in = open(file);
  std::string line;
  unsigned bits = 0;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    std::size_t from = 0;
    if (line[0] == '[') {
      const std::size_t close = line.find(']');
      const std::string name = line.substr(1, close == std::string::npos ? close : close - 1);
      const auto* list = std::find(std::begin(names), std::end(names), name);
      if (list == std::end(names) || close == std::string::npos)
        throw Error(ErrorCode::bad_input, fmt::format("{}:{}: unknown list [{}]", file, number, name));
      bits = 1u << (list - std::begin(names));
      from = close + 1;
    }
    if (!bits) throw Error(ErrorCode::bad_input, fmt::format("{}:{}: words before the first [list]", file, number));
    std::istringstream words(line.substr(from));
    for (std::string word; words >> word;) {
      LemmaId id = lemma(word);
      if (const std::size_t end = word.find('_'); !id && end != std::string::npos && lemma(word.substr(0, end)))
        id = intern(word);
      if (!id)
        throw Error(ErrorCode::bad_input,
                    fmt::format("{}:{}: '{}' is in neither words.txt nor verbs.txt", file, number, word));
      lists_.resize(lemmas_.size());
      lists_[id] |= bits;
    }
  }
}

void Words::read_trades(const std::string& file) {
  static constexpr std::pair<std::string_view, WordMark> names[] = {{"vehicles", kOfVehicles},
                                                                    {"others", kOfOtherTrade},
                                                                    {"sports", kOfSports},
                                                                    {"aviation", kOfAviation},
                                                                    {"in_the_air_too", kInTheAirToo}};
  std::ifstream in = open(file);
  std::string line;
  std::uint32_t mark = 0;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    std::size_t from = 0;
    if (line[0] == '[') {
      const std::size_t close = line.find(']');
      const std::string name = line.substr(1, close == std::string::npos ? close : close - 1);
      const auto* list =
          std::find_if(std::begin(names), std::end(names), [&](const auto& n) { return n.first == name; });
      if (list == std::end(names) || close == std::string::npos)
        throw Error(ErrorCode::bad_input, fmt::format("{}:{}: unknown list [{}]", file, number, name));
      mark = list->second;
      from = close + 1;
    }
    if (!mark) throw Error(ErrorCode::bad_input, fmt::format("{}:{}: words before the first [list]", file, number));
    std::istringstream words(line.substr(from));
    for (std::string word; words >> word;) words_[word].marks |= mark;
  }
}

void Words::read_demonyms(const std::string& file) {
  std::ifstream in(file);
  std::string line;
  while (in && std::getline(in, line)) {
    if (line.empty() || line[0] == '#' || line.starts_with("adjective\t")) continue;
    std::size_t tab = line.find('\t');
    if (tab == std::string::npos) continue;
    std::size_t end = std::min(line.find('\t', tab + 1), line.size());
    std::string word = folded(line.substr(0, tab));
    std::string country = line.substr(tab + 1, end - tab - 1);
    if (word.find(' ') != std::string::npos) {  // "South Korean"
      Phrase phrase;
      std::istringstream parts(word);
      for (std::string part; parts >> part;) phrase.words.push_back(part);
      phrase.info.nation = *nations_.insert(country).first;
      phrase.info.pos = line.find("\tpeople") == std::string::npos ? kAdjective : kNoun | kNationalityPeople;
      std::replace(word.begin(), word.end(), ' ', '_');
      phrase.info.lemma = intern(word);
      auto& list = phrases_[phrase.words.front()];
      // Longest first, as read_words leaves them.
      list.insert(
          std::find_if(list.begin(), list.end(), [&](const Phrase& p) { return p.words.size() < phrase.words.size(); }),
          std::move(phrase));
      continue;
    }
    WordInfo& info = at(word);
    info.nation = *nations_.insert(country).first;
    if (!(info.pos & kNationalityPeople)) info.pos |= kAdjective;
    if (!info.lemma) info.lemma = intern(word);
  }
}

}  // namespace plantgraph
