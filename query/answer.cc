#include "query/answer.h"

#include <algorithm>

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

}  // namespace

Answer ask(const std::string& question_text, const Snapshot& graph, const Lexicon* lexicon, const AskOptions& options,
           const QuestionForms& forms) {
  Answer answer;
  const Question question = read_question(question_text);
  answer.question = question.text;
  GraphReader reader(graph, lexicon, forms, std::chrono::steady_clock::now() + options.deadline);
  Date today = options.as_of.known() ? last_day(options.as_of) : options.today;
  if (!today.known() && asks_relative_time(question)) today = newest_article(graph);
  const std::vector<Mention> mentions = find_mentions(question, reader);
  const Query query = understand(question, mentions, reader, today);
  Moment moment;
  moment.known_by = options.as_of;
  if (query.time.kind == AskedTime::Kind::at)
    moment.at = query.time.date;
  else if (query.time.kind == AskedTime::Kind::before)
    moment.at = from_epoch_days(days_from_epoch(first_day(query.time.date)) - 1);
  else if (options.as_of.known())
    moment.at = options.as_of;
  answer.understood = to_string(query);
  if (options.as_of.known()) answer.understood += " as of " + to_string(options.as_of);
  Result result = run(query, reader, moment);
  // No row without a proof.
  std::erase_if(result.rows, [](const AnswerRow& row) { return row.evidence.empty(); });
  answer.answers = std::move(result.rows);
  answer.found = !answer.answers.empty();
  tell(query, result.remark, reader, answer);
  return answer;
}

}  // namespace plantgraph
