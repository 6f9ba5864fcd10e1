#include "ingest/page_blocks.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace plantgraph {
namespace {

template <std::size_t Size>
bool is_one_of(std::string_view word, const std::array<std::string_view, Size>& sorted) {
  return std::binary_search(sorted.begin(), sorted.end(), word);
}

template <typename... Words>
constexpr auto sorted_words(Words... words) {
  std::array<std::string_view, sizeof...(words)> all{std::string_view(words)...};
  std::sort(all.begin(), all.end());
  return all;
}

// Elements inside a line of text. Everything else parts paragraphs.
constexpr auto inline_elements =
    sorted_words("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
                 "i", "img", "ins", "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike",
                 "strong", "sub", "sup", "time", "tt", "u", "var", "wbr");

// Elements without article text in them.
constexpr auto silent_elements =
    sorted_words("applet", "audio", "button", "canvas", "datalist", "embed", "figcaption", "head", "iframe", "input",
                 "map", "math", "noembed", "noframes", "noscript", "object", "option", "picture", "script", "select",
                 "style", "svg", "template", "textarea", "title", "video");

// Elements without article text in them, unless nearly all of the page is: some systems wrap every page in a form, and
// some pages are hidden until a script has run.
constexpr auto side_elements = sorted_words("aside", "dialog", "fieldset", "footer", "form", "menu", "nav");

// Words of class and id that name furniture; the second list by their beginning.
constexpr auto furniture_words = sorted_words(
    "ad", "ads", "adv", "advert", "bio", "breaking", "breadcrumb", "breadcrumbs", "buttons", "byline", "caption",
    "carousel", "cc", "cookie", "cookies", "copyright", "credit", "credits", "crosslink", "cta", "dateline",
    "disclaimer", "disclosure", "fb", "footer", "gallery", "gdpr", "hidden", "infobox", "kicker", "legal", "login",
    "meta", "metadata", "modal", "more", "nav", "navbar", "navigation", "ooyala", "outbrain", "overlay", "pager",
    "pagination", "paging", "playlist", "poll", "popular", "popup", "print", "printfriendly", "pullquote", "rail",
    "rating", "ratings", "readmore", "rec", "recirc", "reprint", "reprints", "rss", "screen", "sharing", "sidebar",
    "signup", "skip", "slideshow", "social", "sr", "sticky", "syndication", "tag", "taglist", "tagcloud", "tags",
    "taboola", "teaser", "teasers", "ticker", "timestamp", "toc", "toolbar", "tools", "tooltip", "topics", "trending",
    "upsell", "video", "viral", "vjs", "zergnet");
constexpr std::string_view furniture_beginnings[] = {
    "advert",  "banner",   "bookmark", "breadcrumb", "captio",   "cookie",    "newslett",
    "noprint", "outbrain", "paywall",  "promo",      "recirc",   "recommend", "relate",
    "share",   "social",   "sponsor",  "subscri",    "taboola",  "toplist",   "trending",
    "mostpop", "addthis",  "followus", "readmore",   "alsoread", "readalso",  "sidebar"};
constexpr auto comment_words = sorted_words("comment", "comments", "commentlist", "disqus", "respond", "livefyre",
                                            "commenting", "fbcomments", "discussion");

// "article" and "body" beside each other, or in one word.
constexpr auto body_first = sorted_words("article", "entry", "post", "story", "news", "blog", "text", "main");
constexpr auto body_last = sorted_words("body", "content", "copy", "text", "contents");
constexpr auto content_words = sorted_words("article", "content", "main", "story", "post", "entry", "body");

// The words of "article-body__relatedLinks": article, body, related, links.
template <typename Take>
void for_each_word(std::string_view name, Take take) {
  std::string word;
  bool lower_before = false;
  const auto flush = [&] {
    if (!word.empty()) take(std::string_view(word));
    word.clear();
  };
  for (const char c : name) {
    const bool upper = c >= 'A' && c <= 'Z', lower = c >= 'a' && c <= 'z', digit = c >= '0' && c <= '9';
    if (!upper && !lower && !digit) {
      flush();
    } else {
      if (upper && lower_before) flush();
      word += upper ? char(c + 32) : c;
    }
    lower_before = lower;
  }
  flush();
}

class Blocks {
 public:
  explicit Blocks(const Markup& page) : page_(page) {}

  std::vector<Block> run() {
    Markup::Node body = 0;
    for (Markup::Node n = 1; n < page_.size(); ++n) {
      if (page_.name(n) == "body") {
        body = n;
        break;
      }
    }
    count_text();
    visit(body, {});
    flush();
    return std::move(blocks_);
  }

 private:
  struct Within {
    bool link = false, strong = false;
  };

  bool is_hidden(Markup::Node n) const {
    if (page_.has_attribute(n, "hidden")) return true;
    const std::string_view style = page_.attribute(n, "style");
    if (!style.empty()) {
      const std::size_t at = style.find("display");
      if (at != std::string_view::npos) {
        const std::size_t value = style.find_first_not_of(" :", at + 7);
        if (value != std::string_view::npos && style.substr(value).starts_with("none")) return true;
      }
    }
    const std::string_view role = page_.attribute(n, "role");
    return role == "navigation" || role == "complementary" || role == "banner" || role == "contentinfo" ||
           role == "search" || role == "menu" || role == "dialog" || role == "alert";
  }

  // The bytes of text below each node.
  void count_text() {
    bytes_.assign(page_.size(), 0);
    for (Markup::Node n = Markup::Node(page_.size()); n-- > 1;) {
      if (page_.is_text(n)) bytes_[n] = page_.text(n).size();
      if (!is_one_of(page_.name(n), silent_elements)) bytes_[page_.parent(n)] += bytes_[n];
    }
  }

  // Figures also hold quotes and tables, which are text.
  bool has_picture(Markup::Node figure) const {
    for (Markup::Node n = figure + 1; n < page_.end_of(figure); ++n) {
      const std::string_view name = page_.name(n);
      if (name == "img" || name == "picture" || name == "video" || name == "iframe" || name == "amp-img") return true;
    }
    return false;
  }

  bool is_aside(Markup::Node n) const {
    return (is_one_of(page_.name(n), side_elements) || is_hidden(n)) && bytes_[n] * 2 < bytes_[0];
  }

  void visit(Markup::Node n, Within within) {
    if (page_.is_text(n)) return add_text(page_.text(n), within);
    const std::string_view name = page_.name(n);
    if (is_one_of(name, silent_elements) || is_aside(n) || (name == "figure" && has_picture(n))) {
      // A gap inside a line of text stays a gap.
      if (!current_.text.empty()) current_.text += ' ';
      return;
    }
    if (name == "br") {
      current_.text += '\n';
      return;
    }
    if (is_one_of(name, inline_elements)) {
      within.link = within.link || name == "a";
      within.strong = within.strong || name == "b" || name == "strong" || name == "em" || name == "i";
      for (auto c = page_.first_child(n); c != Markup::none; c = page_.next_sibling(c)) visit(c, within);
      return;
    }
    flush();
    const auto outer = container_;
    container_ = n;
    for (auto c = page_.first_child(n); c != Markup::none; c = page_.next_sibling(c)) visit(c, within);
    flush();
    container_ = outer;
  }

  void add_text(std::string_view text, Within within) {
    const std::size_t before = current_.text.size();
    for (std::size_t i = 0; i < text.size(); ++i) {
      char c = text[i];
      if (c == '\xC2' && i + 1 < text.size() && text[i + 1] == '\xA0') {
        c = ' ';
        ++i;
      }
      if (c == '\n' || c == '\r' || c == '\t' || c == '\f') c = ' ';
      if (c == ' ' && !current_.text.empty() && (current_.text.back() == ' ' || current_.text.back() == '\n')) continue;
      current_.text += c;
    }
    const auto added = std::uint32_t(current_.text.size() - before);
    if (within.link) current_.links += added;
    if (within.strong) current_.strong += added;
  }

  // Two line breaks make paragraphs of one block.
  void flush() {
    std::string text = std::move(current_.text);
    const double links = text.empty() ? 0 : double(current_.links) / double(text.size());
    const double strong = text.empty() ? 0 : double(current_.strong) / double(text.size());
    current_ = {};
    std::size_t start = 0;
    while (start < text.size()) {
      const std::size_t found = text.find("\n\n", start);
      const std::size_t end = std::min(found, text.size());
      add_block(std::string_view(text).substr(start, end - start), links, strong);
      start = found == std::string::npos ? text.size() : found + 2;
    }
  }

  void add_block(std::string_view text, double links, double strong) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) text.remove_suffix(1);
    if (text.empty()) return;
    Block block;
    block.text.reserve(text.size());
    for (const char c : text) {
      if (c == '\n' && block.text.ends_with(' '))
        block.text.back() = '\n';
      else if (c != '\n' || !block.text.ends_with('\n'))
        block.text += c;
    }
    block.container = container_;
    block.links = std::uint32_t(links * double(text.size()) + 0.5);
    block.strong = std::uint32_t(strong * double(text.size()) + 0.5);
    for (auto n = container_; n != Markup::none && block.kind == BlockKind::other; n = page_.parent(n)) {
      const std::string_view name = page_.name(n);
      if (name == "p" || name == "blockquote" || name == "pre") block.kind = BlockKind::paragraph;
      if (name == "li" || name == "dd" || name == "dt") block.kind = BlockKind::item;
      if (name == "td" || name == "th") block.kind = BlockKind::cell;
      if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6') {
        block.kind = BlockKind::heading;
        block.level = std::uint32_t(name[1] - '0');
      }
      if (name == "div" || name == "section" || name == "article" || name == "body") break;
    }
    blocks_.push_back(std::move(block));
  }

  const Markup& page_;
  std::vector<Block> blocks_;
  std::vector<std::size_t> bytes_;
  Block current_;
  Markup::Node container_ = 0;
};

}  // namespace

unsigned markup_hints(const Markup& page, Markup::Node node) {
  unsigned hints = 0;
  for (const std::string_view attribute : {"class", "id", "data-component", "data-type", "data-testid"}) {
    const std::string_view value = page.attribute(node, attribute);
    std::string before;
    for_each_word(value.substr(0, 300), [&](std::string_view word) {
      if (is_one_of(word, furniture_words)) hints |= kFurnitureName;
      for (const std::string_view beginning : furniture_beginnings) {
        if (word.starts_with(beginning)) hints |= kFurnitureName;
      }
      if (is_one_of(word, comment_words)) hints |= kCommentsName;
      if (is_one_of(word, content_words)) hints |= kContentName;
      if (is_one_of(word, body_last) && is_one_of(before, body_first)) hints |= kBodyName;
      for (const std::string_view first : body_first) {
        if (word.starts_with(first) && is_one_of(word.substr(first.size()), body_last)) hints |= kBodyName;
      }
      before = word;
    });
  }
  if (page.attribute(node, "itemprop").find("articleBody") != std::string_view::npos) hints |= kBodyName;
  return hints;
}

std::vector<Block> page_blocks(const Markup& page) { return Blocks(page).run(); }

}  // namespace plantgraph
