#include "ingest/states.h"

#include <algorithm>
#include <functional>
#include <map>
#include <span>
#include <string>

namespace plantgraph {
namespace {

// Below this an opening is guessed at: the first car of a model need not be the first of the plant.
constexpr double guessed = 0.6;

// As many as an article of usual length tells of one plant: they are held against one another, and a text without end
// is to be read in linear time.
constexpr std::size_t most_compared = 100;

struct Told {
  std::vector<Claim*> opened, planned, building, closed, idle;
};

std::span<Claim* const> compared(const std::vector<Claim*>& all) {
  return std::span(all).first(std::min(all.size(), most_compared));
}

std::string since(const Claim& c) {
  const auto it = c.qualifiers.find(Qualifier::since);
  return it == c.qualifiers.end() ? std::string() : it->second;
}

bool agree(const std::string& x, const std::string& y) { return x.starts_with(y) || y.starts_with(x); }

}  // namespace

void settle_states(std::vector<Claim>& claims, const Date& published) {
  std::map<std::uint32_t, Told> told;
  for (Claim& c : claims) {
    if (!c.literal) continue;
    if (c.predicate == Predicate::opened) told[c.subject].opened.push_back(&c);
    if (c.predicate != Predicate::status) continue;
    Told& of = told[c.subject];
    if (c.literal->text == "planned") of.planned.push_back(&c);
    if (c.literal->text == "under_construction") of.building.push_back(&c);
    if (c.literal->text == "closed") of.closed.push_back(&c);
    if (c.literal->text == "idle") of.idle.push_back(&c);
  }
  std::vector<const Claim*> gone;
  for (auto& [plant, of] : told) {
    const bool known =
        std::any_of(of.opened.begin(), of.opened.end(), [](Claim* c) { return c->confidence >= guessed; });
    for (Claim* c : of.opened) {
      if (c->confidence < guessed && (known || std::stoi(c->literal->text) + 3 > published.year)) {
        gone.push_back(c);
        continue;
      }
      for (const Claim* other : compared(of.opened))
        if (other->literal->text.size() > c->literal->text.size() && agree(other->literal->text, c->literal->text) &&
            (!known || other->confidence >= guessed))
          c->literal->text = other->literal->text;
    }
    if (!of.building.empty() || !of.closed.empty() || !of.idle.empty() || known)
      gone.insert(gone.end(), of.planned.begin(), of.planned.end());
    for (const Claim* c : of.idle)
      for (const Claim* other : compared(of.closed))
        if (agree(since(*c), since(*other))) gone.push_back(since(*other).empty() && !since(*c).empty() ? other : c);
  }
  if (gone.empty()) return;
  std::sort(gone.begin(), gone.end(), std::less<>());
  std::size_t kept = 0;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    if (std::binary_search(gone.begin(), gone.end(), &claims[i])) continue;
    if (kept != i) claims[kept] = std::move(claims[i]);
    ++kept;
  }
  claims.resize(kept);
}

}  // namespace plantgraph
