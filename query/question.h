// From an English question to what it asks: forms vote for the meaning, the entities that it names fill the places.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "query/find_entity.h"
#include "query/forms.h"
#include "query/query.h"
#include "query/reader.h"
#include "query/words.h"

namespace plantgraph {

using Features = std::map<std::string, std::string>;

// What the forms say a question means, whatever the graph holds: the value of each feature that has most votes. Words
// of an opening clause ("Now that Sakahogi has closed, ...") count a third.
Features read_features(const Question& question, const std::vector<Mention>& mentions, const QuestionForms& forms);

// The whole: features, entities, times and numbers. Never throws but for the deadline.
Query understand(const Question& question, const std::vector<Mention>& mentions, GraphReader& reader,
                 const Date& today);

// The questions of which one is made: "Who owns Kaluga and what does it make?" gives "Who owns Kaluga" and "what does
// Kaluga make". One, as it was, where it does not seem to be made of several; at most three.
std::vector<std::string> split_question(const Question& question, const std::vector<Mention>& mentions,
                                        const QuestionForms& forms);

// How much the words of each clause count, by clause: 1 in the main clauses, less in those that only lead up to them.
std::vector<double> clause_weights(const Question& question, const QuestionForms& forms);

}  // namespace plantgraph
