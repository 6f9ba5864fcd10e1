// Companies by description: "the group", "the German carmaker", "its parent".
#include "ingest/reference_parts.h"

#include <algorithm>

#include "ingest/groups.h"
#include "ingest/word_set.h"

namespace plantgraph {

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
  const std::string key = maker_key(surface);
  if (const std::int32_t known = entities_.called(EntityType::company, key); known != kNone) return known;
  DocEntity e;
  e.type = EntityType::company;
  e.name = surface;
  e.mentions.push_back(surface);
  e.first_sentence = e.last_sentence = g.sentence;
  return std::int32_t(entities_.add(std::move(e), key));
}

// "the venture": the company last named that is called one, or that the lexicon knows for one.
std::int32_t Discourse::venture_told() const {
  std::int32_t found = kNone;
  bool called = false;
  for (std::uint32_t i = 0; i < entities_.size(); ++i) {
    const DocEntity& e = entities_[i];
    const std::int32_t entry = e.entry[std::size_t(EntityType::company)];
    if (e.type != EntityType::company ||
        !(e.venture || (entry != kNone && lexicon_.entry(EntryIndex(entry)).kind == "joint_venture")))
      continue;
    if (found != kNone &&
        (called > e.venture || (called == e.venture && entities_[std::size_t(found)].last_token > e.last_token)))
      continue;
    found = std::int32_t(i);
    called = e.venture;
  }
  return found;
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

std::int32_t Discourse::bare_state(std::uint32_t group) {
  static constexpr std::string_view bodies[] = {"government", "state", "army", "municipality", "region", "city"};
  const Group& g = a_.groups[group];
  if (!g.mentions.empty() || g.head_is_name || g.possessor != kNone || g.determiner != Determiner::definite ||
      g.plural || entities_.full() ||
      std::find(std::begin(bodies), std::end(bodies), a_.word(g.head)) == std::end(bodies))
    return kNone;
  // The one that the text has named: "the Romanian government" before "the government".
  for (std::uint32_t i = 0; i < entities_.size(); ++i)
    if (entities_[i].state && entities_[i].name.ends_with(" " + std::string(a_.word(g.head)))) return std::int32_t(i);
  return std::int32_t(names_.add_body(group, g.last));
}

Resolved Discourse::describe_company(std::uint32_t group, const std::vector<std::int32_t>& not_these) {
  const Group& g = a_.groups[group];
  // A description with its name in apposition.
  for (std::int32_t other : {g.apposition, g.apposition_of}) {
    if (other == kNone) continue;
    std::int32_t m = naming_mention(a_, a_.groups[std::size_t(other)]);
    if (m != kNone && ((a_.mentions[std::size_t(m)].types & kMaker) || a_.mentions[std::size_t(m)].types == 0))
      return {std::int32_t(names_.maker_of(std::uint32_t(m))), 0.95};
  }
  // "a consortium led by MS Autotech"
  if ((g.nouns & kCompanyNoun) && group + 2 < a_.sentences[g.sentence].last_group) {
    const Group &verb = a_.groups[group + 1], &leader = a_.groups[group + 2];
    if (verb.kind == GroupKind::verb && verb.participle && words_.lemma_text(verb.verb) == "lead" &&
        words_.lemma_text(leader.preposition) == "by")
      if (const std::int32_t m = naming_mention(a_, leader);
          m != kNone && (a_.mentions[std::size_t(m)].types == 0 || (a_.mentions[std::size_t(m)].types & kMaker)))
        return {std::int32_t(names_.maker_of(std::uint32_t(m))), 0.85};
  }
  if (g.determiner == Determiner::indefinite || g.determiner == Determiner::quantifier) return {};
  if (g.quantity != kNone) return {};
  std::string_view lemma = words_.lemma_text(g.head_lemma);
  // A government or a state by its place: "the Flemish government", "city authorities of Moscow".
  if (lemma == "government" || lemma == "state" || lemma == "authority" || lemma == "authorities" ||
      lemma == "ministry" || lemma == "municipality") {
    if (g.nation.empty() && g.mentions.empty()) {
      const std::uint32_t end = g.plural ? 0 : end_of_state(a_, words_, group);
      return end ? Resolved{std::int32_t(names_.add_body(group, end)), 0.9} : Resolved{};
    }
    return {std::int32_t(names_.add_body(group, g.last)), 0.9};
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
            houses_.belongs_to(i, std::uint32_t(owner.entity)))
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
        if (entities_[i].type == EntityType::company && !houses_.makes_things(i)) others.push_back(std::int32_t(i));
    std::int32_t e = focus_.maker(g.sentence, g.first, nation, others);
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
      return {focus_.maker(g.sentence, g.first, "", others), 0.8};
    }
  // "Renault owns 51% of the company": of another than who does it.
  if (!is_subject(a_, group) && !g.is_possessor)
    if (const std::int32_t doer = clause_subject(group, false); doer != kNone) {
      std::vector<std::int32_t> others = not_these;
      others.push_back(doer);
      return {focus_.maker(g.sentence, g.first, "", others), 0.8};
    }
  return {focus_.maker(g.sentence, g.first, "", not_these), 0.8};
}

}  // namespace plantgraph
