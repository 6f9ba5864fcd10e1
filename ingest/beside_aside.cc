#include "ingest/beside_aside.h"

#include <algorithm>
#include <string_view>

#include "ingest/goods_kinds.h"
#include "ingest/plant_kinds.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

constexpr auto parts_for = word_set({"airbag",
                                     "alternator",
                                     "anode",
                                     "axle",
                                     "battery",
                                     "beam",
                                     "bearing",
                                     "block",
                                     "body",
                                     "bodyshell",
                                     "brake",
                                     "bumper",
                                     "cab",
                                     "cabin",
                                     "cable",
                                     "camshaft",
                                     "carpet",
                                     "casting",
                                     "cathode",
                                     "cell",
                                     "chassis",
                                     "clutch",
                                     "cockpit",
                                     "component",
                                     "compressor",
                                     "connecting_rod",
                                     "converter",
                                     "crankshaft",
                                     "customer",
                                     "cylinder",
                                     "dashboard",
                                     "disc",
                                     "driveshaft",
                                     "drivetrain",
                                     "e-axle",
                                     "electrode",
                                     "electronics",
                                     "engine",
                                     "exhaust",
                                     "filter",
                                     "forging",
                                     "four",
                                     "frame",
                                     "gear",
                                     "gearbox",
                                     "glass",
                                     "harness",
                                     "headlamp",
                                     "headlight",
                                     "headliner",
                                     "hood",
                                     "hose",
                                     "injector",
                                     "interior",
                                     "inverter",
                                     "kit",
                                     "lamp",
                                     "light",
                                     "lining",
                                     "loom",
                                     "mirror",
                                     "module",
                                     "motor",
                                     "mould",
                                     "order",
                                     "pack",
                                     "panel",
                                     "part",
                                     "piston",
                                     "powertrain",
                                     "press",
                                     "pressing",
                                     "pump",
                                     "radiator",
                                     "rim",
                                     "roof",
                                     "seat",
                                     "sensor",
                                     "shaft",
                                     "shock_absorber",
                                     "six",
                                     "spring",
                                     "stamping",
                                     "steering",
                                     "subframe",
                                     "suspension",
                                     "tank",
                                     "tire",
                                     "tooling",
                                     "transaxle",
                                     "transmission",
                                     "trim",
                                     "turbocharger",
                                     "tyre",
                                     "wheel",
                                     "window",
                                     "windscreen",
                                     "windshield",
                                     "wiring_harness",
                                     "wiring_loom"});

constexpr auto of_another =
    word_set({"base",     "battle", "build_into", "compare", "compete", "contend", "derive", "destine",
              "equip",    "feed",   "fit",        "install", "know",    "power",   "propel", "replace",
              "resemble", "rival",  "share",      "supply",  "travel",  "use",     "vie",    "wait",
              "hope",     "wish",   "dream",      "ask",     "call",    "plead",   "lobby"});

// What stands right behind these is what the plant's engines, cells or parts are for, or what its model is up against.
constexpr auto for_another =
    word_set({"animate", "equip", "outsell", "power", "propel", "resemble", "rival", "supply"});

constexpr auto akin =
    word_set({"answer", "basis", "brother", "clone", "competitor", "copy", "cousin", "relative", "rival", "rivalry"});

// "the successor to the Twingo": what is made is another one.
constexpr auto takes_over_from =
    word_set({"follow-up", "heir", "predecessor", "replacement", "stablemate", "substitute", "successor"});

// "sales of the Polo", "customers of the Tiguan", "demand for the Caddy": what is told of the market.
constexpr auto of_market =
    word_set({"booking", "buyer", "customer", "demand", "driver", "fan", "import", "owner", "price", "rating", "recall",
              "registration", "review", "sale", "stock", "test", "user", "enquiry", "advertisement"});

// "The Polo costs 20,000 euros", "A Polo GTI won the rally": what a car does once it is made.
constexpr auto on_the_road =
    word_set({"accelerate", "beat", "boast", "compete", "consume", "cost", "crash", "measure", "outsell", "rival",
              "sell", "travel", "use", "weigh", "win", "drive", "burn", "collide"});

// "known to older drivers as the Cabstar": one more name of what was told of.
bool another_name(const Analysis& a, const Words& words, std::uint32_t g, const SentenceInfo& info) {
  static constexpr auto naming = word_set({"call", "christen", "dub", "know", "name", "nickname", "refer_to", "style"});
  for (std::uint32_t b = g; b > info.first_group && g - b < 3; --b)
    if (a.groups[b - 1].kind == GroupKind::verb) return naming.contains(words.lemma_text(a.groups[b - 1].verb));
  return false;
}

// "the Taurus-based Interceptor", "the Leaf's successor", "Golf-like": the name only describes something else.
bool only_describes(const Analysis& a, const Mention& m) {
  return m.last + 1 < a.tokens.tokens.size() && a.tokens.tokens[m.last].kind == TokenKind::hyphen &&
         a.tokens.tokens[m.last + 1].kind == TokenKind::word && a.tokens.tokens[m.last + 1].letter_case == Case::lower;
}

// Whether a list holds the head of a group, which may be no lemma of ours.
template <typename Set>
bool holds_head(const Set& set, const Analysis& a, const Words& words, const Group& group) {
  const std::string_view word = a.word(group.head);
  return set.contains(words.lemma_text(group.head_lemma)) || set.contains(word) ||
         (word.ends_with('s') && set.contains(word.substr(0, word.size() - 1)));
}

// "like the Clio", "a brother of the Duster", "cells for the Leaf", "based on the Tribeca", "known elsewhere as
// Navara": what is named only to say what something else is, or is for.
bool named_aside(const Analysis& a, const Words& words, std::uint32_t g, const SentenceInfo& info,
                 std::uint32_t steps = 8) {
  const Group& group = a.groups[g];
  const std::uint32_t first = group.list_head == kNone ? g : std::uint32_t(group.list_head);
  const Group& head = a.groups[first];
  if (first == info.first_group) return false;
  if (!head.preposition) {
    const Group& verb = a.groups[first - 1];
    // "Rivals are the Enyaq and the Ariya."
    if (verb.copula && first - 1 > info.first_group && a.groups[first - 2].kind == GroupKind::noun)
      return akin.contains(words.lemma_text(a.groups[first - 2].head_lemma));
    // "for the Silverado pickup, the Tahoe and the Corvette"
    static constexpr auto naming = word_set({"for", "including", "like", "of", "such_as"});
    const std::uint32_t behind = (group.list_head == kNone ? g : head.members.back()) + 1;
    if (steps && verb.kind == GroupKind::noun && verb.time == kNone && head.first == verb.last + 1 &&
        a.tags[verb.last].tag == Tag::comma && naming.contains(words.lemma_text(verb.preposition)) &&
        !(behind < info.last_group && a.groups[behind].kind == GroupKind::verb))
      return named_aside(a, words, first - 1, info, steps - 1);
    return verb.kind == GroupKind::verb && !verb.passive && for_another.contains(words.lemma_text(verb.verb));
  }
  const std::string_view preposition = words.lemma_text(head.preposition);
  const Group& before = a.groups[first - 1];
  if (preposition == "in" || preposition == "into" || preposition == "aboard")
    return true;  // "for use in the Commodore"
  if (preposition == "like" || preposition == "unlike" || preposition == "than") return true;
  // "gearboxes for cars such as the Golf"
  if (preposition == "such_as" || preposition == "including")
    if (steps && before.kind == GroupKind::noun && before.preposition && vehicle_kind(words, before) &&
        named_aside(a, words, first - 1, info, steps - 1))
      return true;
  if (preposition == "such_as") return holds_head(akin, a, words, before);
  if ((preposition == "of" || preposition == "for") && before.kind == GroupKind::noun &&
      holds_head(of_market, a, words, before))
    return true;
  if (preposition == "as") return another_name(a, words, first, info);
  if (before.kind == GroupKind::verb && preposition == "into") return true;  // "go into the Fiesta"
  // "which takes over from the Lodgy"
  if (before.kind == GroupKind::verb && preposition == "from" && words.lemma_text(before.particle) == "take_over")
    return true;
  if (before.kind == GroupKind::verb) return of_another.contains(words.lemma_text(before.verb));
  // "the LT2 of the Corvette"
  if (preposition == "of" && before.kind == GroupKind::noun && before.head_is_name && !before.mentions.empty() &&
      a.mentions[before.mentions.back()].types == kModel)
    return true;
  // "the diesel engines of the Beat"
  if (preposition == "of" && a.word(before.head) != "wheel" && calls_part(a, words, before)) return true;
  if (preposition == "of" || preposition == "to" || preposition == "with" || preposition == "for")
    if (holds_head(takes_over_from, a, words, before)) return true;
  if (preposition == "of" || preposition == "to" || preposition == "with") return holds_head(akin, a, words, before);
  if (preposition != "for" || before.preposition == head.preposition) return false;
  // "gearboxes, among others for the Golf"
  if (before.pronoun && first >= info.first_group + 2 && calls_part(a, words, a.groups[first - 2])) return true;
  return calls_part(a, words, before) || parts_for.contains(words.lemma_text(before.head_lemma)) ||
         (before.head_is_name &&
          a.mentions[before.mentions.back()].last - a.mentions[before.mentions.back()].first == 1 &&
          a.word(before.head).size() <= 3);
}

// "Renault sold 20,000 Dusters", "the Corolla was shown": what is sold, shown or recalled is not made where it happens.
bool only_sold(const Analysis& a, const Words& words, std::uint32_t g, const SentenceInfo& info) {
  static constexpr auto verbs = word_set(
      {"advertise", "bring_in", "buy",    "crash",  "display",  "drive",  "exhibit", "import",  "market",    "order",
       "own",       "park",     "price",  "recall", "register", "rent",   "review",  "ride",    "sell",      "ship_in",
       "show",      "steal",    "steer",  "stop",   "test",     "unveil", "admire",  "await",   "borrow",    "choose",
       "collect",   "hire",     "insure", "lease",  "love",     "praise", "prefer",  "restore", "photograph"});
  for (std::uint32_t t = a.groups[g].first; t < a.groups[g].head; ++t)
    if (a.word(t) == "imported") return true;
  const std::int32_t head = a.groups[g].list_head;
  const std::uint32_t first = head == kNone ? g : std::uint32_t(head);
  const std::uint32_t last = head == kNone ? g : a.groups[std::size_t(head)].members.back();
  auto sold = [&](std::uint32_t v) {
    const Group& verb = a.groups[v];
    return verb.kind == GroupKind::verb && verbs.contains(words.lemma_text(verb.act()));
  };
  // "drove the first Polo off the line"
  const std::string_view next =
      last + 1 < info.last_group ? words.lemma_text(a.groups[last + 1].preposition) : std::string_view();
  static constexpr auto bought = word_set({"bring_in", "buy", "import", "order", "sell", "ship_in"});
  const std::uint32_t verb_before = first > info.first_group ? first - 1 : first;
  const bool driven_out = next == "off" || next == "out_of" || next == "out" ||
                          (next == "from" && !bought.contains(words.lemma_text(a.groups[verb_before].act())));
  if (first > info.first_group && a.groups[first].preposition == 0 && sold(first - 1) && !a.groups[first - 1].passive &&
      !driven_out)
    return true;
  if (last + 1 >= info.last_group) return false;
  // "the Tekton and the Patrol, both to be imported"
  const std::uint32_t behind =
      a.groups[last + 1].kind == GroupKind::noun && last + 2 < info.last_group &&
              a.groups[last + 1].last == a.groups[last + 1].first + 1 &&
              (a.word(a.groups[last + 1].first) == "both" || a.word(a.groups[last + 1].first) == "all")
          ? last + 2
          : last + 1;
  // "the Hilux, imported from Argentina"
  static constexpr auto brought_in = word_set({"bring_in", "import", "ship_in"});
  if (sold(behind) && (behind > last + 1 || !a.groups[behind].participle ||
                       brought_in.contains(words.lemma_text(a.groups[behind].act()))))
    return true;
  if (behind == last + 1 && a.groups[behind].kind == GroupKind::verb && !a.groups[behind].passive &&
      !a.groups[behind].participle && !a.groups[behind].particle &&
      on_the_road.contains(words.lemma_text(a.groups[behind].verb)))
    return true;
  // "The Alphard, also shown at the event, is imported from Japan": the verb of the clause that the row opens.
  if (first != info.first_group) return false;
  for (std::uint32_t v = behind; v < info.last_group && v < behind + 8; ++v) {
    const Group& x = a.groups[v];
    if (x.kind != GroupKind::verb || x.participle || x.infinitive) continue;
    if (v > info.first_group && v > behind && a.groups[v - 1].relative) continue;
    return x.passive && sold(v);
  }
  return false;
}

// "the Corvette's gearbox"
bool has_part(const Analysis& a, const Words& words, std::uint32_t g, const SentenceInfo& info) {
  return a.groups[g].is_possessor && g + 1 < info.last_group && a.groups[g + 1].possessor == std::int32_t(g) &&
         calls_part(a, words, a.groups[g + 1]);
}

// An engine or battery works makes no cars: a car that is named beside it gets what is made there.
bool makes_only_parts(const DocEntity& plant, const Mention& model, const Lexicon& lexicon) {
  const std::int32_t entry = model.entry[std::size_t(EntityType::model)];
  return entry != kNone && makes_parts(plant.kind) && !makes_parts(lexicon.entry(EntryIndex(entry)).kind);
}

}  // namespace

bool not_made_here(const Analysis& a, const Words& words, const Lexicon& lexicon, const DocEntity& plant,
                   const Mention& model, std::uint32_t g, const SentenceInfo& info) {
  return makes_only_parts(plant, model, lexicon) || only_describes(a, model) || named_aside(a, words, g, info) ||
         has_part(a, words, g, info) || only_sold(a, words, g, info);
}

bool told_elsewhere(const Analysis& a, const Words& words, const Lexicon& lexicon, const Discourse& discourse,
                    const DocEntity& plant, std::uint32_t g, const SentenceInfo& info) {
  if (plant.towns.empty()) return false;
  const auto entry_of = [&](std::uint32_t place) {
    return discourse.entities()[place].entry[std::size_t(EntityType::place)];
  };
  const std::int32_t home = entry_of(plant.towns.front());
  if (home == kNone) return false;
  // "The Golf is to be built in Mexico": told behind it, by the verb of its clause
  static constexpr auto happening = word_set(
      {"assemble", "build", "discontinue", "introduce", "launch", "make", "manufacture", "present", "produce"});
  std::uint32_t end = g;
  for (std::uint32_t k = g + 1; k < info.last_group && k < g + 5; ++k) {
    const Group& x = a.groups[k];
    if (x.first > 0 && a.tags[x.first - 1].tag == Tag::semicolon) break;
    if (x.kind == GroupKind::verb && (x.participle || !happening.contains(words.lemma_text(x.verb)))) break;
    if (x.kind == GroupKind::verb) end = std::min(k + 3, info.last_group);
  }
  for (std::uint32_t k = info.first_group; k < end; ++k) {
    const Group& x = a.groups[k];
    if (x.kind != GroupKind::noun || !x.head_is_name || x.is_possessor || x.mentions.empty()) continue;
    const std::string_view preposition = words.lemma_text(x.preposition);
    if ((preposition != "in" && preposition != "at") || a.mentions[x.mentions.back()].types != kPlace) continue;
    const std::int32_t place = discourse.entity_of(x.mentions.back(), EntityType::place);
    if (place == kNone || entry_of(std::uint32_t(place)) == kNone) continue;
    if (std::any_of(plant.towns.begin(), plant.towns.end(), [&](std::uint32_t town) {
          return discourse.places().same_place(town, std::uint32_t(place)) ||
                 (entry_of(town) != kNone && !discourse.places().is_town(std::uint32_t(place)) &&
                  lexicon.entry(EntryIndex(entry_of(town))).country ==
                      lexicon.entry(EntryIndex(entry_of(std::uint32_t(place)))).country);
        }))
      return false;
    return true;
  }
  return false;
}

bool told_of_another(const Analysis& a, const Words& words, const Discourse& discourse, const DocEntity& plant,
                     std::uint32_t g, const SentenceInfo& info) {
  for (std::uint32_t i = info.first_group; i < g; ++i) {
    const Group& x = a.groups[i];
    if (x.kind == GroupKind::verb) return false;
    if (x.preposition || x.is_possessor || x.time != kNone) continue;
    if (!x.head_is_name || x.mentions.empty() || x.plural) return false;
    const std::uint32_t m = x.mentions.back();
    const unsigned types = a.mentions[m].types;
    if (types == kPlace) {
      const std::int32_t place = discourse.entity_of(m, EntityType::place);
      return place != kNone && discourse.places().is_town(std::uint32_t(place)) && !plant.towns.empty() &&
             std::none_of(plant.towns.begin(), plant.towns.end(), [&](std::uint32_t town) {
               return discourse.places().same_place(town, std::uint32_t(place));
             });
    }
    const std::int32_t maker = (types & ~kMaker) ? kNone : discourse.entity_of(m, EntityType::company);
    if (types == 0 && maker == kNone)  // "Cassino makes the Giulia": whatever it is, it makes it
      return i + 1 < g && a.groups[i + 1].kind == GroupKind::verb && !a.groups[i + 1].passive &&
             words.in(WordList::making, a.groups[i + 1].verb);
    return maker != kNone && !plant.owners.empty() &&
           std::none_of(plant.owners.begin(), plant.owners.end(), [&](std::uint32_t owner) {
             return owner == std::uint32_t(maker) || discourse.houses().akin(owner, std::uint32_t(maker));
           });
  }
  return false;
}

}  // namespace plantgraph
