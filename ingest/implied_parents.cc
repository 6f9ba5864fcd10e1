// Whose a company is by its name: "Volkswagen do Brasil", "Mitsubishi Motors Australia".
#include "ingest/implied.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/identity.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

constexpr double sure_enough = 0.6;

// How makers call themselves abroad, where the lexicon has the land by its English name; and the land's code, if it is
// one land.
constexpr std::pair<std::string_view, std::string_view> lands[] = {
    {"brasil", "BR"},  {"ceska", "CZ"},      {"cesko", "CZ"},     {"deutschland", "DE"},  {"espana", "ES"},
    {"europa", ""},    {"europe", ""},       {"hellas", "GR"},    {"hungaria", "HU"},     {"iberia", ""},
    {"iberica", "ES"}, {"italia", "IT"},     {"lusitana", "PT"},  {"magyarorszag", "HU"}, {"maroc", "MA"},
    {"norge", "NO"},   {"osterreich", "AT"}, {"polska", "PL"},    {"portuguesa", "PT"},   {"qazaqstan", "KZ"},
    {"romania", "RO"}, {"rus", "RU"},        {"schweiz", "CH"},   {"slovakia", "SK"},     {"suomi", "FI"},
    {"sverige", "SE"}, {"turkiye", "TR"},    {"venezolana", "VE"}};
// What stands between the maker's name and the land's.
constexpr auto between =
    word_set({"assembly", "auto",   "automobile", "automobiles", "automotive", "cars",    "company",
              "de",       "do",     "engine",     "group",       "industries", "la",      "manufacturing",
              "motor",    "motors", "of",         "trucks",      "vehicle",    "vehicles"});
constexpr auto legal =
    word_set({"ab", "ag",  "as",  "bhd",     "co", "corp", "gmbh", "inc", "kft", "limited", "llc", "llp", "ltd",
              "nv", "ooo", "plc", "private", "pt", "pty",  "pvt",  "sa",  "sas", "sdn",     "spa", "srl", "zrt"});

std::string_view last_word(std::string_view name) { return name.substr(name.rfind(' ') + 1); }

// Cuts the last word off; false where it is the only one.
bool cut(std::string_view& name) {
  const std::size_t space = name.rfind(' ');
  if (space == std::string_view::npos) return false;
  name = name.substr(0, space);
  return true;
}

// What the name of an arm tells: whose, and of which land.
struct Arm {
  std::string_view stem;  // "volkswagen"; empty where it is no arm's name
  std::string_view country;
  std::optional<EntryIndex> region;
};

// Whether a word is a land's name, and which one.
bool read_land(const Lexicon& lexicon, std::string_view word, Arm& arm) {
  for (const Reading& r : lexicon.find(word)) {
    if (lexicon.type(r.entry) != EntityType::place) continue;
    const LexiconEntry place = lexicon.entry(r.entry);
    if (place.kind == "country") return arm.country = place.country, true;
    if (place.kind == "region" && word.size() > 3) arm.region = r.entry;
  }
  const auto own = std::find_if(std::begin(lands), std::end(lands), [&](const auto& x) { return x.first == word; });
  if (own != std::end(lands)) arm.country = own->second;
  return own != std::end(lands) || arm.region;
}

// "mitsubishi" of "mitsubishi motors corp"
std::string_view without_kind(std::string_view name) {
  while (between.contains(last_word(name)) || legal.contains(last_word(name)))
    if (!cut(name)) break;
  return name;
}

// "volkswagen" and Brazil of "volkswagen do brasil ltda"; "Renault Korea Motors".
Arm read_arm(const Lexicon& lexicon, std::string_view name) {
  name = without_kind(name);
  Arm arm;
  if (!read_land(lexicon, last_word(name), arm)) {  // "South Africa"
    const std::size_t space = name.rfind(' ');
    const std::size_t two = space == std::string_view::npos || space == 0 ? space : name.rfind(' ', space - 1);
    if (two == std::string_view::npos || !read_land(lexicon, name.substr(two + 1), arm) || !cut(name)) return {};
  }
  if (cut(name)) arm.stem = without_kind(name);
  return arm;
}

bool called(const DocEntity& maker, std::string_view stem, std::span<const Reading> known) {
  if (maker.mentions.size() == 1 && folded(maker.mentions.front()) == std::string(stem) + "s") return false;  // cars
  for (const Reading& r : known)
    if (is_maker(maker, r.entry)) return true;
  return std::any_of(maker.mentions.begin(), maker.mentions.end(), [&](const std::string& m) {
    const std::string name = folded(m);
    return without_kind(name) == stem;
  });
}

// Whether a place lies in the arm's land.
bool at_home(const Lexicon& lexicon, const Arm& arm, const DocEntity& place) {
  std::int32_t entry = place.entry[std::size_t(EntityType::place)];
  if (entry == kNone) return false;
  if (!arm.country.empty()) return lexicon.entry(EntryIndex(entry)).country == arm.country;
  for (int i = 0; arm.region && i < 4; ++i) {
    if (entry == std::int32_t(*arm.region)) return true;
    const auto links = lexicon.entry(EntryIndex(entry)).links;
    if (links.empty()) return false;
    entry = std::int32_t(links.front().target);
  }
  return false;
}

// By entity: whether the article tells anything of it, but not that it was sold.
std::vector<bool> told_of_anything(const Discourse& discourse, const std::vector<Claim>& claims) {
  std::vector<bool> told(discourse.entities().size());
  for (const GroupRelation& r : discourse.relations()) told[r.subject] = told[r.object] = true;
  for (const Claim& c : claims) {
    told[c.subject] = true;
    if (c.object != kNone) told[std::size_t(c.object)] = true;
  }
  for (const Claim& c : claims)
    if ((c.predicate == Predicate::buyer || c.predicate == Predicate::seller) && c.object != kNone &&
        c.qualifiers.count(Qualifier::deal_status) && c.qualifiers.at(Qualifier::deal_status) == "completed")
      told[std::size_t(c.object)] = false;
  return told;
}

}  // namespace

bool arm_of_elsewhere(const Lexicon& lexicon, const DocEntity& maker, const DocEntity& place) {
  const std::string name = folded(maker.name);
  const Arm arm = read_arm(lexicon, name);
  return !arm.stem.empty() && (arm.region || !arm.country.empty()) && !at_home(lexicon, arm, place);
}

void find_arms(const Analysis& a, const Lexicon& lexicon, const std::vector<Claim>& claims, Discourse& discourse) {
  const auto& entities = discourse.entities();
  const PlantOwners today = owners_today(claims, discourse);
  for (std::uint32_t c = 0; c < entities.size(); ++c) {
    const DocEntity& child = entities[c];
    if (child.type != EntityType::company || child.touches.empty() || child.state ||
        child.name.find(' ') == child.name.npos)
      continue;
    const std::string name = folded(child.name);
    const Arm arm = read_arm(lexicon, name);
    if (arm.stem.empty()) continue;
    const std::span<const Reading> known = lexicon.find(arm.stem);
    for (const auto& [plant, owners] : today) {
      const DocEntity& site = entities[plant];
      if (owners.count(c) || site.alien || site.several || site.touches.empty() || site.towns.empty() ||
          !at_home(lexicon, arm, entities[site.towns.front()]))
        continue;
      const auto parent = std::find_if(owners.begin(), owners.end(),
                                       [&](std::uint32_t owner) { return called(entities[owner], arm.stem, known); });
      if (parent == owners.end() || !std::all_of(owners.begin(), owners.end(), [&](std::uint32_t owner) {
            return discourse.houses().akin(owner, *parent);
          }))
        continue;
      const std::int32_t group = a.group_at[site.touches.front().token];
      if (group != kNone) discourse.own_plant(plant, c, false, std::uint32_t(group), 0.6, "name:arm");
    }
  }
}

void find_parents(const Analysis& a, const Lexicon& lexicon, const Discourse& discourse, std::vector<Claim>& claims) {
  const auto& entities = discourse.entities();
  const std::vector<bool> told = told_of_anything(discourse, claims);
  for (std::uint32_t c = 0; c < entities.size(); ++c) {
    const DocEntity& child = entities[c];
    if (!told[c] || child.type != EntityType::company || child.touches.empty() || child.state ||
        child.name.find(' ') == child.name.npos)
      continue;
    const std::string name = folded(child.name);
    const std::string_view stem = read_arm(lexicon, name).stem;
    if (stem.empty()) continue;
    const std::span<const Reading> known = lexicon.find(stem);
    for (std::uint32_t p = 0; p < entities.size(); ++p) {
      const DocEntity& parent = entities[p];
      if (p == c || parent.type != EntityType::company || parent.state || parent.touches.empty()) continue;
      if (!called(parent, stem, known)) continue;
      const DocEntity::Touch& at = child.touches.front();
      Claim claim = claim_in(a, at.sentence, at.token, Predicate::subsidiary_of, c, "name:parent", sure_enough);
      claim.object = std::int32_t(p);
      claim.qualifiers[Qualifier::when] = "current";
      claims.push_back(std::move(claim));
      break;
    }
  }
}

}  // namespace plantgraph
