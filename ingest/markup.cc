#include "ingest/markup.h"

#include <fmt/format.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <mutex>

#include "ingest/characters.h"

namespace plantgraph {
namespace {

constexpr std::size_t longest_name = 100;
constexpr std::size_t max_attributes = 200;  // of one element: more is no page

std::string_view view(const xmlChar* text) { return reinterpret_cast<const char*>(text); }

// Messages of the library are not for our users' terminals.
void quiet(void*, const char*, ...) {}

}  // namespace

// Builds the tree from the parser's events, so that the limits stop it in the middle of a document: the library's own
// tree would be there before anybody could count.
class MarkupBuilder {
 public:
  MarkupBuilder(bool html, std::size_t bytes) : html_(html) {
    markup_.pool_.reserve(std::min<std::size_t>(bytes, std::size_t{64} * 1024 * 1024));
    markup_.nodes_.push_back({});
    open_.push_back(0);
  }

  void attach(xmlParserCtxtPtr parser) { parser_ = parser; }

  void start(const xmlChar* name, const xmlChar** attributes) {
    if (stopped_) return;
    if (open_.size() > Markup::max_depth)
      return stop(fmt::format("its elements nest more than {} deep", Markup::max_depth));
    const Markup::Node node = add();
    if (node == Markup::none) return;
    auto& record = markup_.nodes_[node];
    record.name = markup_.intern(ascii_lower(view(name).substr(0, longest_name)));
    record.first_attribute = std::uint32_t(markup_.attributes_.size());
    for (std::size_t i = 0; attributes != nullptr && attributes[2 * i] != nullptr && i < max_attributes; ++i) {
      const std::string_view value =
          attributes[2 * i + 1] == nullptr ? std::string_view() : view(attributes[2 * i + 1]);
      const std::string key = ascii_lower(view(attributes[2 * i]).substr(0, longest_name));
      // Pictures in attributes are most of some pages' bytes.
      const std::string_view kept = value.substr(0, key == "content" || key == "href" ? 16'384 : 1'024);
      markup_.attributes_.push_back(
          {markup_.intern(key), std::uint32_t(markup_.pool_.size()), std::uint32_t(kept.size())});
      markup_.pool_ += kept;
    }
    record.attribute_count = std::uint32_t(markup_.attributes_.size()) - record.first_attribute;
    open_.push_back(node);
    if (html_ && silent_ == 0 && is_silent(node)) silent_ = open_.size();
  }

  void end() {
    if (stopped_ || open_.size() <= 1) return;
    if (silent_ == open_.size()) silent_ = 0;
    close_last();
  }

  void characters(const xmlChar* text, int size) {
    if (stopped_ || size <= 0 || silent_ != 0) return;
    const std::string_view bytes(reinterpret_cast<const char*>(text), std::size_t(size));
    // The parser gives a long text in pieces.
    const Markup::Node last = markup_.nodes_[open_.back()].last_child;
    if (last != Markup::none && markup_.is_text(last) && last + 1 == markup_.nodes_.size() &&
        markup_.nodes_[last].text_start + markup_.nodes_[last].text_size == markup_.pool_.size()) {
      markup_.nodes_[last].text_size += std::uint32_t(bytes.size());
    } else {
      const Markup::Node node = add();
      if (node == Markup::none) return;
      markup_.nodes_[node].text_start = std::uint32_t(markup_.pool_.size());
      markup_.nodes_[node].text_size = std::uint32_t(bytes.size());
      markup_.nodes_[node].end = node + 1;
    }
    markup_.pool_ += bytes;
  }

  void stop(std::string reason) {
    stopped_ = true;
    reason_ = std::move(reason);
    xmlStopParser(parser_);
  }

  std::optional<Markup> finish(std::string& reason) {
    if (stopped_) {
      reason = std::move(reason_);
      return std::nullopt;
    }
    while (!open_.empty()) close_last();
    return std::move(markup_);
  }

 private:
  bool is_silent(Markup::Node node) const {
    const std::string_view name = markup_.name(node);
    if (name == "style") return true;
    return name == "script" && markup_.attribute(node, "type").find("ld+json") == std::string_view::npos;
  }

  Markup::Node add() {
    if (markup_.nodes_.size() >= Markup::max_nodes) {
      stop(fmt::format("it has more than {} elements and pieces of text", Markup::max_nodes));
      return Markup::none;
    }
    const auto node = Markup::Node(markup_.nodes_.size());
    markup_.nodes_.push_back({});
    auto& parent = markup_.nodes_[open_.back()];
    markup_.nodes_[node].parent = open_.back();
    if (parent.last_child == Markup::none) {
      parent.first_child = node;
    } else {
      markup_.nodes_[parent.last_child].next_sibling = node;
    }
    parent.last_child = node;
    return node;
  }

  void close_last() {
    markup_.nodes_[open_.back()].end = Markup::Node(markup_.nodes_.size());
    open_.pop_back();
  }

  const bool html_;
  xmlParserCtxtPtr parser_ = nullptr;
  Markup markup_;
  std::vector<Markup::Node> open_;
  std::size_t silent_ = 0;  // the depth of the open element whose text is left out; 0 for none
  bool stopped_ = false;
  std::string reason_;
};

namespace {

MarkupBuilder& builder(void* context) { return *static_cast<MarkupBuilder*>(context); }

// Nothing may be thrown through the library: lack of memory stops the document instead.
template <typename Step>
void guarded(void* context, Step step) {
  try {
    step(builder(context));
  } catch (...) {
    builder(context).stop("there is not enough memory to read it");
  }
}

void on_start(void* context, const xmlChar* name, const xmlChar** attributes) {
  guarded(context, [&](MarkupBuilder& b) { b.start(name, attributes); });
}
void on_end(void* context, const xmlChar*) {
  guarded(context, [](MarkupBuilder& b) { b.end(); });
}
void on_text(void* context, const xmlChar* text, int size) {
  guarded(context, [&](MarkupBuilder& b) { b.characters(text, size); });
}
void on_entity_declaration(void* context, const xmlChar*, int, const xmlChar*, const xmlChar*, xmlChar*) {
  guarded(context, [](MarkupBuilder& b) { b.stop("it declares entities of its own, which are not expanded"); });
}
xmlEntityPtr on_entity(void*, const xmlChar* name) { return xmlGetPredefinedEntity(name); }

xmlSAXHandler handler(bool html) {
  xmlSAXHandler sax;
  std::memset(&sax, 0, sizeof sax);
  sax.startElement = on_start;
  sax.endElement = on_end;
  sax.characters = on_text;
  sax.cdataBlock = on_text;
  sax.ignorableWhitespace = on_text;
  sax.warning = quiet;
  sax.error = quiet;
  if (!html) {
    sax.getEntity = on_entity;
    sax.entityDecl = on_entity_declaration;
  }
  sax.initialized = 1;  // events of the first kind, which name elements as they are written
  return sax;
}

std::optional<Markup> parse(std::string_view utf8, bool html, std::string& reason) {
  static std::once_flag once;
  std::call_once(once, [] { xmlInitParser(); });
  if (utf8.size() > std::size_t{1} << 30) {
    reason = "it is larger than 1 GiB";
    return std::nullopt;
  }
  if (utf8.find('\0') != std::string_view::npos) {
    reason = "it holds NUL bytes, so it is binary or damaged";
    return std::nullopt;
  }
  if (utf8.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    reason = "it is empty";
    return std::nullopt;
  }
  xmlParserCtxtPtr context = html ? htmlCreateMemoryParserCtxt(utf8.data(), int(utf8.size()))
                                  : xmlCreateMemoryParserCtxt(utf8.data(), int(utf8.size()));
  if (context == nullptr) {
    reason = "there is not enough memory to read it";
    return std::nullopt;
  }
  const auto release = [html](xmlParserCtxtPtr parser) {
    if (parser->myDoc != nullptr) xmlFreeDoc(parser->myDoc);
    parser->myDoc = nullptr;
    html ? htmlFreeParserCtxt(parser) : xmlFreeParserCtxt(parser);
  };
  const std::unique_ptr<xmlParserCtxt, decltype(release)> owner(context, release);
  MarkupBuilder made(html, utf8.size());
  made.attach(context);
  if (html) {
    htmlCtxtUseOptions(context, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                    HTML_PARSE_IGNORE_ENC | HTML_PARSE_NODEFDTD);
  } else {
    xmlCtxtUseOptions(context, XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET |
                                   XML_PARSE_SAX1 | XML_PARSE_IGNORE_ENC);
  }
  *context->sax = handler(html);
  context->userData = &made;
  xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8);
  html ? htmlParseDocument(context) : xmlParseDocument(context);
  const bool broken = !html && context->wellFormed == 0;
  auto markup = made.finish(reason);
  if (markup) markup->broken = broken;
  return markup;
}

}  // namespace

std::optional<Markup> Markup::html(std::string_view utf8, std::string& reason) { return parse(utf8, true, reason); }
std::optional<Markup> Markup::xml(std::string_view utf8, std::string& reason) { return parse(utf8, false, reason); }

std::uint32_t Markup::intern(std::string_view name) {
  const auto [at, added] = name_ids_.try_emplace(std::string(name), std::uint32_t(names_.size()));
  if (added) names_.emplace_back(name);
  return at->second;
}

std::string_view Markup::attribute(Node n, std::string_view attribute_name) const {
  const Record& record = nodes_[n];
  for (std::uint32_t i = 0; i < record.attribute_count; ++i) {
    const Attribute& a = attributes_[record.first_attribute + i];
    if (names_[a.name] == attribute_name) return std::string_view(pool_).substr(a.start, a.size);
  }
  return {};
}

bool Markup::has_attribute(Node n, std::string_view attribute_name) const {
  const Record& record = nodes_[n];
  for (std::uint32_t i = 0; i < record.attribute_count; ++i) {
    if (names_[attributes_[record.first_attribute + i].name] == attribute_name) return true;
  }
  return false;
}

std::string Markup::inner_text(Node n) const {
  std::string out;
  for (Node i = n; i < end_of(n); ++i) {
    if (is_text(i)) {
      out += text(i);
    } else {
      out += ' ';
    }
  }
  return one_line(out);
}

Markup::Node Markup::child(Node n, std::string_view element) const {
  for (Node c = first_child(n); c != none; c = next_sibling(c)) {
    if (name(c) == element) return c;
  }
  return none;
}

std::string one_line(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool space = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool no_break = c == '\xC2' && i + 1 < text.size() && text[i + 1] == '\xA0';
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || no_break) {
      space = true;
      i += no_break ? 1 : 0;
      continue;
    }
    if (space && !out.empty()) out += ' ';
    space = false;
    out += c;
  }
  return out;
}

}  // namespace plantgraph
