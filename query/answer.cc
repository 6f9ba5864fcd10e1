#include "query/answer.h"

#include <algorithm>
#include <set>

#include "query/find_entity.h"
#include "query/question.h"
#include "query/run.h"
#include "query/tell.h"

namespace plantgraph {
namespace {

Date newest_article(const Snapshot& graph) {
  Date newest;
  graph.each_article([&](const ArticleKey&, const Article& article) {
    newest = std::max(newest, article.published);
    return true;
  });
  return newest;
}

bool asks_relative_time(const Question& question) {
  return std::any_of(question.words.begin(), question.words.end(),
                     [](const auto& word) { return word.folded == "last" || word.folded == "this"; });
}

struct Understood {
  Question question;
  std::vector<Mention> mentions;
  Query query;
};

Understood understand_text(const std::string& text, GraphReader& reader, const Date& today) {
  Understood out;
  out.question = read_question(text);
  out.mentions = find_mentions(out.question, reader);
  out.query = understand(out.question, out.mentions, reader, today);
  return out;
}

Answer answer_of(const Understood& understood, GraphReader& reader, const AskOptions& options) {
  const Query& query = understood.query;
  Answer answer;
  answer.question = understood.question.text;
  Moment moment;
  moment.known_by = options.as_of;
  if (query.time.kind == AskedTime::Kind::at)
    moment.at = query.time.date;
  else if (query.time.kind == AskedTime::Kind::before)
    moment.at = from_epoch_days(days_from_epoch(first_day(query.time.date)) - 1);
  else if (query.time.kind == AskedTime::Kind::between)
    moment.at = query.time.until;
  else if (options.as_of.known())
    moment.at = options.as_of;
  answer.understood = to_string(query);
  if (options.as_of.known()) answer.understood += " as of " + to_string(options.as_of);
  Result result = run(query, reader, moment);
  // No row without a proof.
  std::erase_if(result.rows, [](const AnswerRow& row) { return row.evidence.empty(); });
  answer.answers = std::move(result.rows);
  for (auto& row : answer.answers) {
    std::set<std::string> sources;
    for (const auto& proof : row.evidence) sources.insert(proof.copy_of.empty() ? proof.article : proof.copy_of);
    row.sources = sources.size();
  }
  answer.found = !answer.answers.empty();
  tell(query, result.remark, reader, answer);
  return answer;
}

// The parts of a question that asks several things, each understood; empty where it asks one.
std::vector<Understood> parts_of(const Understood& whole, GraphReader& reader, const Date& today) {
  if (whole.query.with_price || whole.query.with_date || whole.query.intent == Intent::compare) return {};
  const std::vector<std::string> texts = split_question(whole.question, whole.mentions, reader.forms());
  if (texts.size() < 2) return {};
  std::vector<Understood> parts;
  for (const auto& text : texts) {
    Understood part = understand_text(text, reader, today);
    // Two ways to ask the same are one question.
    const bool again = std::any_of(parts.begin(), parts.end(),
                                   [&](const Understood& other) { return other.query.intent == part.query.intent; });
    if (part.query.intent == Intent::unknown || again) return {};
    parts.push_back(std::move(part));
  }
  return parts;
}

}  // namespace

Answer ask(const std::string& question_text, const Snapshot& graph, const Lexicon* lexicon, const AskOptions& options,
           const QuestionForms& forms) {
  GraphReader reader(graph, lexicon, forms, std::chrono::steady_clock::now() + options.deadline);
  Date today = options.as_of.known() ? last_day(options.as_of) : options.today;
  if (!today.known() && asks_relative_time(read_question(question_text))) today = newest_article(graph);
  const Understood whole = understand_text(question_text, reader, today);
  const std::vector<Understood> parts = parts_of(whole, reader, today);
  if (parts.empty()) return answer_of(whole, reader, options);
  Answer answer;
  answer.question = whole.question.text;
  for (const auto& part : parts) {
    Answer one = answer_of(part, reader, options);
    answer.understood += (answer.understood.empty() ? "" : "; ") + one.understood;
    answer.text += (answer.text.empty() ? "" : " ") + one.text;
    answer.found = answer.found || one.found;
    for (auto& row : one.answers) {
      if (row.relation.empty()) row.relation = name(part.query.intent);
      answer.answers.push_back(std::move(row));
    }
    for (auto& suggestion : one.suggestions) answer.suggestions.push_back(std::move(suggestion));
  }
  return answer;
}

}  // namespace plantgraph
