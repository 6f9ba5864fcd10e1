#include "ingest/sentences.h"

#include <algorithm>
#include <array>

#include "ingest/characters.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

constexpr std::uint32_t max_sentence_tokens = 1000;
constexpr std::uint32_t max_closing_tokens = 16;  // looked at for each token: a text of nothing else must stay linear
constexpr std::size_t shortest_wrapped_line = 50, longest_wrapped_line = 130;  // bytes

// As written, before the full stop. After these a sentence may end, if what follows looks like a new one.
constexpr auto abbreviations =
    word_set({"Inc",  "Corp",    "Ltd",  "Co",   "Cos",  "Bros", "Mfg",   "Jr",     "Sr",   "Bhd",  "Sdn",  "Pvt",
              "Pte",  "Pty",     "Intl", "Assn", "Univ", "etc",  "cr",    "approx", "mln",  "bln",  "Neb",  "Mich",
              "Ky",   "Tenn",    "Ala",  "Ind",  "Ill",  "Wis",  "Calif", "Ga",     "Miss", "Mo",   "Ont",  "Conn",
              "Mass", "Va",      "Pa",   "Del",  "Md",   "Minn", "Okla",  "Ore",    "Wash", "Ariz", "Ark",  "Colo",
              "Fla",  "Kan",     "La",   "Nev",  "Tex",  "Que",  "Dept",  "Cia",    "Gmbh", "Est",  "dept", "tel",
              "Tel",  "INC",     "CORP", "LTD",  "CO",   "Int",  "Hldgs", "Mgmt",   "Tech", "Ave",  "Blvd", "Rd",
              "Mo",   "Automot", "Ph",   "resp", "incl", "excl", "bros",  "corp",   "inc",  "ltd"});

// After these a sentence goes on, whatever comes.
constexpr auto titles =
    word_set({"Mr",  "Mrs",  "Ms",   "Dr",  "Prof",   "St", "Ste", "Gen", "Sen",  "Rep",  "Gov",  "Lt",    "Col",
              "Sgt", "Capt", "Rev",  "Hon", "Messrs", "Mt", "Ft",  "Fig", "fig",  "vs",   "Vs",   "cf",    "ca",
              "viz", "Ing",  "Dipl", "MR",  "MRS",    "DR", "ST",  "Smt", "Shri", "Pres", "Supt", "approx"});

// Only before a digit ("No. 2", "Sept. 11", "Nov. 6").
constexpr auto before_digits = word_set({"No",  "Nos",  "no",   "nos", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug",
                                         "Sep", "Sept", "Oct",  "Nov", "Dec", "JAN", "FEB", "MAR", "APR", "JUN", "JUL",
                                         "AUG", "SEP",  "SEPT", "OCT", "NOV", "DEC", "Art", "Vol", "p",   "pp"});

constexpr auto starters = word_set(
    {"A",       "About",   "According", "After",   "All",      "Along",   "Also",      "Although",  "Among", "An",
     "And",     "Another", "Any",       "As",      "At",       "Because", "Before",    "Both",      "But",   "By",
     "Despite", "During",  "Each",      "Earlier", "Even",     "Every",   "Following", "For",       "From",  "Further",
     "He",      "Her",     "Here",      "His",     "How",      "However", "I",         "If",        "In",    "Instead",
     "Is",      "It",      "Its",       "Last",    "Later",    "Like",    "Many",      "Meanwhile", "More",  "Most",
     "Neither", "No",      "Nor",       "Not",     "Now",      "Of",      "On",        "Once",      "One",   "Only",
     "Or",      "Other",   "Others",    "Our",     "Out",      "Over",    "She",       "Since",     "So",    "Some",
     "Still",   "Such",    "That",      "The",     "Their",    "Then",    "There",     "These",     "They",  "This",
     "Those",   "Though",  "To",        "Today",   "Together", "Under",   "Until",     "We",        "What",  "When",
     "Where",   "Which",   "While",     "Who",     "Why",      "With",    "Without",   "Yet",       "You"});

class Splitter {
 public:
  Splitter(Tokens& tokens, std::string_view text) : tokens_(tokens), all_(tokens.tokens), text_(text) {}

  void run() {
    tokens_.sentences.reserve(all_.size() / 20 + 1);
    const auto count = std::uint32_t(all_.size());
    std::uint32_t first = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
      if (i >= block_end_) read_block(i);
      const bool paragraph_ends = i + 1 >= block_end_ || (all_[i + 1].line_start && hard_line_end(i));
      std::uint32_t end = i + 1;
      if (!paragraph_ends && ends_here(i)) {
        end = behind_closing(i + 1);
      } else if (!paragraph_ends && i + 1 - first < max_sentence_tokens) {
        continue;
      }
      close(first, end);
      if (paragraph_ends || end >= block_end_ || (all_[end].line_start && hard_line_end(end - 1))) ++paragraph_;
      first = end;
      i = end - 1;
    }
  }

 private:
  void close(std::uint32_t first, std::uint32_t last) {
    tokens_.sentences.push_back({first, last, paragraph_, {all_[first].span.start, all_[last - 1].span.end}});
  }

  // A block is what stands between empty lines. Finds its end, its longest line, and whether some line goes on in lower
  // case.
  void read_block(std::uint32_t first) {
    longest_line_ = 0;
    lower_continuation_ = false;
    std::uint32_t line_first = first, i = first;
    const auto count = std::uint32_t(all_.size());
    for (i = first + 1; i <= count; ++i) {
      if (i < count && !all_[i].line_start) continue;
      longest_line_ = std::max<std::size_t>(longest_line_, all_[i - 1].span.end - all_[line_first].span.start);
      if (i == count || empty_line_between(i - 1, i)) break;
      if (all_[i].letter_case == Case::lower && all_[i].kind == TokenKind::word) lower_continuation_ = true;
      line_first = i;
    }
    block_end_ = i;
  }

  bool empty_line_between(std::uint32_t before, std::uint32_t after) const {
    const std::string_view gap = text_.substr(all_[before].span.end, all_[after].span.start - all_[before].span.end);
    return std::count(gap.begin(), gap.end(), '\n') > 1;
  }

  // Whether the line end behind token `last` parts two thoughts, rather than being a wrap of a long line. Wrapped lines
  // are as long as they can be: the next line's first word would not have fitted.
  bool hard_line_end(std::uint32_t last) const {
    std::uint32_t first = last;
    while (first > 0 && !all_[first].line_start) --first;
    const Token& next = all_[last + 1];
    if (next.kind == TokenKind::bullet) return true;
    const std::size_t length = all_[last].span.end - all_[first].span.start;
    const bool terminal = all_[last].kind == TokenKind::period || all_[last].kind == TokenKind::colon;
    if (next.kind == TokenKind::word && next.letter_case == Case::lower && length >= 40 && !terminal) return false;
    const std::size_t word = next.span.end - next.span.start;
    const bool full = length + 1 + word > longest_line_;
    return !(full && lower_continuation_ && longest_line_ >= shortest_wrapped_line &&
             longest_line_ <= longest_wrapped_line);
  }

  bool ends_here(std::uint32_t i) const {
    const Token& token = all_[i];
    const std::uint32_t after = behind_closing(i + 1);
    if (after >= block_end_) return true;
    const Token& next = all_[after];
    const bool lower_next = next.kind == TokenKind::word && next.letter_case == Case::lower;
    switch (token.kind) {
      case TokenKind::question:
      case TokenKind::exclamation:
        if (all_[i + 1].kind == TokenKind::question || all_[i + 1].kind == TokenKind::exclamation) return false;
        return !lower_next && next.kind != TokenKind::comma && next.kind != TokenKind::dash;
      case TokenKind::period:
        if (next.joined && after == i + 1 && next.kind != TokenKind::word) return false;  // "?.", ".,", "(.)"
        if (next.joined && after == i + 1 && next.letter_case == Case::lower) return false;
        return !lower_next && next.kind != TokenKind::comma && next.kind != TokenKind::semicolon;
      case TokenKind::word: {
        if (text_[token.span.end - 1] != '.') return false;
        const std::string_view bytes = text_.substr(token.span.start, token.span.end - token.span.start - 1);
        if (titles.contains(bytes)) return false;
        const bool quoted = after > i + 1 && all_[i + 1].kind == TokenKind::quote;
        if (quoted) return !lower_next;
        if (next.kind != TokenKind::word && next.kind != TokenKind::quote) return false;
        const std::uint32_t opener = next.kind == TokenKind::quote && after + 1 < block_end_ ? after + 1 : after;
        const Token& word = all_[opener];
        return begins_sentence(text_.substr(word.span.start, word.span.end - word.span.start));
      }
      default:
        return false;
    }
  }

  // Quotes and brackets that close behind a full stop belong to the sentence; so does the dash of a dateline ("4 May
  // 2022. - ").
  std::uint32_t behind_closing(std::uint32_t at) const {
    const std::uint32_t end = std::min(block_end_, at + max_closing_tokens);
    while (at < end && all_[at].joined && !all_[at].line_start &&
           (all_[at].kind == TokenKind::quote || all_[at].kind == TokenKind::close)) {
      ++at;
    }
    if (at < block_end_ && at > 0 && all_[at].kind == TokenKind::dash && !all_[at].joined && !all_[at].line_start &&
        all_[at - 1].kind == TokenKind::period) {
      ++at;
    }
    return at;
  }

  Tokens& tokens_;
  const std::vector<Token>& all_;
  std::string_view text_;
  std::uint32_t paragraph_ = 0;
  std::uint32_t block_end_ = 0;
  std::size_t longest_line_ = 0;  // bytes, of the present block
  bool lower_continuation_ = false;
};

}  // namespace

bool is_abbreviation(std::string_view word, std::string_view behind) {
  if (before_digits.contains(word)) {
    const std::size_t at = behind.find_first_not_of(' ');
    if (at == std::string_view::npos) return false;
    return is_digit(static_cast<unsigned char>(behind[at])) || behind[at] == ',' || behind[at] == '\'';
  }
  if (word == "ID")  // "ID. Buzz"
    return behind.size() > 2 && behind[0] == ' ' && behind[1] >= 'A' && behind[1] <= 'Z';
  return titles.contains(word) || abbreviations.contains(word);
}

bool begins_sentence(std::string_view word) { return starters.contains(word); }

void split_sentences(Tokens& tokens, std::string_view text) {
  tokens.sentences.clear();
  if (!tokens.tokens.empty()) Splitter(tokens, text).run();
}

}  // namespace plantgraph
