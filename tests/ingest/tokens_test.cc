#include "ingest/tokens.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <string_view>

#include "graph/lexicon.h"
#include "ingest/characters.h"

namespace plantgraph {
namespace {

// The kinds of tokens as one letter each, in the order of TokenKind.
constexpr std::string_view kind_letters = "wnphd,.:;?!()\"/%$*#";

std::string shown(std::string_view text) {
  const Tokens tokens = tokenize(text);
  std::string out;
  for (const Token& token : tokens.tokens) {
    if (!out.empty()) out += ' ';
    out += text.substr(token.span.start, token.span.end - token.span.start);
  }
  return out;
}

std::string kinds(std::string_view text) {
  std::string out;
  for (const Token& token : tokenize(text).tokens) out += kind_letters[std::size_t(token.kind)];
  return out;
}

// Sentences parted by " | ", paragraphs by " || ", line ends shown as "/".
std::string sentences(std::string_view text) {
  const Tokens tokens = tokenize(text);
  std::string out;
  for (std::size_t i = 0; i < tokens.sentences.size(); ++i) {
    const Sentence& sentence = tokens.sentences[i];
    if (i > 0) out += sentence.paragraph == tokens.sentences[i - 1].paragraph ? " | " : " || ";
    for (const char c : text.substr(sentence.span.start, sentence.span.end - sentence.span.start)) {
      out += c == '\n' ? '/' : c;
    }
  }
  return out;
}

struct Row {
  std::string_view text;
  std::string_view tokens;
  std::string_view kinds;
};

TEST_CASE("tokens and their kinds") {
  const Row rows[] = {
      {"Kaluga plant", "Kaluga plant", "ww"},
      {"225,000 vehicles", "225,000 vehicles", "nw"},
      {"2,10,000 units", "2,10,000 units", "nw"},
      {"72.4 per cent", "72.4 per cent", "nww"},
      {"49.9%", "49.9 %", "n%"},
      {"in 2018.", "in 2018 .", "wn."},
      {"2019, 2020", "2019 , 2020", "n,n"},
      {"1,5 million", "1,5 million", "nw"},
      {"1.234.567", "1.234.567", "n"},
      {"225\xC2\xA0"
       "000 cars",
       "225\xC2\xA0"
       "000 cars",
       "nw"},
      {"14.03.2022", "14.03.2022", "n"},
      {"2022-03-14", "2022 - 03 - 14", "nhnhn"},
      {"9 June 2023 11:20", "9 June 2023 11 : 20", "nwnn:n"},
      {"287bn won", "287 bn won", "nww"},
      {"14GWh", "14 GWh", "nw"},
      {"3.5t", "3.5 t", "nw"},
      {"2.0-litre", "2.0 - litre", "nhw"},
      {"2.0L", "2.0 L", "nw"},
      {"Fiat 500L", "Fiat 500L", "ww"},
      {"Fiat 500e", "Fiat 500e", "ww"},
      {"BMW 320d", "BMW 320d", "ww"},
      {"X5 and ix25", "X5 and ix25", "www"},
      {"4WD 4x4 5G 3D", "4WD 4x4 5G 3D", "wwww"},
      {"Peugeot 208", "Peugeot 208", "wn"},
      {"Q3 2021", "Q3 2021", "wn"},
      {"the 1990s, the 90s", "the 1990s , the 90s", "wn,wn"},
      {"the 3rd of 11th", "the 3rd of 11th", "wnwn"},
      {"$1.5 billion", "$ 1.5 billion", "$nw"},
      {"US$1.5bn", "US$ 1.5 bn", "$nw"},
      {"R$10bn", "R$ 10 bn", "$nw"},
      {"NT$3 A$4 C$5 S$6 HK$7", "NT$ 3 A$ 4 C$ 5 S$ 6 HK$ 7", "$n$n$n$n$n"},
      {"Rs 725.7 crore", "Rs 725.7 crore", "$nw"},
      {"Rs. 2,000 cr", "Rs. 2,000 cr", "$nw"},
      {"Rs725", "Rs 725", "$n"},
      {"RM460.3 million", "RM 460.3 million", "$nw"},
      {"RMB 500m", "RMB 500 m", "$nw"},
      {"EUR 5 million", "EUR 5 million", "$nw"},
      {"R18 billion", "R 18 billion", "$nw"},
      {"an R18 or an RS6", "an R18 or an RS6", "wwwww"},
      {"\xE2\x82\xAC"
       "300m",
       "\xE2\x82\xAC 300 m", "$nw"},
      {"\xC2\xA3"
       "50 million",
       "\xC2\xA3 50 million", "$nw"},
      {"150,000-unit factory", "150,000 - unit factory", "nhww"},
      {"51/49", "51 / 49", "n/n"},
      {"didn't", "did n't", "ww"},
      {"it's", "it 's", "wp"},
      {"they've we'll I'd I'm you're", "they 've we 'll I 'd I 'm you 're", "wwwwwwwwww"},
      {"Volkswagen\xE2\x80\x99s plan", "Volkswagen \xE2\x80\x99s plan", "wpw"},
      {"the workers' union", "the workers ' union", "wwpw"},
      {"'two brothers' they", "' two brothers ' they", "\"ww\"w"},
      {"O'Brien at D'Ieteren in Xi'an", "O'Brien at D'Ieteren in Xi'an", "wwwww"},
      {"U.S. and U.S.-based", "U.S. and U.S. - based", "wwwhw"},
      {"St. Petersburg", "St. Petersburg", "ww"},
      {"Hyundai Motor Co., Ltd.", "Hyundai Motor Co. , Ltd.", "www,w"},
      {"J. Smith", "J. Smith", "ww"},
      {"Model S. It", "Model S . It", "ww.w"},
      {"the VW ID.3, ID.Buzz", "the VW ID.3 , ID.Buzz", "www,w"},
      {"e.GO in auto.ru", "e.GO in auto.ru", "www"},
      {"No. 2; Nov. 6; no.", "No. 2 ; Nov. 6 ; no .", "wn;wn;w."},
      {"Mercedes-Benz", "Mercedes - Benz", "whw"},
      {"two- and three-wheelers", "two - and three - wheelers", "whwwhw"},
      {"the plant - idle", "the plant - idle", "wwdw"},
      {"the plant\xE2\x80\x94idle\xE2\x80\x94is", "the plant \xE2\x80\x94 idle \xE2\x80\x94 is", "wwdwdw"},
      {"2016\xE2\x80\x93"
       "2019",
       "2016 \xE2\x80\x93 2019", "nhn"},
      {"- one\n* two\n1. three", "- one * two 1. three", "*w*w*w"},
      {"1. June", "1 . June", "n.w"},
      {"AT&T R&D M&M & Co", "AT&T R&D M&M & Co", "www#w"},
      {"Skoda, Octavia; \"yes\" (no)!", "Skoda , Octavia ; \" yes \" ( no ) !", "w,w;\"w\"(w)!"},
      {"Wait... what?", "Wait ... what ?", "w.w?"},
      {"Citro\xC3\xABn C3", "Citro\xC3\xABn C3", "ww"},
      {"\xD0\x9A\xD0\xB0\xD0\xBB\xD1\x83\xD0\xB3\xD0\xB0", "\xD0\x9A\xD0\xB0\xD0\xBB\xD1\x83\xD0\xB3\xD0\xB0", "w"},
      {"", "", ""},
      {" \n\t ", "", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(shown(row.text) == row.tokens);
    CHECK(kinds(row.text) == row.kinds);
  }
}

TEST_CASE("case, folded form, joined and line start") {
  struct CaseRow {
    std::string_view text;
    Case letter_case;
    std::string_view folded;
  };
  const CaseRow rows[] = {
      {"plant", Case::lower, "plant"},
      {"Kaluga", Case::title, "kaluga"},
      {"VW", Case::upper, "vw"},
      {"AvtoVAZ", Case::mixed, "avtovaz"},
      {"iPhone", Case::mixed, "iphone"},
      {"225", Case::none, "225"},
      {"X5", Case::upper, "x5"},
      {"ix25", Case::lower, "ix25"},
      {"Citro\xC3\xABn", Case::title, "citroen"},
      {"\xC5\xA0koda", Case::title, "skoda"},
      {"Corp.", Case::title, "corp"},
      {"U.S.", Case::upper, "u.s."},
      {"\xD0\x9A\xD0\xB0\xD0\xBB", Case::title, "\xD0\xBA\xD0\xB0\xD0\xBB"},
  };
  for (const CaseRow& row : rows) {
    CAPTURE(row.text);
    const Tokens tokens = tokenize(row.text);
    REQUIRE(tokens.tokens.size() == 1);
    CHECK(tokens.tokens[0].letter_case == row.letter_case);
    CHECK(tokens.folded(0) == row.folded);
  }
  const Tokens tokens = tokenize("GM's plant\nIdle.");
  std::string flags;
  for (const Token& token : tokens.tokens) flags += token.line_start ? 'L' : token.joined ? 'j' : '-';
  CHECK(flags == "Lj-Lj");
}

TEST_CASE("sentences and paragraphs") {
  struct SentenceRow {
    std::string_view text;
    std::string_view expected;
  };
  const SentenceRow rows[] = {
      {"One. Two! Three? Four", "One. | Two! | Three? | Four"},
      {"Headline\n\nBody one. Body two.", "Headline || Body one. | Body two."},
      {"Mr. Smith met Dr. Who in St. Petersburg.", "Mr. Smith met Dr. Who in St. Petersburg."},
      {"Hyundai Motor Co. President Lee said so.", "Hyundai Motor Co. President Lee said so."},
      {"It was bought by Rivian Inc. The price is secret.", "It was bought by Rivian Inc. | The price is secret."},
      {"made in the U.S. The plant", "made in the U.S. | The plant"},
      {"the U.S. Department of Energy", "the U.S. Department of Energy"},
      {"at 4 p.m. on Friday", "at 4 p.m. on Friday"},
      {"It paid $1.5 billion. In 2018. Then", "It paid $1.5 billion. | In 2018. | Then"},
      {"\"It works.\" He left.", "\"It works.\" | He left."},
      {"\"Is it?\" he asked. Yes.", "\"Is it?\" he asked. | Yes."},
      {"(It is closed.) It will open.", "(It is closed.) | It will open."},
      {"General Pacheco, 4 May 2022. - There was one.", "General Pacheco, 4 May 2022. - | There was one."},
      {"SEOUL, Nov. 6 - Myoung Shin said. So.", "SEOUL, Nov. 6 - Myoung Shin said. | So."},
      {"plans... and more. Yes", "plans... and more. | Yes"},
      {"Read also:\nFord recalls hybrids\nSinger of Bravo", "Read also: || Ford recalls hybrids || Singer of Bravo"},
      {"- one thing\n- another", "- one thing || - another"},
      {"1. Normal, Illinois. In its years.\n2. Lordstown.", "1. Normal, Illinois. | In its years. || 2. Lordstown."},
      {"9 June 2023 11:20\nThe state institute is to sell.", "9 June 2023 11:20 || The state institute is to sell."},
      // A text wrapped by hand at about 60 characters.
      {"The plant near Moscow has been idle since March of the last\nyear, when Volkswagen stopped. It is for sale, as "
       "the people\n"
       "Kaluga know.",
       "The plant near Moscow has been idle since March of the last/year, when Volkswagen stopped. | It is for sale, "
       "as the people/"
       "Kaluga know."},
  };
  for (const SentenceRow& row : rows) {
    CAPTURE(row.text);
    CHECK(sentences(row.text) == row.expected);
  }
}

// The text law, on any bytes: spans ascend, never overlap, and every byte that is not white space is in exactly one
// token.
void check_text_law(std::string_view text) {
  const Tokens tokens = tokenize(text);
  std::size_t at = 0;
  bool lawful = true;
  const auto only_space = [&](std::size_t from, std::size_t to) {
    while (from < to) {
      const Character c = character_at(text, from);
      if (!c.valid || !is_space(c.code)) return false;
      from += c.size;
    }
    return from == to;
  };
  for (const Token& token : tokens.tokens) {
    lawful = lawful && token.span.start >= at && token.span.end > token.span.start && token.span.end <= text.size();
    lawful = lawful && only_space(at, token.span.start);
    at = token.span.end;
  }
  lawful = lawful && only_space(at, text.size());
  std::uint32_t next = 0;
  for (const Sentence& sentence : tokens.sentences) {
    lawful = lawful && sentence.first == next && sentence.last > sentence.first;
    if (!lawful) break;
    lawful = lawful &&
             sentence.span == Span{tokens.tokens[sentence.first].span.start, tokens.tokens[sentence.last - 1].span.end};
    next = sentence.last;
  }
  CHECK(lawful);
  CHECK(next == tokens.tokens.size());
  if (!lawful) MESSAGE("text: " << std::string(text));
}

bool is_boundary(std::string_view text, std::size_t at) {
  return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0u) != 0x80u;
}

TEST_CASE("text law on random bytes and random UTF-8") {
  std::mt19937 random(20230206);
  const std::string_view pieces[] = {"a",
                                     "Z",
                                     "Kaluga",
                                     " ",
                                     "  ",
                                     "\n",
                                     "\n\n",
                                     ".",
                                     ",",
                                     "1",
                                     "225,000",
                                     "'",
                                     "s",
                                     "n't",
                                     "-",
                                     "$",
                                     "Rs",
                                     "R$",
                                     "%",
                                     "(",
                                     ")",
                                     "\"",
                                     "\xC3\xA9",
                                     "\xE2\x80\x99",
                                     "\xE2\x80\x94",
                                     "\xD0\x9A",
                                     "\xE4\xB8\xAD",
                                     "\xF0\x9F\x9A\x97",
                                     "\xC2\xA0",
                                     "Inc.",
                                     "U.S.",
                                     "&",
                                     "/",
                                     "2.0L",
                                     "bn",
                                     "*",
                                     "|",
                                     "\t",
                                     "\x01",
                                     "St."};
  for (int round = 0; round < 4000; ++round) {
    std::string bytes, utf8;
    const std::size_t length = random() % 60;
    for (std::size_t i = 0; i < length; ++i) {
      bytes += char(random() % 256);
      utf8 += pieces[random() % std::size(pieces)];
    }
    check_text_law(bytes);
    check_text_law(utf8);
    const Tokens tokens = tokenize(utf8);
    for (std::uint32_t i = 0; i < tokens.tokens.size(); ++i) {
      const Token& token = tokens.tokens[i];
      CHECK(is_boundary(utf8, token.span.start));
      CHECK(is_boundary(utf8, token.span.end));
      std::string expected = folded(std::string_view(utf8).substr(token.span.start, token.span.end - token.span.start));
      if (std::string(tokens.folded(i)) + "." == expected) expected.pop_back();  // an abbreviation's full stop
      CHECK(tokens.folded(i) == expected);
    }
  }
}

TEST_CASE("hostile texts stay linear") {
  for (const std::string_view piece : {"a",  "1",   "1,", "1,000",    "a.",  "A.",  "'",  "a'", "-",     ".",
                                       "\n", "Mr.", "(",  "\xC3\xA9", "A. ", "x\n", "\"", "1.", "\n1. ", "Inc. "}) {
    std::string text;
    while (text.size() < 400'000) text += piece;
    check_text_law(text);
  }
}

}  // namespace
}  // namespace plantgraph
