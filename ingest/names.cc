#include "ingest/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <bitset>
#include <fstream>
#include <span>
#include <sstream>
#include <unordered_map>
#include <unordered_set>

#include "graph/error.h"
#include "ingest/name_finder.h"
#include "ingest/word_set.h"

namespace plantgraph {

NameWorkplace& name_workplace() {
  thread_local NameWorkplace kept;
  return kept;
}

void NameFinder::run() {
  const std::size_t count = a_.tokens.tokens.size();
  hit_at_.assign(count, kNone);
  a_.mention_at.assign(count, kNone);
  scan();
  a_.sentences.resize(a_.tokens.sentences.size());
  for (std::uint32_t s = 0; s < a_.tokens.sentences.size(); ++s) {
    judge_case(s);
    note_capitals(s);
  }
  note_small_letters();
  note_makers();
  for (std::uint32_t s = 0; s < a_.tokens.sentences.size(); ++s) read_sentence(s);
  share_types();
  settle_towns();
  join_sides();
  settle_models();
  join_series();
  read_numbers();
  for (std::uint32_t s = 0; s < a_.tokens.sentences.size(); ++s)
    if (!a_.sentences[s].title_case) read_model_list(s);
  join_versions();
  leave_out_papers();
}

// "the Vantreo brand", "under the marque Vantreo": a name that the text calls a brand's.
bool NameFinder::called_brand(const Mention& m) const {
  static constexpr auto brands = word_set({"brand", "brands", "marque", "marques", "sub-brand", "subbrand"});
  return (m.last < a_.tokens.tokens.size() && brands.contains(a_.word(m.last))) ||
         (m.first > 0 && brands.contains(a_.word(m.first - 1)));
}

// A name that is known for what it is in one place of the text is that elsewhere too.
void NameFinder::share_types() {
  if (std::none_of(a_.mentions.begin(), a_.mentions.end(), [](const Mention& x) { return x.types == 0; })) return;
  std::unordered_set<std::string> places, brands;
  std::bitset<256> beginnings;  // of these names: most others need no look
  for (const Mention& x : a_.mentions) {
    if (x.types != 0) continue;
    beginnings.set(first_byte(x.first));
    if (called_brand(x))
      brands.insert(folded(a_.surface(x.first, x.last)));
    else if (stands_as_place(x))
      places.insert(folded(a_.surface(x.first, x.last)));
  }
  std::unordered_map<std::string, std::uint32_t> known;
  for (std::uint32_t m = 0; m < a_.mentions.size(); ++m) {
    const Mention& x = a_.mentions[m];
    if (x.in_lexicon && x.types && beginnings[first_byte(x.first)])
      known.try_emplace(folded(a_.surface(x.first, x.last)), m);
  }
  for (Mention& x : a_.mentions) {
    if (x.types != 0) continue;
    const std::string name = folded(a_.surface(x.first, x.last));
    auto it = known.find(name);
    if (it == known.end()) {
      if (brands.count(name))
        x.types = bit(EntityType::brand);
      else if (places.count(name))
        x.types = kPlace;
      continue;
    }
    x.types = a_.mentions[it->second].types;
    x.entry = a_.mentions[it->second].entry;
    x.in_lexicon = true;
  }
}

// "Dongfeng trucks" are goods, "Dongfeng Trucks" is a company: in small letters the kind is no part of the name.
void NameFinder::leave_kind_out(LexiconHit& hit) const {
  const std::uint32_t kind = hit.last - 1;
  if (kind == hit.first || token(kind).letter_case != Case::lower || !capital(hit.first)) return;
  const WordInfo* info = a_.known[kind];
  if (!info || !(info->nouns & (kProductNoun | kStrongPlantNoun))) return;
  const auto readings = lexicon_.find(a_.surface(hit.first, kind));
  if (readings.empty()) return;
  // "the GAZ plant": the plant of GAZ. "Almussafes plant" is a name.
  if (!(info->nouns & kProductNoun) && std::none_of(readings.begin(), readings.end(), [&](const Reading& r) {
        return !r.ambiguous && (bit(lexicon_.type(r.entry)) & kMaker);
      }))
    return;
  hit.readings = readings;
  hit.last = kind;
}

// "the 53-year-old General Motors plant": not the old General Motors.
void NameFinder::leave_age_out(LexiconHit& hit) const {
  const std::uint32_t t = hit.first;
  if (hit.last < t + 2 || t == 0 || !token(t).joined || token(t - 1).kind != TokenKind::hyphen ||
      token(t).letter_case != Case::lower)
    return;
  const auto readings = lexicon_.find(a_.surface(t + 1, hit.last));
  if (readings.empty()) return;
  hit.readings = readings;
  ++hit.first;
}

void NameFinder::scan() {
  thread_local std::vector<ScanToken> scan_tokens;
  scan_tokens.resize(a_.tokens.tokens.size());
  const bool numbered = words_.numbered_by() == &lexicon_;
  for (std::uint32_t t = 0; t < scan_tokens.size(); ++t)
    scan_tokens[t] = {a_.word(t), token(t).joined, numbered ? a_.numbers[t] : kUnasked};
  // A sentence at a time, so that no name reaches over a full stop.
  for (const Sentence& sentence : a_.tokens.sentences) {
    const std::size_t known = hits_.size();
    lexicon_.scan(std::span<const ScanToken>(scan_tokens).subspan(sentence.first, sentence.last - sentence.first),
                  hits_);
    for (std::size_t h = known; h < hits_.size(); ++h)
      hits_[h].first += sentence.first, hits_[h].last += sentence.first;
  }
  note_nations();
  for (std::uint32_t h = 0; h < hits_.size(); ++h) {
    leave_kind_out(hits_[h]);
    leave_age_out(hits_[h]);
    // "South Korean": neither half is a name.
    if (nation_at_[hits_[h].first] && nation_at_[hits_[h].last - 1]) continue;
    if (only_numbers(hits_[h])) continue;
    for (std::uint32_t t = hits_[h].first; t < hits_[h].last; ++t) hit_at_[t] = std::int32_t(h);
  }
}

// "Chakan II": behind a name.
bool NameFinder::roman_number(std::uint32_t t) const {
  const std::string_view word = a_.word(t);
  return token(t).letter_case == Case::upper && word.size() > 1 && word.size() < 5 &&
         word.find_first_not_of("ivx") == std::string_view::npos && t > 0 && capital(t - 1);
}

// The number in "Chakan II", the state in "Joinville (SC)": no names, whatever else is called so.
bool NameFinder::only_numbers(const LexiconHit& hit) const {
  const std::uint32_t t = hit.first;
  if (hit.last != t + 1 || token(t).letter_case != Case::upper) return false;
  const std::string_view word = a_.word(t);
  if (roman_number(t)) return true;
  if (word.size() != 2 || t < 2 || !capital(t - 2) || t + 1 >= a_.tokens.tokens.size()) return false;
  if (a_.surface(t - 1, t) != "(" || a_.surface(t + 1, t + 2) != ")") return false;
  return std::none_of(hit.readings.begin(), hit.readings.end(),
                      [&](const Reading& r) { return bit(lexicon_.type(r.entry)) & (kMaker | kPlace); });
}

// "South African", "Sri Lankans": words for a nation of more than one.
void NameFinder::note_nations() {
  nation_at_.assign(a_.tokens.tokens.size(), false);
  for (std::uint32_t t = 0; t + 1 < nation_at_.size(); ++t) {
    if (!capital(t) || !capital(t + 1) || (a_.known[t] && !a_.known[t]->begins_phrase)) continue;
    const std::vector<Phrase>* list = words_.phrases(a_.word(t));
    if (!list) continue;
    for (const Phrase& phrase : *list) {
      if (phrase.info.nation.empty() || t + phrase.words.size() > nation_at_.size()) continue;
      bool same = true;
      for (std::uint32_t i = 1; same && i < phrase.words.size(); ++i) same = a_.word(t + i) == phrase.words[i];
      for (std::uint32_t i = 0; same && i < phrase.words.size(); ++i) nation_at_[t + i] = true;
    }
  }
}

// Whether capitals tell names from other words in this sentence, and whether it has the look of a headline.
void NameFinder::judge_case(std::uint32_t s) {
  const Sentence& sentence = a_.tokens.sentences[s];
  int lower = 0, capitals = 0, all = 0;
  bool cells = false;  // a row of a table or an item of a list is no headline
  for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {
    cells = cells || token(t).cell_start || token(t).kind == TokenKind::semicolon ||
            token(t).kind == TokenKind::bullet || (token(t).kind == TokenKind::symbol && a_.word(t) == "|");
    if (token(t).kind != TokenKind::word || token(t).span.end - token(t).span.start < 4) continue;
    ++all;
    if (token(t).letter_case == Case::lower) ++lower;
    if (token(t).letter_case == Case::title || token(t).letter_case == Case::upper) ++capitals;
  }
  SentenceInfo& info = a_.sentences[s];
  // "It makes the Kwid, Duster and Master." is no headline: those have no full stop.
  bool no_stop = sentence.last > sentence.first && token(sentence.last - 1).kind != TokenKind::period;
  info.title_case = no_stop && !cells && all >= 4 && lower * 5 <= all && capitals * 5 >= all * 4;
  info.headline = s == 0 && no_stop;
}

// The makers that the text surely names: their models are then read by ambiguous names too.
void NameFinder::note_makers() {
  for (const LexiconHit& hit : hits_) {
    if (!capital(hit.first)) continue;
    if (const std::int32_t region = has_place(hit) ? region_behind(hit) : kNone; region != kNone) {
      note_region(EntryIndex(region));
      for (const Reading& r : hit.readings)
        if (lexicon_.type(r.entry) == EntityType::place && lies_in(lexicon_.entry(r.entry), region)) note_town(r.entry);
    }
    for (const Reading& r : hit.readings) {
      if (r.ambiguous) continue;
      const EntityType type = lexicon_.type(r.entry);
      if (type == EntityType::brand) {
        makers_.push_back(r.entry);
        continue;
      }
      const LexiconEntry e = lexicon_.entry(r.entry);
      if (type == EntityType::company) {
        makers_.push_back(r.entry);
        for (const EntryLink& parent : e.links) makers_.push_back(parent.target);
      }
      if (type == EntityType::model && hit.last - hit.first > 1)
        for (const EntryLink& brand : e.links) makers_.push_back(brand.target);
      const bool sure = e.kind == "country" || hit.readings.size() == 1;
      if ((type == EntityType::place || type == EntityType::plant) && sure) note_country(e.country);
      if (type == EntityType::place && e.kind == "region") note_region(r.entry);
    }
  }
  for (std::uint32_t t = 0; t < a_.tokens.tokens.size(); ++t)
    if (const WordInfo* info = capital(t) ? a_.known[t] : nullptr; info && !info->nation.empty())
      note_country(info->nation);
  std::sort(makers_.begin(), makers_.end());
}

// Words written with a capital inside a sentence are names wherever else they stand.
void NameFinder::note_capitals(std::uint32_t s) {
  const Sentence& sentence = a_.tokens.sentences[s];
  for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {
    if (token(t).kind != TokenKind::word || token(t).letter_case == Case::lower) continue;
    std::uint8_t& seen = seen_[a_.word(t)];
    lengths_seen_[first_byte(t)] |= length_bit(t);
    if (!a_.sentences[s].title_case && t > sentence.first && !starts_phrase(t)) seen |= kSeenCapital;
  }
}

// Only of words that are also written with a capital is it asked whether the text writes them small.
void NameFinder::note_small_letters() {
  if (seen_.size() == 0) return;
  for (std::uint32_t t = 0; t < a_.tokens.tokens.size(); ++t)
    if (token(t).kind == TokenKind::word && token(t).letter_case == Case::lower)
      if (lengths_seen_[first_byte(t)] & length_bit(t))
        if (std::uint8_t* seen = seen_.find(a_.word(t))) *seen |= kSeenLower;
}

void NameFinder::read_sentence(std::uint32_t s) {
  const Sentence& sentence = a_.tokens.sentences[s];
  std::uint32_t t = sentence.first;
  while (t < sentence.last) {
    if (const std::uint32_t behind = t > sentence.first ? read_short_state(t) : 0) {
      t = behind;
      continue;
    }
    if (a_.sentences[s].title_case || !in_name(s, t)) {
      if (hit_at_[t] != kNone && hits_[std::size_t(hit_at_[t])].first == t) {
        std::uint32_t h = std::uint32_t(hit_at_[t]);
        Mention m = mention_of(s, h);
        if (m.types && m.last <= sentence.last) add(m);
        t = std::max(t + 1, hits_[h].last);
      } else {
        ++t;
      }
      continue;
    }
    const std::uint32_t end = run_end(s, t);
    read_run(s, t, name_of_plant(s, t, end));
    t = end;
  }
}

NameWords::NameWords(const std::string& file) {
  std::ifstream in(file);
  if (!in) throw Error(ErrorCode::bad_input, fmt::format("cannot read {}: is the data folder complete?", file));
  static constexpr std::pair<std::string_view, std::uint32_t> sections[] = {
      {"legal_form", kLegalForm}, {"company_word", kCompanyWord}, {"place_word", kPlaceWord},
      {"other_word", kOtherWord}, {"title", kTitleWord},          {"first_name", kFirstName},
      {"lead_word", kLeadWord}};
  std::uint32_t current = 0;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    std::size_t from = 0;
    if (line[0] == '[') {
      std::size_t close = std::min(line.find(']'), line.size() - 1);
      std::string name = line.substr(1, close - 1);
      current = 0;
      for (const auto& [section, hint] : sections)
        if (section == name) current = hint;
      if (!current) throw Error(ErrorCode::bad_input, fmt::format("{}:{}: unknown section [{}]", file, number, name));
      from = close + 1;
    }
    std::istringstream list(line.substr(from));
    for (std::string word; list >> word;) hints_[folded(word)] |= current;
  }
}

std::uint32_t NameWords::hints(std::string_view folded) const {
  const std::uint32_t* hint = hints_.find(folded);
  if (!hint && folded.ends_with('.')) hint = hints_.find(folded.substr(0, folded.size() - 1));
  return hint ? *hint : 0;
}

void find_names(Analysis& analysis, const Lexicon& lexicon, const Words& words, const NameWords& name_words) {
  NameFinder(analysis, lexicon, words, name_words).run();
}

}  // namespace plantgraph
