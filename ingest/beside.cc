#include "ingest/beside.h"

#include <algorithm>

#include "ingest/beside_aside.h"
#include "ingest/clauses.h"
#include "ingest/goods_kinds.h"
#include "ingest/plant_beside.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

bool only_one_told_of(const Discourse& discourse) {
  return std::count_if(discourse.entities().begin(), discourse.entities().end(), told_of) == 1;
}

// "is being prepared for the EX60", "is retooling its works for the EX60": what it is to make.
constexpr auto prepares =
    word_set({"adapt", "adjust", "convert", "earmark", "equip", "foresee", "intend", "modernise", "modernize",
              "prepare", "ready", "rebuild", "refit", "reserve", "retool", "upgrade"});

// When it is true what a verb tells; null where it tells no time.
const char* when_of_verb(const Words& words, const Group& v) {
  static constexpr auto starts_something =
      word_set({"begin",  "bring",    "commence", "commission", "debut",    "expand",   "inaugurate", "introduce",
                "invest", "kick_off", "launch",   "open",       "premiere", "present",  "reopen",     "restart",
                "resume", "roll_out", "set_up",   "spend",      "start",    "start_up", "unveil",     "visit"});
  // "Two more are planned for the plant", "has been promised the Multipla"
  static constexpr auto promised =
      word_set({"allocate", "allot", "assign", "award", "choose", "destine", "earmark", "envisage", "foresee", "intend",
                "plan", "promise", "reserve", "schedule", "select", "slate"});
  if (v.kind != GroupKind::verb) return nullptr;
  // "can make 50,000 a year" tells no time.
  static constexpr auto able = word_set({"can", "could"});
  if (v.modal && able.contains(words.lemma_text(v.modal))) return nullptr;
  if (v.future || v.modal || (v.passive && !v.participle && !v.negated && promised.contains(words.lemma_text(v.verb))))
    return "planned";
  // "The plant makes the Splendor, the company said."
  if (words.in(WordList::reporting, v.verb)) return nullptr;
  // "opened a plant for the Navara": it makes them since.
  if (v.form == Form::past && !v.participle && !v.used_to && !v.perfect &&
      starts_something.contains(words.lemma_text(v.verb)))
    return "current";
  // "The E-Pace has been discontinued.", "the Boxster and the Cayman have gone"
  static constexpr auto ends = word_set({"axe", "cease", "die", "disappear", "discontinue", "drop", "end", "go",
                                         "go_away", "kill_off", "phase_out", "retire", "run_out", "scrap", "vanish"});
  if (v.perfect && ends.contains(words.lemma_text(v.act()))) return "past";
  if (v.used_to || (v.form == Form::past && !v.participle)) return "past";
  // "They stay where they are.", "The X50 and the X70 come from there."
  const bool several = v.form == Form::base && !v.infinitive && !v.perfect;
  return (v.form == Form::s || several) && !v.participle && !v.copula ? "current" : nullptr;
}

// "the Multipla follows in 2026": the present tense of what is to come.
bool to_come(const Analysis& a, const Words& words, const SentenceInfo& info, std::uint32_t verb) {
  const Group& v = a.groups[verb];
  if (v.kind != GroupKind::verb || v.form != Form::s || v.perfect || !words.in(WordList::coming, v.verb)) return false;
  // "The last QX50 left the line in November; the GLB follows in May": what follows is its end.
  for (std::uint32_t t = a.groups[info.first_group].first; t < v.first; ++t)
    if (a.word(t) == "last" || a.word(t) == "final") return false;
  for (std::uint32_t t = verb + 1; t < info.last_group && t < verb + 4 && a.groups[t].kind != GroupKind::verb; ++t)
    if (a.groups[t].time != kNone && a.times[std::size_t(a.groups[t].time)].future) return true;
  return false;
}

// Likewise, by the verb that stands nearest to a group on its side of a semicolon.
const char* when_told_of(const Analysis& a, const Words& words, const SentenceInfo& info, std::uint32_t group) {
  auto parted = [&](std::uint32_t left) {
    for (std::uint32_t t = a.groups[left].last; t < a.groups[left + 1].first; ++t)
      if (a.tags[t].tag == Tag::semicolon) return true;
    return false;
  };
  const std::int32_t row = a.groups[group].list_head;
  const std::uint32_t first = row == kNone ? group : std::uint32_t(row);
  const std::uint32_t last = row == kNone ? group : a.groups[first].members.back();
  if (words.lemma_text(a.groups[first].preposition) == "for")
    for (std::uint32_t v = first; v-- > info.first_group && v + 4 > first;) {
      const Group& x = a.groups[v];
      if (x.kind != GroupKind::verb) continue;
      if ((x.progressive || x.infinitive || x.form == Form::s || x.form == Form::ing) &&
          prepares.contains(words.lemma_text(x.verb)))
        return "planned";
      break;
    }
  // "its works in Gravatai, home of the Onix": what a home is of is made there still.
  if (first > info.first_group && (a.word(a.groups[first - 1].head) == "home") && a.groups[first].preposition)
    return "current";
  bool shut_left = false, shut_right = false;
  for (std::uint32_t away = 1; away < 8; ++away) {
    shut_left = shut_left || first < info.first_group + away || parted(first - away);
    if (!shut_left)
      if (const char* when = when_of_verb(words, a.groups[first - away])) return when;
    shut_right = shut_right || last + away >= info.last_group || parted(last + away - 1);
    if (!shut_right)
      if (const char* when = when_of_verb(words, a.groups[last + away]))
        return to_come(a, words, info, last + away) ? "planned" : when;
  }
  return when_told(a, words, info);
}

Claim claim_beside(const Analysis& a, const Words& words, std::uint32_t sentence, Predicate predicate,
                   std::int32_t plant, std::uint32_t token, const char* rule) {
  Claim c = claim_in(a, sentence, token, predicate, std::uint32_t(plant), rule, 0.6);
  c.qualifiers[Qualifier::when] = when_told_of(a, words, a.sentences[sentence], std::uint32_t(a.group_at[token]));
  return c;
}

// "decided against building the X-Trail", "cancelled its plan to build it"
bool ends_plan(const Analysis& a, const Words& words, const RuleSet& rules, std::uint32_t verb,
               const SentenceInfo& info) {
  const Group& v = a.groups[verb];
  if (verb + 1 < info.last_group && a.groups[verb + 1].kind == GroupKind::verb && a.groups[verb + 1].participle &&
      v.particle && words.lemma_text(v.particle) == "decide_against")
    return true;
  return verb + 1 < info.last_group && rules.governor(v.act()) == Governor::ended &&
         rules.governor(a.groups[verb + 1].head_lemma) == Governor::planned;
}

// "Nova's owner", "Zonda Tec": a name that goes on, or has something, without an article before it.
bool part_of_name(const Analysis& a, const Mention& m, const Group& group) {
  if (group.determiner != Determiner::none || m.last - m.first > 1 || m.last >= a.tokens.tokens.size()) return false;
  if (a.tags[m.last].tag == Tag::possessive) return true;
  const Token& next = a.tokens.tokens[m.last];
  return m.last < group.last && next.kind == TokenKind::word && next.letter_case == Case::title &&
         a.mention_at[m.last] == kNone;
}

// "has no plans to build", "neither the Kuga nor the Focus"
bool denies(const Analysis& a, const RuleSet& rules, std::uint32_t g, const SentenceInfo& info) {
  const Group& group = a.groups[g];
  if (group.kind != GroupKind::noun) return false;
  if (a.word(group.first) == "no" && rules.governor(group.head_lemma) != Governor::none) return true;
  return group.first > 0 && g >= info.first_group && a.word(group.first - 1) == "neither";
}

// A word that is also a model's name ("President", "City") is one only where it stands as one ("the City") or the text
// names the make.
bool surely_model(const Mention& m, const Group& group, const Analysis& a, const Lexicon& lexicon) {
  if (!m.doubtful_model || m.last - m.first > 1) return true;
  // "the Mazda Fighter"
  if (m.first > group.first && a.mention_at[m.first - 1] != kNone) {
    const std::int32_t brand = a.mentions[std::size_t(a.mention_at[m.first - 1])].entry[std::size_t(EntityType::brand)];
    for (const EntryLink& make : lexicon.entry(EntryIndex(m.entry[std::size_t(EntityType::model)])).links)
      if (brand != kNone && std::int32_t(make.target) == brand) return true;
  }
  return group.determiner == Determiner::definite && group.head_is_name && group.mentions.size() == 1 &&
         (m.last >= a.tokens.tokens.size() || a.word(m.last) != "of");
}

}  // namespace

const char* when_told(const Analysis& a, const Words& words, const SentenceInfo& info) {
  for (std::uint32_t g = info.first_group; g < info.last_group; ++g)
    if (const char* when = when_of_verb(words, a.groups[g])) return when;
  return "current";
}

// "Gliwice-built Astras", "the Sunderland-made Leaf"
void match_built(const Analysis& a, const Words& words, Discourse& discourse, std::uint32_t sentence,
                 std::vector<Claim>& claims) {
  static constexpr auto made = word_set({"assembled", "built", "made", "manufactured", "produced"});
  const SentenceInfo& info = a.sentences[sentence];
  Role town, goods;
  town.types = kRolePlant;
  town.strong = true;
  goods.types = kRoleModel;
  for (std::uint32_t g = info.first_group; g < info.last_group; ++g) {
    const Group& group = a.groups[g];
    for (std::size_t i = 0; i + 1 < group.mentions.size(); ++i) {
      const Mention& place = a.mentions[group.mentions[i]];
      if (!place.can_be(EntityType::place) || place.last + 1 >= group.last || !made.contains(a.word(place.last + 1)) ||
          a.tokens.tokens[place.last].kind != TokenKind::hyphen)
        continue;
      const std::int32_t plant = discourse.resolve_mention(group.mentions[i], town).entity;
      if (plant == kNone) continue;
      for (std::size_t j = i + 1; j < group.mentions.size(); ++j) {
        const std::int32_t model = discourse.resolve_mention(group.mentions[j], goods).entity;
        if (model == kNone) continue;
        Claim c = claim_beside(a, words, sentence, Predicate::produces, plant, group.first, "beside:built");
        c.object = model;
        c.confidence = 0.8;
        c.qualifiers[Qualifier::when] = "current";
        discourse.note_produced(std::uint32_t(model));
        claims.push_back(std::move(c));
      }
    }
  }
}

void match_models(const Analysis& a, const Words& words, const RuleSet& rules, const Lexicon& lexicon,
                  Discourse& discourse, std::uint32_t sentence, std::vector<Claim>& claims) {
  const SentenceInfo& info = a.sentences[sentence];
  if (info.headline || info.title_case) return;
  if (asks(a, info)) return;
  bool names_model = false, negated = false;
  std::uint32_t denied_from = info.last_group;
  bool open = false;  // "would not say whether the plant will make the Mondeo"
  for (std::uint32_t g = info.first_group; g < info.last_group; ++g) {
    negated = negated || denies(a, rules, g, info) ||
              (a.groups[g].kind == GroupKind::verb && (a.groups[g].negated || ends_plan(a, words, rules, g, info)));
    // "denied that it will build the X": what stands behind is no statement
    if (denied_from == info.last_group && a.groups[g].kind == GroupKind::verb &&
        rules.governor(a.groups[g].act()) == Governor::denied)
      denied_from = g;
    for (std::uint32_t m : a.groups[g].mentions)
      names_model = names_model || a.mentions[m].can_be(EntityType::model) ||
                    goods_of_make(a, words, lexicon, a.groups[g], a.mentions[m]);
  }
  if (!names_model || negated) return;
  const Sentence& s = a.tokens.sentences[sentence];
  for (std::uint32_t t = s.first; t < s.last && !open; ++t) open = a.word(t) == "whether";
  if (open) return;
  const std::int32_t spoken_of = discourse.plant_here(sentence).entity;
  if (spoken_of == kNone) return;
  const bool only = only_one_told_of(discourse);
  bool others_here = false;
  for (std::size_t i = 0; i < discourse.entities().size(); ++i) {
    const DocEntity& e = discourse.entities()[i];
    others_here = others_here || (told_of(e) && std::int32_t(i) != spoken_of && e.last_sentence == sentence);
  }
  Role goods, of_make;
  goods.types = kRoleModel;
  of_make.types = kRoleGoods;
  std::int32_t last_before = kNone;  // of several plants in the sentence the one named last before the model
  std::uint32_t behind_it = info.first_group;
  for (std::uint32_t g = info.first_group; g < denied_from; ++g) {
    const Group& group = a.groups[g];
    if (group.kind != GroupKind::noun) continue;
    if (const std::int32_t here = discourse.plant_of_group(g); here != kNone) last_before = here, behind_it = g + 1;
    std::int32_t plant = others_here ? last_before : spoken_of;
    if (plant == kNone) continue;
    // "Toyota's plant makes the Hilux; Nissan, whose works opened in 2020, has the Navara"
    if (const std::int32_t maker = other_maker_before(a, words, discourse, sentence, group.first, behind_it, plant);
        maker != kNone)
      if (const std::int32_t own = only_plant_of(discourse, std::uint32_t(maker)); own != kNone) plant = own;
    const DocEntity& site = discourse.entities()[std::size_t(plant)];
    const std::uint32_t behind = sentence - site.last_sentence;
    if (site.several || behind > (only ? 12u : 4u)) continue;
    for (std::uint32_t m : group.mentions) {
      const Mention& mention = a.mentions[m];
      const bool makes = goods_of_make(a, words, lexicon, group, mention);
      if (makes ? behind > 1 || (only && site.owners.empty()) : !mention.can_be(EntityType::model)) continue;
      if (mention.can_be(EntityType::place) && group.preposition && group.list_head == kNone && !makes) continue;
      // "Solaris", "Magna": a maker that is called like a model.
      if ((mention.types & kMaker) && group.determiner == Determiner::none && group.list_head == kNone && !makes)
        continue;
      if (!makes && (!surely_model(mention, group, a, lexicon) || part_of_name(a, mention, group))) continue;
      if (not_made_here(a, words, lexicon, site, mention, g, info)) continue;
      const std::int32_t model =
          makes ? discourse.resolve(g, of_make, {}).entity : discourse.resolve_mention(m, goods).entity;
      if (model == kNone || discourse.is_produced(std::uint32_t(model))) continue;
      // A model of the owner's make may be named further from the plant than another's.
      if (!others_here && behind > (only ? 2u : 1u) && !makes &&
          !discourse.houses().made_by_owner(std::uint32_t(plant), mention))
        continue;
      const std::int32_t own = discourse.plant_behind(std::int32_t(g));
      if (own == kNone && !others_here && behind > 0 &&
          (told_elsewhere(a, words, lexicon, discourse, site, g, info) ||
           told_of_another(a, words, discourse, site, g, info)))
        continue;
      Claim c = claim_beside(a, words, sentence, Predicate::produces, own == kNone ? plant : own, group.first,
                             "beside:model");
      c.object = model;
      discourse.note_produced(std::uint32_t(model));
      claims.push_back(std::move(c));
    }
  }
}

void match_makes(const Analysis& a, const Lexicon& lexicon, Discourse& discourse, std::uint32_t sentence,
                 std::vector<Claim>& claims) {
  const SentenceInfo& info = a.sentences[sentence];
  if (info.title_case) return;
  Role maker_role, model_role;
  maker_role.types = kRoleMaker;
  model_role.types = kRoleModel;
  std::vector<std::uint32_t> makers, models;
  for (std::uint32_t g = info.first_group; g < info.last_group && makers.size() < 16 && models.size() < 32; ++g)
    for (std::uint32_t m : a.groups[g].mentions) {
      const Mention& x = a.mentions[m];
      if (x.entry[std::size_t(EntityType::brand)] != kNone) makers.push_back(m);
      if (x.entry[std::size_t(EntityType::model)] != kNone && !(x.types & bit(EntityType::place))) models.push_back(m);
    }
  for (std::uint32_t model : models) {
    const LexiconEntry entry = lexicon.entry(EntryIndex(a.mentions[model].entry[std::size_t(EntityType::model)]));
    if (entry.kind == "engine") continue;  // what goes into the models
    for (const EntryLink& brand : entry.links)
      for (std::uint32_t maker : makers) {
        if (maker == model || a.mentions[maker].entry[std::size_t(EntityType::brand)] != std::int32_t(brand.target))
          continue;
        Resolved x = discourse.resolve_mention(maker, maker_role), y = discourse.resolve_mention(model, model_role);
        if (x.entity == kNone || y.entity == kNone || x.entity == y.entity) continue;
        Claim c = claim_in(a, sentence, a.mentions[model].first, Predicate::makes, std::uint32_t(x.entity),
                           "beside:make", 0.75);
        c.object = y.entity;
        claims.push_back(std::move(c));
      }
  }
}

}  // namespace plantgraph
