// What the parts of Discourse share: reference.cc (the article, sentence by sentence), reference_makers.cc,
// reference_features.cc, reference_wording.cc, reference_matching.cc, reference_plants.cc, reference_ones.cc,
// reference_pairs.cc, reference_places.cc, reference_sites.cc, reference_sections.cc, reference_lists.cc,
// reference_clauses.cc, reference_siblings.cc, reference_goods.cc, reference_companies.cc, reference_possessives.cc,
// reference_salience.cc and reference_roles.cc. Nothing else includes this.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/identity.h"
#include "ingest/plant_labels.h"
#include "ingest/reference.h"
#include "ingest/reference_wording.h"
#include "ingest/subjects.h"

namespace plantgraph {

inline std::string maker_key(std::string_view surface) { return name_id(EntityType::company, surface); }

inline bool contains(const std::vector<std::uint32_t>& list, std::uint32_t value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

// How present an entity is in the reader's mind just before a token: near, often named, and a subject. 0 where it was
// not named yet.
double salience(const DocEntity& e, std::uint32_t sentence, std::uint32_t token, std::uint32_t reach);

}  // namespace plantgraph
