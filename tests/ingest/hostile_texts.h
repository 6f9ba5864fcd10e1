// Texts that no editor would print, of any size: what a reader must get through in bounded time.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace plantgraph {

// Small, portable and the same on every machine: xorshift64*.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 2685821657736338717u + 1) {}
  std::uint64_t next() {
    state_ ^= state_ >> 12, state_ ^= state_ << 25, state_ ^= state_ >> 27;
    return state_ * 2685821657736338717u;
  }
  std::size_t below(std::size_t n) { return std::size_t((next() >> 11) % n); }

 private:
  std::uint64_t state_;
};

// A pronounceable word of its own for every number; small letters.
inline std::string coined_word(std::size_t number) {
  static constexpr std::string_view syllables[] = {"ba",  "ko", "ri",  "mu",  "ste", "la",  "dor", "ve",
                                                   "sha", "ni", "tol", "gre", "pu",  "zan", "fi",  "jem"};
  std::string out;
  for (std::size_t i = 0; i < 3 || number > 0; ++i, number /= 16) out += syllables[(number + i * 5) % 16];
  return out;
}

inline std::string coined_name(std::size_t number) {
  std::string out = coined_word(number);
  out[0] = char(out[0] - 'a' + 'A');
  return out;
}

struct HostileText {
  std::string_view name;
  std::string (*make)(std::size_t bytes);  // about that many bytes of valid UTF-8
  std::size_t bytes;                       // of the smaller text of a comparison
};

namespace hostile {

template <typename Piece>
std::string grow(std::size_t bytes, Piece piece) {
  std::string out;
  out.reserve(bytes + 256);
  for (std::size_t i = 0; out.size() < bytes; ++i) out += piece(i);
  return out;
}

inline std::string endless_sentence(std::size_t bytes) {
  return grow(bytes, [](std::size_t i) {
    return "the plant in Kaluga which Volkswagen had bought from the " + coined_word(i % 5000) +
           " group and, after talks with Ford, sold to " + coined_name(i % 300) + " because it made the Polo while ";
  });
}

inline std::string without_spaces(std::size_t bytes) {
  Dice dice(3);
  return grow(bytes, [&](std::size_t) { return coined_word(dice.below(5000)); });
}

inline std::string names(std::size_t bytes) {
  return "Volkswagen built cars. " + grow(bytes, [](std::size_t i) {
           return coined_name(i) + " " + coined_name(i * 7 + 3) + " met " + coined_name(i * 13 + 5) + " at the works. ";
         });
}

inline std::string companies(std::size_t bytes) {
  return "Volkswagen built cars. " + grow(bytes, [](std::size_t i) {
           return "After long talks " + coined_name(i) + " Motors LLC has agreed to buy its rival " +
                  coined_name(i + 70000) + " Group, which makes cars. ";
         });
}

inline std::string plants(std::size_t bytes) {
  return "Volkswagen built cars. " + grow(bytes, [](std::size_t i) {
           return "The " + coined_name(i) + " car plant in " + coined_name(i + 40000) + " belongs to " +
                  coined_name(i + 80000) + " Motors and makes 5,000 trucks a year. ";
         });
}

inline std::string models(std::size_t bytes) {
  return grow(bytes, [](std::size_t i) {
    return "Volkswagen makes the " + coined_name(i) + " X" + std::to_string(i % 9) + " at its plant in Kaluga. ";
  });
}

inline std::string places(std::size_t bytes) {
  return "Volkswagen built cars. " +
         grow(bytes, [](std::size_t i) { return "The firm built a plant in the town of " + coined_name(i) + ". "; });
}

inline std::string one_list(std::size_t bytes) {
  return "Volkswagen's plant in Kaluga makes the Polo, " +
         grow(bytes, [](std::size_t i) { return "the " + coined_name(i) + ", "; }) + "and the Tiguan.";
}

inline std::string one_run_of_capitals(std::size_t bytes) {
  return "Volkswagen " + grow(bytes, [](std::size_t i) { return coined_name(i % 3000) + " "; }) + "plant.";
}

inline std::string nested(std::size_t bytes) {
  return "Volkswagen's plant " + grow(bytes, [](std::size_t i) {
           return std::string(i % 3 == 0 ? "(" : i % 3 == 1 ? "\"" : "[ ");
         });
}

inline std::string nested_words(std::size_t bytes) {
  return "Volkswagen's plant " + grow(bytes, [](std::size_t) { return std::string("(said \"the plant "); });
}

inline std::string closers(std::size_t bytes) {
  return "Volkswagen's plant." + grow(bytes, [](std::size_t i) { return std::string(i % 2 ? ")" : "\""); });
}

inline std::string closers_without_stop(std::size_t bytes) {
  return "Volkswagen's plant" + grow(bytes, [](std::size_t) { return std::string(")"); }) + " is idle.";
}

inline std::string stops(std::size_t bytes) {
  return "Volkswagen's plant" + grow(bytes, [](std::size_t i) { return std::string(i % 3 ? "." : "?"); });
}

inline std::string dotted(std::size_t bytes) {
  return "Volkswagen's plant " + grow(bytes, [](std::size_t i) { return std::string(i % 2 ? "U." : "a."); });
}

inline std::string hyphens(std::size_t bytes) {
  return "Volkswagen's plant " + grow(bytes, [](std::size_t i) { return coined_name(i) + "-"; });
}

// All that can be told of one plant, again and again: what is held against one another must not be all against all.
inline std::string facts_of_one_plant(std::size_t bytes) {
  return grow(bytes, [](std::size_t i) {
    switch (i % 7) {
      case 0:
        return "Ford opened the Genk plant in " + std::to_string(1960 + i % 50) + ". ";
      case 1:
        return std::string("Ford's Genk plant was closed in 2014. ");
      case 2:
        return std::string("Ford will build a plant in Genk. ");
      case 3:
        return std::string("The Genk plant has been idle since May. ");
      case 4:
        return "Ford builds its " + std::to_string(1000000 + i) + "th Focus at Genk. ";
      case 5:
        return "Ford hired " + std::to_string(300 + i % 90) + " people for the Genk plant. ";
      default:
        return std::string("Ford sold the Genk plant to Opel for $50 million. ");
    }
  });
}

inline std::string deals(std::size_t bytes) {
  return "The Volkswagen plant in Kaluga makes cars. " + grow(bytes, [](std::size_t i) {
           return "In the spring " + coined_name(i) + " Motors LLC bought the Kaluga plant from its rival " +
                  coined_name(i + 70000) + " Group in order to make trucks and cars there. ";
         });
}

inline std::string numbers(std::size_t bytes) {
  return "Volkswagen's plant " + grow(bytes, [](std::size_t i) { return std::to_string(i * 7919 % 1000003) + " "; });
}

inline std::string number_words(std::size_t bytes) {
  return "Volkswagen's plant " + grow(bytes, [](std::size_t i) {
           static constexpr std::string_view words[] = {"two ", "hundred ", "and ", "million ", "to ", "half ", "$ "};
           return std::string(words[i % 7]);
         });
}

inline std::string dates(std::size_t bytes) {
  return "Volkswagen's plant " + grow(bytes, [](std::size_t i) {
           static constexpr std::string_view words[] = {"since ", "March ", "the end of ", "2022 ",
                                                        "last ",  "to ",    "14 "};
           return std::string(words[i * 5 % 7]);
         });
}

inline std::string the_plant(std::size_t bytes) {
  return "Volkswagen's cars. " + grow(bytes, [](std::size_t) { return std::string("the plant "); });
}

inline std::string the_plant_stops(std::size_t bytes) {
  return "Volkswagen's cars. " + grow(bytes, [](std::size_t) { return std::string("The plant makes it. "); });
}

inline std::string verbs(std::size_t bytes) {
  return "Volkswagen's plant " +
         grow(bytes, [](std::size_t) { return std::string("plans to buy the plant to sell it to build "); });
}

inline std::string one_verb(std::size_t bytes) {
  return "Volkswagen's plant " + grow(bytes, [](std::size_t) { return std::string("sold "); }) + "is idle.";
}

inline std::string possessors(std::size_t bytes) {
  return grow(bytes, [](std::size_t) { return std::string("Volkswagen's plant's owner's "); });
}

inline std::string lines(std::size_t bytes) {
  return "Volkswagen's plant\n" + grow(bytes, [](std::size_t i) { return coined_name(i) + "\n"; });
}

inline std::string random_characters(std::size_t bytes) {
  Dice dice(11);
  return grow(bytes, [&](std::size_t) {
    static constexpr std::uint32_t tops[] = {0x80, 0x80, 0x80, 0x800, 0x3000, 0x10000, 0x110000};
    std::uint32_t c = std::uint32_t(dice.below(tops[dice.below(7)]));
    if (c >= 0xd800 && c < 0xe000) c = ' ';
    std::string out;
    if (c < 0x80)
      out += char(c);
    else if (c < 0x800)
      out += char(0xc0 | c >> 6), out += char(0x80 | (c & 63));
    else if (c < 0x10000)
      out += char(0xe0 | c >> 12), out += char(0x80 | (c >> 6 & 63)), out += char(0x80 | (c & 63));
    else
      out += char(0xf0 | c >> 18), out += char(0x80 | (c >> 12 & 63)), out += char(0x80 | (c >> 6 & 63)),
          out += char(0x80 | (c & 63));
    return out;
  });
}

}  // namespace hostile

// The names of the texts and their makers.
inline const std::vector<HostileText>& hostile_texts() {
  using namespace hostile;
  static const std::vector<HostileText> all = {
      {"one endless sentence", endless_sentence, 250000},
      {"no spaces", without_spaces, 1000000},
      {"different names", names, 250000},
      {"different companies", companies, 250000},
      {"different plants", plants, 250000},
      {"different models", models, 250000},
      {"different places", places, 250000},
      {"one endless list", one_list, 250000},
      {"one run of capitals", one_run_of_capitals, 250000},
      {"open brackets and quotes", nested, 250000},
      {"words in open brackets and quotes", nested_words, 250000},
      {"closing brackets and quotes", closers, 250000},
      {"closing brackets without a full stop", closers_without_stop, 250000},
      {"full stops", stops, 250000},
      {"letters and dots", dotted, 250000},
      {"one hyphenated word", hyphens, 250000},
      {"many deals for one plant", deals, 250000},
      {"numbers", numbers, 250000},
      {"words of numbers", number_words, 250000},
      {"words of dates", dates, 250000},
      {"the plant, without end", the_plant, 250000},
      {"the plant, in short sentences", the_plant_stops, 250000},
      {"verbs without end", verbs, 250000},
      {"one verb without end", one_verb, 250000},
      {"possessors without end", possessors, 250000},
      {"short lines", lines, 250000},
      {"random characters", random_characters, 1000000},
      {"all facts of one plant", facts_of_one_plant, 250000},
  };
  return all;
}

}  // namespace plantgraph
