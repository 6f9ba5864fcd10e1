#include "query/tell.h"

#include <algorithm>
#include <set>

#include "query/suggest.h"

namespace plantgraph {
namespace {

std::string value_of(const AnswerRow& row, Qualifier key) {
  const auto found = row.qualifiers.find(key);
  return found == row.qualifiers.end() ? "" : found->second;
}

std::string words(std::string text) {
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

std::string sentence_case(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = char(text[0] - 'a' + 'A');
  return text;
}

std::string row_text(const AnswerRow& row, const Query& query) {
  std::string text = row.name.empty() ? row.value : row.name;
  if (row.type == "number") {
    text = grouped(row.value);
    if (!row.unit.empty()) text += row.unit == "%" ? "%" : " " + words(row.unit);
  } else if (row.type == "status") {
    text = words(row.value);
  }
  std::string detail;
  const auto add = [&](const std::string& part) {
    if (!part.empty()) detail += (detail.empty() ? "" : ", ") + part;
  };
  const bool of_several = query.intent == Intent::deal && query.all.empty();  // "who bought plants in 2023"
  const bool told_apart = query.intent == Intent::history || query.intent == Intent::news || query.with_price ||
                          query.with_date || query.aspect == Aspect::deny || of_several ||
                          query.intent == Intent::plants;
  if (told_apart) add(row.relation);
  if (!row.name.empty()) {
    add(words(value_of(row, Qualifier::deal_status)));
    if (const auto stake = value_of(row, Qualifier::stake); !stake.empty()) add(stake + "%");
    if (const auto price = value_of(row, Qualifier::price); !price.empty())
      add(grouped(price) + " " + value_of(row, Qualifier::currency));
    add(value_of(row, Qualifier::date));
  }
  if (query.intent == Intent::output) add(value_of(row, Qualifier::period));
  if (const auto when = value_of(row, Qualifier::when); when == "past" || when == "planned") add(when);
  if (row.type == "status" || !row.name.empty()) {
    if (const auto since = value_of(row, Qualifier::since); !since.empty()) add("since " + since);
    if (const auto until = value_of(row, Qualifier::until); !until.empty()) add("until " + until);
  }
  return detail.empty() ? text : text + " (" + detail + ")";
}

// What the rows are: "Buyers of Kaluga", "Capacity of Kaluga".
std::string heading(const Query& query) {
  const std::string target = query.target.named() ? query.target.text : "";
  const auto of = [&](const std::string& what) { return target.empty() ? what : what + " of " + target; };
  std::string listed = "Plants";
  for (const auto& company : query.companies) listed += " of " + company.text;
  for (const auto& place : query.places) listed += " in " + place.text;
  std::string models;
  for (const auto& model : query.models) models += (models.empty() ? "" : ", ") + model.text;
  switch (query.intent) {
    case Intent::deal:
      if (query.aspect == Aspect::since) return of("Date of the deal");
      if (query.phase == Phase::failed)
        return target.empty() ? "Withdrawn or refused" : "Withdrawn or refused, for " + target;
      if (query.role == Role::seller) return of("Seller");
      if (query.role == Role::partner) return "Partners" + (target.empty() ? "" : " for " + target);
      if (query.phase == Phase::completed) return of("Buyer");
      return "Interested" + (target.empty() ? "" : " in " + target);
    case Intent::price:
      return of("Price");
    case Intent::stake:
      return of("Share");
    case Intent::owner:
      return of(query.tense == Tense::past ? "Former owner" : "Owner");
    case Intent::owned:
      return listed;
    case Intent::capacity:
      return of("Capacity");
    case Intent::output:
      return of("Output");
    case Intent::workforce:
      return of("Workforce");
    case Intent::models:
      return of("Products");
    case Intent::where_built:
      return "Plants that make " + (models.empty() ? "it" : models);
    case Intent::makers:
      return "Makers" + (models.empty() ? "" : " of " + models);
    case Intent::status:
      return of("Status");
    case Intent::opened:
      return of("Opening");
    case Intent::plants:
      return listed;
    case Intent::connection:
      return "Between them";
    case Intent::investment:
      return target.empty() ? "Investment" : "Investment in " + target;
    case Intent::location:
      return of("Location");
    case Intent::history:
      return "About " + target;
    case Intent::news:
      return "New";
    case Intent::compare:
      return query.aspect == Aspect::last ? "The larger" : "Side by side";
    case Intent::unknown:
      break;
  }
  return "Answer";
}

std::string list(const std::vector<AnswerRow>& rows, const Query& query) {
  std::string text;
  constexpr std::size_t most = 12;
  for (std::size_t i = 0; i < rows.size() && i < most; ++i) {
    if (i > 0) text += i + 1 == rows.size() ? " and " : ", ";
    text += row_text(rows[i], query);
  }
  if (rows.size() > most) text += " and " + std::to_string(rows.size() - most) + " more";
  return text;
}

// Of each thing that is compared what is known: "Kaluga: operating, 225,000 vehicles/year; Sanand: ...".
std::string side_by_side(const std::vector<AnswerRow>& rows, const Query& query) {
  std::string text;
  for (const auto& thing : query.compared) {
    const std::string ending = " of " + thing.text;
    std::string told, before;
    for (const auto& row : rows) {
      if (!row.relation.ends_with(ending)) continue;
      const std::string measure = row.relation.substr(0, row.relation.size() - ending.size());
      told += (told.empty() ? "" : ", ") + (measure == before ? "" : measure + " ") + row_text(row, query);
      before = measure;
    }
    text += (text.empty() ? "" : "; ") + thing.text + ": " + (told.empty() ? "nothing is known" : told);
  }
  return text;
}

// Where a name fits several plants or companies: which they are, and the question for each.
std::string several_meant(const Query& query, GraphReader& reader, Answer& answer) {
  const bool listing = query.intent == Intent::plants || query.intent == Intent::owned ||
                       query.intent == Intent::where_built || query.intent == Intent::compare || query.plural ||
                       !reader.country_named(query.target.text).empty() ||
                       std::any_of(query.places.begin(), query.places.end(),
                                   [&](const Reference& place) { return !reader.country_named(place.text).empty(); });
  constexpr std::size_t most_told = 4;
  std::vector<const EntityRecord*> meant;
  if (!listing)
    for (const auto& id : query.target.ids) {
      const EntityRecord* record = reader.entity(id);
      const bool same = std::any_of(meant.begin(), meant.end(), [&](const EntityRecord* other) {
        return other->type != record->type || reader.same_name(other->id, id);
      });
      if (record && !same) meant.push_back(record);
    }
  if (meant.size() < 2) return {};
  std::string text = "\"" + query.target.text + "\" may mean ";
  for (std::size_t i = 0; i < meant.size() && i < most_told; ++i) {
    text += (i == 0 ? "" : i + 1 == std::min(meant.size(), most_told) ? " or " : ", ") + meant[i]->name;
    std::string question = answer.question;
    if (const auto at = question.find(query.target.text); at != std::string::npos)
      answer.suggestions.push_back(question.replace(at, query.target.text.size(), meant[i]->name));
  }
  if (meant.size() > most_told) text += " and " + std::to_string(meant.size() - most_told) + " more";
  return text + "; all are taken. ";
}

void suggest(const Query& query, GraphReader& reader, Answer& answer) {
  std::string subject = query.target.text;
  bool known = !query.target.ids.empty();
  bool plant = query.target.types & bit(EntityType::plant);
  if (!known)
    for (const auto& reference : query.all)
      if (!known && !reference.ids.empty()) {
        subject = reference.text;
        known = true;
        plant = reference.types & (bit(EntityType::plant) | bit(EntityType::place));
      }
  const unsigned types = !known ? 0u : plant ? bit(EntityType::plant) : bit(EntityType::company);
  for (auto& question : nearest_questions(answer.question, types, subject, reader.forms(), 3))
    answer.suggestions.push_back(std::move(question));
}

}  // namespace

std::string grouped(std::string_view number) {
  std::string text(number);
  const std::size_t point = std::min(text.find('.'), text.size());
  for (std::size_t at = point; at > 3 + (text[0] == '-' ? 1u : 0u); at -= 3) text.insert(at - 3, ",");
  return text;
}

void tell(const Query& query, const std::string& remark, GraphReader& reader, Answer& answer) {
  std::string text;
  if (query.intent == Intent::unknown) {
    text = "The question is not understood";
    if (!query.all.empty()) {
      text += "; it names ";
      for (std::size_t i = 0; i < query.all.size(); ++i)
        text += (i ? ", " : "") + query.all[i].text + (query.all[i].ids.empty() ? " (not known)" : "");
    }
    text += ".";
    answer.text = text;
    suggest(query, reader, answer);
    return;
  }
  for (const auto& reference : query.all)
    if (reference.guessed) {
      text += "Taken for " + reference.text;
      for (std::size_t i = 0; i < reference.near.size(); ++i)
        text += (i ? " or " : "; it may also be ") + reference.near[i];
      text += ". ";
    }
  if (answer.found) text += several_meant(query, reader, answer);
  if (!answer.found) {
    text += sentence_case(heading(query)) + ": nothing is known.";
    for (const auto& word : query.unknown) text += " Nothing is known by the name of " + word + ".";
    suggest(query, reader, answer);
  } else if (query.yes_no) {
    text += answer.answers[0].value == "yes" ? "Yes." : "No.";
  } else if (query.intent == Intent::compare && query.aspect != Aspect::last) {
    text += side_by_side(answer.answers, query) + ".";
  } else {
    text += sentence_case(heading(query));
    if (query.intent == Intent::plants && answer.answers.size() > 1)
      text += " (" + std::to_string(answer.answers.size()) + ")";
    text += ": " + list(answer.answers, query) + ".";
    std::set<std::string> numbers;
    for (const auto& row : answer.answers)
      if (row.type == "number") numbers.insert(row.value + row.unit);
    const bool one_unit = std::all_of(answer.answers.begin(), answer.answers.end(),
                                      [&](const auto& row) { return row.unit == answer.answers[0].unit; });
    if (numbers.size() > 1 && one_unit && (query.intent == Intent::capacity || query.intent == Intent::price))
      text += " The sources differ.";
  }
  if (!remark.empty()) text += " " + remark;
  answer.text = text;
}

}  // namespace plantgraph
