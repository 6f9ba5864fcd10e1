// Companies by description: "the group", "the German carmaker", "its parent".
#include "ingest/reference_parts.h"

#include <algorithm>

#include "ingest/groups.h"
#include "ingest/word_set.h"

namespace plantgraph {

// "They plan to open the factory": what is "it" in the next sentence is none of them.
bool Discourse::several_subjects(std::uint32_t sentence) const {
  if (sentence == 0) return false;
  const SentenceInfo& info = a_.sentences[sentence - 1];
  for (std::uint32_t i = info.first_group; i < info.last_group; ++i) {
    const Group& g = a_.groups[i];
    if (g.kind == GroupKind::noun && is_subject(i))
      return g.list_head != kNone || a_.word(g.first) == "they" || a_.word(g.first) == "both" ||
             a_.word(g.first) == "we";
  }
  return false;
}

bool Discourse::related(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) const {
  for (std::uint32_t x : a)
    for (std::uint32_t y : b)
      if (x == y || belongs_to(x, y) || belongs_to(y, x)) return true;
  return false;
}

bool Discourse::is_make_of(std::uint32_t maker, std::uint32_t model) const {
  const DocEntity& m = entities_[maker];
  std::int32_t entry = entities_[model].entry[std::size_t(EntityType::model)];
  if (entry == kNone) return true;
  for (const EntryLink& brand : lexicon_.entry(EntryIndex(entry)).links) {
    if (m.entry[std::size_t(EntityType::brand)] == std::int32_t(brand.target)) return true;
    for (const EntryLink& of : lexicon_.entry(brand.target).links)
      if (m.entry[std::size_t(EntityType::company)] == std::int32_t(of.target)) return true;
  }
  return false;
}

// Not a dealer, a fund or a state.
bool Discourse::makes_things(std::uint32_t maker) const {
  const DocEntity& e = entities_[maker];
  if (e.entry[std::size_t(EntityType::brand)] != kNone) return true;
  std::int32_t company = e.entry[std::size_t(EntityType::company)];
  if (company == kNone) return true;
  std::string_view kind = lexicon_.entry(EntryIndex(company)).kind;
  return kind != "dealer" && kind != "fund" && kind != "state" && kind != "other" && kind != "holding";
}

bool Discourse::made_by_owner(std::uint32_t plant, const Mention& model, const Lexicon& lexicon) const {
  std::vector<EntryIndex> makers;
  if (model.maker_part != kNone) makers.push_back(EntryIndex(model.maker_part));
  if (std::int32_t e = model.entry[std::size_t(EntityType::model)]; e != kNone)
    for (const EntryLink& brand : lexicon.entry(EntryIndex(e)).links) {
      makers.push_back(brand.target);
      for (const EntryLink& maker : lexicon.entry(brand.target).links) makers.push_back(maker.target);
    }
  for (std::uint32_t o : entities_[plant].owners) {
    const DocEntity& owner = entities_[o];
    for (EntryIndex maker : makers) {
      for (std::size_t t : {std::size_t(EntityType::company), std::size_t(EntityType::brand)})
        if (owner.entry[t] == std::int32_t(maker)) return true;
      // Of a parent, a child or a sister: GM Korea makes Chevrolets.
      std::int32_t company = owner.entry[std::size_t(EntityType::company)];
      if (company == kNone) continue;
      for (const EntryLink& up : lexicon.entry(EntryIndex(company)).links)
        if (up.target == maker) return true;
      for (const EntryLink& up : lexicon.entry(maker).links)
        if (std::int32_t(up.target) == company) return true;
    }
  }
  return false;
}

// Whether the lexicon, or its name, says that a company is part of another: "GM Korea" of General Motors.
bool Discourse::belongs_to(std::uint32_t child, std::uint32_t parent) const {
  std::int32_t c = entities_[child].entry[std::size_t(EntityType::company)],
               p = entities_[parent].entry[std::size_t(EntityType::company)];
  if (child == parent) return false;
  if (c != kNone && p != kNone) {
    for (const EntryLink& link : lexicon_.entry(EntryIndex(c)).links) {
      if (link.years.to != 0 && a_.published.known() && link.years.to < a_.published.year) continue;
      if (std::int32_t(link.target) == p) return true;
      for (const EntryLink& up : lexicon_.entry(link.target).links)
        if (std::int32_t(up.target) == p) return true;
    }
  }
  const std::string& name = entities_[child].name;
  for (const std::string& m : entities_[parent].mentions)
    if (name.size() > m.size() && name[m.size()] == ' ' && name.starts_with(m)) return true;
  return false;
}

std::vector<std::uint32_t> Discourse::known_owners(std::uint32_t plant) const {
  const int year = a_.published.known() ? a_.published.year : 0;
  std::vector<std::uint32_t> out;
  for (const std::uint32_t town : entities_[plant].towns)
    for (const EntryIndex known : lexicon_.plants_in(entities_[town].name))
      for (const EntryLink& link : lexicon_.entry(known).links) {
        // Who came in the year of the news is its buyer, and who left long before has no part in it.
        if (year && ((link.years.from && link.years.from >= year) || (link.years.to && link.years.to + 1 < year)))
          continue;
        for (std::uint32_t e = 0; e < entities_.size(); ++e)
          if (is_maker(entities_[e], link.target) && std::find(out.begin(), out.end(), e) == out.end())
            out.push_back(e);
      }
  return out;
}

bool Discourse::known_to_own(std::uint32_t maker, std::uint32_t plant) const {
  const std::vector<std::uint32_t> owners = known_owners(plant);
  return std::find(owners.begin(), owners.end(), maker) != owners.end() &&
         std::all_of(owners.begin(), owners.end(), [&](std::uint32_t other) { return akin(maker, other); });
}

bool Discourse::has_owner(std::uint32_t plant) const {
  return !entities_[plant].owners.empty() || !known_owners(plant).empty();
}

std::int32_t Discourse::make_of(std::uint32_t goods) const {
  const DocEntity& e = entities_[goods];
  if (e.type == EntityType::company) return std::int32_t(goods);
  const std::int32_t entry = e.entry[std::size_t(EntityType::model)];
  if (e.type != EntityType::model || entry == kNone) return kNone;
  for (const EntryLink& brand : lexicon_.entry(EntryIndex(entry)).links)
    for (std::uint32_t i = 0; i < entities_.size(); ++i)
      if (is_maker(entities_[i], brand.target)) return std::int32_t(i);
  return kNone;
}

// The entries of a maker, and those that they belong to or once did.
std::vector<EntryIndex> Discourse::house_of(std::uint32_t maker) const {
  std::vector<EntryIndex> house;
  house.reserve(8);
  for (const EntityType type : {EntityType::company, EntityType::brand})
    if (const std::int32_t entry = entities_[maker].entry[std::size_t(type)]; entry != kNone)
      house.push_back(EntryIndex(entry));
  for (std::size_t i = 0; i < house.size() && house.size() < 16; ++i)
    for (const EntryLink& up : lexicon_.entry(house[i]).links)
      if (std::find(house.begin(), house.end(), up.target) == house.end()) house.push_back(up.target);
  return house;
}

bool Discourse::akin(std::uint32_t a, std::uint32_t b) const {
  if (a == b || belongs_to(a, b) || belongs_to(b, a)) return true;
  auto first_word = [](std::string_view name) { return name.substr(0, name.find_first_of(" -")); };
  if (folded_alike(first_word(entities_[a].name), first_word(entities_[b].name))) return true;
  const std::vector<EntryIndex> one = house_of(a), other = house_of(b);
  return std::any_of(one.begin(), one.end(),
                     [&](EntryIndex x) { return std::find(other.begin(), other.end(), x) != other.end(); });
}

std::int32_t Discourse::salient_maker(std::uint32_t sentence, std::uint32_t token, std::string_view nation,
                                      const std::vector<std::int32_t>& not_these) const {
  double best = 0;
  std::int32_t found = kNone;
  for (std::uint32_t i = 0; i < entities_.size(); ++i) {
    const DocEntity& e = entities_[i];
    if (e.type != EntityType::company || listed(not_these, i) || e.unknown_kind) continue;
    if (!nation.empty() && e.nation != nation) continue;
    double score = salience(e, sentence, token, nation.empty() ? 4 : 60);
    if (score > best) best = score, found = std::int32_t(i);
  }
  return found;
}

// "its Russian business", "the operations in Russia": what a deal is about, and no company by name.
std::int32_t Discourse::limb_of_company(std::uint32_t group) {
  static constexpr std::string_view limbs[] = {"business", "operation",  "activity", "arm",
                                               "unit",     "subsidiary", "division"};
  const Group& g = a_.groups[group];
  if (g.head_is_name || g.quantity != kNone || g.determiner == Determiner::indefinite ||
      std::find(std::begin(limbs), std::end(limbs), words_.lemma_text(g.head_lemma)) == std::end(limbs))
    return kNone;
  std::uint32_t last = g.last;
  if (g.nation.empty()) {
    if (group + 1 >= a_.sentences[g.sentence].last_group) return kNone;
    const Group& in = a_.groups[group + 1];
    const bool country =
        in.head_is_name && in.preposition_token == g.last && words_.lemma_text(in.preposition) == "in" &&
        a_.mentions[in.mentions.back()].entry[std::size_t(EntityType::place)] != kNone &&
        lexicon_.entry(EntryIndex(a_.mentions[in.mentions.back()].entry[std::size_t(EntityType::place)])).kind ==
            "country";
    if (!country) return kNone;
    last = in.last;
  }
  std::uint32_t first = g.first;
  // "its car and van business"
  for (std::uint32_t t = first; t > a_.tokens.sentences[g.sentence].first && t + 4 > first;) {
    const Tag left = a_.tags[--t].tag;
    if (left == Tag::possessive_pronoun) first = t;
    if (left != Tag::conjunction && left != Tag::noun && left != Tag::adjective) break;
  }
  while (first < g.head && (a_.tags[first].tag == Tag::determiner || a_.tags[first].tag == Tag::possessive_pronoun ||
                            a_.tags[first].tag == Tag::possessive))
    ++first;
  const std::string surface(a_.surface(first, last));
  auto [it, added] = by_key_[1].try_emplace(maker_key(surface), 0);
  if (added) {
    DocEntity e;
    e.type = EntityType::company;
    e.name = surface;
    e.mentions.push_back(surface);
    e.first_sentence = e.last_sentence = g.sentence;
    entities_.push_back(std::move(e));
    it->second = std::uint32_t(entities_.size()) - 1;
  }
  return std::int32_t(it->second);
}

// "the buyer", "the new owner", "the seller", "the former owner": of the deal told last.
std::int32_t Discourse::party_of_deal(std::uint32_t group) const {
  const Group& g = a_.groups[group];
  if (g.determiner != Determiner::definite || g.plural || !g.mentions.empty()) return kNone;
  const std::string_view lemma = words_.lemma_text(g.head_lemma);
  auto called = [&](std::string_view word) {
    for (std::uint32_t t = g.first; t < g.head; ++t)
      if (a_.word(t) == word) return true;
    return false;
  };
  if (lemma == "buyer" || lemma == "purchaser" || lemma == "acquirer") return called("potential") ? kNone : buyer_;
  if (lemma == "seller" || lemma == "vendor") return seller_;
  if (lemma != "owner" && lemma != "proprietor") return kNone;
  if (called("new")) return buyer_;
  return called("former") || called("old") || called("previous") ? seller_ : kNone;
}

// "the Quandt family", "the Hinduja brothers": owners called by their name. "The Golf family" is one of models.
bool Discourse::is_family(std::uint32_t group) const {
  static constexpr auto kin = word_set({"family", "families", "brothers", "siblings", "clan", "dynasty", "heirs"});
  const Group& g = a_.groups[group];
  if (g.head_is_name || g.mentions.empty() || g.possessor != kNone || !kin.contains(a_.word(g.head))) return false;
  const Mention& name = a_.mentions[g.mentions.back()];
  // "the Gómez Flores brothers": a town elsewhere
  const bool person = name.types == 0 || (name.types & (kMaker | kPersonBit)) || g.mentions.size() > 1;
  return name.last == g.head && person && name.entry[std::size_t(EntityType::model)] == kNone;
}

std::uint32_t Discourse::add_state(std::uint32_t group, std::uint32_t last) {
  const Group& g = a_.groups[group];
  auto [it, added] = by_key_[1].try_emplace(maker_key(a_.surface(g.first, last)), 0);
  if (added) {
    DocEntity e;
    e.type = EntityType::company;
    e.name = std::string(a_.surface(g.determiner == Determiner::definite ? g.first + 1 : g.first, last));
    e.mentions.push_back(e.name);
    e.nation = g.nation;
    e.state = !is_family(group);
    e.first_sentence = e.last_sentence = g.sentence;
    entities_.push_back(std::move(e));
    it->second = std::uint32_t(entities_.size()) - 1;
  }
  return it->second;
}

std::int32_t Discourse::bare_state(std::uint32_t group) {
  static constexpr std::string_view bodies[] = {"government", "state", "army", "municipality", "region", "city"};
  const Group& g = a_.groups[group];
  if (!g.mentions.empty() || g.head_is_name || g.possessor != kNone || g.determiner != Determiner::definite ||
      g.plural || full() || std::find(std::begin(bodies), std::end(bodies), a_.word(g.head)) == std::end(bodies))
    return kNone;
  // The one that the text has named: "the Romanian government" before "the government".
  for (std::uint32_t i = 0; i < entities_.size(); ++i)
    if (entities_[i].state && entities_[i].name.ends_with(" " + std::string(a_.word(g.head)))) return std::int32_t(i);
  return std::int32_t(add_state(group, g.last));
}

// "the government of Bahia", "the municipality of Chongqing": where the place that it is of ends, else 0.
std::uint32_t Discourse::end_of_state(std::uint32_t group) const {
  const Group& g = a_.groups[group];
  if (group + 1 >= a_.sentences[g.sentence].last_group) return 0;
  const Group& of = a_.groups[group + 1];
  const bool place = of.preposition_token == g.last && words_.lemma_text(of.preposition) == "of" && of.head_is_name &&
                     of.mentions.size() == 1 && (a_.mentions[of.mentions.back()].types & kPlace);
  return place ? of.last : 0;
}

// "the city of Gothenburg", "the Region of Brittany": as a party it is no town.
bool Discourse::is_commune(std::uint32_t group) const {
  static constexpr auto bodies = word_set(
      {"canton", "city", "commune", "county", "municipality", "province", "region", "republic", "state", "town"});
  const Group& g = a_.groups[group];
  return g.determiner == Determiner::definite && !g.plural && g.head == g.first + 1 &&
         bodies.contains(a_.word(g.head)) && end_of_state(group) != 0;
}

Resolved Discourse::describe_company(std::uint32_t group, const std::vector<std::int32_t>& not_these) {
  const Group& g = a_.groups[group];
  // A description with its name in apposition.
  for (std::int32_t other : {g.apposition, g.apposition_of}) {
    if (other == kNone) continue;
    std::int32_t m = naming_mention(a_, a_.groups[std::size_t(other)]);
    if (m != kNone && ((a_.mentions[std::size_t(m)].types & kMaker) || a_.mentions[std::size_t(m)].types == 0))
      return {std::int32_t(maker_of(std::uint32_t(m))), 0.95};
  }
  // "a consortium led by MS Autotech"
  if ((g.nouns & kCompanyNoun) && group + 2 < a_.sentences[g.sentence].last_group) {
    const Group &verb = a_.groups[group + 1], &leader = a_.groups[group + 2];
    if (verb.kind == GroupKind::verb && verb.participle && words_.lemma_text(verb.verb) == "lead" &&
        words_.lemma_text(leader.preposition) == "by")
      if (const std::int32_t m = naming_mention(a_, leader);
          m != kNone && (a_.mentions[std::size_t(m)].types == 0 || (a_.mentions[std::size_t(m)].types & kMaker)))
        return {std::int32_t(maker_of(std::uint32_t(m))), 0.85};
  }
  if (g.determiner == Determiner::indefinite || g.determiner == Determiner::quantifier) return {};
  if (g.quantity != kNone) return {};
  std::string_view lemma = words_.lemma_text(g.head_lemma);
  // A government or a state by its place: "the Flemish government", "city authorities of Moscow".
  if (lemma == "government" || lemma == "state" || lemma == "authority" || lemma == "authorities" ||
      lemma == "ministry" || lemma == "municipality") {
    if (g.nation.empty() && g.mentions.empty()) {
      const std::uint32_t end = g.plural ? 0 : end_of_state(group);
      return end ? Resolved{std::int32_t(add_state(group, end)), 0.9} : Resolved{};
    }
    return {std::int32_t(add_state(group, g.last)), 0.9};
  }
  if (const std::int32_t party = party_of_deal(group); party != kNone && !listed(not_these, party))
    return {party, 0.85};
  std::string_view nation = g.nation;
  if (g.mentions.size() == 1 && nation.empty()) {
    const Mention& m = a_.mentions[g.mentions.front()];
    std::int32_t place = m.entry[std::size_t(EntityType::place)];
    // "the Gothenburg group": one of that country
    const bool town = g.determiner == Determiner::definite && !g.plural && m.last == g.head && (g.nouns & kCompanyNoun);
    if (place != kNone && !(m.types & kMaker) && (town || lexicon_.entry(EntryIndex(place)).kind == "country"))
      nation = lexicon_.entry(EntryIndex(place)).country;
  }
  const bool limb =
      lemma == "arm" || lemma == "unit" || lemma == "subsidiary" || lemma == "division" || lemma == "affiliate";
  if (limb && g.possessor != kNone && !nation.empty()) {
    Role company;
    company.types = kRoleCompany;
    Resolved owner = resolve(std::uint32_t(g.possessor), company, not_these);
    if (owner.entity != kNone)
      for (std::uint32_t i = 0; i < entities_.size(); ++i)
        if (entities_[i].type == EntityType::company && entities_[i].nation == nation &&
            belongs_to(i, std::uint32_t(owner.entity)))
          return {std::int32_t(i), 0.9};
    return {};
  }
  if (!g.mentions.empty() && nation.empty()) {
    // "General Motors' Korean arm", "Volkswagen's Russian unit" stay apart from their owner; others with names inside
    // are left.
    return {};
  }
  if (g.possessor != kNone || g.possessive_pronoun) return {};
  if ((g.nouns & kVentureNoun) && (g.nouns & kCompanyNoun)) {
    if (g.plural || (g.determiner != Determiner::definite && g.determiner != Determiner::demonstrative)) return {};
    const std::int32_t venture = venture_told();
    return listed(not_these, venture) ? Resolved{} : Resolved{venture, 0.85};
  }
  static constexpr std::string_view kinds[] = {
      "company",    "group",       "firm",          "carmaker",    "automaker",    "maker",       "manufacturer",
      "concern",    "holding",     "conglomerate",  "giant",       "supplier",     "producer",    "developer",
      "side",       "corporation", "start-up",      "startup",     "truckmaker",   "busmaker",    "brand",
      "specialist", "major",       "multinational", "heavyweight", "coachbuilder", "bodybuilder", "tyremaker",
      "tiremaker",  "moulder",     "molder"};
  bool generic = std::find(std::begin(kinds), std::end(kinds), lemma) != std::end(kinds);
  const bool maker_word = lemma == "maker" || lemma == "carmaker" || lemma == "automaker" || lemma == "manufacturer" ||
                          lemma == "truckmaker" || lemma == "busmaker";
  if (!nation.empty() && (generic || g.nouns == 0)) {
    std::vector<std::int32_t> others = not_these;
    if (maker_word)
      for (std::uint32_t i = 0; i < entities_.size(); ++i)
        if (entities_[i].type == EntityType::company && !makes_things(i)) others.push_back(std::int32_t(i));
    std::int32_t e = salient_maker(g.sentence, g.first, nation, others);
    return {e, 0.85};
  }
  if (!generic || g.determiner == Determiner::none || g.plural) return {};
  // "the battery company": no maker of cars.
  static constexpr auto trades = word_set({"battery", "chip", "energy", "finance", "gearbox", "leasing", "logistics",
                                           "oil", "seat", "software", "steel", "tire", "tyre"});
  for (std::uint32_t t = g.first; t < g.head; ++t)
    if (trades.contains(a_.word(t))) {
      std::vector<std::int32_t> others = not_these;
      for (std::uint32_t i = 0; i < entities_.size(); ++i)
        if (entities_[i].entry[std::size_t(EntityType::brand)] != kNone) others.push_back(std::int32_t(i));
      return {salient_maker(g.sentence, g.first, "", others), 0.8};
    }
  // "Renault owns 51% of the company": of another than who does it.
  if (!is_subject(group) && !g.is_possessor)
    if (const std::int32_t doer = clause_subject(group, false); doer != kNone) {
      std::vector<std::int32_t> others = not_these;
      others.push_back(doer);
      return {salient_maker(g.sentence, g.first, "", others), 0.8};
    }
  return {salient_maker(g.sentence, g.first, "", not_these), 0.8};
}

}  // namespace plantgraph
