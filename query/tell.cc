#include "query/tell.h"

#include <algorithm>
#include <set>

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
  if (!known) {
    answer.suggestions = {"Which plants are idle?", "Which plants are for sale?",
                          "Which plants have a capacity over 200,000?"};
    return;
  }
  (void)reader;
  if (plant)
    answer.suggestions = {"Who owns " + subject + "?", "What is the status of " + subject + "?",
                          "What happened to " + subject + "?"};
  else
    answer.suggestions = {"Which plants does " + subject + " own?", "Who owns " + subject + "?",
                          "What happened to " + subject + "?"};
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
    if (reference.guessed) text += "Taken for " + reference.text + ". ";
  if (!answer.found) {
    text += sentence_case(heading(query)) + ": nothing is known.";
    for (const auto& word : query.unknown) text += " Nothing is known by the name of " + word + ".";
    suggest(query, reader, answer);
  } else if (query.yes_no) {
    text += answer.answers[0].value == "yes" ? "Yes." : "No.";
  } else {
    text += sentence_case(heading(query)) + ": " + list(answer.answers, query) + ".";
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
