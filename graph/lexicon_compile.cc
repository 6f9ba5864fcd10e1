#include "graph/lexicon_compile.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <optional>
#include <unordered_map>
#include <utility>

#include "graph/error.h"
#include "graph/lexicon_format.h"
#include "graph/lexicon_names.h"

namespace plantgraph {
namespace {

namespace lf = lexicon_format;

// All strings of the file, each once.
class Strings {
 public:
  lf::StringRef add(std::string_view text) {
    if (text.empty()) return {};
    const auto [known, is_new] = places_.try_emplace(std::string(text), std::uint32_t(bytes_.size()));
    if (is_new) bytes_ += text;
    return {known->second, std::uint32_t(text.size())};
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
  std::unordered_map<std::string, std::uint32_t> places_;
};

class Compiler {
 public:
  explicit Compiler(const std::vector<LexiconText>& texts)
      : texts_(texts), rows_(read_lexicon_rows(texts, out_.problems)), names_(lexicon_names(rows_)) {}

  CompiledLexicon run() {
    for (EntryIndex i = 0; i < rows_.size(); ++i) by_id_[std::size_t(rows_[i].type)].emplace(rows_[i].id, i);
    make_entries();
    make_trie();
    make_slots();
    write();
    return std::move(out_);
  }

 private:
  void missing(const LexiconRow& row, std::string_view what, std::string_view id) {
    out_.problems.push_back({texts_[row.text].file, row.line, 0,
                             fmt::format("\"{}\" names the unknown {} \"{}\"; dropped", row.id, what, id)});
  }

  std::optional<EntryIndex> find(EntityType type, const std::string& id) const {
    const auto& ids = by_id_[std::size_t(type)];
    const auto found = ids.find(id);
    return found == ids.end() ? std::nullopt : std::optional(found->second);
  }

  // The place a plant's town means: of that name and country, nearest to the plant where it says where it is, else the
  // largest.
  std::optional<EntryIndex> town_of(const LexiconRow& plant) {
    if (plant.town.empty()) return std::nullopt;
    if (towns_by_name_.empty()) {
      for (const NameReading& name : names_) {
        const LexiconRow& row = rows_[name.entry];
        if (row.type == EntityType::place && row.kind != "country" && row.kind != "region")
          towns_by_name_[row.country + name.key].push_back(name.entry);
      }
    }
    const auto forms = lf::name_forms(plant.town);
    const auto found =
        forms.empty() ? towns_by_name_.end() : towns_by_name_.find(plant.country + name_key_of(forms[0]));
    if (found == towns_by_name_.end()) return std::nullopt;
    const bool placed = plant.latitude != 0 || plant.longitude != 0;
    const auto better = [&](EntryIndex a, EntryIndex b) {
      const LexiconRow &one = rows_[a], &two = rows_[b];
      if (placed) return distance(plant, one) < distance(plant, two);
      return one.population > two.population;
    };
    EntryIndex best = found->second[0];
    for (EntryIndex candidate : found->second)
      if (better(candidate, best)) best = candidate;
    return best;
  }

  // Squared degrees of a flat map: good enough to tell two towns of one name apart.
  static double distance(const LexiconRow& a, const LexiconRow& b) {
    const double north = a.latitude - b.latitude;
    const double east = (a.longitude - b.longitude) * std::cos(a.latitude * 0.017453292519943295);
    return north * north + east * east;
  }

  void make_entries() {
    constexpr EntityType linked[] = {EntityType::company, EntityType::company, EntityType::company,
                                     EntityType::brand,   EntityType::company, EntityType::place};
    constexpr std::string_view link_names[] = {"owner", "parent", "maker", "brand", "", "region"};
    for (EntryIndex i = 0; i < rows_.size(); ++i) {
      const LexiconRow& row = rows_[i];
      lf::Entry entry;
      entry.type = std::uint32_t(row.type);
      entry.id = strings_.add(row.id);
      entry.name = strings_.add(row.name);
      entry.kind = strings_.add(row.kind);
      entry.country = strings_.add(row.country);
      entry.town_name = strings_.add(row.town);
      entry.source = strings_.add(row.source);
      entry.latitude = row.latitude;
      entry.longitude = row.longitude;
      entry.population = row.population;
      entry.from = row.years.from;
      entry.to = row.years.to;
      entry.links = std::uint32_t(links_.size());
      for (const LinkCell& link : row.links) {
        if (const auto target = find(linked[entry.type], link.id)) {
          links_.push_back({*target, link.years});
          if (row.type == EntityType::plant) owners_.push_back({*target, i});
        } else {
          missing(row, link_names[entry.type], link.id);
        }
      }
      // A place without a region belongs to its country.
      if (row.type == EntityType::place && row.kind != "country" && links_.size() == entry.links)
        if (const auto country = find(EntityType::place, country_id(row.country))) links_.push_back({*country, {}});
      entry.link_count = std::uint32_t(links_.size()) - entry.links;
      if (row.type == EntityType::plant) {
        const auto town = town_of(row);
        if (town) entry.town = *town;
        if (!town && !row.town.empty()) missing(row, "town", row.town);
        add_town_keys(row, town, i);
      }
      entries_.push_back(entry);
    }
    std::sort(owners_.begin(), owners_.end(), [](const lf::Owner& a, const lf::Owner& b) {
      return std::pair(a.company, a.plant) < std::pair(b.company, b.plant);
    });
    owners_.erase(std::unique(owners_.begin(), owners_.end(),
                              [](const lf::Owner& a, const lf::Owner& b) {
                                return a.company == b.company && a.plant == b.plant;
                              }),
                  owners_.end());
  }

  static std::string country_id(std::string_view code) {
    std::string id = "cc_";
    for (char c : code) id += static_cast<char>(c - 'A' + 'a');
    return id;
  }

  void add_town_keys(const LexiconRow& plant, std::optional<EntryIndex> town, EntryIndex index) {
    for (const auto& words : lf::name_forms(plant.town)) town_keys_.emplace_back(name_key_of(words), index);
    if (!town) return;
    for (const NameCell& name : rows_[*town].names)
      for (const auto& words : lf::name_forms(name.text)) town_keys_.emplace_back(name_key_of(words), index);
  }

  std::uint32_t word_number(std::string_view word) const { return word_numbers_.at(std::string(word)); }

  // The state that a name leads to, made where it is not there yet.
  std::uint32_t state_of(std::string_view key) {
    std::uint32_t state = 0;
    while (!key.empty()) {
      const std::size_t end = key.find(' ');
      const std::uint32_t word = word_number(key.substr(0, end));
      key = end == std::string_view::npos ? std::string_view() : key.substr(end + 1);
      const auto [edge, is_new] =
          edge_states_.try_emplace(std::uint64_t(state) << 32 | word, std::uint32_t(states_.size()));
      if (is_new) {
        states_.emplace_back();
        states_[state].has_edges = 1;
        if (state == 0) words_[word].state = edge->second;
        if (state != 0) edge_list_.push_back({state, word, edge->second});
      }
      state = edge->second;
    }
    return state;
  }

  void make_trie() {
    std::sort(town_keys_.begin(), town_keys_.end());
    town_keys_.erase(std::unique(town_keys_.begin(), town_keys_.end()), town_keys_.end());

    std::vector<std::string> all;
    const auto take_words = [&](std::string_view key) {
      while (!key.empty()) {
        const std::size_t end = key.find(' ');
        if (word_numbers_.try_emplace(std::string(key.substr(0, end)), 0).second) all.emplace_back(key.substr(0, end));
        key = end == std::string_view::npos ? std::string_view() : key.substr(end + 1);
      }
    };
    for (const NameReading& name : names_) take_words(name.key);
    for (const auto& [key, plant] : town_keys_) take_words(key);
    std::sort(all.begin(), all.end());
    words_.resize(1);
    for (const std::string& word : all) {
      word_numbers_[word] = std::uint32_t(words_.size());
      words_.push_back({strings_.add(word), 0});
    }

    states_.resize(1);
    for (const NameReading& name : names_) {
      lf::State& state = states_[state_of(name.key)];
      if (state.reading_count == 0) state.readings = std::uint32_t(readings_.size());
      ++state.reading_count;
      readings_.push_back({name.entry, name.ambiguous, name.years});
      (name.origin == NameOrigin::written ? out_.counts.names : out_.counts.derived_names) += 1;
    }
    for (const auto& [key, plant] : town_keys_) {
      lf::State& state = states_[state_of(key)];
      if (state.town_count == 0) state.towns = std::uint32_t(towns_.size());
      ++state.town_count;
      towns_.push_back(plant);
    }
  }

  void make_slots() {
    slots_.resize(std::bit_ceil(words_.size() * 2 + 2));
    for (std::uint32_t i = 1; i < words_.size(); ++i) {
      const lf::StringRef text = words_[i].text;
      const std::uint64_t h = lf::hash(std::string_view(strings_.bytes()).substr(text.offset, text.size));
      std::size_t at = std::size_t(h) & (slots_.size() - 1);
      while (slots_[at].word != 0) at = (at + 1) & (slots_.size() - 1);
      slots_[at] = {std::uint32_t(h >> 32), i};
    }
    edges_.resize(std::bit_ceil(edge_list_.size() * 2 + 2));
    for (const lf::Edge& edge : edge_list_) {
      std::size_t at = lf::edge_slot(edge.from, edge.word, edges_.size());
      while (edges_[at].to != 0) at = (at + 1) & (edges_.size() - 1);
      edges_[at] = edge;
    }
  }

  void put(lf::Header& header, lf::Section which, std::string_view bytes) {
    out_.bytes.resize((out_.bytes.size() + 15) / 16 * 16);
    header.sections[which] = {out_.bytes.size(), bytes.size()};
    out_.bytes += bytes;
  }

  template <typename T>
  void put(lf::Header& header, lf::Section which, const std::vector<T>& records) {
    put(header, which, std::string_view(reinterpret_cast<const char*>(records.data()), records.size() * sizeof(T)));
  }

  void write() {
    lf::Header header;
    out_.bytes.resize(sizeof header);
    put(header, lf::strings, strings_.bytes());
    put(header, lf::entries, entries_);
    put(header, lf::links, links_);
    put(header, lf::states, states_);
    put(header, lf::edges, edges_);
    put(header, lf::words, words_);
    put(header, lf::slots, slots_);
    // A Reading has bytes between its members that nobody sets: it is written member by member over zeros.
    std::string readings(readings_.size() * sizeof(Reading), '\0');
    for (std::size_t i = 0; i < readings_.size(); ++i) {
      char* to = readings.data() + i * sizeof(Reading);
      std::memcpy(to + offsetof(Reading, entry), &readings_[i].entry, sizeof(EntryIndex));
      to[offsetof(Reading, ambiguous)] = readings_[i].ambiguous ? 1 : 0;
      std::memcpy(to + offsetof(Reading, years), &readings_[i].years, sizeof(Years));
    }
    put(header, lf::readings, std::string_view(readings));
    put(header, lf::towns, towns_);
    put(header, lf::owners, owners_);
    put(header, lf::texts, std::string_view(pack_texts()));
    const std::string_view all = out_.bytes;
    const std::uint64_t texts_at = header.sections[lf::texts].offset;
    header.file_bytes = all.size();
    header.checksum = lf::hash(all.substr(sizeof header, texts_at - sizeof header));
    header.texts_checksum = lf::hash(all.substr(texts_at));
    std::memcpy(out_.bytes.data(), &header, sizeof header);
    out_.counts.entries = entries_.size();
    out_.counts.words = words_.size() - 1;
    out_.counts.readings = readings_.size();
    out_.counts.bytes = out_.bytes.size();
  }

  // A line "type user size file" and then that many bytes, for each text.
  std::string pack_texts() const {
    std::string packed;
    for (const LexiconText& text : texts_)
      packed += fmt::format("{} {} {} {}\n", unsigned(text.type), unsigned(text.user), text.text.size(), text.file) +
                text.text;
    return packed;
  }

  const std::vector<LexiconText>& texts_;
  CompiledLexicon out_;
  std::vector<LexiconRow> rows_;
  std::array<std::unordered_map<std::string, EntryIndex>, 6> by_id_;
  std::vector<NameReading> names_;
  std::unordered_map<std::string, std::vector<EntryIndex>> towns_by_name_;
  std::vector<std::pair<std::string, EntryIndex>> town_keys_;
  Strings strings_;
  std::vector<lf::Entry> entries_;
  std::vector<EntryLink> links_;
  std::vector<lf::Owner> owners_;
  std::unordered_map<std::string, std::uint32_t> word_numbers_;
  std::unordered_map<std::uint64_t, std::uint32_t> edge_states_;
  std::vector<lf::Edge> edge_list_;
  std::vector<lf::State> states_;
  std::vector<lf::Edge> edges_;
  std::vector<lf::Word> words_;
  std::vector<lf::Slot> slots_;
  std::vector<Reading> readings_;
  std::vector<EntryIndex> towns_;
};

}  // namespace

CompiledLexicon compile_lexicon(const std::vector<LexiconText>& texts) { return Compiler(texts).run(); }

std::vector<LexiconText> lexicon_texts(std::string_view compiled, const std::string& what) {
  const lf::Image image = lf::open_image(compiled, what);
  const auto damaged = [&] {
    return Error(ErrorCode::bad_input, fmt::format("{}: compiled lexicon is damaged; build it again", what));
  };
  if (lf::hash(image.texts) != image.texts_checksum) throw damaged();
  std::vector<LexiconText> texts;
  std::string_view rest = image.texts;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) throw damaged();
    unsigned type = 0, user = 0;
    std::size_t size = 0;
    int at = 0;
    const std::string line(rest.substr(0, end));
    if (std::sscanf(line.c_str(), "%u %u %zu %n", &type, &user, &size, &at) != 3 || size > rest.size() - end - 1)
      throw damaged();
    texts.push_back(
        {EntityType(type), line.substr(std::size_t(at)), std::string(rest.substr(end + 1, size)), user != 0});
    rest.remove_prefix(end + 1 + size);
  }
  return texts;
}

}  // namespace plantgraph
