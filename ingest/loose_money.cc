#include "ingest/loose_money.h"

#include <algorithm>

#include "ingest/word_set.h"

namespace plantgraph {
namespace {

constexpr double least_sum = 3e6;  // of what is put into a plant; below it are wages, fines, prices
constexpr std::uint32_t reach_left = 16, reach_right = 12;  // tokens that are looked at beside a sum
constexpr std::uint32_t far_behind = 1;                     // sentences that the plant may lie behind

// Anywhere in the sentence these make its sums a price.
constexpr auto of_deals =
    word_set({"sale", "purchase", "acquisition", "takeover", "transaction", "buyout", "disposal", "divestment"});

class LooseMoney {
 public:
  LooseMoney(const Analysis& a, const Words& words, const MoneyWords& money, Discourse& discourse,
             std::uint32_t sentence, std::vector<Claim>& claims)
      : a_(a),
        words_(words),
        money_(money),
        discourse_(discourse),
        sentence_(sentence),
        info_(a.sentences[sentence]),
        claims_(claims) {}

  void run() {
    for (std::uint32_t g = info_.first_group; g < info_.last_group; ++g) {
      const Group& group = a_.groups[g];
      if (group.kind != GroupKind::noun || group.quantity == kNone) continue;
      const Quantity& q = a_.quantities[std::size_t(group.quantity)];
      if (q.kind != QuantityKind::money || q.value < least_sum || q.unit.empty()) continue;
      if (told_already() || in_brackets(q) || !of_building(q)) continue;
      const std::int32_t plant = plant_beside(q.first);
      if (plant == kNone) continue;
      say(plant, g, q);
      return;
    }
  }

 private:
  // A sum that is taken says what the sentence's money is; so does a deal.
  bool told_already() const {
    for (auto c = claims_.rbegin(); c != claims_.rend() && c->sentence == sentence_; ++c)
      if (c->predicate == Predicate::invests_in || c->qualifiers.count(Qualifier::price)) return true;
    return false;
  }

  // "C$15 billion ($11 billion)": said already in another currency.
  bool in_brackets(const Quantity& q) const {
    for (std::uint32_t t = q.first; t > a_.tokens.sentences[sentence_].first && t + 4 > q.first; --t)
      if (a_.tags[t - 1].tag == Tag::open) return true;
    return false;
  }

  // "Toledo, Ohio: nearly $400 million for a midsize pickup": a sum right behind the name of the plant.
  bool heads_section(const Quantity& q) const {
    const Section* section = discourse_.section();
    return section && section->first == sentence_ && q.first >= section->name_end && q.first <= section->name_end + 5;
  }

  bool of_building(const Quantity& q) const {
    const Sentence& s = a_.tokens.sentences[sentence_];
    const std::uint32_t from = q.first > s.first + reach_left ? q.first - reach_left : s.first;
    const std::uint32_t to = std::min(s.last, q.last + reach_right);
    for (std::uint32_t t = s.first; t < s.last; ++t)
      if (of_deals.contains(a_.word(t))) return false;
    bool outlay = heads_section(q);
    for (std::uint32_t t = from; t < to; ++t) {
      if (t >= q.first && t < q.last) continue;
      const std::string_view word = a_.word(t);
      if (money_.other(word)) return false;
      outlay = outlay || (money_.outlay(word) && a_.mention_at[t] == kNone);
    }
    return outlay;
  }

  // The only plant of the sentence, or the one named last before the sum; else the plant spoken of just before.
  std::int32_t plant_beside(std::uint32_t token) const {
    std::int32_t before = kNone, any = kNone;
    std::uint32_t at = 0, here = 0;
    for (std::uint32_t i = 0; i < discourse_.entities().size(); ++i) {
      const DocEntity& e = discourse_.entities()[i];
      if (!told_of(e) || e.alien || e.last_sentence != sentence_) continue;
      if (e.several) return kNone;
      ++here;
      any = std::int32_t(i);
      for (auto touch = e.touches.rbegin(); touch != e.touches.rend() && touch->sentence == sentence_; ++touch)
        if (touch->token < token && (before == kNone || touch->token >= at)) before = any, at = touch->token;
    }
    if (here > 1) return before;
    if (any != kNone) return any;
    const std::int32_t spoken_of = discourse_.plant_here(sentence_).entity;
    if (spoken_of == kNone) return kNone;
    const DocEntity& plant = discourse_.entities()[std::size_t(spoken_of)];
    return plant.several || sentence_ - plant.last_sentence > far_behind ? kNone : spoken_of;
  }

  // The only maker that the sentence names: kNone where it names none or several.
  std::int32_t only_company(std::uint32_t& named) const {
    std::int32_t found = kNone;
    for (std::uint32_t g = info_.first_group; g < info_.last_group; ++g)
      for (const std::uint32_t m : a_.groups[g].mentions) {
        const std::int32_t e = discourse_.entity_of(m, EntityType::company);
        if (e == kNone || e == found) continue;
        ++named;
        found = e;
      }
    return named == 1 ? found : kNone;
  }

  const char* when_of(std::uint32_t g) const {
    for (std::uint32_t i = g + 1; i-- > info_.first_group;) {
      const Group& v = a_.groups[i];
      if (v.kind != GroupKind::verb) continue;
      if (words_.in(WordList::telling, v.verb)) return "planned";  // "announced the biggest investment: $800 million"
      if (v.future || v.infinitive || (v.modal && words_.lemma_text(v.modal) != "can")) return "planned";
      return v.perfect || v.participle || v.form == Form::past ? "past" : "current";
    }
    return "current";
  }

  void say(std::int32_t plant, std::uint32_t g, const Quantity& q) {
    std::uint32_t named = 0;
    const std::int32_t company = only_company(named);
    const std::vector<std::uint32_t>& owners = discourse_.entities()[std::size_t(plant)].owners;
    if (named > 1 && owners.size() != 1) return;
    if (company != kNone && discourse_.entities()[std::size_t(company)].state) return;
    Claim c = claim_in(a_, sentence_, a_.groups[g].first, Predicate::invests_in,
                       company == kNone ? std::uint32_t(plant) : std::uint32_t(company), "loose:money", 0.6);
    c.object = plant;
    c.by_owner = company == kNone;
    c.qualifiers[Qualifier::amount] = number_text(q.value);
    c.qualifiers[Qualifier::currency] = std::string(q.unit);
    const bool for_goods =
        heads_section(q) && g + 1 < info_.last_group && words_.lemma_text(a_.groups[g + 1].preposition) == "for";
    c.qualifiers[Qualifier::when] = for_goods ? "planned" : when_of(g);
    claims_.push_back(std::move(c));
    if (for_goods) say_goods(plant, g + 1);
  }

  // "$100 million for a large SUV": what is to be made there for it.
  void say_goods(std::int32_t plant, std::uint32_t g) {
    if (!(a_.groups[g].nouns & kProductNoun) || a_.groups[g].plural) return;
    Role role;
    role.types = kRoleGoods;
    const Resolved goods = discourse_.resolve(g, role, {});
    if (goods.entity == kNone) return;
    for (Claim& c : claims_)
      if (c.sentence == sentence_ && c.predicate == Predicate::produces && c.object == goods.entity) {
        c.qualifiers[Qualifier::when] = "planned";
        return;
      }
    Claim c =
        claim_in(a_, sentence_, a_.groups[g].first, Predicate::produces, std::uint32_t(plant), "loose:money", 0.6);
    c.object = goods.entity;
    c.qualifiers[Qualifier::when] = "planned";
    claims_.push_back(std::move(c));
    discourse_.note_produced(std::uint32_t(goods.entity));
  }

  const Analysis& a_;
  const Words& words_;
  const MoneyWords& money_;
  Discourse& discourse_;
  const std::uint32_t sentence_;
  const SentenceInfo& info_;
  std::vector<Claim>& claims_;
};

}  // namespace

void match_loose_money(const Analysis& analysis, const Words& words, const MoneyWords& money, Discourse& discourse,
                       std::uint32_t sentence, std::vector<Claim>& claims) {
  LooseMoney(analysis, words, money, discourse, sentence, claims).run();
}

}  // namespace plantgraph
