// Whose a company is by its name: "Volkswagen do Brasil", "Mitsubishi Motors Australia".
#include "ingest/implied.h"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/identity.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

constexpr double sure_enough = 0.6;

// How makers call themselves abroad, where the lexicon has the land by its English name.
constexpr auto lands =
    word_set({"brasil", "ceska",    "cesko",      "deutschland", "espana",     "europa",    "europe",
              "hellas", "hungaria", "iberia",     "iberica",     "italia",     "lusitana",  "magyarorszag",
              "maroc",  "norge",    "osterreich", "polska",      "portuguesa", "qazaqstan", "romania",
              "rus",    "schweiz",  "slovakia",   "suomi",       "sverige",    "turkiye",   "venezolana"});
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

bool names_land(const Lexicon& lexicon, std::string_view word) {
  for (const Reading& r : lexicon.find(word))
    if (lexicon.type(r.entry) == EntityType::place && lexicon.entry(r.entry).kind == "country") return true;
  return lands.contains(word);
}

// "mitsubishi" of "mitsubishi motors corp"
std::string_view without_kind(std::string_view name) {
  while (between.contains(last_word(name)) || legal.contains(last_word(name)))
    if (!cut(name)) break;
  return name;
}

// "volkswagen" of "volkswagen do brasil ltda": what stands before the land, else empty.
std::string_view before_land(const Lexicon& lexicon, std::string_view name) {
  while (legal.contains(last_word(name)))
    if (!cut(name)) return {};
  if (!names_land(lexicon, last_word(name))) {  // "South Africa"
    const std::size_t space = name.rfind(' ');
    const std::size_t two = space == std::string_view::npos || space == 0 ? space : name.rfind(' ', space - 1);
    if (two == std::string_view::npos || !names_land(lexicon, name.substr(two + 1)) || !cut(name)) return {};
  }
  return cut(name) ? without_kind(name) : std::string_view();
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

void find_parents(const Analysis& a, const Lexicon& lexicon, const Discourse& discourse, std::vector<Claim>& claims) {
  const auto& entities = discourse.entities();
  const std::vector<bool> told = told_of_anything(discourse, claims);
  for (std::uint32_t c = 0; c < entities.size(); ++c) {
    const DocEntity& child = entities[c];
    if (!told[c] || child.type != EntityType::company || child.touches.empty() || child.state ||
        child.name.find(' ') == child.name.npos)
      continue;
    const std::string name = folded(child.name);
    const std::string_view stem = before_land(lexicon, name);
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
