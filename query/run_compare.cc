// Two or more things side by side: of each the same few things, as far as they are known.
#include <algorithm>
#include <cstdlib>

#include "query/run.h"
#include "query/tell.h"

namespace plantgraph {
namespace {

struct Measure {
  const char* name;
  Intent intent;
  Result (*run)(const Query&, GraphReader&, const Moment&);
};
constexpr Measure measures[] = {
    {"status", Intent::status, run_status},       {"owner", Intent::owner, run_owner},
    {"capacity", Intent::capacity, run_number},   {"output", Intent::output, run_number},
    {"workforce", Intent::workforce, run_number}, {"models", Intent::models, run_models},
};

// The row with the largest number in the unit that most rows have; absent where there is none.
const AnswerRow* largest(const std::vector<AnswerRow>& rows) {
  const AnswerRow* best = nullptr;
  for (const auto& row : rows)
    if (row.type == "number" &&
        (!best || (std::atof(row.value.c_str()) > std::atof(best->value.c_str()) && row.unit == best->unit)))
      best = &row;
  return best;
}

}  // namespace

Result run_compare(const Query& query, GraphReader& reader, const Moment& moment) {
  Result result;
  constexpr std::size_t most_things = 6, most_rows_each = 12;
  const bool winner = query.aspect == Aspect::last;
  std::vector<AnswerRow> best;  // of each thing, by its place in `compared`
  std::vector<std::size_t> whose;
  for (std::size_t i = 0; i < query.compared.size() && i < most_things; ++i) {
    reader.check_deadline();
    const Reference& thing = query.compared[i];
    if (thing.ids.empty()) continue;
    for (const auto& measure : measures) {
      if (winner ? query.measure.empty() ? measure.intent != Intent::capacity : query.measure != measure.name
                 : !query.measure.empty() && query.measure != measure.name)
        continue;
      Query one = query;
      one.intent = measure.intent;
      one.aspect = Aspect::none;
      one.target = thing;
      one.companies.clear();
      one.stand_ins.clear();
      one.models.clear();
      Result found = measure.run(one, reader, moment);
      if (winner) {
        if (const AnswerRow* row = largest(found.rows)) {
          best.push_back(*row);
          whose.push_back(i);
        }
        continue;
      }
      if (found.rows.size() > most_rows_each) found.rows.resize(most_rows_each);
      for (auto& row : found.rows) {
        row.relation = std::string(measure.name) + " of " + thing.text;
        result.rows.push_back(std::move(row));
      }
    }
  }
  if (!winner || best.size() < 2) {
    if (winner && !best.empty()) {
      result.remark = "Only of " + query.compared[whose[0]].text + " anything is known, so they cannot be compared.";
      best[0].relation = query.measure.empty() ? "capacity" : query.measure;
    }
    return result;
  }
  std::size_t top = 0;
  for (std::size_t i = 1; i < best.size(); ++i) {
    if (best[i].unit != best[0].unit) {
      result.remark = "The numbers are in different units, so they cannot be compared.";
      return result;
    }
    if (std::atof(best[i].value.c_str()) > std::atof(best[top].value.c_str())) top = i;
  }
  AnswerRow row = entity_row(best[top].id, {}, best[top].qualifiers, reader);
  row.evidence = best[top].evidence;
  for (std::size_t i = 0; i < best.size(); ++i) {
    if (i != top) row.evidence.insert(row.evidence.end(), best[i].evidence.begin(), best[i].evidence.end());
    result.remark += (i ? ", " : "") + query.compared[whose[i]].text + " " + grouped(best[i].value);
    if (!best[i].unit.empty()) result.remark += " " + best[i].unit;
  }
  result.remark += ".";
  result.rows.push_back(std::move(row));
  return result;
}

}  // namespace plantgraph
