// What the parts of Discourse share. Beside the words of the text (reference_wording.h, subjects.h) they stand on three
// classes: what is kept of the entities (reference_entities.h), what is known of places (reference_places.h) and of
// makers (reference_houses.h). Then, in the order in which a sentence passes through them:
//   names    reference_names.h (_names, _makers, _aliases)
//   plants   _features, _behind and _clauses (what a description tells), _matching (which plant it is), _plants,
//            _sites, _neighbours, _siblings; _lists, _ones and _pairs for several at once; _sections
//   roles    _roles, _possessives, _companies, _goods
// What was named before is looked up with reference_look_back.h; where nothing is named reference_focus.h decides.
// Nothing else includes this.
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

}  // namespace plantgraph
