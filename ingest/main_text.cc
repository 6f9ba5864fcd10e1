#include "ingest/main_text.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "ingest/characters.h"
#include "ingest/page_blocks.h"
#include "ingest/page_phrases.h"

namespace plantgraph {
namespace {

constexpr std::size_t shingle_words = 4;
constexpr std::size_t shortest_body = 200;  // bytes of a JSON-LD body that is more than a summary

// Hashes of the text's words, lower case for ASCII.
std::vector<std::uint64_t> word_hashes(std::string_view text) {
  std::vector<std::uint64_t> out;
  std::uint64_t hash = 0;
  bool inside = false;
  const auto flush = [&] {
    if (inside) out.push_back(hash);
    inside = false;
    hash = 14695981039346656037ull;
  };
  flush();
  for (std::size_t i = 0; i < text.size();) {
    const Character c = character_at(text, i);
    if (is_letter(c.code) || is_digit(c.code)) {
      inside = true;
      hash = (hash ^ (is_ascii_letter(c.code) ? c.code | 0x20 : c.code)) * 1099511628211ull;
    } else {
      flush();
    }
    i += c.size;
  }
  flush();
  return out;
}

// Hashes of each run of four words; of all words where there are fewer.
std::vector<std::uint64_t> shingles(std::string_view text) {
  const auto words = word_hashes(text);
  std::vector<std::uint64_t> out;
  const std::size_t n = std::min(shingle_words, words.size());
  for (std::size_t i = 0; n > 0 && i + n <= words.size(); ++i) {
    std::uint64_t hash = n;
    for (std::size_t k = i; k < i + n; ++k) hash = hash * 0x9E3779B97F4A7C15ull + words[k];
    out.push_back(hash);
  }
  return out;
}

std::size_t commas(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    count += text[i] == ',' || text.substr(i).starts_with("\uFF0C") || text.substr(i).starts_with("\u3001");
  }
  return count;
}

class Chooser {
 public:
  Chooser(const Markup& page, const PageMetadata& metadata)
      : page_(page), metadata_(metadata), blocks_(page_blocks(page)), kept_(blocks_.size(), true) {}

  std::string run() {
    weigh();
    drop_furniture();
    weigh();
    const Markup::Node top = choose();
    if (top == Markup::none) return by_body("");
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (kept_[i] && inside(blocks_[i].container, top)) chosen.push_back(i);
    }
    filter(chosen);
    std::string text;
    for (const std::size_t i : chosen) {
      if (!text.empty()) text += "\n\n";
      text += blocks_[i].text;
    }
    return by_body(std::move(text));
  }

 private:
  bool inside(Markup::Node n, Markup::Node top) const { return n >= top && n < page_.end_of(top); }

  // The bytes of running text below each node.
  void weigh() {
    mass_.assign(page_.size(), 0);
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (!kept_[i] || !blocks_[i].is_prose()) continue;
      mass_[blocks_[i].container] += blocks_[i].text.size() - blocks_[i].links;
    }
    for (Markup::Node n = Markup::Node(page_.size()); n-- > 1;) mass_[page_.parent(n)] += mass_[n];
  }

  // Subtrees that their own names call furniture, unless most of the page's text is in them: "no-sidebar" is a name
  // too.
  void drop_furniture() {
    std::vector<char> has_heading(page_.size(), 0), has_body(page_.size(), 0);
    for (Markup::Node n = Markup::Node(page_.size()); n-- > 1;) {
      const bool element = !page_.is_text(n);
      if (element && page_.name(n) == "h1") has_heading[n] = 1;
      if (element && mass_[n] * 4 > mass_[0] && (markup_hints(page_, n) & kBodyName)) has_body[n] = 1;
      has_heading[page_.parent(n)] |= has_heading[n];
      has_body[page_.parent(n)] |= has_body[n];
    }
    // Comments stand behind the article.
    Markup::Node first_prose = Markup::none;
    for (const Block& block : blocks_) {
      if (first_prose == Markup::none && block.is_prose() && block.text.size() >= 100) first_prose = block.container;
    }
    std::vector<char> dropped(page_.size(), 0);
    for (Markup::Node n = 1; n < page_.size(); ++n) {
      if (dropped[page_.parent(n)]) {
        dropped[n] = 1;
        continue;
      }
      const std::string_view name = page_.name(n);
      if (page_.is_text(n) || name == "body" || name == "html" || name == "article" || name == "main") continue;
      const unsigned hints = markup_hints(page_, n);
      const bool leads = has_heading[n] || (first_prose != Markup::none && inside(first_prose, n));
      if ((hints & kCommentsName) && !has_body[n] && !(leads && mass_[n] * 3 > mass_[0])) dropped[n] = 1;
      if ((hints & kFurnitureName) && !has_body[n] && mass_[n] * 5 < mass_[0] * 2) dropped[n] = 1;
    }
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (dropped[blocks_[i].container]) kept_[i] = false;
    }
  }

  // The node whose children are the article's paragraphs.
  Markup::Node choose() const {
    std::vector<double> score(page_.size(), 0);
    std::vector<std::size_t> all(page_.size(), 0), links(page_.size(), 0);
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (!kept_[i]) continue;
      const Block& block = blocks_[i];
      all[block.container] += block.text.size();
      links[block.container] += block.links;
      if (block.text.size() < 25 || block.kind == BlockKind::heading) continue;
      double points = 1 + double(commas(block.text)) + std::min(double(block.text.size()) / 100, 3.0);
      points *= 1 - block.link_share();
      if (block.kind == BlockKind::item) points *= 0.5;
      Markup::Node n = block.container;
      const std::string_view name = page_.name(n);
      if (name == "p" || name == "li" || name == "blockquote" || name == "pre" || name == "td") n = page_.parent(n);
      for (double share = 1; share > 0.1 && n != Markup::none; share = share == 1 ? 0.5 : share * 0.6) {
        score[n] += points * share;
        n = page_.parent(n);
      }
    }
    for (Markup::Node n = Markup::Node(page_.size()); n-- > 1;) {
      all[page_.parent(n)] += all[n];
      links[page_.parent(n)] += links[n];
    }
    Markup::Node best = Markup::none;
    double best_score = 0;
    for (Markup::Node n = 0; n < page_.size(); ++n) {
      if (score[n] <= 0) continue;
      double value = score[n] * (1 - double(links[n]) / double(std::max<std::size_t>(all[n], 1)));
      const unsigned hints = markup_hints(page_, n);
      if (hints & kBodyName) value *= 1.4;
      if (hints & (kFurnitureName | kCommentsName)) value *= 0.7;
      if (value > best_score) {
        best_score = value;
        best = n;
      }
    }
    if (best == Markup::none) return best;
    // Articles in several parts: upwards while there is much more text, and no other article.
    for (Markup::Node n = best; page_.parent(n) != Markup::none;) {
      if ((markup_hints(page_, n) & kBodyName) || page_.name(n) == "article") break;
      const Markup::Node parent = page_.parent(n);
      const std::string_view name = page_.name(parent);
      if (name == "body" || name == "html" || parent == 0) break;
      if (double(mass_[parent]) > 1.25 * double(mass_[best])) best = parent;
      n = parent;
      if (name == "article" || name == "main") break;
    }
    return best;
  }

  void filter(std::vector<std::size_t>& chosen) const {
    const std::string title = plain(metadata_.title);
    std::unordered_set<std::string> seen;
    std::vector<std::size_t> kept;
    for (const std::size_t i : chosen) {
      const Block& block = blocks_[i];
      const std::string same = plain(block.text);
      if (same.empty() || same == title) continue;
      if (block.kind == BlockKind::heading && block.level == 1) continue;
      if (is_page_phrase(block.text)) continue;
      if (block.link_share() > 0.6 && block.text.size() < 250 && !ends_sentence(block.text)) continue;
      if (block.link_share() > 0.85) continue;
      if (block.text.size() > 250 && !seen.insert(same).second) continue;
      kept.push_back(i);
    }
    // Before the first sentence: kickers, bylines, dates.
    std::size_t first = 0;
    while (first < kept.size() && !is_sentence(blocks_[kept[first]])) ++first;
    std::size_t last = kept.size();
    while (last > first && !is_sentence(blocks_[kept[last - 1]])) --last;
    chosen.clear();
    for (std::size_t k = first; k < last; ++k) {
      const Block& block = blocks_[kept[k]];
      // A heading over another of its rank, or a label that no text follows.
      if (block.kind == BlockKind::heading && k + 1 < last && blocks_[kept[k + 1]].kind == BlockKind::heading &&
          blocks_[kept[k + 1]].level <= block.level)
        continue;
      chosen.push_back(kept[k]);
    }
  }

  static bool ends_sentence(std::string_view text) {
    for (const std::string_view mark : {".", "!", "?", "\u2026", ".\"", ".\u201D", "?\u201D", "!\u201D", ".)", ":",
                                        "\u201D", "\"", "\u3002", ".'", ".\u2019", ";", ".\u00BB"}) {
      if (text.ends_with(mark)) return true;
    }
    return false;
  }

  static bool is_sentence(const Block& block) {
    if (block.kind == BlockKind::heading) return false;
    if (block.text.size() >= 120) return true;
    return block.text.size() >= 25 && ends_sentence(block.text);
  }

  // Letters and digits only.
  static std::string plain(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
      const Character c = character_at(text, i);
      if (is_ascii_letter(c.code)) {
        out += char(c.code | 0x20);
      } else if (is_letter(c.code) || is_digit(c.code)) {
        out += text.substr(i, c.size);
      }
      i += c.size;
    }
    return out;
  }

  // The page's own copy of its text for machines knows what is furniture. Where it agrees with what was found, blocks
  // that it does not hold go; where nothing was found, it is the text.
  std::string by_body(std::string text) const {
    // A body far shorter than what was found is a summary.
    if (metadata_.body.size() < shortest_body || metadata_.body.size() * 5 < text.size() * 3) return text;
    std::string body = tidy(metadata_.body);
    const auto wanted = shingles(body);
    if (wanted.empty()) return text;
    const std::unordered_set<std::uint64_t> held(wanted.begin(), wanted.end());
    std::size_t found = 0;
    std::vector<std::size_t> agreed;
    std::unordered_set<std::string> seen;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      const auto own = shingles(blocks_[i].text);
      if (own.empty()) continue;
      const auto hits = std::size_t(std::count_if(own.begin(), own.end(), [&](auto h) { return held.contains(h); }));
      const bool whole = own.size() > 1 || word_hashes(blocks_[i].text).size() >= shingle_words;
      if (hits * 2 <= own.size()) {
        if (!whole && kept_[i] && !agreed.empty() && agreed.back() + 1 == i && ends_sentence(blocks_[i].text))
          agreed.push_back(i);
        continue;
      }
      if (!seen.insert(plain(blocks_[i].text)).second) continue;
      found += hits;
      agreed.push_back(i);
    }
    if (found * 10 < wanted.size() * 8) return text.size() * 2 < body.size() ? body : text;
    std::string out;
    for (const std::size_t i : agreed) {
      if (!out.empty()) out += "\n\n";
      out += blocks_[i].text;
    }
    return out;
  }

  // JSON-LD bodies hold tags now and then, and their line ends have become spaces.
  static std::string tidy(std::string_view body) {
    std::string out;
    for (std::size_t i = 0; i < body.size(); ++i) {
      if (body[i] == '<') {
        const std::size_t end = body.find('>', i);
        if (end != std::string_view::npos && end - i < 300) {
          out += ' ';
          i = end;
          continue;
        }
      }
      out += body[i];
    }
    return out;
  }

  const Markup& page_;
  const PageMetadata& metadata_;
  std::vector<Block> blocks_;
  std::vector<char> kept_;
  std::vector<std::size_t> mass_;
};

}  // namespace

std::string main_text(const Markup& page, const PageMetadata& metadata) { return Chooser(page, metadata).run(); }

}  // namespace plantgraph
