#include "ingest/goods_kinds.h"

#include <string_view>

#include "ingest/word_set.h"

namespace plantgraph {

namespace {

constexpr auto kinds =
    word_set({"bakkie",       "bike",       "bus",         "cabriolet",   "car",           "convertible", "coupe",
              "crossover",    "estate",     "hatchback",   "limousine",   "lorry",         "microcar",    "minibus",
              "minivan",      "moped",      "motorbike",   "motorcycle",  "mpv",           "off-roader",  "pickup",
              "pick-up",      "roadster",   "saloon",      "scooter",     "sedan",         "subcompact",  "supermini",
              "suv",          "tractor",    "truck",       "ute",         "van",           "vehicle",     "wagon",
              "seven-seater", "two-seater", "five-seater", "quadricycle", "people_carrier"});

// Vehicles, too, but no names for one that was spoken of.
constexpr auto other_vehicles =
    word_set({"ambulance",    "atv",       "automobile",    "bev",      "bodywork", "cab",      "camper",
              "campervan",    "caravan",   "chassis",       "coach",    "compact",  "ev",       "excavator",
              "four-wheeler", "hev",       "hybrid",        "kart",     "kit",      "loader",   "machine",
              "minicar",      "motorhome", "phev",          "rickshaw", "robotaxi", "supercar", "tank",
              "taxi",         "tipper",    "three-wheeler", "trailer",  "tricycle", "trike",    "trolleybus",
              "two-wheeler",  "unit",      "utv",           "4x4"});

}  // namespace

bool vehicle_kind(const Words& words, const Group& group) { return kinds.contains(words.lemma_text(group.head_lemma)); }

bool calls_part(const Analysis& a, const Words& words, const Group& group) {
  if (group.kind != GroupKind::noun || group.head_is_name || !(group.nouns & kProductNoun)) return false;
  std::string_view word = words.lemma_text(group.head_lemma);
  if (word.empty()) word = a.word(group.head);
  if (const std::size_t joint = word.rfind('_'); joint != std::string_view::npos) word.remove_prefix(joint + 1);
  return !kinds.contains(word) && !other_vehicles.contains(word);
}

}  // namespace plantgraph
