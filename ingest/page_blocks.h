// A web page as blocks: its paragraphs, headings and list items in order, with what their markup says of them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/markup.h"

namespace plantgraph {

enum class BlockKind : std::uint8_t { paragraph, heading, item, cell, other };

struct Block {
  std::string text;                       // white space as in running text; a line break in the page is \n
  Markup::Node container = Markup::none;  // the innermost block element around it
  BlockKind kind = BlockKind::other;
  std::uint32_t level = 0;   // of a heading, 1..6
  std::uint32_t links = 0;   // bytes of `text` inside links
  std::uint32_t strong = 0;  // bytes of `text` in bold or italic type

  // The share of the text inside links, 0..1.
  double link_share() const { return text.empty() ? 0 : double(links) / double(text.size()); }
  // Enough running text to be a paragraph of an article.
  bool is_prose() const { return text.size() >= 40 && link_share() < 0.5; }
};

// What the names that authors give an element (class, id, role) say about its content, as bits.
enum MarkupHint : unsigned {
  kFurnitureName = 1,  // related, share, promo, newsletter ...
  kCommentsName = 2,   // comments of readers
  kBodyName = 4,       // the body of an article: "article-body", "entry-content"
  kContentName = 8,    // "content", "main", "article", "story"
};
unsigned markup_hints(const Markup& page, Markup::Node node);

// The blocks of the page's body without what is never text: menus, forms, buttons, captions, hidden elements.
// In the page's order; linear in the page.
std::vector<Block> page_blocks(const Markup& page);

}  // namespace plantgraph
