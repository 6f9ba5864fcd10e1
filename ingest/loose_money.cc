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
    parts();
    for (std::uint32_t g = info_.first_group; g < info_.last_group; ++g) {
      const Group& group = a_.groups[g];
      if (group.kind != GroupKind::noun || group.quantity == kNone) continue;
      const Quantity& q = a_.quantities[std::size_t(group.quantity)];
      if (q.kind != QuantityKind::money || q.value < least_sum || q.unit.empty()) continue;
      if (told_already() || in_brackets(q) || taken_for_plant(g) || !of_building(q) || whole_of_parts(g)) continue;
      const std::int32_t plant = plant_beside(q.first);
      if (plant == kNone) continue;
      say(plant, g, q);
      return;
    }
  }

 private:
  // "R$30 billion, R$13 billion of it in Goiana", "of which 100 million will go into its plant", "of the $1 billion
  // that Ford will spend, $270 million is for Cologne": the part is what a plant gets, not the whole.
  void parts() {
    const Claim* whole = nullptr;
    for (auto c = claims_.rbegin(); c != claims_.rend() && c->sentence == sentence_; ++c)
      if (c->predicate == Predicate::invests_in && c->qualifiers.count(Qualifier::amount)) whole = &*c;
    if (!whole) return;
    const Claim told = *whole;
    const Sentence& s = a_.tokens.sentences[sentence_];
    const bool of_all = a_.word(s.first) == "of" || a_.word(s.first) == "out";
    const Quantity* first = nullptr;
    for (std::uint32_t g = info_.first_group; g < info_.last_group; ++g) {
      const Group& group = a_.groups[g];
      if (group.kind != GroupKind::noun || group.quantity == kNone) continue;
      const Quantity& q = a_.quantities[std::size_t(group.quantity)];
      const bool bare = first && q.kind == QuantityKind::count;  // "100 million of it"
      if ((q.kind != QuantityKind::money && !bare) || q.value < least_sum || in_brackets(q)) continue;
      if (!first) {
        first = &q;
        continue;
      }
      if (q.value >= first->value || (!bare && q.unit != first->unit) || !(of_all || a_part(q))) continue;
      const std::int32_t plant = plant_behind(q.last);
      if (plant == kNone) continue;
      std::erase_if(claims_, [&](const Claim& c) {
        return c.sentence == sentence_ && c.predicate == Predicate::invests_in && c.object == plant;
      });
      Claim c = told;
      c.object = plant;
      c.token = group.first;
      c.rule = "loose:money";
      c.confidence = 0.7;
      c.qualifiers[Qualifier::amount] = number_text(q.value);
      c.qualifiers[Qualifier::currency] = std::string(first->unit);
      claims_.push_back(std::move(c));
    }
  }

  // "Of the $1 billion that Ford will spend, $270 million is for Cologne": the whole, of which a part follows.
  bool whole_of_parts(std::uint32_t g) const {
    const Sentence& s = a_.tokens.sentences[sentence_];
    if (a_.word(s.first) != "of" && !(a_.word(s.first) == "out" && a_.word(s.first + 1) == "of")) return false;
    for (std::uint32_t i = g + 1; i < info_.last_group; ++i)
      if (a_.groups[i].quantity != kNone &&
          a_.quantities[std::size_t(a_.groups[i].quantity)].kind == QuantityKind::money &&
          !in_brackets(a_.quantities[std::size_t(a_.groups[i].quantity)]))
        return true;
    return false;
  }

  // "100 million of it", "of which 100 million", "including 100 million"
  bool a_part(const Quantity& q) const {
    const Sentence& s = a_.tokens.sentences[sentence_];
    static constexpr auto wholes = word_set({"it", "this", "that", "which", "them", "the"});
    if (q.last + 1 < s.last && a_.word(q.last) == "of" && wholes.contains(a_.word(q.last + 1))) return true;
    const std::string_view before = q.first > s.first ? a_.word(q.first - 1) : std::string_view();
    if (before == "including" || before == "incl") return true;
    return before == "which" && q.first > s.first + 1 && a_.word(q.first - 2) == "of";
  }

  // The plant that is named first behind a sum, within a few words.
  std::int32_t plant_behind(std::uint32_t token) const {
    std::int32_t found = kNone;
    std::uint32_t at = token + reach_right;
    for (std::uint32_t i = 0; i < discourse_.entities().size(); ++i) {
      const DocEntity& e = discourse_.entities()[i];
      if (!told_of(e) || e.alien || e.several || e.last_sentence != sentence_) continue;
      for (auto touch = e.touches.rbegin(); touch != e.touches.rend() && touch->sentence == sentence_; ++touch)
        if (touch->token >= token && touch->token < at) at = touch->token, found = std::int32_t(i);
    }
    return found;
  }

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

  // "received 90 million euros for its works": what it was sold for, or a gift, but no outlay.
  bool taken_for_plant(std::uint32_t g) const {
    static constexpr auto taking = word_set({"collect", "fetch", "get", "obtain", "pocket", "receive"});
    if (g == info_.first_group || g + 1 >= info_.last_group) return false;
    const Group &v = a_.groups[g - 1], &next = a_.groups[g + 1];
    if (v.kind != GroupKind::verb || !taking.contains(words_.lemma_text(v.verb))) return false;
    const Group& plant = next.is_possessor && g + 2 < info_.last_group ? a_.groups[g + 2] : next;
    return words_.lemma_text(next.preposition) == "for" && (plant.nouns & kPlantNoun);
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
        // "the new Astra, for which 700 million are to be spent": a model, though a firm is called so too
        if ((a_.mentions[m].types & kModel) && a_.groups[g].determiner == Determiner::definite) continue;
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

  // Who has bought the plant by what was told so far.
  std::int32_t buyer_of(std::int32_t plant) const {
    for (auto c = claims_.rbegin(); c != claims_.rend(); ++c) {
      if (c->predicate != Predicate::buyer || c->object != plant) continue;
      const auto status = c->qualifiers.find(Qualifier::deal_status);
      if (status != c->qualifiers.end() && status->second == "completed") return std::int32_t(c->subject);
    }
    return kNone;
  }

  void say(std::int32_t plant, std::uint32_t g, const Quantity& q) {
    std::uint32_t named = 0;
    std::int32_t company = only_company(named);
    if (named != 1)
      if (const std::int32_t buyer = buyer_of(plant); buyer != kNone) company = buyer, named = 1;
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
