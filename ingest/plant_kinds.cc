#include "ingest/plant_kinds.h"

#include <algorithm>
#include <array>

#include "ingest/counted_units.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

constexpr std::uint32_t sentences_back = 6;

constexpr auto whole_vehicles =
    word_set({"automobile", "bus", "car", "coupe", "crossover", "hatchback", "lorry", "minivan", "motorcycle", "pickup",
              "sedan", "suv", "tractor", "truck", "van", "vehicle"});

// What a plant must be called by to make it: "battery", "engine", "transmission", "vehicle"; empty where nothing tells.
std::string_view kind_wanted(const Analysis& a, const Words& words, std::int32_t quantity, std::uint32_t group) {
  if (quantity != kNone && a.quantities[std::size_t(quantity)].kind == QuantityKind::measure) return "battery";
  const Group& counted = a.groups[group];
  if (!(counted.nouns & kProductNoun) || counted.head_is_name) return {};
  const std::string_view noun = words.lemma_text(counted.head_lemma);
  if (whole_vehicles.contains(noun)) return "vehicle";
  const std::string_view unit = unit_of_noun(noun);
  if (unit == "engines") return "engine";
  if (unit == "gearboxes") return "transmission";
  if (unit == "tyres") return "tyre";
  return {};
}

bool fits(std::string_view kind, std::string_view wanted) {
  if (wanted.empty() || kind.empty() || kind == wanted) return true;
  if (wanted == "vehicle") return !makes_parts(kind);
  return kind == "powertrain" || kind == "components";
}

}  // namespace

bool makes_parts(std::string_view kind) {
  static constexpr auto parts_kinds = word_set(
      {"axle", "battery", "components", "engine", "foundry", "powertrain", "seat", "stamping", "transmission", "tyre"});
  return parts_kinds.contains(kind);
}

bool of_two_kinds(std::string_view kind, std::string_view vehicles, std::string_view other_kind,
                  std::string_view other_vehicles) {
  const auto apart = [](std::string_view made, std::string_view of, std::string_view vehicles_there) {
    if (made.empty() || !vehicles_there.empty()) return false;
    return makes_parts(of) || (made == "car" && (of == "truck" || of == "bus" || of == "motorcycle"));
  };
  if (kind.empty() && !other_kind.empty()) return apart(vehicles, other_kind, other_vehicles);
  if (other_kind.empty() && !kind.empty()) return apart(other_vehicles, kind, vehicles);
  return kind.empty() &&
         ((vehicles == "car" && other_vehicles == "van") || (vehicles == "van" && other_vehicles == "car"));
}

std::int32_t plant_that_makes(const Analysis& a, const Words& words, const Discourse& discourse, std::int32_t plant,
                              std::int32_t quantity, std::uint32_t group, std::uint32_t sentence) {
  const std::string_view wanted = kind_wanted(a, words, quantity, group);
  const auto& entities = discourse.entities();
  if (fits(entities[std::size_t(plant)].kind, wanted)) return plant;
  std::int32_t found = kNone;
  for (std::uint32_t i = 0; i < entities.size(); ++i) {
    const DocEntity& e = entities[i];
    if (!told_of(e) || e.alien || e.several || sentence - e.last_sentence > sentences_back) continue;
    if (wanted == "vehicle" ? !fits(e.kind, wanted) : e.kind != wanted) continue;
    if (found == kNone || e.last_token >= entities[std::size_t(found)].last_token) found = std::int32_t(i);
  }
  return found;
}

std::string_view rate_of(const Analysis& a, std::uint32_t group) {
  static constexpr std::array<std::array<std::string_view, 3>, 4> rates = {{{"day", "daily", "/day"},
                                                                            {"hour", "hourly", "/hour"},
                                                                            {"week", "weekly", "/week"},
                                                                            {"month", "monthly", "/month"}}};
  const Group& g = a.groups[group];
  const Sentence& s = a.tokens.sentences[g.sentence];
  for (std::uint32_t t = g.quantity == kNone ? g.last : a.quantities[std::size_t(g.quantity)].last;
       t < std::min(g.last + 3, s.last); ++t) {
    if (a.tags[t].tag == Tag::comma || a.tags[t].tag == Tag::conjunction) break;
    for (const auto& [period, adverb, unit] : rates) {
      const std::string_view before = t > s.first ? a.word(t - 1) : std::string_view();
      const bool each = before == "a" || before == "an" || before == "per" || before == "each" || before == "every";
      if (a.word(t) == adverb || (each && a.word(t) == period)) return unit;
    }
  }
  return "/year";
}

// "The group can make 8 million cars", "the kingdom's capacity", "Worldwide, it can make ...": who has them, or where,
// is told before the number, and no plant or place behind that.
static bool had_by_many(const Analysis& a, std::uint32_t group) {
  static constexpr auto many = word_set({"alliance", "concern", "conglomerate", "continent", "country", "group",
                                         "industry", "kingdom", "nation", "sector"});
  const Group& g = a.groups[group];
  const Sentence& s = a.tokens.sentences[g.sentence];
  // "With it the company's capacity rises to 2 million"
  for (std::uint32_t i = a.sentences[g.sentence].first_group; a.word(s.first) == "with" && i + 1 < group; ++i) {
    const Group& x = a.groups[i];
    const bool maker =
        x.head_is_name ? (a.mentions[x.mentions.back()].types & kMaker) != 0 : (x.nouns & kCompanyNoun) != 0;
    if (x.is_possessor && maker && (a.groups[i + 1].nouns & kCapacityNoun)) return true;
  }
  for (std::uint32_t i = group; i-- > a.sentences[g.sentence].first_group;) {
    const Group& x = a.groups[i];
    if (x.last < g.first && a.tags[x.last].tag == Tag::semicolon) return false;
    if (x.kind != GroupKind::noun) continue;
    // "Those two sites employ 1,000 people"
    if ((x.nouns & kPlantNoun) && x.plural && x.mentions.empty() && !x.preposition && a.word(x.head) != "works" &&
        i + 2 == group && a.groups[i + 1].kind == GroupKind::verb)
      return true;
    if ((x.nouns & kPlantNoun) || (x.preposition && x.head_is_name)) return false;
    if (x.preposition || x.head_is_name || x.plural || !many.contains(a.word(x.head))) continue;
    // "In Kolin the group can make 300,000": there
    for (std::uint32_t k = a.sentences[g.sentence].first_group; k < i; ++k)
      if ((a.groups[k].nouns & kPlantNoun) || (a.groups[k].preposition && a.groups[k].head_is_name)) return false;
    return true;
  }
  return false;
}

// Whether gigawatt-hours stand before a number in its sentence.
static bool batteries_told(const Analysis& a, std::uint32_t group) {
  for (std::uint32_t i = a.sentences[a.groups[group].sentence].first_group; i < group; ++i)
    if (const std::int32_t q = a.groups[i].quantity;
        q != kNone && a.quantities[std::size_t(q)].kind == QuantityKind::measure)
      return true;
  return false;
}

// "two lines with a combined capacity of"
static bool has_lines(const Analysis& a, std::uint32_t group) {
  static constexpr auto lines =
      word_set({"line", "lines", "shift", "shifts", "hall", "halls", "shop", "shops", "phases", "stages", "buildings"});
  const Sentence& s = a.tokens.sentences[a.groups[group].sentence];
  for (std::uint32_t t = s.first; t < s.last; ++t)
    if (lines.contains(a.word(t))) return true;
  return false;
}

bool of_all_plants(const Analysis& a, std::uint32_t group) {
  static constexpr auto everywhere = word_set({"companywide", "company-wide", "countrywide", "global", "globally",
                                               "group-wide", "nationwide", "world-wide", "worldwide"});
  constexpr std::uint32_t near = 5, far = 9;
  const Group& g = a.groups[group];
  const Sentence& s = a.tokens.sentences[g.sentence];
  const auto between_them = [&](std::uint32_t t) {
    return a.word(t) == "between" && t + 1 < s.last && a.word(t + 1) == "them";
  };
  if (everywhere.contains(a.word(s.first)) || between_them(s.first) || had_by_many(a, group)) return true;
  // "their combined annual capacity rises to 300,000"
  for (std::uint32_t t = g.first; t > s.first && t + far > g.first && a.tags[t - 1].tag != Tag::comma; --t)
    if (a.word(t - 1) == "combined") return !has_lines(a, group);
  for (std::uint32_t t = g.first > s.first + near ? g.first - near : s.first; t < std::min(g.last + near, s.last);
       ++t) {
    if (t >= g.last && (a.tags[t].tag == Tag::comma || a.tags[t].tag == Tag::semicolon)) return false;
    if (everywhere.contains(a.word(t)) && a.mention_at[t] == kNone) return true;
    // "the two together made 250,000", "a combined 250,000", "250,000 between them"; "put together" is another matter
    const std::string_view word = a.word(t);
    if ((word == "combined" && !has_lines(a, group)) || between_them(t)) return true;
    if (word == "together" && (t == s.first || (a.tags[t - 1].tag != Tag::verb && a.tags[t].tag != Tag::none)))
      return true;
  }
  return false;
}

bool of_all_plants(const Analysis& a, const Discourse& discourse, std::uint32_t noun) {
  const Group& g = a.groups[noun];
  bool combined = false, total = false;
  for (std::uint32_t t = g.first; t < g.last; ++t) {
    combined = combined || a.word(t) == "combined" || a.word(t) == "aggregate";
    total = total || a.word(t) == "total" || a.word(t) == "overall";
  }
  if ((!combined && !total) || has_lines(a, noun)) return false;
  if (combined) return true;
  const SentenceInfo& info = a.sentences[g.sentence];
  for (std::uint32_t i = info.first_group; i < info.last_group; ++i)
    if (!discourse.more_plants_of_group(i).empty()) return true;
  return false;
}

bool of_customers(const Analysis& a, std::uint32_t group) {
  static constexpr auto supplied = word_set(
      {"battery", "batteries", "cell",      "cells",      "pack",    "packs",     "module",       "modules",
       "engine",  "engines",   "motor",     "motors",     "gearbox", "gearboxes", "transmission", "transmissions",
       "axle",    "axles",     "tyre",      "tyres",      "tire",    "tires",     "seat",         "seats",
       "part",    "parts",     "component", "components", "steel",   "kits",      "material",     "materials",
       "energy",  "power",     "panels",    "cathodes",   "chips"});
  static constexpr auto serving = word_set({"supply", "equip", "power", "fit", "outfit", "feed", "serve"});
  const Group& g = a.groups[group];
  const Sentence& s = a.tokens.sentences[g.sentence];
  if (g.quantity == kNone || !(g.nouns & (kProductNoun | kModelNoun))) return false;
  std::uint32_t t = std::min(g.first, a.quantities[std::size_t(g.quantity)].first);
  if (t < s.first + 2) return false;
  const std::string_view before = a.word(--t), further = a.word(t - 1);
  if (before == "for")
    return supplied.contains(further) || (further == "enough" && batteries_told(a, group)) ||
           (further == "sufficient" && batteries_told(a, group));
  return serving.contains(before) && further == "to";
}

}  // namespace plantgraph
