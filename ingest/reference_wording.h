// What the words of a noun group and those beside it tell of a plant or an owner, whatever the text told before.
#pragma once

#include <cstdint>
#include <string_view>

#include "ingest/analysis.h"
#include "ingest/words.h"

namespace plantgraph {

// What is made at a plant that stands beside a car plant and is another one, by a word before "plant"; else empty.
std::string_view kind_of_plant(std::string_view word);

// "car", "van", "vehicle": the whole vehicles that a word before "plant" names; else empty.
std::string_view vehicles_of_plant(std::string_view word);

// Of plants. Each is asked of a noun group.

// Whether the words of a plant's description tell it from other plants: not "its new assembly plant".
bool tells_apart(const Analysis& a, std::uint32_t group);
// "its military factory next door", "an engine plant nearby", "a works of its own": another one than the plant told of.
bool stands_besides(const Analysis& a, const Words& words, std::uint32_t group);
// "the engine plant next door", "the press shop across the road", "an engine plant on the same site"
bool next_door(const Analysis& a, std::uint32_t group);
// "on the same site", "at the same Oshawa complex"
bool on_same_site(const Analysis& a, std::uint32_t group);
// "next to its car plant", "beside the Renault works"
bool stands_beside(const Analysis& a, const Words& words, std::uint32_t group);
// "its assembly hall", "Renault's production site": what is done there makes a plant of it.
bool makes_by_name(const Analysis& a, const Words& words, std::uint32_t group);
// "IzhAvto, the car works in Izhevsk": the group behind says that it is a plant.
bool said_behind(const Analysis& a, std::uint32_t group);
// "The auto plant Derways", 'at the plant "Avtotor"': the name behind the word. Not "the plant Ford closed".
bool called_plant(const Analysis& a, std::uint32_t group);
// "The complex has two factories. The truck factory ...": whether this sentence or the one before counts plants.
bool counts_plants_before(const Analysis& a, std::uint32_t group);
// "two truck plants, one in Garland and another in Chatham": the group of several plants before it in the sentence;
// kNone.
std::int32_t plants_ahead(const Analysis& a, std::uint32_t group);
// "its Cologne, Saarlouis and Genk plants": where the row of names begins that ends in this group; the group itself if
// none.
std::uint32_t start_of_row(const Analysis& a, std::uint32_t group);

// Of places and owners.

// "Vinh Phuc province", "Rock County": a name with the word for a region, or that of one the lexicon knows.
bool names_wider(const Analysis& a, const Lexicon& lexicon, std::uint32_t group);
// "Northvolt's": a maker that has what is not said.
bool bare_possessor(const Analysis& a, std::uint32_t group);
// "Ford and Mazda's plant": the mention of the maker before the one that carries the "'s"; kNone.
std::int32_t joint_possessor(const Analysis& a, const Words& words, std::uint32_t whose);
// "the Quandt family", "the Hinduja brothers": owners called by their name. "The Golf family" is one of models.
bool is_family(const Analysis& a, std::uint32_t group);
// "the government of Bahia", "the municipality of Chongqing": where the place that it is of ends, else 0.
std::uint32_t end_of_state(const Analysis& a, const Words& words, std::uint32_t group);
// "the city of Gothenburg", "the Region of Brittany": as a party it is no town.
bool is_commune(const Analysis& a, const Words& words, std::uint32_t group);

}  // namespace plantgraph
