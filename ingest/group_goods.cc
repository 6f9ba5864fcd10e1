// Goods that no list holds, known by the verb that makes them or by the row in which they stand.
#include "ingest/grouper.h"
#include "ingest/word_set.h"

namespace plantgraph {

namespace {

// What is made, produced or built and no goods for all that.
constexpr auto no_goods = word_set({"adjustments",
                                    "advances",
                                    "allegations",
                                    "alliances",
                                    "allowances",
                                    "amends",
                                    "announcements",
                                    "apartments",
                                    "appeals",
                                    "appearances",
                                    "appointments",
                                    "arguments",
                                    "arrangements",
                                    "arrests",
                                    "assessments",
                                    "assumptions",
                                    "attempts",
                                    "barracks",
                                    "barriers",
                                    "bets",
                                    "bridges",
                                    "brothers",
                                    "calls",
                                    "canteens",
                                    "capabilities",
                                    "centers",
                                    "centres",
                                    "changes",
                                    "choices",
                                    "claims",
                                    "clones",
                                    "comments",
                                    "commitments",
                                    "comparisons",
                                    "compromises",
                                    "concessions",
                                    "connections",
                                    "contacts",
                                    "contributions",
                                    "copies",
                                    "corrections",
                                    "counterparts",
                                    "cousins",
                                    "crops",
                                    "cuts",
                                    "dealerships",
                                    "deals",
                                    "decisions",
                                    "defects",
                                    "deliveries",
                                    "demands",
                                    "depots",
                                    "differences",
                                    "documents",
                                    "donations",
                                    "economies",
                                    "efficiencies",
                                    "efforts",
                                    "emissions",
                                    "ends",
                                    "estimates",
                                    "examples",
                                    "exceptions",
                                    "factories",
                                    "facts",
                                    "figures",
                                    "films",
                                    "flats",
                                    "forecasts",
                                    "friends",
                                    "fumes",
                                    "gains",
                                    "generations",
                                    "gestures",
                                    "goods",
                                    "halls",
                                    "headlines",
                                    "headway",
                                    "homes",
                                    "hospitals",
                                    "hotels",
                                    "houses",
                                    "images",
                                    "improvements",
                                    "improvisations",
                                    "inquiries",
                                    "inroads",
                                    "inventories",
                                    "investments",
                                    "items",
                                    "jokes",
                                    "kinds",
                                    "journeys",
                                    "laboratories",
                                    "leaders",
                                    "links",
                                    "lists",
                                    "loans",
                                    "loops",
                                    "losers",
                                    "losses",
                                    "maps",
                                    "matters",
                                    "millions",
                                    "mistakes",
                                    "moves",
                                    "movies",
                                    "names",
                                    "namesakes",
                                    "networks",
                                    "news",
                                    "noises",
                                    "numbers",
                                    "objections",
                                    "offers",
                                    "offices",
                                    "options",
                                    "orders",
                                    "others",
                                    "payments",
                                    "photos",
                                    "pictures",
                                    "pieces",
                                    "plans",
                                    "points",
                                    "predecessors",
                                    "predictions",
                                    "preparations",
                                    "products",
                                    "profits",
                                    "progress",
                                    "projects",
                                    "promises",
                                    "proposals",
                                    "protests",
                                    "purchases",
                                    "quantities",
                                    "quotas",
                                    "ranks",
                                    "recommendations",
                                    "records",
                                    "redundancies",
                                    "reforms",
                                    "relations",
                                    "relationships",
                                    "relatives",
                                    "remarks",
                                    "remedies",
                                    "repairs",
                                    "reports",
                                    "representations",
                                    "requests",
                                    "reserves",
                                    "results",
                                    "returns",
                                    "revisions",
                                    "roads",
                                    "rules",
                                    "runs",
                                    "sacrifices",
                                    "sales",
                                    "samples",
                                    "savings",
                                    "schools",
                                    "sense",
                                    "series",
                                    "sheds",
                                    "shipments",
                                    "shops",
                                    "showrooms",
                                    "siblings",
                                    "signs",
                                    "sisters",
                                    "sorts",
                                    "sounds",
                                    "speeches",
                                    "stablemates",
                                    "stadiums",
                                    "statements",
                                    "stations",
                                    "statistics",
                                    "steps",
                                    "stockpiles",
                                    "stocks",
                                    "stops",
                                    "stories",
                                    "strides",
                                    "studies",
                                    "successors",
                                    "sums",
                                    "surpluses",
                                    "surprises",
                                    "teams",
                                    "terms",
                                    "tests",
                                    "things",
                                    "threats",
                                    "ties",
                                    "times",
                                    "tonnes",
                                    "tons",
                                    "transfers",
                                    "trips",
                                    "twins",
                                    "types",
                                    "upgrades",
                                    "varieties",
                                    "videos",
                                    "visits",
                                    "warehouses",
                                    "waves",
                                    "ways",
                                    "words",
                                    "works"});

// Whom or what a plant may be for without making it.
bool for_whom_or_why(std::string_view word) {
  static constexpr auto other =
      word_set({"ages",        "animals",     "apprentices", "causes",    "chemicals", "children",   "clients",
                "collectors",  "communities", "consumers",   "countries", "crops",     "customers",  "decades",
                "enthusiasts", "exports",     "families",    "farmers",   "foods",     "foreigners", "generations",
                "guests",      "journalists", "locals",      "medicines", "ones",      "others",     "passengers",
                "patients",    "politicians", "purposes",    "reasons",   "refugees",  "repairs",    "residents",
                "soldiers",    "states",      "students",    "suppliers", "talks",     "tests",      "tourists",
                "trainees",    "users",       "vaccines",    "villagers", "visitors",  "volunteers"});
  return other.contains(word);
}

}  // namespace

// A class of goods that no list holds: a plural in small letters, without a number.
bool Grouper::may_be_goods(const Group& g) const {
  if (g.kind != GroupKind::noun || g.pronoun || g.time != kNone || g.quantity != kNone || g.nouns || g.head_is_name ||
      g.is_possessor || tag(g.head).tag != Tag::noun || !g.plural)
    return false;
  const Token& head = a_.tokens.tokens[g.head];
  const std::string_view word = a_.word(g.head);
  return head.kind == TokenKind::word && head.letter_case == Case::lower && !word.ends_with("ss") &&
         !word.ends_with("us") && !word.ends_with("is") && !no_goods.contains(word);
}

// "makes headlights", "roof systems are produced", "builds tractors, tippers and mixers": what is made, or stands in a
// row with goods, are goods.
void Grouper::note_goods(const SentenceInfo& info) {
  for (std::uint32_t i = info.first_group; i < info.last_group; ++i) {
    Group& g = a_.groups[i];
    if (!may_be_goods(g)) continue;
    const bool own = !g.preposition;
    bool goods = false;
    if (own && i > info.first_group) {
      const Group& v = a_.groups[i - 1];
      goods = v.kind == GroupKind::verb && !v.passive && v.last == g.first && !v.particle &&
              words_.in(WordList::producing, v.verb);
    }
    if (!goods && own && i + 1 < info.last_group) {
      const Group& v = a_.groups[i + 1];
      goods = v.kind == GroupKind::verb && v.passive && v.first == g.last && !v.particle &&
              words_.in(WordList::producing, v.verb);
    }
    if (!goods && own && i > info.first_group) {
      const Group& p = a_.groups[i - 1];
      if (p.kind == GroupKind::noun && !p.head_is_name && (p.nouns & kProductNoun) && p.quantity == kNone) {
        const Separator between = separator(p.last, g.first);
        goods = between == Separator::conjunction || (between == Separator::comma && i + 1 < info.last_group &&
                                                      separator(g.last, a_.groups[i + 1].first) != Separator::none);
      }
    }
    // "makes cabs in Oskarshamn, frames in Lulea": goods behind a place, with a place of their own.
    if (!goods && own && i >= info.first_group + 2 && i + 1 < info.last_group && g.determiner == Determiner::none) {
      const auto placed = [&](const Group& x, const Group& y) {
        const std::string_view preposition = words_.lemma_text(y.preposition);
        return y.kind == GroupKind::noun && y.head_is_name && y.preposition_token == x.last &&
               (preposition == "in" || preposition == "at") && (a_.mentions[y.mentions.back()].types & kPlace);
      };
      const Group &before = a_.groups[i - 2], &town = a_.groups[i - 1];
      goods = before.kind == GroupKind::noun && !before.head_is_name && (before.nouns & kProductNoun) &&
              placed(before, town) && placed(g, a_.groups[i + 1]) && separator(town.last, g.first) != Separator::none;
    }
    // "a plant for rear-view mirrors", "the factory for seat frames"
    if (!goods && i > info.first_group && g.preposition && words_.lemma_text(g.preposition) == "for") {
      const Group& p = a_.groups[i - 1];
      goods = p.kind == GroupKind::noun && !p.head_is_name && (p.nouns & kStrongPlantNoun) &&
              p.last == g.preposition_token && g.determiner == Determiner::none && !for_whom_or_why(a_.word(g.head));
    }
    if (goods) g.nouns |= kProductNoun;
  }
}

}  // namespace plantgraph
