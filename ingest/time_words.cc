#include "ingest/time_words.h"

#include <algorithm>
#include <array>

#include "ingest/word_map.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

using Kind = TimeWordKind;

struct Entry {
  std::string_view word;
  TimeWord meaning;
};

template <std::size_t n>
consteval std::array<Entry, n> sorted_entries(std::array<Entry, n> entries) {
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.word < b.word; });
  return entries;
}

constexpr auto words = sorted_entries(std::to_array<Entry>({
    {"january", {Kind::month, 1, false}},     {"jan", {Kind::month, 1, false}},
    {"february", {Kind::month, 2, false}},    {"feb", {Kind::month, 2, false}},
    {"march", {Kind::month, 3, true}},        {"mar", {Kind::month, 3, true}},
    {"april", {Kind::month, 4, false}},       {"apr", {Kind::month, 4, false}},
    {"may", {Kind::month, 5, true}},          {"june", {Kind::month, 6, false}},
    {"jun", {Kind::month, 6, true}},          {"july", {Kind::month, 7, false}},
    {"jul", {Kind::month, 7, true}},          {"august", {Kind::month, 8, true}},
    {"aug", {Kind::month, 8, false}},         {"september", {Kind::month, 9, false}},
    {"sept", {Kind::month, 9, false}},        {"sep", {Kind::month, 9, false}},
    {"october", {Kind::month, 10, false}},    {"oct", {Kind::month, 10, false}},
    {"november", {Kind::month, 11, false}},   {"nov", {Kind::month, 11, false}},
    {"december", {Kind::month, 12, false}},   {"dec", {Kind::month, 12, true}},

    {"monday", {Kind::weekday, 0, false}},    {"tuesday", {Kind::weekday, 1, false}},
    {"wednesday", {Kind::weekday, 2, false}}, {"thursday", {Kind::weekday, 3, false}},
    {"friday", {Kind::weekday, 4, false}},    {"saturday", {Kind::weekday, 5, false}},
    {"sunday", {Kind::weekday, 6, false}},

    {"spring", {Kind::season, 3, false}},     {"summer", {Kind::season, 6, false}},
    {"autumn", {Kind::season, 9, false}},     {"fall", {Kind::season, 9, true}},
    {"winter", {Kind::season, 12, false}},

    {"yesterday", {Kind::day, -1, false}},    {"today", {Kind::day, 0, false}},
    {"tonight", {Kind::day, 0, false}},       {"tomorrow", {Kind::day, 1, false}},

    {"last", {Kind::relative, -1, false}},    {"this", {Kind::relative, 0, false}},
    {"current", {Kind::relative, 0, false}},  {"next", {Kind::relative, 1, false}},
    {"coming", {Kind::relative, 1, false}},

    {"beginning", {Kind::part, 1, false}},    {"start", {Kind::part, 1, false}},
    {"middle", {Kind::part, 2, false}},       {"end", {Kind::part, 3, false}},
    {"close", {Kind::part, 3, false}},        {"early", {Kind::part, 4, false}},
    {"late", {Kind::part, 5, false}},         {"mid", {Kind::part, 6, false}},
    {"turn", {Kind::part, 1, false}},

    {"q1", {Kind::quarter, 1, false}},        {"q2", {Kind::quarter, 2, false}},
    {"q3", {Kind::quarter, 3, false}},        {"q4", {Kind::quarter, 4, false}},
    {"h1", {Kind::half, 1, false}},           {"h2", {Kind::half, 2, false}},

    {"first", {Kind::ordinal, 1, false}},     {"second", {Kind::ordinal, 2, false}},
    {"third", {Kind::ordinal, 3, false}},     {"fourth", {Kind::ordinal, 4, false}},
    {"1st", {Kind::ordinal, 1, false}},       {"2nd", {Kind::ordinal, 2, false}},
    {"final", {Kind::ordinal, 4, false}},

    {"earlier", {Kind::moment, -1, false}},   {"later", {Kind::moment, 1, false}},
    {"years", {Kind::span, 0, false}},        {"months", {Kind::span, 0, false}},
    {"month", {Kind::span, 0, false}},        {"weeks", {Kind::span, 0, false}},
    {"week", {Kind::span, 0, false}},         {"days", {Kind::span, 0, false}},
    {"day", {Kind::span, 0, false}},          {"decade", {Kind::span, 0, false}},
    {"decades", {Kind::span, 0, false}},      {"ago", {Kind::ago, 0, false}},
    {"year", {Kind::year_end, 0, false}},
}));

// One bit a length for words that begin in one way; most words are turned away by it.
constexpr auto beginnings = [] {
  Beginnings<256> out;
  for (const Entry& entry : words) out.add(entry.word);
  return out;
}();

constexpr auto future_words = word_set(
    {"will",     "'ll",       "would",    "shall",    "should",    "expected", "expects",  "expect",  "due",
     "plans",    "plan",      "planned",  "planning", "scheduled", "slated",   "going",    "intends", "intend",
     "intended", "promised",  "promises", "hopes",    "hopes",     "aims",     "targeted", "targets", "upcoming",
     "proposed", "envisaged", "wants",    "forecast", "may",       "could",    "can",      "must",    "runs"});

constexpr auto past_words = word_set(
    {"was",   "were",  "had",    "has",   "have",   "did",   "been",  "ran",   "came",  "went",  "took",    "made",
     "began", "sold",  "said",   "built", "bought", "got",   "gave",  "stood", "fell",  "rose",  "left",    "shut",
     "held",  "kept",  "became", "told",  "wrote",  "spoke", "quit",  "won",   "lost",  "broke", "brought", "saw",
     "met",   "paid",  "grew",   "drew",  "put",    "cut",   "hit",   "sent",  "found", "done",  "ago",     "last",
     "burnt", "swept", "struck", "shook", "spread", "broke", "burst", "threw", "laid",  "led",   "lent",    "let"});

constexpr auto not_past =
    word_set({"indeed", "hundred", "united", "limited", "exceed", "proceed", "succeed", "naked", "speed", "breed"});

constexpr auto year_leaders =
    word_set({"in",     "since",   "until",      "till",   "by",        "from",      "of",       "during",   "before",
              "after",  "through", "throughout", "around", "circa",     "early",     "late",     "mid",      "end",
              "for",    "to",      "year",       "fy",     "fiscal",    "financial", "(",        "[",        "between",
              "spring", "summer",  "autumn",     "fall",   "winter",    "january",   "february", "march",    "april",
              "may",    "june",    "july",       "august", "september", "october",   "november", "december", "back",
              "dated",  "into",    "past",       "beyond", "year-end",  "calendar",  "autumn"});

constexpr auto births_and_ends =
    word_set({"opened",  "founded", "established", "inaugurated", "commissioned", "built",   "born",
              "erected", "est",     "est.",        "closed",      "shut",         "opening", "closing",
              "opens",   "closes",  "completed",   "started",     "launched",     "idled"});

constexpr auto followers = word_set(
    {"and",   "or",    "to",      "it",      "the",    "a",    "an",      "when",      "by",     "in",    "as",
     "at",    "with",  "for",     "after",   "before", "is",   "was",     "were",      "has",    "had",   "have",
     "but",   "until", "till",    "through", "from",   "on",   "will",    "would",     "should", "which", "who",
     "that",  "this",  "its",     "their",   "his",    "her",  "he",      "she",       "they",   "we",    "there",
     "if",    "under", "because", "while",   "where",  "than", "already", "onwards",   "onward", "alone", "only",
     "about", "some",  "of",      "not",     "also",   "over", "then",    "were",      "began",  "level", "levels",
     "did",   "may",   "can",     "could",   "be",     "into", "despite", "following", "per"});

}  // namespace

bool may_be_time_word(std::string_view folded) { return beginnings.may_hold(folded); }

TimeWord time_word(std::string_view folded) {
  if (!beginnings.may_hold(folded)) return {};
  static const WordMap<TimeWord> table = [] {
    WordMap<TimeWord> out;
    for (const Entry& entry : words)
      if (!out.find(entry.word)) out[entry.word] = entry.meaning;
    return out;
  }();
  const TimeWord* meaning = table.find(folded);
  return meaning ? *meaning : TimeWord{};
}

int tense_cue(std::string_view folded) {
  if (future_words.contains(folded)) return 1;
  if (past_words.contains(folded)) return -1;
  if (folded.size() >= 5 && folded.ends_with("ed") && !not_past.contains(folded)) return -1;
  return 0;
}

bool leads_year(std::string_view folded) { return year_leaders.contains(folded); }
bool tells_birth_or_end(std::string_view folded) { return births_and_ends.contains(folded); }
bool may_follow_year(std::string_view folded) { return followers.contains(folded); }

}  // namespace plantgraph
