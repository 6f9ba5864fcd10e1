// The plants that a phrase means: "the Kaluga plant", "GM's old works in Shushary", "BMW's Dutch engine factory".
#pragma once

#include <string>
#include <vector>

#include "query/find_entity.h"
#include "query/reader.h"

namespace plantgraph {

struct PlantPhrase {
  std::vector<const Mention*> sites;   // names of plants, towns, regions, countries: each must fit
  std::vector<const Mention*> owners;  // "X's plant", "the X plant": fit wherever the owners of a plant are known
  std::vector<const Mention*> others;  // companies named elsewhere: decide between plants that fit otherwise
  std::vector<std::string> kinds;      // "engine", "battery": decide likewise
  bool named_kind_only = false;        // no site at all: the kind must fit
  bool former = false;                 // "the ex-X plant": one that X has given up, where there is such a one
};

// All that fit, sorted by id; one plant may be there under several ids. Empty where none fits.
std::vector<std::string> find_plants(const PlantPhrase& phrase, GraphReader& reader);

// Companies that own, owned or will own the plant, by any fact.
std::vector<std::string> owners_of(const std::string& plant, GraphReader& reader);

// Plants with which the company has to do: owns, owned, buys, sells, shares.
std::vector<std::string> plants_of(const std::string& company, GraphReader& reader);

// What is special about a plant: "engine", "battery", "stamping"; empty for one that makes vehicles or whatever.
std::string kind_of(const std::string& plant, GraphReader& reader);

}  // namespace plantgraph
