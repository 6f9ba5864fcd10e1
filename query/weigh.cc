#include "query/weigh.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include "query/state.h"

namespace plantgraph {
namespace {

// How long two differing claims count as said of one time, where the later beats the earlier.
constexpr long contradiction_days = 366;

long day_number(const Date& date) { return date.known() ? days_from_epoch(first_day(date)) : 0; }

std::string day_in_words(const Date& date) { return date.known() ? to_string(date) : "an unknown day"; }

std::string in_words(const RivalClaim& claim) {
  return fmt::format("{} ({})", claim.name, claim.last_said.known() ? to_string(claim.last_said) : "undated");
}

std::string counted(std::size_t sources) {
  return fmt::format("{} independent source{}", sources, sources == 1 ? "" : "s");
}

std::optional<double> number_in(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

Beaten lost(const RivalClaim& loser, const RivalClaim& winner, std::string_view rule) {
  Beaten out{loser, std::string(rule), {}, false};
  if (rule == "asserted") {
    out.why = fmt::format("rumoured only, while {} is asserted", in_words(winner));
  } else if (rule == "exact") {
    out.why = fmt::format("agrees with {}, which is more exact", in_words(winner));
  } else if (rule == "sources") {
    out.why = fmt::format("told by {}, {} by {}", counted(loser.sources), in_words(winner), counted(winner.sources));
  } else if (loser.last_said == winner.last_said) {
    out.why = fmt::format("said on the same day as {}", in_words(winner));
  } else {
    out.why = fmt::format("last said on {}, before {}", day_in_words(loser.last_said), in_words(winner));
  }
  const bool one_time = !loser.last_said.known() || !winner.last_said.known() ||
                        std::abs(day_number(winner.last_said) - day_number(loser.last_said)) <= contradiction_days;
  out.contradicts = rule != "exact" && loser.asserted && one_time;
  return out;
}

// Moves the claims that `loses` out of those that are left; the reason names the best of those that stay.
template <typename Loses>
void sift(std::vector<RivalClaim>& left, std::vector<Beaten>& beaten, std::string_view rule, Loses loses) {
  const auto stay = std::stable_partition(left.begin(), left.end(), [&](const RivalClaim& one) { return !loses(one); });
  for (auto one = stay; one != left.end(); ++one) beaten.push_back(lost(*one, left.front(), rule));
  left.erase(stay, left.end());
}

}  // namespace

bool is_asserted(const StatedFact& fact, const GraphReader& reader) {
  if (qualifier(fact, Qualifier::deal_status) == "rumoured") return false;
  return std::any_of(fact.evidence.begin(), fact.evidence.end(), [&](const Evidence& evidence) {
    const auto words = GraphReader::all_words(evidence.attribution);
    return std::none_of(words.begin(), words.end(),
                        [&](const auto& word) { return reader.forms().in_class("hearsay", word); });
  });
}

std::size_t independent_sources(const std::vector<StatedFact>& facts, GraphReader& reader) {
  std::set<ArticleKey> origins;
  for (const auto& fact : facts) origins.insert(reader.origin(fact).article);
  return origins.size();
}

void examine(RivalClaim& claim, GraphReader& reader) {
  std::sort(claim.facts.begin(), claim.facts.end(), [](const StatedFact& a, const StatedFact& b) {
    return std::tie(b.published, a.article, a.ordinal) < std::tie(a.published, b.article, b.ordinal);
  });
  claim.first_said = claim.last_said = {};
  for (const auto& fact : claim.facts) {
    const Date said = reader.origin(fact).published;
    if (!said.known()) continue;
    if (!claim.first_said.known() || said < claim.first_said) claim.first_said = said;
    claim.last_said = std::max(claim.last_said, said);
  }
  claim.sources = independent_sources(claim.facts, reader);
  claim.asserted =
      std::any_of(claim.facts.begin(), claim.facts.end(), [&](const auto& fact) { return is_asserted(fact, reader); });
}

bool is_rounding(std::string_view vague, std::string_view exact) {
  if (vague == exact) return false;
  if (parse_date(vague) && parse_date(exact) && vague.size() >= 4) return exact.starts_with(vague);
  const auto round = number_in(vague), full = number_in(exact);
  if (!round || !full || *round == 0 || *full == 0) return false;
  for (double step = 1; step <= std::abs(*round); step *= 10) {
    if (std::fmod(*round, step) != 0) break;
    if (std::fmod(*full, step) != 0 && std::round(*full / step) * step == *round) return true;
  }
  return false;
}

Verdict weigh(std::vector<RivalClaim> claims, int days, GraphReader& reader) {
  for (auto& claim : claims) examine(claim, reader);
  // The order in which equals are told, and in which the best of them is named.
  std::sort(claims.begin(), claims.end(), [](const RivalClaim& a, const RivalClaim& b) {
    if (a.asserted != b.asserted) return a.asserted;
    return std::tie(b.last_said, b.sources, a.value, a.unit) < std::tie(a.last_said, a.sources, b.value, b.unit);
  });
  Verdict verdict;
  if (claims.empty()) return verdict;
  if (claims.front().asserted)
    sift(claims, verdict.beaten, "asserted", [](const RivalClaim& one) { return !one.asserted; });

  std::vector<RivalClaim> exact;
  std::vector<RivalClaim> vague;
  for (const auto& one : claims) {
    const bool rounded = std::any_of(claims.begin(), claims.end(), [&](const RivalClaim& other) {
      return one.unit == other.unit && is_rounding(one.value, other.value);
    });
    (rounded ? vague : exact).push_back(one);
  }
  for (const auto& one : vague) {
    const auto rounds_to_it = [&](const RivalClaim& other) {
      return one.unit == other.unit && is_rounding(one.value, other.value);
    };
    const auto better = std::find_if(exact.begin(), exact.end(), rounds_to_it);
    if (better == exact.end()) {  // the rounding of a rounding
      verdict.beaten.push_back(lost(one, *std::find_if(vague.begin(), vague.end(), rounds_to_it), "exact"));
      continue;
    }
    better->last_said = std::max(better->last_said, one.last_said);  // what rounds to it keeps the exact value fresh
    verdict.beaten.push_back(lost(one, *better, "exact"));
  }
  claims = std::move(exact);

  const auto newest = [&] {
    return std::max_element(claims.begin(), claims.end(),
                            [](const RivalClaim& a, const RivalClaim& b) { return a.last_said < b.last_said; })
        ->last_said;
  };
  const long latest = day_number(newest());
  sift(claims, verdict.beaten, "later",
       [&](const RivalClaim& one) { return latest - day_number(one.last_said) > days; });
  std::size_t most = 0;
  for (const auto& one : claims) most = std::max(most, one.sources);
  sift(claims, verdict.beaten, "sources", [&](const RivalClaim& one) { return one.sources < most; });
  const Date day = newest();
  sift(claims, verdict.beaten, "newest", [&](const RivalClaim& one) { return one.last_said < day; });
  verdict.hold = std::move(claims);
  return verdict;
}

Beaten beaten_by(const RivalClaim& loser, const RivalClaim& winner, int days) {
  if (winner.asserted && !loser.asserted) return lost(loser, winner, "asserted");
  if (loser.unit == winner.unit && is_rounding(loser.value, winner.value)) return lost(loser, winner, "exact");
  const long between = day_number(winner.last_said) - day_number(loser.last_said);
  if (between > days) return lost(loser, winner, "later");
  if (winner.sources > loser.sources) return lost(loser, winner, "sources");
  return lost(loser, winner, between > 0 ? "newest" : "later");
}

}  // namespace plantgraph
