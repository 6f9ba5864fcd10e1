#include "ingest/word_marks.h"

#include "ingest/words.h"

namespace plantgraph {
namespace {

// What part of a company somebody holds, where no number says it.
constexpr std::string_view share_words[] = {"half",        "third",     "thirds",  "quarter",  "quarters",
                                            "fifth",       "fifths",    "tenth",   "tenths",   "majority",
                                            "rest",        "remainder", "balance", "equal",    "equally",
                                            "fifty-fifty", "half-half", "jointly", "remaining"};

// How sure a clause is and of what time ("no longer", "back in operation").
constexpr std::string_view mode_adverbs[] = {"reportedly", "allegedly", "rumoured", "rumored", "previously", "formerly",
                                             "once",       "again",     "anew",     "back",    "longer"};

// What a condition, an open question or a report begins with.
constexpr std::string_view clause_openers[] = {"if", "unless", "should", "had", "were", "whether", "where", "that"};

constexpr MarkedWords lists[] = {
    {kShareWord, share_words}, {kModeAdverb, mode_adverbs}, {kClauseOpener, clause_openers}};

}  // namespace

std::span<const MarkedWords> marked_words() { return lists; }

}  // namespace plantgraph
