#include "ingest/furniture.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "graph/error.h"

namespace plantgraph {
namespace {

constexpr std::uint32_t longest_teaser = 28;      // tokens of a headline of another article
constexpr std::uint32_t shortest_body = 9;        // tokens of a paragraph that can only be the article's
constexpr std::uint32_t longest_short_line = 30;  // in which a [contains] phrase counts
constexpr std::uint32_t longest_piece = 12;       // words between two bars of a menu
constexpr int most_teasers = 12;                  // below one label

bool is_word(const Token& token) { return token.kind == TokenKind::word || token.kind == TokenKind::number; }

// One line of the page (a paragraph of Tokens): its sentences and tokens.
struct Line {
  std::uint32_t first_sentence = 0, last_sentence = 0;
  std::uint32_t first = 0, last = 0;  // tokens
  bool blank_before = false;
  bool terminal = false;  // ends as sentences do
  bool is_furniture = false;
};

class Marker {
 public:
  Marker(const Tokens& tokens, std::string_view text, const Furniture& furniture)
      : tokens_(tokens),
        all_(tokens.tokens),
        text_(text),
        furniture_(furniture),
        marks_(tokens.sentences.size(), false) {}

  std::vector<bool> run() {
    read_lines();
    for (std::size_t i = 0; i < lines_.size(); ++i) mark(i);
    mark_tail();
    return std::move(marks_);
  }

 private:
  void read_lines() {
    const auto& sentences = tokens_.sentences;
    for (std::uint32_t s = 0; s < sentences.size(); ++s) {
      if (s == 0 || sentences[s].paragraph != sentences[s - 1].paragraph) {
        Line line;
        line.first_sentence = s;
        line.first = sentences[s].first;
        if (line.first > 0) {
          const std::uint32_t from = all_[line.first - 1].span.end;
          const std::string_view gap = text_.substr(from, all_[line.first].span.start - from);
          line.blank_before = std::count(gap.begin(), gap.end(), '\n') > 1;
        }
        lines_.push_back(line);
      }
      lines_.back().last_sentence = s + 1;
      lines_.back().last = sentences[s].last;
    }
    for (Line& line : lines_) {
      std::uint32_t end = line.last;
      while (end > line.first + 1 && (all_[end - 1].kind == TokenKind::quote || all_[end - 1].kind == TokenKind::close))
        --end;
      const Token& token = all_[end - 1];
      line.terminal = token.kind == TokenKind::period || token.kind == TokenKind::question ||
                      token.kind == TokenKind::exclamation ||
                      (token.kind == TokenKind::word && text_[token.span.end - 1] == '.');
    }
  }

  void mark_line(Line& line) {
    line.is_furniture = true;
    for (std::uint32_t s = line.first_sentence; s < line.last_sentence; ++s) marks_[s] = true;
  }

  // The words of a phrase matched from token `at` on, punctuation passed over: the token behind them, 0 where they do
  // not match.
  std::uint32_t match(const Furniture::Phrase& phrase, std::uint32_t at, std::uint32_t last) const {
    for (const std::string& word : phrase.words) {
      while (at < last && !is_word(all_[at]) && all_[at].kind != TokenKind::colon && all_[at].kind != TokenKind::symbol)
        ++at;
      if (at >= last || tokens_.folded(at) != word) {
        // "today's" is one word in a phrase and two tokens.
        return 0;
      }
      ++at;
    }
    return at;
  }

  struct Found {
    unsigned kind = 0;
    std::uint32_t behind = 0;  // the token behind the phrase
  };

  // The strongest reading of the phrases that begin at `first`, the first word of a line or sentence.
  Found phrase_at(std::uint32_t first, std::uint32_t last) const {
    while (first < last && !is_word(all_[first])) ++first;
    if (first >= last) return {};
    const auto [begin, end] = furniture_.beginning_with(tokens_.folded(first));
    for (const auto* phrase = begin; phrase != end; ++phrase) {
      const std::uint32_t behind = match(*phrase, first, last);
      if (behind == 0) continue;
      const bool mark = behind < last && (all_[behind].kind == TokenKind::colon || is_bar(behind));
      const bool alone = rest_is_empty(behind, last);
      if ((phrase->kind & Furniture::leads) && (mark || alone)) return {Furniture::leads, behind};
      if ((phrase->kind & Furniture::label) && mark) return {Furniture::label, behind};
      if ((phrase->kind & Furniture::whole) && alone) return {Furniture::whole, behind};
      if (phrase->kind & Furniture::begins) return {Furniture::begins, behind};
    }
    return {};
  }

  bool is_bar(std::uint32_t i) const {
    return all_[i].kind == TokenKind::symbol && (tokens_.folded(i) == "|" || tokens_.folded(i) == "\xC2\xA6");
  }
  bool rest_is_empty(std::uint32_t from, std::uint32_t last) const {
    for (std::uint32_t i = from; i < last; ++i) {
      if (is_word(all_[i])) return false;
    }
    return true;
  }
  bool has_number(const Line& line) const {
    for (std::uint32_t i = line.first; i < line.last; ++i) {
      if (all_[i].kind == TokenKind::number) return true;
    }
    return false;
  }

  void mark(std::size_t i) {
    Line& line = lines_[i];
    if (line.is_furniture) return;
    const Found found = phrase_at(line.first, line.last);
    const bool headline = i == 0;
    if (found.kind == Furniture::leads && (!headline || rest_is_empty(found.behind, line.last))) {
      mark_line(line);
      if (rest_is_empty(found.behind, line.last)) mark_teasers(i + 1);
      return;
    }
    if (found.kind == Furniture::whole || (found.kind != 0 && !headline && short_or_phrase(line, found)) ||
        (!headline && (is_menu(line) || contains_phrase(line)))) {
      return mark_line(line);
    }
    // Inside a paragraph, sentence by sentence: "Read also: ...", "Reporting by ...".
    if (line.last_sentence - line.first_sentence < 2) return;
    for (std::uint32_t s = line.first_sentence + 1; s < line.last_sentence; ++s) {
      const Sentence& sentence = tokens_.sentences[s];
      const Found inside = phrase_at(sentence.first, sentence.last);
      if (inside.kind == 0 || inside.kind == Furniture::whole) continue;
      const bool marked =
          inside.behind < sentence.last && (all_[inside.behind].kind == TokenKind::colon || is_bar(inside.behind));
      if (inside.kind == Furniture::begins ? marked || s + 1 == line.last_sentence : marked) marks_[s] = true;
    }
  }

  // A phrase that begins a paragraph makes furniture of all of it only where that is short.
  bool short_or_phrase(const Line& line, const Found& found) const {
    return line.last - line.first <= 60 || found.kind == Furniture::whole;
  }

  // Headlines of other articles below a label: short lines that do not end as sentences do. Behind an empty line one
  // only, and then those right below it.
  void mark_teasers(std::size_t from) {
    int count = 0;
    for (std::size_t i = from; i < lines_.size() && count < most_teasers; ++i, ++count) {
      Line& line = lines_[i];
      if (line.last - line.first > longest_teaser) return;
      const Token& end = all_[line.last - 1];
      if (line.terminal && end.kind == TokenKind::period) return;
      if (line.blank_before && i > from) return;
      const Found found = phrase_at(line.first, line.last);
      if (found.kind == Furniture::leads) return;  // a label of its own, read in its turn
      mark_line(line);
    }
  }

  // "Home | News | Contact": bars between short pieces, no sentence, no date.
  bool is_menu(const Line& line) const {
    std::uint32_t bars = 0, words = 0;
    for (std::uint32_t i = line.first; i < line.last; ++i) {
      if (is_bar(i)) {
        ++bars;
        words = 0;
      } else if (is_word(all_[i]) && ++words > longest_piece) {
        return false;
      }
      if (all_[i].kind == TokenKind::number && tokens_.folded(i).size() == 4) return false;
    }
    return bars >= 2 && !(line.terminal && all_[line.last - 1].kind == TokenKind::period);
  }

  bool contains_phrase(const Line& line) const {
    if (line.last - line.first > longest_short_line) return false;
    for (std::uint32_t i = line.first; i < line.last; ++i) {
      if (!is_word(all_[i])) continue;
      const auto [begin, end] = furniture_.beginning_with(tokens_.folded(i));
      for (const auto* phrase = begin; phrase != end; ++phrase) {
        if ((phrase->kind & Furniture::contains) && match(*phrase, i, line.last) != 0) return true;
      }
    }
    return false;
  }

  // Below the last paragraph of the article, "Label: headline" and "(Reporting by ...)" are of the page.
  void mark_tail() {
    std::size_t end = lines_.size();
    while (end > 1) {
      Line& line = lines_[end - 1];
      if (!line.is_furniture) {
        const bool body =
            line.terminal && all_[line.last - 1].kind != TokenKind::close && line.last - line.first >= shortest_body;
        if (body || line.last - line.first > longest_teaser) return;
        if (is_label_line(line) && !has_number(line)) mark_line(line);
      }
      --end;
    }
  }

  // One to four words, a colon, and no sentence behind it.
  bool is_label_line(const Line& line) const {
    if (line.terminal || all_[line.first].kind == TokenKind::bullet) return false;
    std::uint32_t words = 0;
    for (std::uint32_t i = line.first; i < line.last; ++i) {
      if (all_[i].kind == TokenKind::colon) return words >= 1 && !rest_is_empty(i, line.last);
      if (++words > 4) return false;
    }
    return false;
  }

  const Tokens& tokens_;
  const std::vector<Token>& all_;
  std::string_view text_;
  const Furniture& furniture_;
  std::vector<bool> marks_;
  std::vector<Line> lines_;
};

}  // namespace

Furniture Furniture::load(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw Error(ErrorCode::bad_input, fmt::format("{}: cannot be opened", file));
  const std::string content{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  return parse(content, file);
}

Furniture Furniture::parse(std::string_view content, const std::string& name) {
  Furniture out;
  unsigned kind = 0;
  std::size_t number = 0;
  while (!content.empty()) {
    const std::size_t end = content.find('\n');
    std::string_view line = content.substr(0, end);
    content.remove_prefix(end == std::string_view::npos ? content.size() : end + 1);
    ++number;
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r' || line.back() == '\t')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    if (line.front() == '[') {
      kind = line == "[whole]"      ? whole
             : line == "[begins]"   ? begins
             : line == "[label]"    ? label
             : line == "[leads]"    ? leads
             : line == "[contains]" ? contains
                                    : 0u;
      if (kind == 0) throw Error(ErrorCode::bad_input, fmt::format("{}:{}: unknown section {}", name, number, line));
      continue;
    }
    if (kind == 0) throw Error(ErrorCode::bad_input, fmt::format("{}:{}: a phrase before any section", name, number));
    Phrase phrase;
    phrase.kind = kind;
    const Tokens tokens = tokenize(line);
    for (std::uint32_t i = 0; i < tokens.tokens.size(); ++i) {
      if (is_word(tokens.tokens[i])) phrase.words.emplace_back(tokens.folded(i));
    }
    if (phrase.words.empty())
      throw Error(ErrorCode::bad_input, fmt::format("{}:{}: no word in this phrase", name, number));
    out.phrases_.push_back(std::move(phrase));
  }
  std::sort(out.phrases_.begin(), out.phrases_.end(), [](const Phrase& a, const Phrase& b) {
    if (a.words[0] != b.words[0]) return a.words[0] < b.words[0];
    if (a.words.size() != b.words.size()) return a.words.size() > b.words.size();
    return a.words < b.words;
  });
  // A phrase of several sections is one with several kinds.
  std::vector<Phrase> merged;
  for (Phrase& phrase : out.phrases_) {
    if (!merged.empty() && merged.back().words == phrase.words) {
      merged.back().kind |= phrase.kind;
    } else {
      merged.push_back(std::move(phrase));
    }
  }
  out.phrases_ = std::move(merged);
  for (std::size_t i = 0; i < out.phrases_.size(); ++i) {
    auto& [first, last] = out.by_first_word_[out.phrases_[i].words[0]];
    if (last == 0) first = i;
    last = i + 1;
  }
  return out;
}

std::pair<const Furniture::Phrase*, const Furniture::Phrase*> Furniture::beginning_with(
    std::string_view first_word) const {
  const auto* range = by_first_word_.find(first_word);
  if (!range) return {nullptr, nullptr};
  return {phrases_.data() + range->first, phrases_.data() + range->second};
}

std::vector<bool> furniture_sentences(const Tokens& tokens, std::string_view text, const Furniture& furniture) {
  return Marker(tokens, text, furniture).run();
}

std::vector<bool> furniture_sentences(const Tokens& tokens, std::string_view text) {
  return furniture_sentences(tokens, text, Furniture());
}

}  // namespace plantgraph
