#include "query/slots.h"

#include <algorithm>

#include "query/plants.h"
#include "query/question.h"

namespace plantgraph {
namespace {

constexpr unsigned site_types = bit(EntityType::plant) | bit(EntityType::place);
constexpr unsigned maker_types = bit(EntityType::company) | bit(EntityType::brand);

class Slots {
 public:
  Slots(const Question& question, const std::vector<Mention>& mentions, GraphReader& reader, Query& query)
      : question_(question),
        words_(question.words),
        mentions_(mentions),
        reader_(reader),
        forms_(reader.forms()),
        query_(query),
        weights_(clause_weights(question, forms_)) {}

  void fill() {
    for (const auto& mention : mentions_) {
      query_.all.push_back(reference(mention));
      if (mention.ids.empty()) query_.unknown.push_back(mention.text);
    }
    for (std::size_t i = 0; i < words_.size(); ++i)
      query_.plural = query_.plural || ((word_is(i, "plants") || word_is(i, "deals")) && !mention_covers(i));
    numbers();
    sort_mentions();
    if (query_.intent == Intent::plants || query_.intent == Intent::owned)
      list_slots();
    else
      target_slots();
  }

 private:
  Reference reference(const Mention& mention, unsigned types = ~0u) {
    Reference out;
    out.text = mention.name;
    out.types = mention.types;
    out.guessed = mention.guessed;
    out.near = mention.near;
    for (const auto& id : mention.ids)
      if (const auto type = reader_.type_of(id); type && (types & bit(*type))) out.ids.push_back(id);
    return out;
  }

  double weight(const Mention& mention) const { return weights_[words_[mention.first].clause]; }
  bool word_is(std::size_t i, std::string_view class_name) const {
    return i < words_.size() && forms_.in_class(class_name, words_[i].folded);
  }

  // Whether a plant word, or a site's name, follows with nothing but adjectives between: "GM's old Talegaon plant".
  bool before_plant(const Mention& mention) const {
    std::size_t at = mention.last;
    for (int steps = 0; steps < 6 && at < words_.size(); ++steps) {
      if (words_[at].clause != words_[mention.first].clause) return false;
      if (const Mention* next = mention_at(at)) {
        if (next->types & site_types) return true;
        return false;
      }
      if (word_is(at, "plant")) return true;
      if (!word_is(at, "plant_adjective")) return false;
      ++at;
    }
    return false;
  }
  // "the plant of X", "factories of X"
  bool after_plant_of(const Mention& mention) const {
    std::size_t at = mention.first;
    while (at > 0 && word_is(at - 1, "determiner")) --at;
    return at >= 2 && words_[at - 1].folded == "of" && word_is(at - 2, "plant");
  }
  const Mention* mention_at(std::size_t word) const {
    for (const auto& mention : mentions_)
      if (mention.first == word) return &mention;
    return nullptr;
  }

  void numbers() {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const auto& word = words_[i];
      if (const auto currency = forms_.meaning_of("currency", word.folded); !currency.empty())
        query_.currency = currency;
      if (const auto unit = forms_.meaning_of("unit", word.folded); !unit.empty() && !word_is(i + 1, "plant"))
        query_.unit = unit;
      if (const auto kind = forms_.meaning_of("kind", word.folded); !kind.empty()) {
        std::size_t next = i + 1;
        while (next < words_.size() && next < i + 4 &&
               (word_is(next, "plant_adjective") || words_[next].folded == "and"))
          ++next;
        if (word_is(next, "plant")) query_.kinds.emplace_back(kind);
      }
      if (!word.number || mention_covers(i)) continue;
      if (word.percent) {
        if (query_.intent != Intent::capacity && query_.intent != Intent::plants) query_.minimum = word.number;
        continue;
      }
      bool above = false, below = false;
      for (std::size_t back = 1; back <= 3 && back <= i; ++back) {
        above = above || word_is(i - back, "above");
        below = below || word_is(i - back, "below");
      }
      if (i + 2 < words_.size() && words_[i + 1].folded == "or") above = above || words_[i + 2].folded == "more";
      if (above && *word.number > 100) query_.minimum = word.number;
      if (below && *word.number > 100) query_.maximum = word.number;
    }
  }
  bool mention_covers(std::size_t word) const {
    return std::any_of(mentions_.begin(), mentions_.end(),
                       [&](const auto& m) { return m.first <= word && word < m.last; });
  }

  // Which mentions are sites, owners of the plant, other companies, models.
  void sort_mentions() {
    const bool main_has_any =
        std::any_of(mentions_.begin(), mentions_.end(), [&](const auto& m) { return weight(m) >= 1 && m.types != 0; });
    for (const auto& mention : mentions_) {
      if (is_exception(mention)) {
        query_.excluded.insert(query_.excluded.end(), mention.ids.begin(), mention.ids.end());
        continue;
      }
      const bool leading = main_has_any && weight(mention) < 1;
      const bool site = mention.types & site_types, maker = mention.types & maker_types;
      // "What did Magna buy?": a model of that name does not.
      const bool model = (mention.types & bit(EntityType::model)) && !(maker && query_.intent == Intent::owned);
      if (model && (!site || query_.intent == Intent::where_built) && !(site && plant_word_after(mention))) {
        models_.push_back(&mention);
        // The maker before its model is part of the model's name.
        continue;
      }
      if (maker && (before_plant(mention) || after_plant_of(mention)) && !leading) {
        owners_.push_back(&mention);
      } else if (site && !(maker && others_site(mention))) {
        (leading ? leading_sites_ : sites_).push_back(&mention);
      } else if (maker) {
        if (const Mention* next = mention_at(mention.last);
            next && (next->types & bit(EntityType::model)) && !words_[mention.last - 1].possessive)
          continue;
        others_.push_back(&mention);
      } else if (mention.types & bit(EntityType::product)) {
        models_.push_back(&mention);
      } else if (mention.types == 0 &&
                 (before_plant(mention) || plant_word_after(mention) || site_preposition(mention))) {
        // Nothing of that name: it must not be left out of what is asked.
        unknown_sites_.push_back(&mention);
      }
    }
    // A leading clause names the plant only where the main one names none ("Mercedes shut its X factory - who picked it
    // up?").
    if (sites_.empty() && owners_.empty() && unknown_sites_.empty() && refers_back()) {
      sites_ = leading_sites_;
    } else {
      for (const auto* site : leading_sites_)
        for (const auto& id : site->ids) query_.excluded.push_back(id);
    }
  }
  // "besides Hyundai", "other than Gunsan", "apart from X"
  bool is_exception(const Mention& mention) const {
    std::size_t at = mention.first;
    while (at > 0 && word_is(at - 1, "determiner")) --at;
    if (at == 0) return false;
    const std::string& word = words_[at - 1].folded;
    if (word == "after" && query_.intent == Intent::where_built) return true;
    if (word == "besides" || word == "except" || word == "excluding" || word == "beside") return true;
    if (at < 2) return false;
    const std::string& before = words_[at - 2].folded;
    return (word == "than" && before == "other") || (word == "from" && (before == "apart" || before == "aside")) ||
           (word == "for" && before == "except") || (word == "to" && before == "addition");
  }
  bool refers_back() const {
    if (query_.intent == Intent::plants || query_.intent == Intent::where_built) return false;
    return models_.empty() || query_.intent == Intent::models;
  }
  bool plant_word_after(const Mention& mention) const {
    for (std::size_t at = mention.last; at < mention.last + 3; ++at) {
      if (word_is(at, "plant")) return true;
      if (!word_is(at, "plant_adjective")) return false;
    }
    return false;
  }
  bool site_preposition(const Mention& mention) const {
    return mention.first > 0 && word_is(mention.first - 1, "site_preposition");
  }
  // A name that can be a maker is no site where another mention can only be one, unless it stands where sites stand.
  bool others_site(const Mention& mention) const {
    const bool listing = query_.intent == Intent::plants || query_.intent == Intent::owned;
    if (site_preposition(mention) || (!listing && plant_word_after(mention))) return false;
    if (listing || words_[mention.last - 1].possessive) return true;
    return std::any_of(mentions_.begin(), mentions_.end(), [&](const Mention& other) {
      return &other != &mention && (other.types & site_types) && weight(other) >= weight(mention);
    });
  }

  PlantPhrase phrase(const std::vector<const Mention*>& sites) const {
    PlantPhrase out;
    out.sites = sites;
    out.owners = owners_;
    out.others = others_;
    out.kinds = query_.kinds;
    out.named_kind_only = sites.empty();
    for (const auto* owner : owners_)
      if (owner->first > 0 && word_is(owner->first - 1, "former")) out.former = true;
    return out;
  }

  static void add(std::vector<std::string>& ids, const std::vector<std::string>& more) {
    ids.insert(ids.end(), more.begin(), more.end());
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  }

  std::string phrase_text(const std::vector<const Mention*>& sites) const {
    std::vector<const Mention*> parts = owners_;
    parts.insert(parts.end(), sites.begin(), sites.end());
    parts.insert(parts.end(), unknown_sites_.begin(), unknown_sites_.end());
    std::sort(parts.begin(), parts.end(), [](const Mention* a, const Mention* b) { return a->first < b->first; });
    std::string text;
    for (const auto* part : parts) text += (text.empty() ? "" : " ") + part->name;
    return text;
  }

  // "Toyota's capacity in India", "how many people does Ford employ in Spain": of its plants there, and no others.
  void owners_in_country() {
    const bool numbers = query_.intent == Intent::capacity || query_.intent == Intent::workforce ||
                         query_.intent == Intent::output || query_.intent == Intent::models;
    const bool wide = !sites_.empty() && std::all_of(sites_.begin(), sites_.end(), [&](const Mention* site) {
      return !reader_.country_named(site->name).empty();
    });
    if (!numbers || !wide || !owners_.empty()) return;
    for (const auto* other : others_) query_.stand_ins.push_back(reference(*other, maker_types));
    owners_.swap(others_);
  }

  void target_slots() {
    owners_in_country();
    for (const auto* model : models_) query_.models.push_back(reference(*model, ~site_types));
    for (const auto* other : others_) query_.companies.push_back(reference(*other, maker_types));
    const bool about_model = query_.intent == Intent::where_built || query_.intent == Intent::makers;
    if (query_.intent == Intent::connection) return;
    if (query_.intent == Intent::compare) return compared_slots();
    if (query_.intent == Intent::makers && models_.empty()) made_goods();
    if (!unknown_sites_.empty()) {
      query_.target.text = phrase_text(sites_);
    } else if (!sites_.empty() || (!owners_.empty() && plant_word_somewhere())) {
      query_.target.text = phrase_text(sites_);
      query_.target.types = bit(EntityType::plant);
      add(query_.target.ids, find_plants(phrase(sites_), reader_));
      // Two sites may be alternatives ("Kaluga or Togliatti").
      if (query_.target.ids.empty() && sites_.size() > 1 && owners_.empty())
        for (const auto* site : sites_) add(query_.target.ids, find_plants(phrase({site}), reader_));
      for (const auto* site : sites_) {
        query_.target.guessed = query_.target.guessed || site->guessed;
        query_.places.push_back(reference(*site, bit(EntityType::place)));
        // "NedCar" is a plant and the company that runs it.
        for (const auto& id : site->ids)
          if (const auto type = reader_.type_of(id); type == EntityType::company && !about_model)
            query_.stand_ins.push_back({site->name, {id}, bit(EntityType::company), site->guessed, {}});
      }
      stand_ins();
      for (const auto* owner : owners_)
        if (std::none_of(query_.companies.begin(), query_.companies.end(),
                         [&](const Reference& company) { return company.text == owner->name; }))
          query_.companies.push_back(reference(*owner, maker_types));
    } else {
      for (const auto* owner : owners_) query_.companies.push_back(reference(*owner, maker_types));
      company_target();
    }
    brand_filter();
  }

  // What is put side by side: names that only plant words stand between are one thing ("VW's Kaluga plant").
  void compared_slots() {
    std::vector<std::vector<const Mention*>> groups;
    for (const auto& mention : mentions_) {
      bool goes_on = !groups.empty();
      if (goes_on) {
        const Mention& before = *groups.back().back();
        goes_on = words_[before.first].clause == words_[mention.first].clause;
        for (std::size_t i = before.last; i < mention.first && goes_on; ++i)
          goes_on = word_is(i, "plant") || word_is(i, "plant_adjective") || word_is(i, "site_preposition") ||
                    word_is(i, "determiner");
        // "Sanand Talegaon" are two; "Ford Sanand" is one.
        const bool two_sites = (before.types & site_types) && (mention.types & site_types);
        goes_on = goes_on && !(two_sites && before.last == mention.first);
      }
      if (goes_on)
        groups.back().push_back(&mention);
      else
        groups.push_back({&mention});
    }
    for (const auto& group : groups) {
      PlantPhrase one;
      Reference thing;
      for (const auto* mention : group) {
        thing.text += (thing.text.empty() ? "" : " ") + mention->name;
        thing.guessed = thing.guessed || mention->guessed;
        if (mention->types & site_types)
          one.sites.push_back(mention);
        else if (mention->types & maker_types)
          one.owners.push_back(mention);
      }
      one.kinds = query_.kinds;
      one.named_kind_only = one.sites.empty();
      if (!one.sites.empty() || plant_word_after(*group.back())) {
        thing.types = bit(EntityType::plant);
        add(thing.ids, find_plants(one, reader_));
      }
      if (thing.ids.empty())
        for (const auto* mention : group)
          if (!(mention->types & site_types)) {
            thing.types = mention->types;
            add(thing.ids, mention->ids);
          }
      query_.compared.push_back(std::move(thing));
    }
  }

  // "How many cars did Honda make in Thailand?" is answered by Honda where no plant of its there has a number; "How
  // many did Honda make at Ayutthaya?" is not. In "NAMI sells X, which holds the works at Y. Who takes it?" it may be
  // the company.
  void stand_ins() {
    const bool from_opening =
        std::none_of(mentions_.begin(), mentions_.end(), [&](const Mention& mention) { return weight(mention) >= 1; });
    const bool wide = std::all_of(sites_.begin(), sites_.end(),
                                  [&](const Mention* site) { return !reader_.country_named(site->name).empty(); });
    if (wide || query_.target.ids.empty() || from_opening)
      for (const auto* other : others_) query_.stand_ins.push_back(reference(*other, maker_types));
    for (const auto& stand_in : query_.stand_ins)
      // A name that is the plant's and its company's at once is no other party.
      if (stand_in.text != query_.target.text && std::none_of(query_.companies.begin(), query_.companies.end(),
                                                              [&](const auto& c) { return c.text == stand_in.text; }))
        query_.companies.push_back(stand_in);
  }

  bool plant_word_somewhere() const {
    for (std::size_t i = 0; i < words_.size(); ++i)
      if (word_is(i, "plant") && !mention_covers(i)) return true;
    return false;
  }

  // The company that is dealt with or asked about: after "of" or "in", else the one that facts point at, else the last.
  void company_target() {
    if (query_.companies.empty() || query_.intent == Intent::where_built) return;
    const bool deals = query_.intent == Intent::deal || query_.intent == Intent::price ||
                       query_.intent == Intent::stake || query_.intent == Intent::owner ||
                       query_.intent == Intent::history;
    std::size_t best = 0;
    double best_score = -1;
    for (std::size_t i = 0; i < query_.companies.size(); ++i) {
      double score = 0;
      if (i < others_.size()) {
        const Mention& mention = *others_[i];
        if (mention.first > 0 && word_is(mention.first - 1, "target_preposition")) score += 2;
        score += weight(mention) * 0.5;
      }
      if (deals)
        for (const auto& id : query_.companies[i].ids) {
          for (const auto predicate : {Predicate::buyer, Predicate::seller, Predicate::partner})
            if (!reader_.pointing_at(id, predicate).empty()) score += 1;
          if (query_.intent != Intent::deal && !reader_.about(id, Predicate::subsidiary_of).empty()) score += 1;
        }
      if (score > best_score + (deals ? 0 : 0.01)) {
        best_score = score;
        best = i;
      }
    }
    query_.target = query_.companies[best];
    query_.companies.erase(query_.companies.begin() + std::ptrdiff_t(best));
  }

  // "which Skodas", "Chevrolet models": a maker that narrows the answer instead of owning the plant.
  void brand_filter() {
    if (query_.intent != Intent::models) return;
    for (const auto* other : others_) {
      const std::string& last = words_[other->last - 1].folded;
      const bool plural = last.size() > 2 && last.back() == 's' && !words_[other->last - 1].possessive &&
                          name_is_singular(*other, last);
      if (plural || word_is(other->last, "goods")) {
        query_.brands.push_back(reference(*other, maker_types));
        std::erase_if(query_.companies, [&](const auto& company) { return company.text == other->name; });
      }
    }
  }
  bool name_is_singular(const Mention& mention, const std::string& last) {
    for (const auto& id : mention.ids)
      for (const auto& name : reader_.name_words(id))
        if (!name.empty() && name.back() == last) return false;
    return true;
  }

  // What is made, where it is no name: "bicycles", "hybrid transmissions". A word for all vehicles narrows nothing.
  void made_goods() {
    for (std::size_t i = 0; i + 1 < words_.size(); ++i) {
      if (!word_is(i, "make") || words_[i].possessive) continue;
      std::size_t first = i + 1;
      while (first < words_.size() && (word_is(first, "determiner") || word_is(first, "stop")) &&
             words_[first].clause == words_[i].clause)
        ++first;
      if (first >= words_.size() || mention_covers(first) || words_[first].number ||
          words_[first].clause != words_[i].clause)
        continue;
      std::size_t last = first;
      while (last < words_.size() && last < first + 3 && !mention_covers(last) && !word_is(last, "stop") &&
             !words_[last].number && words_[last].clause == words_[i].clause)
        ++last;
      if (last == first) continue;
      std::string text;
      for (std::size_t k = first; k < last; ++k) text += (text.empty() ? "" : " ") + words_[k].folded;
      const std::string& noun = words_[last - 1].folded;
      if (forms_.meaning_of("unit", noun) == "vehicles" && last - first == 1) continue;
      if (forms_.knows(noun) && !word_is(last - 1, "goods")) continue;
      Reference goods;
      goods.text = text;
      goods.types = bit(EntityType::product);
      std::string singular = text;
      if (singular.ends_with("ies"))
        singular.replace(singular.size() - 3, 3, "y");
      else if (singular.ends_with('s'))
        singular.pop_back();
      for (const auto& name : {text, singular, singular + "s"})
        for (const auto& id : reader_.graph().entities_named(name))
          if (reader_.type_of(id) == EntityType::product || reader_.type_of(id) == EntityType::model)
            goods.ids.push_back(id);
      query_.models.push_back(std::move(goods));
      return;
    }
  }

  void list_slots() {
    if (models_.empty()) made_goods();
    for (const auto* model : models_) query_.models.push_back(reference(*model, ~site_types));
    for (const auto& group : {owners_, others_})
      for (const auto* company : group) query_.companies.push_back(reference(*company, maker_types));
    for (const auto* site : sites_) {
      Reference place = reference(*site);
      query_.places.push_back(std::move(place));
    }
    for (const auto* site : unknown_sites_) {
      if (site_preposition(*site))
        query_.places.push_back(reference(*site));
      else
        query_.companies.push_back(reference(*site));
    }
    // Somebody nobody knows: "List Foobar's plants".
    for (const auto& mention : mentions_)
      if (mention.types == 0 && query_.companies.empty() && query_.places.empty())
        query_.companies.push_back(reference(mention));
  }

  const Question& question_;
  const std::vector<QuestionWord>& words_;
  const std::vector<Mention>& mentions_;
  GraphReader& reader_;
  const QuestionForms& forms_;
  Query& query_;
  std::vector<double> weights_;
  std::vector<const Mention*> sites_, leading_sites_, owners_, others_, models_, unknown_sites_;
};

}  // namespace

void fill_slots(const Question& question, const std::vector<Mention>& mentions, GraphReader& reader, Query& query) {
  Slots(question, mentions, reader, query).fill();
}

}  // namespace plantgraph
