#include "ingest/goods_kinds.h"

#include <string>
#include <string_view>

#include "ingest/word_set.h"

namespace plantgraph {

namespace {

constexpr auto kinds =
    word_set({"bakkie",    "bike",         "bus",        "cabriolet",   "car",         "convertible",   "coupe",
              "coupé",     "crossover",    "estate",     "hatchback",   "limousine",   "lorry",         "microcar",
              "minibus",   "minivan",      "moped",      "motorbike",   "motorcycle",  "mpv",           "off-roader",
              "pickup",    "pick-up",      "roadster",   "saloon",      "scooter",     "sedan",         "subcompact",
              "supermini", "suv",          "tractor",    "truck",       "ute",         "van",           "vehicle",
              "wagon",     "seven-seater", "two-seater", "five-seater", "quadricycle", "people_carrier"});

// Vehicles, too, but no names for one that was spoken of.
constexpr auto other_vehicles =
    word_set({"ambulance",    "atv",       "automobile",    "bev",      "bodywork", "cab",      "camper",
              "campervan",    "caravan",   "chassis",       "coach",    "compact",  "ev",       "excavator",
              "four-wheeler", "hev",       "hybrid",        "kart",     "kit",      "loader",   "machine",
              "minicar",      "motorhome", "phev",          "rickshaw", "robotaxi", "supercar", "tank",
              "taxi",         "tipper",    "three-wheeler", "trailer",  "tricycle", "trike",    "trolleybus",
              "two-wheeler",  "unit",      "utv",           "4x4"});

// What makers of several kinds of goods are told apart by.
constexpr auto branded_kinds =
    word_set({"axle",    "battery",      "bike",  "bus",        "cell",    "coach",  "engine",  "gearbox",
              "lorry",   "minibus",      "moped", "motorcycle", "pick-up", "pickup", "scooter", "tractor",
              "trailer", "transmission", "truck", "tyre",       "tire",    "van"});

}  // namespace

bool branded_kind_word(std::string_view word) { return branded_kinds.contains(word); }

bool goods_of_make(const Analysis& a, const Words& words, const Lexicon& lexicon, const Group& group,
                   const Mention& mention) {
  const std::int32_t brand = mention.entry[std::size_t(EntityType::brand)];
  if (brand == kNone || (mention.types & kModel) || group.is_possessor) return false;
  if (group.head_is_name) {
    if (mention.last != group.last) return false;
    const std::string name = folded(lexicon.entry(EntryIndex(brand)).name);
    const std::string surface = folded(a.surface(mention.first, mention.last));
    return !name.ends_with("s") && (surface == name + "s" || surface == name + "es");
  }
  return (group.nouns & kProductNoun) && group.plural && a.tokens.tokens[group.head].letter_case == Case::lower &&
         branded_kinds.contains(words.lemma_text(group.head_lemma));
}

bool vehicle_kind_word(std::string_view word) { return kinds.contains(word); }

bool vehicle_kind(const Words& words, const Group& group) {
  return vehicle_kind_word(words.lemma_text(group.head_lemma));
}

bool calls_part(const Analysis& a, const Words& words, const Group& group) {
  if (group.kind != GroupKind::noun || group.head_is_name || !(group.nouns & kProductNoun)) return false;
  std::string_view word = words.lemma_text(group.head_lemma);
  if (word.empty()) word = a.word(group.head);
  if (const std::size_t joint = word.rfind('_'); joint != std::string_view::npos) word.remove_prefix(joint + 1);
  return !kinds.contains(word) && !other_vehicles.contains(word);
}

}  // namespace plantgraph
