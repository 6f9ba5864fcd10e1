// Of ingest/loose_numbers.cc only: why a number beside a plant is none of what the plant can make, has made or employs.
#pragma once

#include <cstdint>

#include "ingest/match.h"
#include "ingest/number_model.h"
#include "ingest/number_signs.h"

namespace plantgraph {

// Small questions about one number of one sentence; true says what the comment shows. Holds references: all must
// outlive it.
class NumberDoubts {
 protected:
  NumberDoubts(const Analysis& a, const Words& words, const NumberModel& model, std::uint32_t sentence)
      : a_(a), words_(words), model_(model), sentence_(sentence), info_(a.sentences[sentence]) {}

  // "A hundred more could come": how many are added.
  bool still_more(const Quantity& q) const;

  // "The Aygo is made there, 210,000 of them last year", "60,000 vehicles in 2019": right before a year that is over,
  // and behind a word of making.
  bool made_then(std::uint32_t g, const Quantity& q) const;

  // "with the loss of 4,300 jobs", "4,300 people lose their jobs", "putting 4,300 people out of work".
  bool loses_work(std::uint32_t g, const Quantity& q) const;

  // "the Wolseley 1500", "engine number 198,440": what a thing is called, not how many there are.
  bool only_names(const Quantity& q) const;

  // "1,400 of the 5,600 posts disappear": of these some go.
  bool of_which_some(const Quantity& q) const;

  // "more than 1,000 Chevrolets", "3,000 of the SUV a year": no people are counted.
  bool counts_goods(const Quantity& q) const;

  // "rises by 800 to 4,100": by how many, not how many.
  bool of_change(const Quantity& q) const;

  // "1,000 of them a year", "1,200 a day": nobody counts people so.
  bool of_rate(const Quantity& q) const;

  // "another 100 people", "500 more will be created", "300 temporary workers": not how many there are.
  bool of_some_more(std::uint32_t g, const Quantity& q) const;

  // "More than a thousand workers marched through the town", "300 people gathered at the gate": who came, not who works
  // there.
  bool of_crowd(const Quantity& q) const;

  // "12,000 United Steelworkers members": nothing that a plant makes.
  bool counts_people(std::uint32_t g) const;

  // "6,000 indirect jobs", "4,000 people at suppliers"
  bool of_others(const Quantity& q) const;

  // "6,200 jobs will go", "700 workers were moved to Cologne": those are not there any more.
  bool go_away(std::uint32_t g) const;

  // "2,400, of whom 400 are temporary", "of which 60,000 were": some of those that were counted.
  bool of_whom(const Quantity& q) const;

  // "made 330,000 cars in 2023 and plans 400,000", "against a target of 400,000": not made.
  bool aimed_at(const Quantity& q) const;

  // "is projected to make 330,000 vehicles this year": not what it can make.
  bool of_this_year(const Quantity& q) const;

  // "1.4 million, including 1.1 million for export"
  bool a_part(const Quantity& q) const;
  // "lays off 500 of 3,700 workers", "1,200 of the 2,900 jobs"; but "500 of the 3,700 work there".
  bool some_of_so_many(const Quantity& q) const;

  const Analysis& a_;
  const Words& words_;
  const NumberModel& model_;
  const std::uint32_t sentence_;
  const SentenceInfo& info_;
  NumberSigns seen_;  // around the number at hand
};

}  // namespace plantgraph
