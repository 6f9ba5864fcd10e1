#include "ingest/word_marks.h"

#include "ingest/words.h"

namespace plantgraph {
namespace {

// Trades that have plants, too, and brands that are called like makes of vehicles.
constexpr std::string_view other_trades[] = {
    "beer",      "beers",   "brewer",   "brewers",        "brewery", "breweries", "brewing", "cement",
    "chocolate", "dairy",   "dairies",  "distillery",     "drug",    "drugs",     "flour",   "meat",
    "milk",      "oil",     "paper",    "pharmaceutical", "pulp",    "refinery",  "sawmill", "sugar",
    "textile",   "vaccine", "vaccines", "wine",           "winery",  "yarn"};

constexpr std::string_view sports[] = {
    "batsman",    "bundesliga", "championship", "coach",   "defeat",     "defeats",    "derby",   "equaliser",
    "equalizer",  "fixture",    "goalkeeper",   "goals",   "half-time",  "halftime",   "header",  "innings",
    "kick-off",   "kickoff",    "lap",          "laps",    "league",     "midfield",   "offside", "midfielder",
    "penalty",    "playoff",    "playoffs",     "podium",  "prix",       "qualifying", "referee", "quarterback",
    "relegation", "scored",     "scorer",       "scoring", "semi-final", "semifinal",  "squad",   "quarterfinal",
    "stoppage",   "striker",    "substitute",   "wicket",  "winger",     "touchdown"};

constexpr std::string_view aviation[] = {"737",      "747",       "777",      "787",      "a220",      "a320",
                                         "a321",     "a330",      "a350",     "a380",     "airbus",    "aircraft",
                                         "airline",  "flights",   "airlines", "airliner", "airplane",  "airliners",
                                         "fuselage", "airplanes", "boeing",   "jet",      "aeroplane", "aeroplanes",
                                         "jets",     "jetliner",  "widebody", "jetliners"};

// What vehicles and aircraft share.
constexpr std::string_view in_the_air_too[] = {"batteries", "battery", "component", "components", "engine",
                                               "engines",   "motor",   "motors",    "part",       "parts",
                                               "seat",      "seats",   "unit",      "units"};

// What part of a company somebody holds, where no number says it.
constexpr std::string_view share_words[] = {"half",        "third",     "thirds",  "quarter",  "quarters",
                                            "fifth",       "fifths",    "tenth",   "tenths",   "majority",
                                            "rest",        "remainder", "balance", "equal",    "equally",
                                            "fifty-fifty", "half-half", "jointly", "remaining"};

// How sure a clause is and of what time ("no longer", "back in operation").
constexpr std::string_view mode_adverbs[] = {"reportedly", "allegedly", "rumoured", "rumored", "previously", "formerly",
                                             "once",       "again",     "anew",     "back",    "longer"};

// What a condition, an open question or a report begins with.
constexpr std::string_view clause_openers[] = {"if", "unless", "should", "whether", "that"};

constexpr MarkedWords lists[] = {{kOfSports, sports},
                                 {kOfAviation, aviation},
                                 {kOfOtherTrade, other_trades},
                                 {kInTheAirToo, in_the_air_too},
                                 {kShareWord, share_words},
                                 {kModeAdverb, mode_adverbs},
                                 {kClauseOpener, clause_openers}};

}  // namespace

std::span<const MarkedWords> marked_words() { return lists; }

}  // namespace plantgraph
