// What the words of a plant's description say: whose it is and where, of what kind, and what tells it from others.
#include "ingest/reference_parts.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "ingest/groups.h"
#include "ingest/there.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

// What is made or done at plants of other industries; before "plant" or "works" it says that it is none of ours.
constexpr auto alien_kinds = word_set(
    {"power", "nuclear", "steel", "cement", "chemical", "gas", "coal", "water", "sewage", "treatment", "biodiesel",
     "ethanol", "dairy", "sugar", "paper", "pulp", "brewing", "brewery", "bottling", "meat", "packing", "fertiliser",
     "fertilizer", "desalination", "hydroelectric", "solar", "wind", "recycling", "waste", "incineration", "lng", "oil",
     "petrochemical", "pharmaceutical", "vaccine", "food", "textile", "shoe", "garment", "chip", "semiconductor",
     "aircraft", "helicopter", "shipbuilding", "munitions", "ammunition", "cycle", "combined-cycle", "biomass", "fired",
     // food, drink and tobacco
     "chicken", "poultry", "beef", "pork", "meatpacking", "meat-packing", "slaughter", "fish", "seafood", "cannery",
     "canning", "potato", "cheese", "milk", "yoghurt", "yogurt", "chocolate", "candy", "confectionery", "biscuit",
     "cookie", "cereal", "snack", "coffee", "tea", "tobacco", "cigarette", "beverage", "soft-drink", "beer", "whisky",
     "whiskey", "wine", "juice", "rice", "flour", "grain", "noodle", "pasta", "bread", "bakery", "pet-food", "egg",
     // cloth, wood, paper and the household
     "cotton", "yarn", "carpet", "clothing", "apparel", "sneaker", "furniture", "mattress", "tissue", "diaper",
     "lumber", "timber", "plywood", "cosmetics", "soap", "detergent", "appliance", "refrigerator", "toy", "piano",
     "crayon", "jewellery", "watch",
     // things of the air, the sea, the rails and of war
     "aerospace", "aeroplane", "airplane", "jetliner", "jet", "missile", "rocket", "satellite", "rifle", "gun",
     "explosives", "gunpowder", "submarine", "locomotive",
     // electronics
     "smartphone", "phone", "iphone", "laptop", "computer", "tv", "television", "wafer", "lcd", "microchip",
     "photovoltaic", "server",
     // substances, drugs, energy and public works
     "drug", "medicine", "insulin", "biotech", "plasma", "ammonia", "hydro", "geothermal", "thermal", "tidal", "biogas",
     "cogeneration", "coal-fired", "gas-fired", "oil-fired", "wood-fired", "wastewater", "sewerage", "uranium",
     "enrichment", "plutonium", "turbine", "brick", "tile", "asphalt", "concrete", "pesticide", "potash", "salt"});

// "a Beijing plant": where the make of that name is small and the city big.
bool big_city(const Lexicon& lexicon, const Mention& m) {
  const std::int32_t place = m.entry[std::size_t(EntityType::place)];
  return m.last - m.first == 1 && place != kNone && lexicon.entry(EntryIndex(place)).population >= 5000000;
}

// "the OBB plant", where not all is in capitals: no town is called so.
bool an_acronym(const Analysis& a, const Mention& m) {
  const Token& token = a.tokens.tokens[m.first];
  if (m.last - m.first != 1 || token.letter_case != Case::upper || a.word(m.first).size() > 5) return false;
  const Sentence& s = a.tokens.sentences[a.groups[std::size_t(std::max(0, a.group_at[m.first]))].sentence];
  for (std::uint32_t t = s.first; t < s.last; ++t)
    if (a.tokens.tokens[t].letter_case == Case::lower) return true;
  return false;
}

// "the Engine Assembly Plant", "a Freight Rover works", "the AutoLand Hwaseong complex": an unknown name before the
// head that is no town's, since it says what is made there, is the half of a maker's name, or stands beside the town.
bool describes_plant(const Analysis& a, const Group& g, std::uint32_t mention) {
  constexpr unsigned things = kProductNoun | kPlantNoun | kEventNoun | kModelNoun;
  const Mention& m = a.mentions[mention];
  bool thing = true;
  for (std::uint32_t t = m.first; t < m.last && thing; ++t) thing = a.known[t] && (a.known[t]->nouns & things);
  if (thing) return true;
  return std::any_of(g.mentions.begin(), g.mentions.end(), [&](std::uint32_t other) {
    const Mention& x = a.mentions[other];
    return x.in_lexicon && (x.types == kPlace || (x.first == m.last && (x.types & kMaker) &&
                                                  a.tokens.tokens[x.first].letter_case != Case::lower));
  });
}

// "... works in Belmar"
bool names_town_behind(const Analysis& a, std::uint32_t group) {
  if (group + 1 >= a.sentences[a.groups[group].sentence].last_group) return false;
  const Group &g = a.groups[group], &x = a.groups[group + 1];
  return x.head_is_name && x.preposition && x.preposition_token == g.last &&
         (a.word(g.last) == "in" || a.word(g.last) == "at") && !(a.mentions[x.mentions.back()].types & kMaker);
}

// "the factory there", "the plant in the Donautal estate there"
bool there_behind(const Analysis& a, std::uint32_t group) {
  constexpr std::uint32_t reach = 6;  // tokens
  const Group& g = a.groups[group];
  const std::uint32_t last = a.tokens.sentences[g.sentence].last;
  for (std::uint32_t t = g.last; t < last && t < g.last + reach; ++t) {
    if (a.word(t) == "there") return t + 1 >= last || a.tags[t + 1].tag != Tag::be;
    const std::int32_t at = a.group_at[t];
    if (at != kNone ? a.groups[std::size_t(at)].kind == GroupKind::verb : a.tags[t].tag != Tag::preposition)
      return false;
  }
  return false;
}

// "GM's Lordstown plant", "the Steyr plant of BMW": whose it is is told, so that the name before the head is the
// town's.
bool owner_told(const Analysis& a, const Words& words, std::uint32_t group, std::uint32_t mention) {
  const Group& g = a.groups[group];
  const auto maker = [&](const Group& x) {
    const std::int32_t m = naming_mention(a, x);
    return m != kNone && (a.mentions[std::size_t(m)].types & kMaker) &&
           a.surface(a.mentions[std::size_t(m)].first, a.mentions[std::size_t(m)].last) !=
               a.surface(a.mentions[mention].first, a.mentions[mention].last);
  };
  if (g.possessor != kNone) return maker(a.groups[std::size_t(g.possessor)]);
  if (group + 1 >= a.sentences[g.sentence].last_group) return false;
  const Group& behind = a.groups[group + 1];
  return behind.preposition_token == g.last && words.lemma_text(behind.preposition) == "of" && maker(behind);
}

// "BYD is in talks with Ford to buy its factory", "Geely bought its plant from Opel": the mention of who sells it,
// whose it is; kNone where nobody is named so.
std::int32_t bought_from(const Analysis& a, const Words& words, std::uint32_t group) {
  static constexpr auto buying =
      word_set({"buy", "acquire", "purchase", "take_over", "buy_up", "obtain", "secure", "lease", "rent"});
  const SentenceInfo& info = a.sentences[a.groups[group].sentence];
  if (group < info.first_group + 2) return kNone;
  const Group& verb = a.groups[group - 1];
  if (verb.kind != GroupKind::verb || verb.last != a.groups[group].first ||
      !buying.contains(words.lemma_text(verb.particle ? verb.particle : verb.verb)))
    return kNone;
  const auto maker = [&](std::uint32_t i, std::string_view preposition) {
    const Group& g = a.groups[i];
    const std::int32_t m =
        g.kind == GroupKind::noun && words.lemma_text(g.preposition) == preposition ? naming_mention(a, g) : kNone;
    return m != kNone && (a.mentions[std::size_t(m)].types & kMaker) ? m : kNone;
  };
  for (std::uint32_t i = group + 1; i < info.last_group && i < group + 5; ++i) {
    if (a.groups[i].kind == GroupKind::verb) break;
    if (const std::int32_t m = maker(i, "from"); m != kNone) return m;
  }
  if (!verb.infinitive && !verb.participle) return kNone;
  for (std::uint32_t i = group - 1; i-- > info.first_group && i + 6 > group;) {
    if (a.groups[i].kind == GroupKind::verb) return kNone;
    if (const std::int32_t m = maker(i, "with"); m != kNone) return m;
  }
  return kNone;
}

// "its engine and car plant", at "car"
bool joined_by_and(const Analysis& a, std::uint32_t first, std::uint32_t token) {
  return token > first && (a.word(token - 1) == "and" || a.word(token - 1) == "&");
}

}  // namespace

// Who builds, opens, runs or plans the plant of a group that names no owner: the subject of its verb.
std::int32_t Discourse::who_builds(std::uint32_t group) {
  const SentenceInfo& info = a_.sentences[a_.groups[group].sentence];
  std::uint32_t verb = group;
  for (std::uint32_t i = group; i-- > info.first_group && i + 4 > group;) {
    if (a_.groups[i].kind == GroupKind::verb) {
      verb = i;
      break;
    }
    if (words_.lemma_text(a_.groups[i].head_lemma) != "plan") return kNone;
  }
  if (verb == group || verb == info.first_group || a_.groups[verb].passive) return kNone;
  std::string_view lemma =
      words_.lemma_text(a_.groups[verb].particle ? a_.groups[verb].particle : a_.groups[verb].verb);
  static constexpr std::string_view building[] = {
      "open", "inaugurate", "build", "construct", "erect",  "put_up", "set_up",    "have",   "run",       "operate",
      "own",  "plan",       "keep",  "start",     "unveil", "launch", "establish", "put",    "add",       "announce",
      "site", "locate",     "place", "finance",   "fund",   "equip",  "complete",  "expand", "commission"};
  if (std::find(std::begin(building), std::end(building), lemma) == std::end(building)) return kNone;
  for (std::uint32_t i = verb; i-- > info.first_group && i + 6 > verb;) {
    const Group& x = a_.groups[i];
    if (x.kind == GroupKind::verb || x.relative) return kNone;
    if (!is_subject(a_, i) || !x.head_is_name) continue;
    const std::uint32_t m = x.mentions.back();
    return a_.mentions[m].types & kMaker ? std::int32_t(names_.maker_of(m)) : kNone;
  }
  return kNone;
}

Discourse::PlantFeatures Discourse::features(std::uint32_t group) {
  static constexpr auto besides =
      word_set({"sister", "neighbouring", "neighboring", "nearby", "adjacent", "adjoining"});
  const Group& g = a_.groups[group];
  PlantFeatures f;
  f.strong = g.nouns & kStrongPlantNoun;
  f.definite = g.determiner == Determiner::definite || g.determiner == Determiner::demonstrative ||
               g.determiner == Determiner::possessive;
  f.indefinite = g.determiner == Determiner::indefinite;
  static constexpr std::string_view one_site[] = {"halls",  "workshops",  "premises", "shops",
                                                  "assets", "operations", "works"};
  f.plural = g.plural && std::find(std::begin(one_site), std::end(one_site), a_.word(g.head)) == std::end(one_site);
  // "three works": as many as that
  if (g.quantity != kNone && a_.word(g.head) == "works" && a_.quantities[std::size_t(g.quantity)].unit.empty() &&
      a_.quantities[std::size_t(g.quantity)].value > 1 && a_.quantities[std::size_t(g.quantity)].value <= 9)
    f.plural = true;
  f.former = g.former;
  // "Thiruvallur, formerly a Hindustan Motors plant"
  if (g.first > a_.tokens.sentences[g.sentence].first) {
    const std::string_view before = a_.word(g.first - 1);
    f.former = f.former || before == "formerly" || before == "previously" || before == "once" || before == "originally";
  }
  f.nation = g.nation;
  bool words_between = false;
  for (std::uint32_t t = g.first; t < g.last; ++t) {
    std::string_view word = a_.word(t);
    if (a_.mention_at[t] == kNone) {
      if (t != g.head && alien_kinds.contains(word)) f.alien = true;
      if (const std::string_view kind = kind_of_plant(word);
          !kind.empty() && (t != g.head || a_.tags[t].length > 1 || word == "gigafactory" || word == "foundry") &&
          !(word == "motor" && a_.word(t + 1) == "home")) {
        f.kind = kind;
        if (!joined_by_and(a_, g.first, t)) f.vehicles.clear();  // "the car engine plant"
      }
      if (const std::string_view vehicles = vehicles_of_plant(word); t != g.head && !vehicles.empty())
        if (f.kind.empty() || (vehicles != "vehicle" && joined_by_and(a_, g.first, t))) f.vehicles = vehicles;
      if (word == "new" || word == "newest") f.newly = true;
      if (word == "second" || word == "another" || word == "third" || word == "fourth") f.fresh = true;
      if (word == "other" || word == "another") f.other = true;
      if (besides.contains(word)) f.fresh = true;
      if (word == "former" || word == "ex" || (word == "old" && !a_.tokens.tokens[t].joined)) f.former = true;
    }
    if (t != g.head && a_.mention_at[t] == kNone && a_.tags[t].tag != Tag::determiner) words_between = true;
  }
  f.fresh = f.fresh || stands_besides(a_, words_, group);
  f.newly = f.newly && !f.fresh;
  f.fresh = f.fresh || f.newly;
  read_label(group, f);
  const auto owner = [&](std::uint32_t e, double confidence) { f.add_owner(e, confidence); };
  const auto town = [&](std::uint32_t e) { f.add_town(e); };
  for (std::uint32_t m : g.mentions) {
    const Mention& mention = a_.mentions[m];
    if ((mention.types & kPlace) &&
        (!(mention.types & kMaker) || big_city(lexicon_, mention) || owner_told(a_, words_, group, m)))
      town(names_.named(m, EntityType::place));
    else if ((mention.types & kMaker) && names_.calls_model_made(m))
      continue;  // "Vauxhall's Astra plant"
    else if (mention.types & kMaker)
      owner(names_.maker_of(m), 0.9);
    else if (mention.types == 0 && !g.head_is_name) {
      // "the Esipovo plant": an unknown name before the head is a town unless the article speaks of such a company.
      if (entities_.entity_of(m, EntityType::company) != kNone || names_.is_known_maker(mention) ||
          an_acronym(a_, mention))
        owner(names_.maker_of(m), 0.85);
      else if (f.former && names_town_behind(a_, group))
        owner(names_.maker_of(m), 0.8);  // "the former Kestrel works in Belmar"
      else if (!describes_plant(a_, g, m) &&
               !(mention.last == mention.first + 1 && label_of_side(a_.word(mention.first))))
        town(names_.named(m, EntityType::place));
    }
  }
  if (g.possessor != kNone) {
    std::uint32_t whose = std::uint32_t(g.possessor);
    // "Mahindra, whose plant ...": the name before.
    while (a_.groups[whose].relative && whose > a_.sentences[g.sentence].first_group &&
           a_.groups[whose - 1].kind == GroupKind::noun)
      --whose;
    const Group& p = a_.groups[whose];
    std::int32_t name = naming_mention(a_, p);
    Role role;
    role.types = kRoleCompany;
    if (name != kNone && (a_.mentions[std::size_t(name)].types & kPlace) &&
        !(a_.mentions[std::size_t(name)].types & kMaker)) {
      town(names_.named(std::uint32_t(name), EntityType::place));
    } else {
      Resolved r = resolve(whose, role, {});
      if (r.entity != kNone) owner(std::uint32_t(r.entity), 0.95 * r.confidence);
      if (const std::int32_t other = joint_possessor(a_, words_, whose);
          r.entity != kNone && other != kNone && !g.plural)
        owner(names_.maker_of(std::uint32_t(other)), 0.85);
    }
  }
  if (const std::int32_t seller = g.possessive_pronoun ? bought_from(a_, words_, group) : kNone; seller != kNone) {
    owner(names_.maker_of(std::uint32_t(seller)), 0.8);
  } else if (g.possessive_pronoun) {
    Role role;
    role.types = kRoleCompany;
    // "Audi has its engine works in Gyor, Suzuki its car plant in Esztergom"
    const Group* before = group > a_.sentences[g.sentence].first_group ? &a_.groups[group - 1] : nullptr;
    const bool its = before && before->kind == GroupKind::noun && before->head_is_name && before->last == g.first &&
                     !before->preposition && (a_.mentions[before->mentions.back()].types & kMaker);
    Resolved r = its ? Resolved{std::int32_t(names_.maker_of(before->mentions.back())), 0.9}
                     : resolve_possessive(group, role, {});
    if (r.entity != kNone) owner(std::uint32_t(r.entity), 0.8 * r.confidence);
  }
  // "Solaris, with plants in Bolechowo and Poznan, belongs to CAF"
  if (f.owners.empty() && group > a_.sentences[g.sentence].first_group && words_.lemma_text(g.preposition) == "with") {
    const Group& p = a_.groups[group - 1];
    if (p.kind == GroupKind::noun && p.head_is_name && !p.is_possessor && p.last + 1 == g.preposition_token &&
        a_.tags[p.last].tag == Tag::comma && (a_.mentions[p.mentions.back()].types & kMaker))
      owner(names_.maker_of(p.mentions.back()), 0.8);
  }
  if (f.owners.empty() && focus_.section() && focus_.section()->owner != kNone && named_section(group))
    owner(names_.maker_of(std::uint32_t(focus_.section()->owner)), 0.75);  // "Renault: - The Ayrton Senna complex"
  // "At Nissan, the plant built 47,000 vehicles"
  if (f.owners.empty() && f.definite && !f.plural && group == a_.sentences[g.sentence].first_group + 1 &&
      g.possessor == kNone && !g.possessive_pronoun && maker_ahead(a_, words_, group - 1))
    owner(names_.maker_of(a_.groups[group - 1].mentions.back()), 0.85);
  read_behind(group, f);
  const auto town_told = [&] {
    return std::any_of(f.towns.begin(), f.towns.end(), [&](std::uint32_t e) { return places_.is_town(e); });
  };
  if (!f.plural && !town_told()) read_common_place(group, f);
  read_renaming(group, f);
  read_owning_clause(group, f);
  // "on the lines in Fort Valley": of one plant
  if (f.plural && a_.word(g.head) == "lines" && f.towns.size() == 1 && group + 1 < a_.groups.size() &&
      a_.groups[group + 1].list_head == kNone)
    f.plural = false;
  // "BYD opened a factory in Rayong": whose it is tells it from a plant of somebody else there.
  if (f.owners.empty() && f.indefinite) f.built_by = who_builds(group);
  // "Ford shut its factory here": at the place of the dateline.
  if (f.towns.empty() && g.last < a_.tokens.sentences[g.sentence].last && a_.word(g.last) == "here")
    if (std::int32_t place = names_.dateline_place(); place != kNone) town(std::uint32_t(place));
  // "Genk, Belgium. Ford's factory there": at the place named last.
  const bool unlisted = std::all_of(f.towns.begin(), f.towns.end(), [&](std::uint32_t e) {
    return entities_[e].entry[std::size_t(EntityType::place)] == kNone;
  });
  if (unlisted && there_behind(a_, group))
    if (const std::int32_t place = look_back_.place_before(group); place != kNone) town(std::uint32_t(place));
  if (f.towns.empty() && f.near.empty() && f.far.empty() && f.strong && f.indefinite && !f.plural)
    if (const std::int32_t place = town_of_clause(entities_, places_, a_, words_, group); place != kNone)
      town(std::uint32_t(place));
  // "Canton, its second factory in the United States"
  if (g.apposition_of != kNone && !f.plural && !town_told()) {
    // "Roeselare in Belgium, its other bus works"
    std::uint32_t of = std::uint32_t(g.apposition_of);
    if (of > a_.sentences[g.sentence].first_group && a_.groups[of].preposition_token == a_.groups[of - 1].last &&
        words_.lemma_text(a_.groups[of].preposition) == "in" && names_.named_town(of) == kNone &&
        !a_.groups[of - 1].preposition && names_.named_town(of - 1) != kNone)
      --of;
    const Group& x = a_.groups[of];
    if (const std::uint32_t side = x.last == x.first + 1 ? label_of_side(a_.word(x.first)) : 0)
      f.label = side, f.numbered = true;  // "North, a truck plant, was added in 1966"
    else if (x.head_is_name && (a_.mentions[x.mentions.back()].types & kPlace) &&
             (f.towns.empty() || places_.is_town(names_.named(x.mentions.back(), EntityType::place))))
      town(names_.named(x.mentions.back(), EntityType::place));
  }
  if (f.strong && !f.plural &&
      std::none_of(f.towns.begin(), f.towns.end(), [&](std::uint32_t e) { return places_.is_town(e); }))
    if (const std::int32_t place = said_to_be(group); place != kNone)
      town(names_.named(std::uint32_t(place), EntityType::place));
  // "In Moscow, the works that belonged to Renault": the place before.
  const SentenceInfo& info = a_.sentences[g.sentence];
  if (f.towns.empty() && group > info.first_group) {
    std::uint32_t before = group - 1;
    const Group& x = a_.groups[before];
    std::string_view preposition = words_.lemma_text(x.preposition);
    // "In the southern state of Tamil Nadu, a plant"
    if (preposition == "of" && before > info.first_group && (a_.groups[before - 1].nouns & kPlaceNoun))
      preposition = words_.lemma_text(a_.groups[--before].preposition);
    bool first =
        before == info.first_group || (before == info.first_group + 1 && a_.groups[info.first_group].time != kNone);
    if (first && x.head_is_name && (preposition == "in" || preposition == "at" || preposition == "near") &&
        (a_.mentions[x.mentions.back()].types & kPlace) && a_.tags[x.last].tag == Tag::comma)
      town(names_.named(x.mentions.back(), EntityType::place));
  }
  // Exact places before the wider ones they lie in.
  std::stable_sort(f.towns.begin(), f.towns.end(), [&](std::uint32_t a, std::uint32_t b) {
    return exactness(lexicon_, entities_[a]) > exactness(lexicon_, entities_[b]);
  });
  f.bare = f.towns.empty() && f.owners.empty() && f.kind.empty() && f.nation.empty() && !words_between && !f.numbered;
  f.strong = f.strong || ((!f.owners.empty() || f.built_by != kNone) && !f.alien && makes_by_name(a_, words_, group));
  return f;
}

}  // namespace plantgraph
