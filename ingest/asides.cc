#include "ingest/asides.h"

namespace plantgraph {
namespace {

// "the factory in Kaluga", "the Longbridge plant": the word for a plant may be part of the site's name.
bool called_plant(const Analysis& a, const Group& g) {
  if (g.nouns & kPlantNoun) return true;
  if (!g.head_is_name || g.mentions.empty()) return false;
  const WordInfo* last = a.known[a.mentions[g.mentions.back()].last - 1];
  return last && (last->nouns & kStrongPlantNoun);
}

// Whether a claim says what is done in a plant, or a noun calls one that is claimed a plant.
bool tells_of_plants(const std::vector<Claim>& claims, const Analysis& a, const Discourse& discourse) {
  std::vector<bool> claimed(discourse.entities().size());
  bool any = false;
  for (const Claim& c : claims) {
    const bool deal = c.predicate == Predicate::buyer || c.predicate == Predicate::seller ||
                      c.predicate == Predicate::partner || c.predicate == Predicate::owned_by ||
                      c.predicate == Predicate::located_in;
    for (const std::int32_t e : {std::int32_t(c.subject), c.object}) {
      if (!is_plant(discourse, e)) continue;
      if (!deal) return true;
      claimed[std::size_t(e)] = any = true;
    }
  }
  if (!any) return false;
  for (std::uint32_t g = 0; g < a.groups.size(); ++g)
    if (const std::int32_t e = discourse.plant_of_group(g);
        e != kNone && claimed[std::size_t(e)] && called_plant(a, a.groups[g]))
      return true;
  return false;
}

}  // namespace

void drop_asides(std::vector<Claim>& claims, const Analysis& a, const Discourse& discourse) {
  if (tells_of_plants(claims, a, discourse)) return;
  std::erase_if(claims, [&](const Claim& c) {
    return c.predicate == Predicate::makes || c.predicate == Predicate::employs ||
           is_plant(discourse, std::int32_t(c.subject)) || is_plant(discourse, c.object);
  });
}

}  // namespace plantgraph
