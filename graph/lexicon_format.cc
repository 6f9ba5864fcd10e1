#include "graph/lexicon_format.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <cstring>

#include "graph/error.h"

namespace plantgraph::lexicon_format {
namespace {

bool word_byte(std::string_view text, std::size_t at) {
  const auto c = static_cast<unsigned char>(text[at]);
  return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

// Bytes of a punctuation character outside ASCII that begins here ("·", "–", "、", "®"); 0 for any other.
std::size_t wide_punctuation(std::string_view text, std::size_t at) {
  if (static_cast<unsigned char>(text[at]) < 0x80) return 0;
  const std::string_view rest = text.substr(at);
  for (const std::string_view sign : {"·", "®", "©", "™", "¡", "¿", "½"})
    if (rest.starts_with(sign)) return sign.size();
  if (rest.size() >= 3 && rest[0] == '\xE2' && (rest[1] == '\x80' || rest[1] == '\x81')) return 3;
  if (rest.size() >= 3 && rest[0] == '\xE3' && rest[1] == '\x80') return 3;
  return 0;
}

// The words of a folded name; dots and apostrophes inside words stay in them.
std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (std::size_t i = 0; i < text.size();) {
    if (const std::size_t size = wide_punctuation(text, i)) {
      end_word();
      i += size;
      continue;
    }
    const char c = text[i];
    const bool inside =
        !word.empty() && i + 1 < text.size() && word_byte(text, i + 1) && !wide_punctuation(text, i + 1);
    if (word_byte(text, i) || ((c == '.' || c == '\'') && inside)) {
      word += c;
    } else if (c == '&' || c == '#') {
      end_word();
      words.emplace_back(1, c);
    } else {
      end_word();
    }
    ++i;
  }
  end_word();
  return words;
}

std::string without(std::string_view word, std::string_view dropped) {
  std::string out;
  for (char c : word)
    if (dropped.find(c) == std::string_view::npos) out += c;
  return out;
}

}  // namespace

std::uint64_t hash(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

std::uint32_t Image::word(std::string_view folded) const {
  const std::uint64_t h = hash(folded);
  const std::uint32_t tag = std::uint32_t(h >> 32);
  for (std::size_t i = std::size_t(h) & (slots.size() - 1);; i = (i + 1) & (slots.size() - 1)) {
    const Slot slot = slots[i];
    if (slot.word == 0) return 0;
    if (slot.tag == tag && string(words[slot.word].text) == folded) return slot.word;
  }
}

std::uint32_t Image::next(std::uint32_t state, std::uint32_t word) const {
  for (std::size_t i = edge_slot(state, word, edges.size());; i = (i + 1) & (edges.size() - 1)) {
    const Edge& edge = edges[i];
    if (edge.to == 0 || (edge.from == state && edge.word == word)) return edge.to;
  }
}

Image open_image(std::string_view bytes, const std::string& what) {
  Header header;
  if (bytes.size() < sizeof header) throw Error(ErrorCode::bad_input, fmt::format("{}: not a compiled lexicon", what));
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.magic != Header().magic)
    throw Error(ErrorCode::bad_input, fmt::format("{}: not a compiled lexicon", what));
  if (header.version != version || header.byte_order != byte_order)
    throw Error(ErrorCode::bad_input,
                fmt::format("{}: compiled lexicon of version {}, this program reads {}; build it again", what,
                            header.version, version));
  bool whole = header.file_bytes == bytes.size();
  for (const SectionPlace& place : header.sections)
    whole = whole && place.offset % 16 == 0 && place.offset >= sizeof header && place.offset <= bytes.size() &&
            place.bytes <= bytes.size() - place.offset;
  const std::uint64_t texts_at = header.sections[texts].offset;
  if (!whole || hash(bytes.substr(sizeof header, texts_at - sizeof header)) != header.checksum)
    throw Error(ErrorCode::bad_input, fmt::format("{}: compiled lexicon is damaged or cut off; build it again", what));

  const auto section = [&]<typename T>(Section which, std::span<const T>& out) {
    const SectionPlace& place = header.sections[which];
    out = {reinterpret_cast<const T*>(bytes.data() + place.offset), std::size_t(place.bytes / sizeof(T))};
  };
  Image image;
  std::span<const char> text;
  section(strings, text);
  image.strings = {text.data(), text.size()};
  section(texts, text);
  image.texts = {text.data(), text.size()};
  image.texts_checksum = header.texts_checksum;
  section(entries, image.entries);
  section(links, image.links);
  section(states, image.states);
  section(edges, image.edges);
  section(words, image.words);
  section(slots, image.slots);
  section(readings, image.readings);
  section(towns, image.towns);
  section(owners, image.owners);
  return image;
}

std::vector<std::vector<std::string>> name_forms(std::string_view name) {
  std::vector<std::vector<std::string>> forms;
  const auto add = [&](std::vector<std::string> words) {
    if (!words.empty() && std::find(forms.begin(), forms.end(), words) == forms.end())
      forms.push_back(std::move(words));
  };
  const std::string text = folded(name);
  const std::vector<std::string> words = split_words(text);
  // Apostrophes inside words are never written reliably: "Xi'an" is "xian" here, and the scanner drops them as well.
  std::vector<std::string> plain = words;
  for (std::string& word : plain) word = without(word, "'");
  add(plain);

  // "E.GO" may come as one token, without its dot, or in parts. Short ones keep the dot: "U.S." must not become the
  // word "us".
  if (text.find('.') != std::string::npos) {
    std::vector<std::string> dotless = plain;
    for (std::string& word : dotless) {
      const std::string bare = without(word, ".");
      if (bare.size() > 3 || std::any_of(bare.begin(), bare.end(), [](char c) { return c >= '0' && c <= '9'; }))
        word = bare;
    }
    add(dotless);
  }
  if (text.find_first_of(".'") != std::string::npos) {
    std::string parted = text;
    std::replace_if(
        parted.begin(), parted.end(), [](char c) { return c == '.' || c == '\''; }, ' ');
    const std::vector<std::string> parts = split_words(parted);
    const bool initials =
        std::all_of(parts.begin(), parts.end(), [](const std::string& part) { return part.size() == 1; });
    if (!initials) add(parts);
  }
  if (std::find(plain.begin(), plain.end(), "&") != plain.end()) {
    std::replace(plain.begin(), plain.end(), std::string("&"), std::string("and"));
    add(plain);
  }
  return forms;
}

}  // namespace plantgraph::lexicon_format
