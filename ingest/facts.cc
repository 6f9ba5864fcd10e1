#include "ingest/facts.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "ingest/asides.h"
#include "ingest/deal_owners.h"
#include "ingest/identify.h"
#include "ingest/join_plants.h"
#include "ingest/loose_numbers.h"
#include "ingest/neighbour_plants.h"
#include "ingest/number_times.h"
#include "ingest/our_plants.h"
#include "ingest/plant_kinds.h"
#include "ingest/states.h"

namespace plantgraph {
namespace {

int deal_rank(const std::string& status) {
  static constexpr std::string_view order[] = {"rumoured", "exploring", "negotiating", "agreed",
                                               "denied",   "cancelled", "completed"};
  return int(std::find(std::begin(order), std::end(order), status) - std::begin(order));
}

// "Geely takes a third of Renault Korea": the headline tells in the present what the text may only call agreed.
void temper_headlines(const Analysis& a, std::vector<Claim>& claims) {
  const auto told = [](const Claim& c) { return c.qualifiers.find(Qualifier::deal_status); };
  const auto done_by_headline = [&](const Claim& c) {
    return a.sentences[c.sentence].headline && told(c) != c.qualifiers.end() && told(c)->second == "completed";
  };
  if (std::none_of(claims.begin(), claims.end(), done_by_headline)) return;
  std::map<std::tuple<Predicate, std::uint32_t, std::int32_t>, std::string> in_text;
  for (const Claim& c : claims) {
    if (told(c) == c.qualifiers.end() || a.sentences[c.sentence].headline) continue;
    std::string& best = in_text[{c.predicate, c.subject, c.object}];
    if (best.empty() || deal_rank(told(c)->second) > deal_rank(best)) best = told(c)->second;
  }
  for (Claim& c : claims)
    if (done_by_headline(c))
      if (const auto found = in_text.find({c.predicate, c.subject, c.object}); found != in_text.end())
        c.qualifiers[Qualifier::deal_status] = found->second;
}

class FactBuilder {
 public:
  FactBuilder(const Article& article, const Analysis& a, const Lexicon& lexicon, Discourse& discourse)
      : a_(a), lexicon_(lexicon), entities_(discourse.entities()), discourse_(discourse) {
    out_.article = article;
  }

  ArticleFacts build(std::vector<Claim> claims) {
    // "a plant 40 miles north of Detroit": if nothing says where it is, there is nothing else to call it by.
    for (std::uint32_t i = 0; i < entities_.size(); ++i)
      if (entities_[i].type == EntityType::plant && entities_[i].towns.empty() && entities_[i].owners.empty() &&
          entities_[i].near_by != kNone)
        discourse_.add_town(i, std::uint32_t(entities_[i].near_by));
    add_relations(claims);
    join_plants(a_, discourse_, lexicon_, claims);
    spread_over_several(claims);
    leave_other_trades(a_, discourse_, claims);
    ours_ = plants_of_trade(a_, lexicon_, discourse_, claims);
    plant_name_ = plant_names(discourse_);
    neighbour_ = plants_of_neighbours(discourse_, lexicon_, claims);
    std::erase_if(claims, [&](const Claim& c) { return unusable(c); });
    drop_asides(claims, a_, discourse_);
    settle_states(entities_, a_.published, claims);
    temper_headlines(a_, claims);
    add_owners_of_deals(discourse_, claims);
    settle_owners(discourse_, claims);
    add_sellers(discourse_, claims);
    settle_number_times(a_, claims);
    index_.assign(entities_.size() * (std::size_t(EntityType::place) + 1), kNone);
    for (Claim& claim : claims) add(std::move(claim));
    // Sorted as pointers: a fact is moved once.
    std::vector<Fact*> order;
    order.reserve(facts_.size());
    for (auto& [key, fact] : facts_) {
      trust_as_measured(fact);
      order.push_back(&fact);
    }
    std::stable_sort(order.begin(), order.end(), [](const Fact* x, const Fact* y) {
      return std::tuple(x->evidence.front().span, x->predicate) < std::tuple(y->evidence.front().span, y->predicate);
    });
    out_.facts.reserve(order.size());
    for (Fact* fact : order) out_.facts.push_back(std::move(*fact));
    return std::move(out_);
  }

 private:
  // What a noun group alone says, once in an article, was right for 82 % of such facts in the annotated articles; said
  // again it was for 94 %.
  static void trust_as_measured(Fact& fact) {
    if (fact.evidence.size() != 1 || !fact.evidence.front().rule.starts_with("group:")) return;
    fact.confidence = fact.evidence.front().confidence = std::min(fact.confidence, 0.85);
  }

  void add_relations(std::vector<Claim>& claims) {
    for (const GroupRelation& r : discourse_.relations()) {
      // "the Geo Metro": a make that is named nowhere else is part of the model's name.
      if (r.predicate == Predicate::makes && discourse_.entities()[r.subject].count == 0) continue;
      const Group& group = a_.groups[r.group];
      Claim c = claim_in(a_, group.sentence, group.first, r.predicate, r.subject, r.rule, r.confidence);
      c.object = std::int32_t(r.object);
      if (r.predicate == Predicate::owned_by || r.predicate == Predicate::subsidiary_of)
        c.qualifiers[Qualifier::when] = r.past ? "past" : "current";
      claims.push_back(std::move(c));
    }
    const auto earlier = [](const Claim& x, const Claim& y) { return x.sentence < y.sentence; };
    if (std::is_sorted(claims.begin(), claims.end(), earlier)) return;
    std::vector<Claim*> order;
    order.reserve(claims.size());
    for (Claim& c : claims) order.push_back(&c);
    std::stable_sort(order.begin(), order.end(), [&](const Claim* x, const Claim* y) { return earlier(*x, *y); });
    std::vector<Claim> sorted;
    sorted.reserve(claims.size());
    for (Claim* c : order) sorted.push_back(std::move(*c));
    claims = std::move(sorted);
  }

  // "both sites": what is said of them is said of each, where the article tells which they are.
  void spread_over_several(std::vector<Claim>& claims) {
    std::vector<std::vector<std::uint32_t>> parts(entities_.size());
    bool any = false;
    for (std::uint32_t i = 0; i < entities_.size(); ++i) {
      const DocEntity& e = entities_[i];
      if (e.type != EntityType::plant || !e.several) continue;
      std::vector<std::uint32_t> found;
      for (std::uint32_t j = 0; j < entities_.size(); ++j) {
        const DocEntity& p = entities_[j];
        if (p.type != EntityType::plant || p.several || p.alien || p.towns.empty()) continue;
        // "GM's truck plants" are no car plant.
        if (e.number && of_two_kinds(e.kind, e.vehicles, p.kind, p.vehicles)) continue;
        bool there = e.towns.empty();
        for (std::uint32_t t : e.towns)
          for (std::uint32_t u : p.towns) there = there || discourse_.places().same_place(t, u);
        if (there) found.push_back(j);
      }
      // "Suzuki's two factories" are not two of others.
      const auto others = [&](std::uint32_t j) {
        const std::vector<std::uint32_t>& owners = entities_[j].owners;
        return !e.owners.empty() && !owners.empty() && !discourse_.houses().related(e.owners, owners);
      };
      const std::size_t wanted = e.number ? e.number : 2;
      if (found.size() > wanted || std::all_of(found.begin(), found.end(), others)) std::erase_if(found, others);
      if (found.size() == wanted) parts[i] = found, any = true;
    }
    if (!any) return;
    std::vector<Claim> out;
    for (Claim& c : claims) {
      const std::size_t s = c.subject, o = c.object == kNone ? s : std::size_t(c.object);
      if (!parts[s].empty() && c.predicate != Predicate::capacity && c.predicate != Predicate::employs &&
          c.predicate != Predicate::output && c.predicate != Predicate::located_in) {
        for (std::uint32_t p : parts[s]) out.push_back(c), out.back().subject = p;
      } else if (o != s && !parts[o].empty()) {
        for (std::uint32_t p : parts[o]) out.push_back(c), out.back().object = std::int32_t(p);
      } else if (parts[s].empty()) {
        out.push_back(std::move(c));
      }
    }
    claims = std::move(out);
  }

  bool unusable(const Claim& c) const {
    const DocEntity& s = entities_[c.subject];
    if (s.alien || (c.object != kNone && entities_[std::size_t(c.object)].alien)) return true;
    for (std::int32_t e : {std::int32_t(c.subject), c.object})
      if (is_plant(discourse_, e) && (plant_name_[std::size_t(e)].empty() || !ours_[std::size_t(e)])) return true;
    // "GM's plants": that a maker has plants is no news of any.
    if (c.predicate == Predicate::owned_by && s.several && s.towns.empty()) return true;
    // More people than any plant or company has are the people of a country.
    if (c.predicate == Predicate::employs && c.literal &&
        c.literal->number > (is_plant(discourse_, std::int32_t(c.subject)) ? 150e3 : 1.5e6))
      return true;
    if (c.qualifiers.count(Qualifier::deal_status) && c.object != kNone && are_cars(c)) return true;
    // "nine in ten wear the L": a letter that no make is known by is no model
    if (c.predicate == Predicate::produces && c.object != kNone && one_letter(entities_[std::size_t(c.object)]))
      return true;
    // A deal needs two parties that are something: a company may not buy itself, nor a bare state be a target.
    if (info(c.predicate).objects && c.object == kNone) return true;
    if (c.predicate == Predicate::located_in)
      if (std::int32_t place = entities_[std::size_t(c.object)].entry[std::size_t(EntityType::place)];
          place != kNone && lexicon_.entry(EntryIndex(place)).country.empty())
        return true;  // "in Europe"
    return c.object == std::int32_t(c.subject);
  }

  static bool one_letter(const DocEntity& goods) {
    return goods.name.size() == 1 && goods.entry[std::size_t(EntityType::model)] == kNone &&
           (goods.name.front() < '0' || goods.name.front() > '9');
  }

  // "some 30,000 Toyotas": the brand's name in the plural is its cars, and no company to buy.
  bool are_cars(const Claim& c) const {
    const std::int32_t brand = entities_[std::size_t(c.object)].entry[std::size_t(EntityType::brand)];
    if (brand == kNone) return false;
    const std::string singular = folded(lexicon_.entry(EntryIndex(brand)).name);
    bool plural = false;
    for (const Mention& m : a_.mentions) {
      if (m.first < c.first || m.last > c.last || m.entry[std::size_t(EntityType::brand)] != brand) continue;
      if (folded(a_.surface(m.first, m.last)) != singular + "s") return false;
      plural = true;
    }
    return plural;
  }

  EntityType output_type(std::uint32_t e, unsigned allowed) const {
    const DocEntity& x = entities_[e];
    if (x.type != EntityType::company) return x.type;
    const bool company = allowed & bit(EntityType::company), brand = allowed & bit(EntityType::brand);
    if (company && brand)
      return x.entry[std::size_t(EntityType::company)] == kNone && x.entry[std::size_t(EntityType::brand)] != kNone
                 ? EntityType::brand
                 : EntityType::company;
    return brand ? EntityType::brand : EntityType::company;
  }

  std::uint32_t entity(std::uint32_t e, unsigned allowed) {
    EntityType type = output_type(e, allowed);
    std::int32_t& known = index_[std::size_t(e) * (std::size_t(EntityType::place) + 1) + std::size_t(type)];
    if (known != kNone) return std::uint32_t(known);
    const DocEntity& x = entities_[e];
    Entity out;
    out.type = type;
    out.name = type == EntityType::plant ? plant_name_[e] : x.name;
    const std::int32_t place = x.entry[std::size_t(EntityType::place)];
    if (type == EntityType::place && place != kNone && out.name.ends_with('.'))  // "Ky."
      out.name = std::string(lexicon_.entry(EntryIndex(place)).name);
    out.mentions = x.mentions;
    out.id = entity_id(discourse_, lexicon_, x, type, neighbour_[e]);
    if (type == EntityType::plant) tell_apart(x, out);
    // Two entities of the article may turn out to be one by id; the store joins them, and so do we.
    for (std::uint32_t i = 0; i < out_.entities.size(); ++i) {
      if (out_.entities[i].id != out.id) continue;
      for (const std::string& m : out.mentions)
        if (std::find(out_.entities[i].mentions.begin(), out_.entities[i].mentions.end(), m) ==
            out_.entities[i].mentions.end())
          out_.entities[i].mentions.push_back(m);
      known = std::int32_t(i);
      return i;
    }
    known = std::int32_t(out_.entities.size());
    out_.entities.push_back(std::move(out));
    return std::uint32_t(known);
  }

  // The second plant of a maker in a town is not its first, though town and maker are all that is known of both.
  void tell_apart(const DocEntity& plant, Entity& out) {
    const auto [known, added] = first_of_.try_emplace(out.id, &plant);
    const DocEntity& first = *known->second;
    if (added || &first == &plant) return;
    if (std::max(1u, first.label) != std::max(1u, plant.label) ||
        (first.label != plant.label && (first.sibling || plant.sibling)))
      out.id += plant.label == kOtherLabel ? ":other" : ":" + std::to_string(std::max(1u, plant.label));
    // "the engine plant next door"; but one that is called so only now and then is the plant of its town.
    const bool kinds = !first.kind.empty() && !plant.kind.empty();
    if (first.kind != plant.kind &&
        (kinds || first.sibling || plant.sibling || !first.vehicles.empty() || !plant.vehicles.empty()))
      out.id += plant.kind.empty() ? ":vehicles" : ":" + plant.kind;
  }

  using Key = std::tuple<Predicate, std::uint32_t, std::uint32_t, std::string, std::string>;

  void add(Claim&& c) {
    const PredicateInfo& p = info(c.predicate);
    std::uint32_t subject = entity(c.subject, p.subjects);
    std::uint32_t object = p.objects ? entity(std::uint32_t(c.object), p.objects) : ~0u;
    if (object == subject) return;
    std::string literal;
    if (c.literal)
      literal =
          c.literal->kind == LiteralKind::number ? number_text(c.literal->number) + c.literal->unit : c.literal->text;
    std::string period;
    if (auto it = c.qualifiers.find(Qualifier::period); it != c.qualifiers.end()) period = it->second;
    Evidence evidence;
    evidence.span = a_.tokens.sentences[c.sentence].span;
    evidence.rule = std::move(c.rule);
    evidence.confidence = std::min(0.99, c.confidence);
    Key key{c.predicate, subject, object, std::move(literal), std::move(period)};
    // The same number told once with its year and once without is one output.
    if (c.predicate == Predicate::output && !facts_.count(key))
      for (auto known = facts_.lower_bound(Key{c.predicate, subject, object, std::get<3>(key), ""});
           known != facts_.end() &&
           std::tie(std::get<0>(known->first), std::get<1>(known->first), std::get<3>(known->first)) ==
               std::tie(std::get<0>(key), std::get<1>(key), std::get<3>(key));
           ++known)
        if (std::get<4>(key).empty() || std::get<4>(known->first).empty()) {
          key = known->first;
          break;
        }
    auto [it, added] = facts_.try_emplace(std::move(key));
    Fact& f = it->second;
    if (added) {
      f.subject = subject;
      f.predicate = c.predicate;
      if (p.objects) f.object = object;
      f.literal = std::move(c.literal);
      f.qualifiers = std::move(c.qualifiers);
      f.confidence = evidence.confidence;
      f.evidence.push_back(std::move(evidence));
      return;
    }
    merge(f, c, evidence);
  }

  void merge(Fact& f, const Claim& c, const Evidence& evidence) const {
    const bool deal = f.qualifiers.count(Qualifier::deal_status);
    bool replace =
        deal ? deal_rank(c.qualifiers.at(Qualifier::deal_status)) > deal_rank(f.qualifiers.at(Qualifier::deal_status))
             : evidence.confidence > f.confidence + 0.04;
    if (replace) {
      Qualifiers old = f.qualifiers;
      f.qualifiers = c.qualifiers;
      for (const auto& [q, value] : old)
        if (q != Qualifier::date && q != Qualifier::currency) f.qualifiers.try_emplace(q, value);
      if (f.qualifiers.count(Qualifier::price) && old.count(Qualifier::currency))
        f.qualifiers.try_emplace(Qualifier::currency, old.at(Qualifier::currency));
    } else {
      const bool priced = f.qualifiers.count(Qualifier::price);  // then its currency is told, too
      for (const auto& [q, value] : c.qualifiers) {
        if (q == Qualifier::currency && priced) continue;
        if (q == Qualifier::date && deal &&
            c.qualifiers.at(Qualifier::deal_status) != f.qualifiers.at(Qualifier::deal_status))
          continue;
        f.qualifiers.try_emplace(q, value);
      }
    }
    f.confidence = std::max(f.confidence, evidence.confidence);
    if (std::find(f.evidence.begin(), f.evidence.end(), evidence) == f.evidence.end() && f.evidence.size() < 8)
      f.evidence.push_back(evidence);
  }

  const Analysis& a_;
  const Lexicon& lexicon_;
  std::vector<DocEntity>& entities_;
  Discourse& discourse_;
  ArticleFacts out_;
  std::vector<std::string> plant_name_;
  std::vector<bool> ours_, neighbour_;
  std::vector<std::int32_t> index_;  // by entity and type it is put out as: its index in out_.entities, or kNone
  std::map<std::string, const DocEntity*> first_of_;  // by id of a plant: the first of that id
  std::map<Key, Fact> facts_;
};

}  // namespace

ArticleFacts facts_of_claims(const Article& article, const Analysis& analysis, const Lexicon& lexicon,
                             Discourse& discourse, std::vector<Claim> claims) {
  return FactBuilder(article, analysis, lexicon, discourse).build(std::move(claims));
}

}  // namespace plantgraph
