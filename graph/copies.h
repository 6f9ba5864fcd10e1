// Copies and rewrites of one text: every article has a sketch of its words, by which those that tell the same story in
// the same words are found without comparing texts.
//
// A sketch is the least of each of 60 hashes over all runs of four words (MinHash): the share of places at which two
// sketches agree estimates how many of the runs of both texts are common. The hashes are gathered in 20 bands of three,
// each a key of an index: texts that are alike share a band. So the articles that copy one another are a function of
// the set of articles, whatever the order of reading.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/keys.h"
#include "graph/kv.h"
#include "graph/store.h"

namespace plantgraph {

inline constexpr std::size_t sketch_hashes = 60;
inline constexpr std::size_t sketch_bands = 20;

// Texts of fewer words are nobody's copy: a line of agency furniture proves nothing.
inline constexpr std::size_t least_words_of_a_copy = 20;

// From this likeness on two texts are one story. Measured on rewritten articles in tests/graph/copies_test.cc.
inline constexpr double copy_likeness = 0.35;

// Of so many articles at most a cluster is told; wire stories have fewer.
inline constexpr std::size_t max_cluster = 200;

using Sketch = std::array<std::uint16_t, sketch_hashes>;

// Upper and lower case, punctuation and white space do not count. nullopt for texts that are too short.
std::optional<Sketch> sketch_of(std::string_view text);

// 0..1.
double likeness(const Sketch& a, const Sketch& b);

std::array<std::uint64_t, sketch_bands> bands_of(const Sketch& sketch);

// The keys of Table::copies. The sketch of an article, and the articles of a band.
std::string sketch_key(const ArticleKey& article);
std::string band_key(std::uint64_t band, const ArticleKey& article);
std::string band_prefix(std::uint64_t band);
// A band that at least two articles have carries a mark behind its articles. Almost all texts are like no other, and
// are told so by what is not there, which costs a filter's answer and no reading.
std::string band_mark_key(std::string_view band_key);
bool is_band_mark(std::string_view key);
// Of two neighbours in Table::copies: the key of the mark that they bring with them; empty where they bring none.
std::string band_mark_of(std::string_view one, std::string_view next);
// The marks that come with an article whose rows are in the batch already, and those that go with one whose rows are
// erased in it. `view` is the state that the batch is applied to.
void mark_bands(KvBatch& batch, const KvView& view);
void unmark_bands(KvBatch& batch, const KvView& view);
std::string encode_sketch(const Sketch& sketch, const Date& published);
struct DatedSketch {
  Sketch sketch{};
  Date published;
};
DatedSketch decode_sketch(std::string_view record);

struct CopiedArticle {
  ArticleKey article;
  Date published;

  bool operator==(const CopiedArticle&) const = default;
};

// All articles that copy one another with the given one, itself among them: the one published first leads, then by key;
// undated ones come last. Only those published by `as_of`, where it is known. One article where nothing is like it.
std::vector<CopiedArticle> copies_of(const KvView& view, const ArticleKey& article, const Date& as_of);

// One that a text with this sketch copies: of those alike that are looked at the one published first. Where more than
// eight share a band only eight of it are looked at, so that a line which half the world prints costs no more than
// another. nullopt where it is like none.
std::optional<CopiedArticle> first_alike(const KvView& view, const Sketch& sketch);

// The cluster that a text which is not in the store would join; empty where it is like none.
std::vector<CopiedArticle> copies_like(const KvView& view, std::string_view text, const Date& as_of);

}  // namespace plantgraph
