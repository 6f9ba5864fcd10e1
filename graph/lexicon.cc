#include "graph/lexicon.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "graph/error.h"
#include "graph/lexicon_compile.h"
#include "graph/lexicon_format.h"

namespace plantgraph {
namespace {

namespace lf = lexicon_format;

// A file mapped for reading, unmapped at the end.
class MappedFile {
 public:
  explicit MappedFile(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
      throw Error(ErrorCode::bad_input,
                  fmt::format("cannot open the compiled lexicon {}: {}", path, std::strerror(errno)));
    struct stat about {};
    void* address = MAP_FAILED;
    if (::fstat(file, &about) == 0 && about.st_size > 0)
      address = ::mmap(nullptr, std::size_t(about.st_size), PROT_READ, MAP_PRIVATE, file, 0);
    ::close(file);
    if (address == MAP_FAILED) throw Error(ErrorCode::bad_input, fmt::format("{}: not a compiled lexicon", path));
    bytes_ = {static_cast<const char*>(address), std::size_t(about.st_size)};
  }
  ~MappedFile() {
    if (!bytes_.empty()) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
  }
  MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  MappedFile& operator=(MappedFile&&) = delete;

  std::string_view bytes() const { return bytes_; }

 private:
  std::string_view bytes_;
};

// A token as the trie sees it: a word's number, or one of these.
constexpr std::uint32_t unknown_word = 0;
constexpr std::uint32_t skipped =
    lf::none;  // a joined hyphen, dot or apostrophe: no word, but a name may go on behind it

class CompiledView final : public Lexicon {
 public:
  explicit CompiledView(MappedFile file, const std::string& what)
      : file_(std::move(file)), image_(lf::open_image(file_->bytes(), what)) {
    note_types();
  }
  explicit CompiledView(std::string bytes)
      : memory_(std::move(bytes)), image_(lf::open_image(memory_, "the merged lexicon")) {
    note_types();
  }

  std::size_t size() const override { return image_.entries.size(); }

  LexiconEntry entry(EntryIndex index) const override {
    const lf::Entry& row = image_.entries[index];
    LexiconEntry entry;
    entry.type = EntityType(row.type);
    entry.id = image_.string(row.id);
    entry.name = image_.string(row.name);
    entry.kind = image_.string(row.kind);
    entry.country = image_.string(row.country);
    entry.latitude = row.latitude;
    entry.longitude = row.longitude;
    entry.population = row.population;
    entry.links = image_.links.subspan(row.links, row.link_count);
    if (row.town != lf::none) entry.town = row.town;
    entry.town_name = image_.string(row.town_name);
    entry.years = {row.from, row.to};
    entry.source = image_.string(row.source);
    return entry;
  }

  EntityType type(EntryIndex index) const override {
    unsigned type = 0;
    while (type + 1 < type_end_.size() && index >= type_end_[type]) ++type;
    return EntityType(type);
  }

  std::optional<EntryIndex> find_id(EntityType type, std::string_view id) const override {
    const auto found = std::partition_point(image_.entries.begin(), image_.entries.end(), [&](const lf::Entry& row) {
      return row.type != std::uint32_t(type) ? row.type < std::uint32_t(type) : image_.string(row.id) < id;
    });
    if (found == image_.entries.end() || found->type != std::uint32_t(type) || image_.string(found->id) != id)
      return std::nullopt;
    return EntryIndex(found - image_.entries.begin());
  }

  std::span<const Reading> find(std::string_view name) const override {
    // The ending first: "Skoda's" is no plural.
    const std::string text = folded(name);
    for (const std::string_view ending : {"'s", "'"}) {
      if (!text.ends_with(ending)) continue;
      const auto readings = named(std::string_view(text).substr(0, text.size() - ending.size()));
      if (!readings.empty()) return readings;
    }
    return named(text);
  }

  WordNumber word_number(std::string_view word) const override {
    if (word.empty()) return unknown_word;
    if (const std::uint32_t known = image_.word(word)) return known;
    if (word[0] == '\'' || std::none_of(word.begin(), word.end(), [](char c) { return c == '.' || c == '\''; }))
      return unknown_word;
    return dotted_number(word);
  }

  void scan(std::span<const ScanToken> tokens, std::vector<LexiconHit>& hits) const override {
    // One look-up a token, however many names are tried. Each thread keeps the list's memory from text to text.
    thread_local std::vector<std::uint32_t> words;
    words.resize(tokens.size());
    for (std::size_t i = 0; i < tokens.size(); ++i) words[i] = number(tokens, i);
    for (std::size_t i = 0; i < tokens.size();) {
      const std::size_t end = match(tokens, words, i, hits);
      i = end == 0 ? i + 1 : end;
    }
  }

  std::vector<EntryIndex> plants_in(std::string_view town) const override {
    const lf::State& state = image_.states[state_of(town, [](const lf::State& here) { return here.town_count != 0; })];
    const auto plants = image_.towns.subspan(state.towns, state.town_count);
    return {plants.begin(), plants.end()};
  }

  std::vector<EntryIndex> plants_of(EntryIndex company) const override {
    std::vector<EntryIndex> plants;
    auto row = std::partition_point(image_.owners.begin(), image_.owners.end(),
                                    [&](const lf::Owner& owner) { return owner.company < company; });
    for (; row != image_.owners.end() && row->company == company; ++row) plants.push_back(row->plant);
    return plants;
  }

 private:
  // The entries are sorted by type.
  void note_types() {
    for (std::uint32_t type = 0; type < type_end_.size(); ++type)
      type_end_[type] = EntryIndex(std::partition_point(image_.entries.begin(), image_.entries.end(),
                                                        [&](const lf::Entry& row) { return row.type <= type; }) -
                                   image_.entries.begin());
  }

  std::span<const Reading> readings_of(std::uint32_t state) const {
    return image_.readings.subspan(image_.states[state].readings, image_.states[state].reading_count);
  }

  // The state that a whole name leads to in the first of its forms that has `wanted`; 0 where none has (state 0 has
  // neither readings nor towns).
  template <typename Wanted>
  std::uint32_t state_of(std::string_view name, Wanted&& wanted) const {
    if (const std::string text = folded(name); std::all_of(text.begin(), text.end(), plain)) {
      const std::uint32_t state = state_of_words(text);
      return state != 0 && wanted(image_.states[state]) ? state : 0;
    }
    for (const auto& form : lf::name_forms(name)) {
      std::uint32_t state = 0;
      for (std::size_t i = 0; i < form.size(); ++i) {
        const std::uint32_t word = image_.word(form[i]);
        state = word == 0 ? 0 : i == 0 ? image_.words[word].state : image_.next(state, word);
        if (state == 0) break;
      }
      if (state != 0 && wanted(image_.states[state])) return state;
    }
    return 0;
  }

  // Of folded names of nothing but these there is one form: their words as they stand.
  static bool plain(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == ' '; }

  std::uint32_t state_of_words(std::string_view text) const {
    std::uint32_t state = 0;
    bool first = true;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find(' ', at), text.size());
      if (end > at) {
        const std::uint32_t word = image_.word(text.substr(at, end - at));
        state = word == 0 ? 0 : first ? image_.words[word].state : image_.next(state, word);
        if (state == 0) return 0;
        first = false;
      }
      at = end + 1;
    }
    return state;
  }

  std::span<const Reading> named(std::string_view name) const {
    return readings_of(state_of(name, [](const lf::State& state) { return state.reading_count != 0; }));
  }

  std::uint32_t number(std::span<const ScanToken> tokens, std::size_t i) const {
    const std::string_view word = tokens[i].folded;
    if (word.empty()) return unknown_word;
    if (word.size() == 1 && (word[0] == '-' || word[0] == '.' || word[0] == '\'')) {
      const bool inside = tokens[i].joined && i + 1 < tokens.size() && tokens[i + 1].joined;
      return inside ? skipped : unknown_word;
    }
    // "Lion's City", "cee'd": what stands behind the apostrophe is a word of the name
    if (word.size() == 2 && word[0] == '\'') return word_number(word.substr(1));
    return tokens[i].number != kUnasked ? tokens[i].number : word_number(word);
  }

  // "xi'an" as "xian", "st." as "st", "u.s." as "u.s", and at last "s.a.i.c" as "saic". Dotless short ones are other
  // words.
  std::uint32_t dotted_number(std::string_view word) const {
    char bare[64];
    std::size_t size = 0;
    if (word.ends_with("'s")) word.remove_suffix(2);  // left on by a tokenizer that knows no possessives
    if (word.size() > sizeof bare) return unknown_word;
    for (char c : word)
      if (c != '\'') bare[size++] = c;
    while (size > 0 && bare[size - 1] == '.') --size;
    if (const std::uint32_t known = image_.word({bare, size})) return known;
    const std::size_t dotless = std::size_t(std::remove(bare, bare + size, '.') - bare);
    return dotless > 3 ? image_.word({bare, dotless}) : unknown_word;
  }

  // The longest name that begins at token `first`; its end, or 0 where there is none.
  std::size_t match(std::span<const ScanToken> tokens, const std::vector<std::uint32_t>& words, std::size_t first,
                    std::vector<LexiconHit>& hits) const {
    if (words[first] == unknown_word || words[first] == skipped) return 0;
    std::uint32_t state = image_.words[words[first]].state;
    std::uint32_t best = 0;
    std::size_t best_end = 0;
    for (std::size_t at = first + 1; state != 0; ++at) {
      const lf::State& here = image_.states[state];
      // no name ends in the "s" of a genitive
      if (here.reading_count != 0 && tokens[at - 1].folded != "'s") best = state, best_end = at;
      if (here.has_edges == 0) break;
      if (at < tokens.size() && words[at] == skipped) ++at;
      if (at >= tokens.size() || words[at] == unknown_word || words[at] == skipped) break;
      state = image_.next(state, words[at]);
    }
    if (best != 0) hits.push_back({std::uint32_t(first), std::uint32_t(best_end), readings_of(best)});
    return best_end;
  }

  std::optional<MappedFile> file_;
  std::string memory_;
  lf::Image image_;
  std::array<EntryIndex, 6> type_end_{};  // by EntityType: behind its last entry
};

}  // namespace

std::shared_ptr<const Lexicon> Lexicon::load(const std::string& compiled_file,
                                             const std::vector<std::string>& extra_dirs,
                                             std::vector<std::string>* problems) {
  MappedFile file(compiled_file);
  if (extra_dirs.empty()) return std::make_shared<CompiledView>(std::move(file), compiled_file);
  std::vector<LexiconText> texts = lexicon_texts(file.bytes(), compiled_file);
  const std::size_t own = texts.size();
  for (const std::string& folder : extra_dirs)
    for (LexiconText& text : read_lexicon_folder(folder, true)) texts.push_back(std::move(text));
  if (texts.size() == own) return std::make_shared<CompiledView>(std::move(file), compiled_file);
  CompiledLexicon compiled = compile_lexicon(texts);
  if (problems != nullptr) {
    for (const LexiconProblem& problem : compiled.problems) {
      const bool of_user = std::any_of(texts.begin() + std::ptrdiff_t(own), texts.end(),
                                       [&](const LexiconText& text) { return text.file == problem.file; });
      if (of_user) problems->push_back(to_string(problem));
    }
  }
  return std::make_shared<CompiledView>(std::move(compiled.bytes));
}

}  // namespace plantgraph
