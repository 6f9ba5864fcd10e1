// What a name can mean: companies, brands, models, plants and places known before reading (data/lexicon), in one
// compiled file that is mapped into memory. Knowledge for reading, never evidence.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/vocabulary.h"

namespace plantgraph {

// Years in which something held; 0 where a side is open or unknown.
struct Years {
  int from = 0;
  int to = 0;
};

using EntryIndex = std::uint32_t;  // dense, 0 .. Lexicon::size()-1; not stable between compiled files: ids are

// A reference from one entry to another ("owned by X from 2007 to 2023").
struct EntryLink {
  EntryIndex target = 0;
  Years years;
};

// One row of the lexicon. Views and spans point into the mapped file and live as long as the Lexicon.
struct LexiconEntry {
  EntityType type = EntityType::company;  // never product
  std::string_view id;                    // unique within its type: "volkswagen", "kaluga_volkswagen", "kaluga_ru"
  std::string_view name;
  std::string_view kind;               // the row's kind ("car_maker", "suv", "city"); empty for plants and brands
  std::string_view country;            // ISO 3166 alpha-2, or empty
  double latitude = 0, longitude = 0;  // degrees; both 0 where unknown (companies, brands, models)
  std::uint32_t population = 0;        // places only
  // Company: parents; brand: makers; model: its brand; plant: owners; place: its region, or else its country.
  std::span<const EntryLink> links;
  std::optional<EntryIndex> town;  // plants: the place, where places.tsv has it
  std::string_view town_name;      // plants: the town as written in plants.tsv
  Years years;                     // brand, model: when sold; plant: opened and closed
  std::string_view source;
};

// One way to read a name.
struct Reading {
  EntryIndex entry = 0;
  bool ambiguous = false;  // a common word: only beside its make or in a sentence about vehicles
  Years years;             // of an old name; open where unknown
};

// A name found in a text: tokens [first, last) and all its readings, plain ones before ambiguous ones, and among these
// the larger place first. Besides the names as written there are a brand's name before a model's ("Volkswagen Tiguan":
// the model) and plain plurals of brands and models ("Tiguans": ambiguous).
struct LexiconHit {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::span<const Reading> readings;
};

// The number of a word among all words of the lexicon's names (Lexicon::word_number); 0 where no name has it.
using WordNumber = std::uint32_t;
inline constexpr WordNumber kUnasked = 0xFFFFFFFF;  // not looked up yet

// A token as the scanner needs it: the folded word (see fold()), and whether it is joined to the token before it
// without white space. Hyphen tokens between joined words are skipped in matching. Who has asked for the word's number
// before may hand it in; else the scanner looks it up.
struct ScanToken {
  std::string_view folded;
  bool joined = false;
  WordNumber number = kUnasked;
};

// Lower case, accents stripped, curly quotes straightened; other scripts lower-cased only. Appends to `out`.
void fold(std::string_view text, std::string& out);
std::string folded(std::string_view text);

// Immutable once loaded; every member function may be called from any thread.
class Lexicon {
 public:
  // Maps the compiled file. Extra directories hold a user's own rows in the same TSV forms (their bad rows are refused
  // one by one, and said in `problems`). Throws Error(bad_input) where the file is missing or not of this version.
  static std::shared_ptr<const Lexicon> load(const std::string& compiled_file,
                                             const std::vector<std::string>& extra_dirs = {},
                                             std::vector<std::string>* problems = nullptr);
  virtual ~Lexicon() = default;

  virtual std::size_t size() const = 0;
  virtual LexiconEntry entry(EntryIndex index) const = 0;
  // entry(index).type, without a look at the entry: for those who ask of every reading of a name.
  virtual EntityType type(EntryIndex index) const = 0;
  virtual std::optional<EntryIndex> find_id(EntityType type, std::string_view id) const = 0;

  // All readings of a whole name, whatever its case, accents, hyphens and possessive ending. Empty where unknown.
  virtual std::span<const Reading> find(std::string_view name) const = 0;

  virtual WordNumber word_number(std::string_view folded) const = 0;

  // Longest matches from left to right, not overlapping, over the tokens of one text or sentence. Appends to `hits`. A
  // joined hyphen, dot or apostrophe inside a name is skipped, other punctuation ends it; case is for the caller to
  // judge.
  virtual void scan(std::span<const ScanToken> tokens, std::vector<LexiconHit>& hits) const = 0;

  // The plants whose town is of that name (folded comparison), and those of a company (any years).
  virtual std::vector<EntryIndex> plants_in(std::string_view town) const = 0;
  virtual std::vector<EntryIndex> plants_of(EntryIndex company) const = 0;
};

}  // namespace plantgraph
