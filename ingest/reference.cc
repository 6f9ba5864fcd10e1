#include "ingest/reference_parts.h"

#include <algorithm>
#include <string>
#include <utility>

#include "ingest/groups.h"

namespace plantgraph {

Discourse::Discourse(const Analysis& analysis, const Lexicon& lexicon, const Words& words)
    : a_(analysis),
      lexicon_(lexicon),
      words_(words),
      entities_(analysis, lexicon),
      places_(analysis, lexicon, entities_),
      houses_(analysis, lexicon, entities_),
      names_(ground()),
      look_back_(ground()),
      focus_(ground(), look_back_) {
  names_.read_article();
}

void Discourse::read_sentence(std::uint32_t sentence) {
  entities_.begin_sentence(sentence);
  const SentenceInfo& info = a_.sentences[sentence];
  if (info.furniture) return;
  for (std::uint32_t i = info.first_group; i < info.last_group; ++i)
    if (a_.groups[i].kind == GroupKind::noun) names_.read_group(i);
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
    if (a_.groups[i].kind == GroupKind::noun && !(focus_.section() && named_section(i))) read_plant(i);
  read_heading(sentence);
}

}  // namespace plantgraph
