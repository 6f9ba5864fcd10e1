// Words that are nouns and verbs: which of them a sentence stands on.
#include <doctest/doctest.h>

#include <string>

#include "ingest/read_text.h"

namespace plantgraph {
namespace {

struct Row {
  const char* text;
  const char* verb;  // a group as the explanation shows it; one that begins with "no " must not be there
};

const Row rows[] = {
    // No other word of the sentence may be its verb.
    {"Ford's plants in Halewood and Bridgend stay open.", "[stay] verb stay"},
    {"Ford's plants in Halewood and Bridgend supply Genk.", "[supply] verb supply"},
    {"Daimler and other makers of trucks face proceedings.", "[face] verb face"},
    {"Some 6,300 work at the Nissan plant in Oragadam.", "[work] verb work"},
    {"The largest of Nissan's plants lasts until October.", "[lasts] verb last"},
    {"The engines for the Volkswagen Polo come from Porto Feliz.", "[come] verb come"},
    {"General Motors, the owner of Opel, named overcapacity as its reason.", "[named] verb name past"},
    {"The union called the Ford plant in Genk a museum.", "[called] verb call past"},
    // Nor where another verb comes later.
    {"Ford's plants in Halewood and Bridgend face closure, the union said.", "[face] verb face"},
    {"Ford's plants in Halewood and Bridgend run at half capacity, the union said.", "[run] verb run"},
    // A sentence without a verb stays so.
    {"Three plants: a press shop, a body shop and a paint shop.", "no verb press"},
    {"Engine parts for Ford, three shifts, two lines.", "no verb shift"},
    {"The venture, now called Kia China after a change of hands.", "no verb call past"},
    {"A plant called Pretty Forest.", "no verb call past"},
};

TEST_CASE("A sentence that ends in a full stop has a verb if one of its words can be one") {
  for (const Row& row : rows) {
    CAPTURE(row.text);
    std::string account;
    extract_explained(article_of(row.text), own_knowledge(), account);
    CAPTURE(account);
    const std::string wanted = row.verb;
    const bool forbidden = wanted.starts_with("no ");
    CHECK((account.find(forbidden ? wanted.substr(3) : wanted) != std::string::npos) != forbidden);
  }
}

}  // namespace
}  // namespace plantgraph
