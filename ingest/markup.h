// HTML and XML bytes as one small tree of our own: what pages and feeds are read from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace plantgraph {

// A document as nodes in document order: a node's number is greater than its parent's. Node 0 is the document itself.
// Views that it hands out live as long as it does. Immutable once parsed; any thread.
class Markup {
 public:
  using Node = std::uint32_t;
  static constexpr Node none = 0xFFFFFFFFu;
  static constexpr std::size_t max_nodes = 500'000;
  static constexpr std::uint32_t max_depth = 1'000;

  // Reads UTF-8 of at most 1 GiB, as forgiving as browsers are. Scripts other than JSON-LD, styles and HTML comments
  // are left out. Entities of the document's own, external entities and the network are never used. nullopt with
  // `reason` set for a document that is deeper or larger than the limits; linear in the bytes.
  static std::optional<Markup> html(std::string_view utf8, std::string& reason);
  // The same for XML; a document that declares entities is refused, a broken one is read up to the break and `broken`
  // says so.
  static std::optional<Markup> xml(std::string_view utf8, std::string& reason);

  std::size_t size() const { return nodes_.size(); }
  Node parent(Node n) const { return nodes_[n].parent; }
  Node first_child(Node n) const { return nodes_[n].first_child; }
  Node next_sibling(Node n) const { return nodes_[n].next_sibling; }
  // The first node behind everything below `n`.
  Node end_of(Node n) const { return nodes_[n].end; }

  bool is_text(Node n) const { return nodes_[n].name == 0 && n != 0; }
  // Lower case, with its prefix in XML ("dc:date"); empty for text and for the document.
  std::string_view name(Node n) const { return names_[nodes_[n].name]; }
  std::string_view text(Node n) const {
    return std::string_view(pool_).substr(nodes_[n].text_start, nodes_[n].text_size);
  }
  // The attribute's value; empty where there is none.
  std::string_view attribute(Node n, std::string_view attribute_name) const;
  bool has_attribute(Node n, std::string_view attribute_name) const;

  // All text below `n`, white space runs as one space, none at the ends.
  std::string inner_text(Node n) const;
  // The first child element of that name, or none.
  Node child(Node n, std::string_view element) const;

  bool broken = false;

 private:
  friend class MarkupBuilder;
  struct Record {
    std::uint32_t name = 0;
    Node parent = none, first_child = none, last_child = none, next_sibling = none, end = none;
    std::uint32_t text_start = 0, text_size = 0;
    std::uint32_t first_attribute = 0, attribute_count = 0;
  };
  struct Attribute {
    std::uint32_t name = 0, start = 0, size = 0;
  };
  std::uint32_t intern(std::string_view name);

  std::vector<Record> nodes_;
  std::vector<Attribute> attributes_;
  std::vector<std::string> names_{""};
  std::unordered_map<std::string, std::uint32_t> name_ids_;
  std::string pool_;
};

// Text with white space runs (no-break spaces among them) as one space, and none at the ends.
std::string one_line(std::string_view text);

}  // namespace plantgraph
