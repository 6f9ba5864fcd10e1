#include "ingest/reference_focus.h"

#include <algorithm>
#include <vector>

#include "ingest/groups.h"
#include "ingest/reference_parts.h"
#include "ingest/there.h"

namespace plantgraph {

double salience(const DocEntity& e, std::uint32_t sentence, std::uint32_t token, std::uint32_t reach) {
  std::size_t n = e.touches.size();
  while (n > 0 && (e.touches[n - 1].sentence > sentence ||
                   (e.touches[n - 1].sentence == sentence && e.touches[n - 1].token >= token)))
    --n;
  if (n == 0) return 0;
  const DocEntity::Touch& last = e.touches[n - 1];
  if (sentence - last.sentence > reach) return 0;
  const double subject = e.type == EntityType::plant ? 0.3 : 0.4;
  return 1.0 / (1 + sentence - last.sentence) + std::min(0.35, 0.04 * double(n)) + (last.subject ? subject : 0);
}

Focus::Focus(const Ground& ground, const LookBack& look_back)
    : a_(ground.analysis),
      lexicon_(ground.lexicon),
      words_(ground.words),
      entities_(ground.entities),
      places_(ground.places),
      houses_(ground.houses),
      look_back_(look_back) {}

// How likely a plant is the one meant by "it", "there" or by nothing at all. A paragraph keeps to the plant it began
// with; what is known of a plant speaks for it. The weights were fitted on annotated articles: of 468 places with two
// plants or more to choose from they choose 425 rightly (each tenth of the articles by weights of the others), where
// nearness, being a subject and being named often chose 411.
double Focus::topicality(const DocEntity& e, std::uint32_t sentence, std::uint32_t token, bool first,
                         std::int32_t doer) const {
  constexpr std::uint32_t reach = 6;
  const std::uint32_t paragraph = a_.tokens.sentences[sentence].paragraph;
  const DocEntity::Touch* last = nullptr;
  std::uint32_t here = 0;
  // "Its works in Barcelona make vans. It employs 3,000": a pronoun goes on with the subject of the sentence before.
  const bool pronoun = token < a_.tags.size() && (a_.word(token) == "it" || a_.word(token) == "its");
  bool subject_before = false;
  for (std::size_t n = e.touches.size(); n-- > 0;) {
    const DocEntity::Touch& t = e.touches[n];
    if (t.sentence > sentence || (t.sentence == sentence && t.token >= token)) continue;
    if (!last) last = &t;
    subject_before = subject_before || (pronoun && t.subject && t.sentence + 1 == sentence);
    if (a_.tokens.sentences[t.sentence].paragraph != paragraph || ++here == 4) break;
  }
  const bool of_section = section_ && sentence >= section_->first && sentence < section_->last;
  if (of_section && section_plant_ != kNone && last && last->sentence < section_->first) return 0;
  if (!last || (sentence - last->sentence > reach && !of_section)) return 0;
  // "Brembo has a plant in the town, too. It employs 500": that of the maker which was the subject last.
  const bool of_doer = doer != kNone && std::any_of(e.owners.begin(), e.owners.end(), [&](std::uint32_t owner) {
                         return houses_.akin(owner, std::uint32_t(doer));
                       });
  return (of_section && &e == &entities_[std::size_t(std::max(0, section_plant_))] ? 3.0 : 0) + 5 +
         2.1 / (1 + sentence - last->sentence) + (here ? 2.2 : 0) + 0.5 * here + (last->subject ? 0.5 : 0) +
         (subject_before ? 2.0 : 0) + (first ? 0.4 : 0) + (of_doer ? 1.5 : 0) - (e.towns.empty() ? 1.4 : 0) -
         (e.owners.empty() ? 1.2 : 0) - (e.several ? 1.3 : 0) + (e.kind.empty() ? 0.8 : 0);
}

std::int32_t Focus::doer_before(std::uint32_t sentence, std::uint32_t token) const {
  std::int32_t found = kNone;
  std::uint32_t at = 0;
  for (std::uint32_t i = 0; i < entities_.size(); ++i) {
    const DocEntity& e = entities_[i];
    if (e.type != EntityType::company || e.state || e.unknown_kind) continue;
    for (std::size_t n = e.touches.size(); n-- > 0 && e.touches[n].sentence + 1 >= sentence;) {
      const DocEntity::Touch& t = e.touches[n];
      if (!t.subject || t.sentence > sentence || t.token >= token) continue;
      if (found == kNone || t.token > at) found = std::int32_t(i), at = t.token;
      break;
    }
  }
  return found;
}

std::int32_t Focus::plant(std::uint32_t sentence, std::uint32_t token,
                          const std::vector<std::int32_t>& not_these) const {
  const std::int32_t doer = doer_before(sentence, token);
  double best = 0;
  std::int32_t found = kNone;
  bool first = true;
  for (std::uint32_t i = 0; i < entities_.size(); ++i) {
    const DocEntity& e = entities_[i];
    if (e.type != EntityType::plant || e.touches.empty()) continue;
    const double score = listed(not_these, i) ? 0 : topicality(e, sentence, token, first, doer);
    first = false;
    if (score > best) best = score, found = std::int32_t(i);
  }
  return found != kNone && entities_[std::size_t(found)].alien ? kNone : found;
}

std::int32_t Focus::maker(std::uint32_t sentence, std::uint32_t token, std::string_view nation,
                          const std::vector<std::int32_t>& not_these) const {
  double best = 0;
  std::int32_t found = kNone;
  for (std::uint32_t i = 0; i < entities_.size(); ++i) {
    const DocEntity& e = entities_[i];
    if (e.type != EntityType::company || listed(not_these, i) || e.unknown_kind) continue;
    if (!nation.empty() && e.nation != nation) continue;
    double score = salience(e, sentence, token, nation.empty() ? 4 : 60);
    if (score > best) best = score, found = std::int32_t(i);
  }
  return found;
}

bool Focus::lies_in(const DocEntity& plant, std::uint32_t place) const {
  return std::any_of(plant.towns.begin(), plant.towns.end(),
                     [&](std::uint32_t town) { return places_.same_place(town, place); });
}

// The last of the plants that the text has told of in a place, and how many there are; kNone.
std::int32_t Focus::last_plant_in(std::uint32_t place, std::size_t& count) const {
  std::int32_t last = kNone;
  for (std::uint32_t i = 0; i < entities_.size(); ++i) {
    const DocEntity& e = entities_[i];
    if (!told_of(e) || e.alien || e.several || !lies_in(e, place)) continue;
    ++count;
    last = std::int32_t(i);
  }
  return last;
}

Resolved Focus::plant_here(std::uint32_t sentence, std::uint32_t token) const {
  if (const std::int32_t there = word_there(a_, sentence, token); there != kNone)
    if (const auto named = plant_named_there(entities_, places_, a_, lexicon_, words_, sentence, std::uint32_t(there)))
      return {*named, 0.75};
  const std::int32_t p = plant(sentence, token, {});
  // "About 1,100 people have been hired in Tula": the plant of that region, where another was told of last.
  if (p == kNone || entities_[std::size_t(p)].towns.empty()) return {p, 0.75};
  const SentenceInfo& info = a_.sentences[sentence];
  for (std::uint32_t i = info.first_group; i < info.last_group && a_.groups[i].first < token; ++i) {
    const Group& g = a_.groups[i];
    const std::string_view preposition = words_.lemma_text(g.preposition);
    if (g.kind != GroupKind::noun || !g.head_is_name || g.is_possessor || g.mentions.size() != 1 ||
        (preposition != "in" && preposition != "at") || a_.mentions[g.mentions.front()].types != kPlace)
      continue;
    const std::int32_t place = entities_.entity_of(g.mentions.front(), EntityType::place);
    if (place == kNone || lies_in(entities_[std::size_t(p)], std::uint32_t(place))) continue;
    const std::int32_t entry = entities_[std::size_t(place)].entry[std::size_t(EntityType::place)];
    if (entry == kNone || lexicon_.entry(EntryIndex(entry)).kind == "country") continue;
    std::size_t there = 0;
    const std::int32_t only = last_plant_in(std::uint32_t(place), there);
    if (there > 1) break;
    // The very town of a plant brings it to mind as its name would: that has been weighed.
    if (only != kNone &&
        !(places_.is_town(std::uint32_t(place)) && contains(entities_[std::size_t(only)].towns, std::uint32_t(place))))
      return {only, 0.7};
  }
  return {p, 0.75};
}

// "Opel makes the Corsa in Zaragoza and the Adam in Eisenach. There, ..."
Resolved Focus::plant_there(std::uint32_t sentence, std::uint32_t token) const {
  const SentenceInfo& here = a_.sentences[sentence];
  if (sentence > 0 && a_.word(a_.tokens.sentences[sentence].first) == "there" &&
      a_.tokens.sentences[sentence - 1].paragraph == a_.tokens.sentences[sentence].paragraph &&
      look_back_.plants_named(here.first_group, here.last_group).empty())
    if (const std::vector<std::uint32_t> plants =
            look_back_.plants_named(a_.sentences[sentence - 1].first_group, here.first_group);
        plants.size() > 1)
      return {std::int32_t(plants.back()), 0.75};
  return plant_here(sentence, token);
}

}  // namespace plantgraph
