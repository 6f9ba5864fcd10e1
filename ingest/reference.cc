#include "ingest/reference_parts.h"

#include <algorithm>
#include <string>
#include <utility>

#include "ingest/groups.h"

namespace plantgraph {
namespace {

constexpr std::size_t most_names_kept = 1u << 13;  // by a thread, from one article to the next

}  // namespace

Discourse::Discourse(const Analysis& analysis, const Lexicon& lexicon, const Words& words)
    : a_(analysis),
      lexicon_(lexicon),
      words_(words),
      entities_(analysis, lexicon),
      places_(analysis, lexicon, entities_),
      houses_(analysis, lexicon, entities_) {
  if (kept_keys().size() > most_names_kept) kept_keys() = {};
  // Names in brackets before all others: the first sight of a name makes it an entity.
  for (std::uint32_t s = 0; s < a_.sentences.size(); ++s)
    if (!a_.sentences[s].furniture) read_aliases(s);
  join_houses();
  // All makers of the article, so that a description may point ahead to a name.
  for (std::uint32_t m = 0; m < a_.mentions.size() && entities_.size() < DocEntities::max_entities / 2; ++m)
    if (a_.mentions[m].types & kMaker) maker_of(m);
}

void Discourse::read_names(std::uint32_t group) {
  const Group& g = a_.groups[group];
  if (g.mentions.empty()) return;
  const bool subject = is_subject(a_, group) || maker_ahead(a_, words_, group);
  note_parent(group);
  for (std::uint32_t m : g.mentions) {
    const Mention& mention = a_.mentions[m];
    if (mention.types & kMaker)
      entities_.touch(maker_of(m), g.sentence, mention.first,
                      subject && (m == g.mentions.back() || naming_mention(a_, g) == std::int32_t(m)));
    if (mention.types & kPlace) {
      std::uint32_t place = named(m, EntityType::place);
      entities_.touch(place, g.sentence, mention.first, false);
      // The town of a plant brings the plant to mind.
      if (std::int32_t plant = entities_.plant_in_town(place);
          plant != kNone && !(mention.types & kMaker) && places_.is_town(place))
        entities_.touch(std::uint32_t(plant), g.sentence, mention.first, false);
    }
    if (mention.types & bit(EntityType::model)) {
      entities_.touch(named(m, EntityType::model), g.sentence, mention.first, false);
      note_make(m, group);
    }
    // "the dealer group Avilon", "Panattoni, a developer": a kind before or after tells what an unknown name is.
    if (mention.types == 0) {
      bool company = g.head_is_name && m == g.mentions.back() && (g.nouns_before_name & kCompanyNoun) &&
                     !(g.nouns_before_name & kPlaceNoun);
      if (naming_mention(a_, g) == std::int32_t(m) && (g.nouns & kCompanyNoun)) company = true;
      if (g.apposition != kNone && g.head_is_name && (a_.groups[std::size_t(g.apposition)].nouns & kCompanyNoun))
        company = true;
      if (g.apposition_of != kNone && (a_.groups[std::size_t(g.apposition_of)].nouns & kCompanyNoun)) company = true;
      if (company) {
        std::uint32_t e = maker_of(m);
        entities_[e].unknown_kind = false;
        entities_.touch(e, g.sentence, mention.first, subject);
        if (!g.nation.empty() && entities_[e].nation.empty()) entities_[e].nation = g.nation;
      }
    } else if ((mention.types & kMaker) && !g.nation.empty() && g.head_is_name &&
               (g.nouns_before_name & kCompanyNoun)) {
      DocEntity& e = entities_[maker_of(m)];
      if (e.nation.empty()) e.nation = g.nation;
    }
    if (g.head_is_name && m == g.mentions.back()) note_venture(group, m);
    if ((mention.types & kMaker) && g.apposition != kNone && g.head_is_name) {
      DocEntity& e = entities_[maker_of(m)];
      if (e.nation.empty()) e.nation = a_.groups[std::size_t(g.apposition)].nation;
    }
  }
}

void Discourse::read_sentence(std::uint32_t sentence) {
  entities_.begin_sentence(sentence);
  const SentenceInfo& info = a_.sentences[sentence];
  if (info.furniture) return;
  for (std::uint32_t i = info.first_group; i < info.last_group; ++i)
    if (a_.groups[i].kind == GroupKind::noun) read_names(i);
  for (std::uint32_t i = info.first_group; i < info.last_group; ++i) {
    const Group& g = a_.groups[i];
    const bool people = g.nouns == 0 && !g.nation.empty() && g.head_lemma;
    if (g.kind != GroupKind::noun || !((g.nouns & kCompanyNoun) || people) || g.determiner != Determiner::definite ||
        !g.mentions.empty() || g.head_is_name)
      continue;
    if (g.nouns & kPlantNoun) continue;
    Resolved r = describe_company(i, {});
    if (r.entity != kNone) entities_.touch(std::uint32_t(r.entity), sentence, g.head, is_subject(a_, i));
  }
  enter_section(sentence);
  for (std::uint32_t i = info.first_group; i < info.last_group; ++i)
    if (a_.groups[i].kind == GroupKind::noun && !(section_ && named_section(i))) read_plant(i);
  read_heading(sentence);
}

}  // namespace plantgraph
