#include "ingest/states.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <utility>

namespace plantgraph {
namespace {

// Below this an opening is guessed at: the first car of a model need not be the first of the plant.
constexpr double guessed = 0.6;

// As many as an article of usual length tells of one plant: they are held against one another, and a text without end
// is to be read in linear time.
constexpr std::size_t most_compared = 100;

struct Told {
  std::vector<Claim*> opened, planned, building, closed, idle;
  std::vector<Claim*> last_model;  // closed, as the last of a model was made
  std::vector<Claim*> made;        // what is made there, or will be
};

std::span<Claim* const> compared(const std::vector<Claim*>& all) {
  return std::span(all).first(std::min(all.size(), most_compared));
}

std::string since(const Claim& c) {
  const auto it = c.qualifiers.find(Qualifier::since);
  return it == c.qualifiers.end() ? std::string() : it->second;
}

bool agree(const std::string& x, const std::string& y) { return x.starts_with(y) || y.starts_with(x); }

// "The last Mondeo left the line in 2022. Only the Kuga remains": that ended one model, and no plant. Where the
// sentence does not give the model to the plant, and one alone is made there, it is the one that ended.
bool goes_on(const std::set<std::pair<std::uint32_t, std::int32_t>>& models, const Claim& last,
             const std::vector<Claim*>& made) {
  const auto ended = models.lower_bound({last.sentence, INT32_MIN});
  const bool told = ended != models.end() && ended->first == last.sentence;
  for (const Claim* c : compared(made))
    if (!models.contains({last.sentence, c->object}) && (told || c->object != made.front()->object)) return true;
  return false;
}

}  // namespace

void settle_states(const std::vector<DocEntity>& entities, const Date& published, std::vector<Claim>& claims) {
  std::map<std::uint32_t, Told> told;
  std::set<std::pair<std::uint32_t, std::int32_t>> models;  // told of in a sentence as made somewhere
  for (Claim& c : claims) {
    if (c.predicate == Predicate::produces && entities[std::size_t(c.object)].type == EntityType::model) {
      models.insert({c.sentence, c.object});
      const auto when = c.qualifiers.find(Qualifier::when);
      if (when != c.qualifiers.end() && when->second != "past") told[c.subject].made.push_back(&c);
    }
    if (!c.literal) continue;
    if (c.predicate == Predicate::opened) told[c.subject].opened.push_back(&c);
    if (c.predicate != Predicate::status) continue;
    Told& of = told[c.subject];
    if (c.literal->text == "planned") of.planned.push_back(&c);
    if (c.literal->text == "under_construction") of.building.push_back(&c);
    if (c.literal->text == "closed") (c.rule.ends_with("last_model") ? of.last_model : of.closed).push_back(&c);
    if (c.literal->text == "idle") of.idle.push_back(&c);
  }
  std::vector<const Claim*> gone;
  const auto is_news = [](const Claim* c) { return c->rule.ends_with(opening_news); };
  for (auto& [plant, of] : told) {
    const bool known = std::any_of(of.opened.begin(), of.opened.end(),
                                   [&](Claim* c) { return c->confidence >= guessed || is_news(c); });
    for (Claim* c : of.opened) {
      if (is_news(c)) {
        const auto others = compared(of.opened);
        if (std::any_of(others.begin(), others.end(), [&](const Claim* other) {
              return !is_news(other) && other->confidence >= guessed && !agree(other->literal->text, c->literal->text);
            })) {
          gone.push_back(c);
          continue;
        }
      } else if (c->confidence < guessed && (known || std::stoi(c->literal->text) + 3 > published.year)) {
        gone.push_back(c);
        continue;
      }
      for (const Claim* other : compared(of.opened))
        if (other->literal->text.size() > c->literal->text.size() && agree(other->literal->text, c->literal->text) &&
            (!known || other->confidence >= guessed || is_news(c)))
          c->literal->text = other->literal->text;
    }
    for (Claim* c : compared(of.last_model)) {
      if (goes_on(models, *c, of.made))
        gone.push_back(c);
      else
        of.closed.push_back(c);
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
