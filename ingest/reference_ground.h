// What every part of the reference stands on.
#pragma once

#include "ingest/reference_entities.h"
#include "ingest/reference_houses.h"
#include "ingest/reference_places.h"
#include "ingest/words.h"

namespace plantgraph {

// The words of one article, its entities so far, and what is known of its places and makers. A part keeps what it
// needs of it by reference; all must outlive the parts.
struct Ground {
  const Analysis& analysis;
  const Lexicon& lexicon;
  const Words& words;
  DocEntities& entities;
  const DocPlaces& places;
  const Houses& houses;
};

}  // namespace plantgraph
