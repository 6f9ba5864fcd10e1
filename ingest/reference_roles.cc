#include "ingest/reference_parts.h"

#include <algorithm>

#include "ingest/groups.h"
#include "ingest/plant_kinds.h"
#include "ingest/town_context.h"
#include "ingest/word_set.h"

namespace plantgraph {

// ---- resolution in a role ----

Resolved Discourse::resolve_mention(std::uint32_t mention, const Role& role) {
  const Mention& m = a_.mentions[mention];
  if (m.types & (kPersonBit | kOtherBit)) return {};
  const bool unknown = m.types == 0;
  if ((role.types & kRolePlant) && (m.types & bit(EntityType::plant)) &&
      (!(m.types & kMaker) ||
       entities_.called(EntityType::plant, "#" + std::to_string(m.entry[std::size_t(EntityType::plant)])) != kNone))
    return {std::int32_t(names_.named(mention, EntityType::plant)), 1};
  if (role.types & (kRoleModel | kRoleGoods)) {
    if (m.types & bit(EntityType::model)) return {std::int32_t(names_.named(mention, EntityType::model)), 1};
    if ((role.types & kRoleGoods) && (m.types & bit(EntityType::brand)))
      return {std::int32_t(names_.maker_of(mention)), 0.9};
    // "Generation III"
    const std::string_view surface = a_.surface(m.first, m.last);
    const bool numeral = surface.find_first_not_of("IVX") == std::string_view::npos;
    if (unknown && role.strong && !numeral) return {std::int32_t(names_.named(mention, EntityType::model)), 0.8};
  }
  if (m.plural && !(role.types & kRoleMaker)) return {};  // "Toyotas" are cars
  if (role.types & (kRoleCompany | kRoleMaker)) {
    if (m.types & kMaker) return {std::int32_t(names_.maker_of(mention)), 1};
    if (unknown) {
      bool is_known = entities_.entity_of(mention, EntityType::company) != kNone || names_.is_known_maker(m);
      if (is_known || role.strong) {
        std::uint32_t e = names_.maker_of(mention);
        if (role.strong) entities_[e].unknown_kind = false;
        entities_.touch(e, entities_[e].last_sentence, m.first, false);
        return {std::int32_t(e), is_known ? 0.9 : 0.8};
      }
    }
  }
  if (role.types & (kRolePlace | kRoleTown)) {
    if (m.types & kPlace) {
      std::uint32_t e = names_.named(mention, EntityType::place);
      // "spent 470 million on getting Hambach ready": the plant there rather than the town.
      if ((role.types & kRolePlant) && role.strong && places_.is_town(e))
        if (std::int32_t plant = entities_.plant_in_town(e); plant != kNone) return {plant, 0.85};
      if (!(role.types & kRolePlace) && !places_.is_town(e)) return {};
      return {std::int32_t(e), 1};
    }
    if (unknown && role.strong) return {std::int32_t(names_.named(mention, EntityType::place)), 0.8};
  }
  if ((role.types & kRolePlant) && role.strong && (m.types & kPlace) && !(m.types & kMaker))
    return plant_of_town(mention);
  return {};
}

// The plant in a town that is the maker's, or nobody's yet; none for parts alone if it makes vehicles.
std::int32_t Discourse::plant_of_maker_in(std::uint32_t place, std::uint32_t maker, bool vehicles) {
  for (std::uint32_t i = 0; i < entities_.size(); ++i) {
    const DocEntity& e = entities_[i];
    if (e.type != EntityType::plant || e.alien || e.several || !contains(e.towns, place)) continue;
    if (vehicles && e.vehicles.empty() && makes_parts(e.kind)) continue;
    if (e.owners.empty() || houses_.related({maker}, e.owners)) return std::int32_t(i);
  }
  return kNone;
}

// The plant that a town's name stands for, as far as the text so far tells; a new one where it told of none there.
Resolved Discourse::plant_of_town(std::uint32_t mention) {
  const Mention& m = a_.mentions[mention];
  std::uint32_t place = names_.named(mention, EntityType::place);
  if (const auto own = neighbour_at_.find(mention); own != neighbour_at_.end()) return {std::int32_t(own->second), 0.8};
  if (const auto own = stands_for_plant_of_.find(mention);
      own != stands_for_plant_of_.end() && places_.is_town(place)) {
    const std::uint32_t maker = names_.maker_of(own->second);
    const std::int32_t known = plant_of_maker_in(place, maker);
    if (known == kNone && entities_.plant_in_town(place) != kNone) {
      // Another maker's plant in the same town.
      const std::uint32_t another = entities_.add_plant({}, entities_.sentence());
      entities_.place_plant(another, place, std::uint32_t(std::max(0, a_.group_at[m.first])), 0.8);
      entities_.add_owner(another, maker);
      entities_.touch(another, entities_.sentence(), m.first, false);
      return {std::int32_t(another), 0.8};
    }
    if (known != kNone) {
      entities_.touch(std::uint32_t(known), std::max(entities_[std::size_t(known)].last_sentence, entities_.sentence()),
                      m.first, false);
      return {known, 0.85};
    }
  }
  std::int32_t plant = entities_.plant_in_town(place);
  for (std::uint32_t i = 0; i < entities_.size() && plant == kNone; ++i)
    if (entities_[i].type == EntityType::plant && !entities_[i].known_town.empty() &&
        entities_[i].known_town == folded(entities_[place].name))
      plant = std::int32_t(i);
  const std::uint32_t group = std::uint32_t(std::max(0, a_.group_at[m.first]));
  const bool subject = is_subject(a_, group);
  if (plant != kNone) {
    entities_.touch(std::uint32_t(plant), std::max(entities_[std::size_t(plant)].last_sentence, entities_.sentence()),
                    m.first, subject);
    return {plant, 0.85};
  }
  if (!places_.is_town(place)) return {};
  // The only plant of the article, if nothing has said yet where it is.
  std::int32_t homeless = kNone;
  std::uint32_t plants = 0;
  for (std::uint32_t i = 0; i < entities_.size(); ++i)
    if (entities_[i].type == EntityType::plant && !entities_[i].alien) {
      ++plants;
      if (entities_[i].towns.empty() && !entities_[i].several && entities_[i].known_town.empty())
        homeless = std::int32_t(i);
    }
  if (plants == 1 && homeless != kNone && !names_.far_from_dateline(place)) {
    entities_.place_plant(std::uint32_t(homeless), place, group, 0.75);
    entities_.touch(std::uint32_t(homeless), entities_.sentence(), m.first, subject);
    return {homeless, 0.8};
  }
  for (std::uint32_t i = 0; i < entities_.size(); ++i) {
    const DocEntity& p = entities_[i];
    if (p.type != EntityType::plant || p.alien || p.several || p.towns.empty() || places_.is_town(p.towns.front()) ||
        entities_.sentence() - p.last_sentence > 1)
      continue;
    if (!places_.same_place(p.towns.front(), place)) continue;
    entities_.place_plant(i, place, group, 0.8);
    entities_.touch(i, entities_.sentence(), m.first, subject);
    return {std::int32_t(i), 0.85};
  }
  plant = std::int32_t(entities_.add_plant({}, entities_.sentence()));
  entities_.place_plant(std::uint32_t(plant), place, group, 0.8);
  entities_.touch(std::uint32_t(plant), entities_.sentence(), m.first, subject);
  // "Skoda operates three plants in the Czech Republic. The main one, Mladá Boleslav": one of them.
  for (std::uint32_t i = 0; i + 1 < entities_.size(); ++i) {
    const DocEntity& all = entities_[i];
    if (all.type != EntityType::plant || !all.several || all.alien || all.former_owner || all.owners.size() != 1 ||
        all.towns.empty() || places_.is_town(all.towns.front()) || entities_.sentence() - all.last_sentence > 2 ||
        !places_.same_place(all.towns.front(), place))
      continue;
    const std::uint32_t owner = all.owners.front();
    entities_.own_plant(std::uint32_t(plant), owner, false, group, 0.7, "several:owner");
    break;
  }
  return {plant, 0.7};
}

std::int32_t Discourse::town_at_work(std::uint32_t group) const {
  const Group& g = a_.groups[group];
  const bool where = group + 1 < a_.groups.size() && a_.groups[group + 1].relative &&
                     a_.groups[group + 1].first == g.last + 1 && a_.word(g.last + 1) == "where";
  return where || (!g.preposition && is_subject(a_, group)) ? look_back_.plant_told_in(group) : kNone;
}

std::int32_t Discourse::plant_behind(std::int32_t group) {
  if (group == kNone || std::size_t(group) + 1 >= a_.groups.size()) return kNone;
  // "and the A3 and Q2 in Ingolstadt": the place behind a row is that of all in it.
  if (const std::int32_t head = a_.groups[std::size_t(group)].list_head; head != kNone)
    group = std::int32_t(a_.groups[std::size_t(head)].members.back());
  if (std::size_t(group) + 1 >= a_.groups.size()) return kNone;
  const Group &g = a_.groups[std::size_t(group)], &place = a_.groups[std::size_t(group) + 1];
  const std::string_view preposition = words_.lemma_text(place.preposition);
  if (place.sentence != g.sentence || place.preposition_token != g.last || !place.head_is_name ||
      (preposition != "in" && preposition != "at") || !a_.mentions[place.mentions.back()].can_be(EntityType::place))
    return kNone;
  return plant_of_town(place.mentions.back()).entity;
}

Resolved Discourse::resolve(std::uint32_t group, const Role& role, const std::vector<std::int32_t>& not_these) {
  const Group& g = a_.groups[group];
  if (g.kind == GroupKind::verb || g.time != kNone) return {};
  if (entities_.plant_of_group(group) != kNone && (role.types & kRolePlant)) {
    if (listed(not_these, std::uint32_t(entities_.plant_of_group(group)))) return {};
    return {entities_.plant_of_group(group), g.mentions.empty() ? 0.9 : 1.0};
  }
  // "In Kaduna, Stallion's plant assembles buses": to the grammar the town is the subject, and may have other plants.
  if (g.apposition != kNone && (role.types & kRolePlant))
    if (const std::int32_t plant = entities_.plant_of_group(std::size_t(g.apposition));
        plant != kNone && names_.named_town(group) != kNone && !listed(not_these, std::uint32_t(plant)))
      return {plant, 1.0};
  // "the one in Kolin, which is owned by Toyota": a plant, and no company.
  if (entities_.plant_of_group(group) != kNone && (a_.word(g.head) == "one" || a_.word(g.head) == "ones")) return {};
  if (g.pronoun) {
    if (g.relative) return {};
    std::string_view word = a_.word(g.first);
    if (word == "this" || word == "both" || word == "that" || word == "these" || word == "those" || word == "who" ||
        word == "what" || word == "i" || word == "we" || word == "you" || word == "nothing" || word == "anything" ||
        word == "something" || word == "everything" || word == "nobody" || word == "somebody" || word == "anybody" ||
        word == "everybody" || word == "someone" || word == "anyone" || word == "everyone")
      return {};
    // "Opel's plant in Gliwice fares little better. It produced 125,000 cars": the subject of the sentence before.
    if (word == "it" && (role.types & kRolePlant) && is_subject(a_, group) && !look_back_.told_where(group))
      if (const std::int32_t same = look_back_.plant_as_subject(group); same != kNone && !listed(not_these, same))
        return {same, 0.85};
    // "Smyrna lost the Leaf. Nissan builds it in Sunderland": no plant is built where goods were told of.
    if (word == "it" && (role.types & kRolePlant) && group > a_.sentences[g.sentence].first_group) {
      const Group& verb = a_.groups[group - 1];
      if (verb.kind == GroupKind::verb && verb.last == g.first && words_.in(WordList::making, verb.verb) &&
          goods_meant(group) != kNone)
        return {};
    }
    // "it" is the plant or the company, whichever was the subject last; "they" is no single plant.
    const bool person_like = word == "they" || word == "them" || word == "we" || word == "he" || word == "she";
    std::int32_t maker =
        role.types & kRoleCompany || role.types & kRolePlant ? focus_.maker(g.sentence, g.first, "", not_these) : kNone;
    std::int32_t plant = person_like && !(word == "them" && !is_subject(a_, group))
                             ? kNone
                             : focus_.plant(g.sentence, g.first, not_these);
    // "in Komarom it assembles buses": who does something in a town is no plant.
    if (plant != kNone && word == "it" && look_back_.told_where(group)) plant = kNone;
    if (word == "there" || word == "here") return {role.types & kRolePlant ? plant : kNone, 0.8};
    const bool either = (role.types & kRolePlant) && (role.types & kRoleCompany);
    if (either && is_subject(a_, group) && plant != kNone &&
        g.sentence - entities_[std::size_t(plant)].last_sentence <= 1 && word == "it" &&
        several_subjects(a_, g.sentence))
      maker = kNone;
    // "GM idled the plant. It builds the Malibu and employs 2,000", in the part of the text that tells of it.
    if (word == "it" && plant != kNone && plant == focus_.section_plant() && is_subject(a_, group)) maker = kNone;
    // "Honda has a plant in Celaya. It employs 2,000 people": a plant that was just brought up.
    if (either && word == "it" && is_subject(a_, group) && plant != kNone &&
        look_back_.brought_up(std::uint32_t(plant), group))
      maker = kNone;
    // "Honda has a plant in Celaya. It closed in 2015": what only a plant can do.
    if (!(role.types & kRoleCompany) && word == "it" && plant != kNone &&
        g.sentence - entities_[std::size_t(plant)].last_sentence <= 1)
      maker = kNone;
    // "It built the Cruze. In its best year it turned out 165,000 cars": the plant that "it" was a sentence before.
    if (plant != kNone && plant == it_plant_ && word == "it" && is_subject(a_, group) &&
        g.sentence == it_sentence_ + 1 &&
        a_.tokens.sentences[g.sentence].paragraph == a_.tokens.sentences[it_sentence_].paragraph)
      maker = kNone;
    if (is_subject(a_, group) && maker != kNone && plant != kNone) {
      const DocEntity& m = entities_[std::size_t(maker)];
      const DocEntity& p = entities_[std::size_t(plant)];
      auto weight = [&](const DocEntity& e) { return salience(e, g.sentence, g.first, 10); };
      (weight(p) > weight(m) ? maker : plant) = kNone;
    } else if ((role.types & kRolePlant) && plant != kNone) {
      maker = kNone;  // as an object it is what is dealt with
    }
    if ((role.types & kRolePlant) && plant != kNone) {
      if (word == "it" && is_subject(a_, group)) it_plant_ = plant, it_sentence_ = g.sentence;
      return {plant, 0.8};
    }
    if ((role.types & kRoleCompany) && maker != kNone) return {maker, 0.8};
    return {};
  }
  // "The state bought back the works", "sold by the government": a party of its own, though it has no name.
  if ((role.sells || role.buys) && g.mentions.empty() && end_of_state(a_, words_, group) == 0)
    if (const std::int32_t state = bare_state(group); state != kNone)
      return listed(not_these, state) ? Resolved{} : Resolved{state, 0.85};
  constexpr unsigned sites = kRolePlant | kRolePlace | kRoleTown;
  if ((role.types & kRoleCompany) && role.strong && !(role.types & sites))
    if (is_commune(a_, words_, group) && !entities_.full()) {
      const auto body = std::int32_t(names_.add_body(group, end_of_state(a_, words_, group)));
      return listed(not_these, std::uint32_t(body)) ? Resolved{} : Resolved{body, 0.85};
    }
  if ((role.types & kRoleCompany) && is_family(a_, group))
    return {std::int32_t(names_.add_body(group, a_.groups[group].last)), 0.95};
  std::int32_t name = naming_mention(a_, g);
  // "the construction of this new Continental plant": a maker's plant is nothing that it makes.
  constexpr std::uint32_t goods = kRoleGoods | kRoleModel | kRoleProduct;
  if ((role.types & goods) && !(role.types & ~goods) && !g.head_is_name && (g.nouns & kStrongPlantNoun)) return {};
  if (name != kNone && (role.types & kRoleGoods) && !(role.types & kRoleMaker))
    if (const std::int32_t kind = branded_kind(group, std::uint32_t(name)); kind != kNone) return {kind, 0.9};
  // "in Alliston, an hour north of Toronto", "took the decision in Tokyo": no plant there.
  if (name != kNone && (role.types & kRolePlant) && entities_.plant_of_group(group) == kNone && g.head_is_name &&
      !(a_.mentions[std::size_t(name)].types & kMaker) &&
      (far_from(a_, words_, group) || where_one_speaks(a_, words_, group) || seat_before(a_, group)))
    return {};
  if (name != kNone) {
    Resolved r = resolve_mention(std::uint32_t(name), role);
    if (r.entity != kNone && (role.types & kRolePlant) && entities_[std::size_t(r.entity)].type == EntityType::plant &&
        (a_.mentions[std::size_t(name)].types & kPlace)) {
      add_chain(group, std::uint32_t(r.entity));
      add_nation(group, std::uint32_t(r.entity));
    }
    if (r.entity != kNone && listed(not_these, std::uint32_t(r.entity))) return {};
    if (r.entity == kNone && (role.types & kRolePlant))
      if (const std::int32_t plant = town_at_work(group); plant != kNone && !listed(not_these, plant))
        return {plant, 0.85};
    // "V6 diesel engines": called so, too
    if (r.entity != kNone && (role.types & kRoleGoods) && !g.head_is_name && (g.nouns & kProductNoun) &&
        entities_[std::size_t(r.entity)].type == EntityType::model)
      note_mention(entities_[std::size_t(r.entity)],
                   a_.surface(a_.mentions[std::size_t(name)].first,
                              g.head + std::max<std::uint32_t>(1, a_.tags[g.head].length)));
    if (r.entity != kNone || g.head_is_name) return r;
  }
  if ((role.types & kRolePlant) && (g.nouns & kPlantNoun) && !(g.nouns & kCompanyNoun)) {
    // A reference that found no description: the plant spoken of.
    if (g.determiner == Determiner::definite || g.determiner == Determiner::demonstrative)
      return {focus_.plant(g.sentence, g.first, not_these), 0.75};
    return {};
  }
  if ((role.types & kRolePlant) && (role.types & kRoleCompany))
    if (const std::int32_t limb = limb_of_company(group); limb != kNone && !listed(not_these, limb))
      return {limb, 0.85};
  // "took over the assets of Daewoo": what the company owns, for which the company stands.
  if ((role.types & kRolePlant) && (g.nouns & kPropertyNoun) && group + 1 < a_.sentences[g.sentence].last_group) {
    const Group& of = a_.groups[group + 1];
    if (words_.lemma_text(of.preposition) == "of" && of.preposition_token >= g.last && of.head_is_name &&
        (a_.mentions[of.mentions.back()].types & kMaker)) {
      const std::uint32_t maker = names_.maker_of(of.mentions.back());
      bool has_plant = false;
      for (const DocEntity& e : entities_)
        has_plant = has_plant || (e.type == EntityType::plant && contains(e.owners, maker));
      if (!has_plant) return (role.types & kRoleCompany) ? Resolved{std::int32_t(maker), 0.85} : Resolved{};
    }
  }
  // "made over buildings and land": what stands there is the plant.
  if ((role.types & kRolePlant) && (g.nouns & kPropertyNoun) && g.determiner != Determiner::indefinite)
    return {focus_.plant(g.sentence, g.first, not_these), 0.7};
  if ((role.types & (kRoleCompany | kRoleMaker)) && ((g.nouns & kCompanyNoun) || !g.nation.empty())) {
    Resolved r = describe_company(group, not_these);
    if (r.entity != kNone) return r;
  }
  if ((role.types & (kRoleGoods | kRoleProduct)) && (g.nouns & kProductNoun)) {
    // A model before the kind: "the Endurance pickup" was taken above; a brand before it: "Chevrolet cars".
    for (std::uint32_t m : g.mentions) {
      Resolved r = resolve_mention(m, role);
      if (r.entity != kNone && !(role.types & kRoleProduct && !(role.types & kRoleGoods))) return r;
    }
    if (const std::int32_t model = model_meant(group, not_these); model != kNone) return {model, 0.8};
    return only_modifies(group) ? Resolved{} : product(group);
  }
  if ((role.types & kRoleGoods) && (g.nouns & kModelNoun)) {
    for (std::uint32_t m : g.mentions) {
      Resolved r = resolve_mention(m, role);
      if (r.entity != kNone) return r;
    }
  }
  if ((role.types & (kRolePlace | kRoleTown)) && (g.nouns & kPlaceNoun) && !g.mentions.empty())
    return resolve_mention(g.mentions.back(), role);
  if ((role.types & kRolePlant) && role.strong && g.preposition)
    if (const std::int32_t town = look_back_.same_town(group); town != kNone)
      return {entities_.plant_in_town(std::uint32_t(town)), 0.8, std::int32_t(group)};
  // "on the outskirts of Trollhättan", "makes the Mazda2 in the southern city of Nanjing"
  static constexpr auto towns = word_set(
      {"city", "commune", "district", "hamlet", "metropolis", "municipality", "port", "suburb", "town", "village"});
  const bool plant = (role.types & kRolePlant) && role.strong && g.preposition && towns.contains(a_.word(g.head));
  if ((plant || ((role.types & (kRolePlace | kRoleTown)) && (g.nouns & kPlaceNoun))) &&
      group + 1 < a_.sentences[g.sentence].last_group) {
    const Group& x = a_.groups[group + 1];
    if (x.preposition && x.preposition_token == g.last && a_.word(g.last) == "of" && x.head_is_name &&
        (a_.mentions[x.mentions.back()].types & kPlace)) {
      const Resolved r = resolve_mention(x.mentions.back(), role);
      if (r.entity != kNone && entities_[std::size_t(r.entity)].type == EntityType::plant) {
        add_chain(group + 1, std::uint32_t(r.entity));
        add_nation(group, std::uint32_t(r.entity));
      }
      return r;
    }
  }
  return {};
}

}  // namespace plantgraph
