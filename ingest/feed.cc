#include "ingest/feed.h"

#include <algorithm>
#include <array>

#include "ingest/charset.h"
#include "ingest/html.h"
#include "ingest/markup.h"

namespace plantgraph {
namespace {

using Node = Markup::Node;

class FeedReader {
 public:
  FeedReader(const Markup& feed, const std::function<void(RecordFields&&)>& take) : feed_(feed), take_(take) {}

  bool run() {
    bool any = false;
    for (Node n = 1; n < feed_.size(); ++n) {
      const std::string_view name = feed_.name(n);
      if (name == "rss" || name == "feed" || name == "rdf:rdf" || name == "channel") any = true;
      if ((name == "channel" || name == "feed") && publisher_.empty()) {
        publisher_ = said(n, {"title", "dc:publisher"});
        language_ = said(n, {"language", "dc:language"});
        if (language_.empty()) language_ = feed_.attribute(n, "xml:lang");
      }
      if (name == "item" || name == "entry") {
        entry(n);
        n = feed_.end_of(n) - 1;  // entries in entries are none
      }
    }
    return any;
  }

 private:
  // The text of the first of these children that has any.
  std::string said(Node n, std::initializer_list<std::string_view> names) const {
    for (const std::string_view name : names) {
      const Node child = feed_.child(n, name);
      if (child == Markup::none) continue;
      std::string text = feed_.inner_text(child);
      if (!text.empty()) return text;
    }
    return {};
  }

  // The same where the text is HTML, as text or as elements.
  std::string longest_text(Node n) const {
    std::string best;
    for (const std::string_view name :
         {"content:encoded", "content", "description", "summary", "media:description", "dc:description"}) {
      const Node child = feed_.child(n, name);
      if (child == Markup::none) continue;
      std::string raw;
      for (Node i = child; i < feed_.end_of(child); ++i) {
        if (feed_.is_text(i)) {
          raw += feed_.text(i);
        } else if (i != child) {
          raw += "<p>";  // XHTML: where its elements part paragraphs is not known here
        }
      }
      std::string text =
          raw.find('<') == std::string::npos && raw.find('&') == std::string::npos ? raw : text_of_html(raw);
      if (text.size() > best.size()) best = std::move(text);
    }
    return best;
  }

  void entry(Node n) {
    RecordFields fields;
    fields.title = said(n, {"title"});
    if (fields.title.find('&') != std::string::npos || fields.title.find('<') != std::string::npos) {
      fields.title = one_line(text_of_html(fields.title));
    }
    fields.text = longest_text(n);
    fields.published = said(n, {"pubdate", "published", "dc:date", "updated", "dcterms:issued"});
    fields.published_from = "feed";
    fields.url = said(n, {"link"});
    for (Node c = feed_.first_child(n); c != Markup::none && fields.url.empty(); c = feed_.next_sibling(c)) {
      const std::string_view rel = feed_.attribute(c, "rel");
      if (feed_.name(c) == "link" && (rel.empty() || rel == "alternate")) fields.url = feed_.attribute(c, "href");
    }
    fields.id = said(n, {"guid", "id"});
    if (fields.id.empty()) fields.id = fields.url;
    if (fields.url.empty() && fields.id.starts_with("http")) fields.url = fields.id;
    const Node source = feed_.child(n, "source");
    fields.publisher = source == Markup::none ? std::string() : feed_.inner_text(source);
    if (fields.publisher.empty()) fields.publisher = publisher_;
    fields.language = language_;
    if (fields.text.empty()) fields.text = fields.title;
    take_(std::move(fields));
  }

  const Markup& feed_;
  const std::function<void(RecordFields&&)>& take_;
  std::string publisher_, language_;
};

}  // namespace

bool looks_like_feed(std::string_view bytes) {
  std::string head(bytes.substr(0, 4096));
  head.erase(std::remove(head.begin(), head.end(), '\0'), head.end());  // UTF-16
  const std::size_t first = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF\xFF\xFE");
  if (first == std::string::npos || head[first] != '<') return false;
  // The root is the first tag that is no declaration or comment.
  for (std::size_t at = first; at != std::string::npos; at = head.find('<', at + 1)) {
    const std::string_view tag = std::string_view(head).substr(at);
    if (tag.starts_with("<!--")) {
      at = head.find("-->", at);
      if (at == std::string::npos) return false;
      continue;
    }
    if (tag.starts_with("<?") || tag.starts_with("<!")) continue;
    for (const std::string_view root : {"<rss", "<feed", "<rdf:RDF"}) {
      if (tag.starts_with(root)) return true;
    }
    return false;
  }
  return false;
}

std::optional<std::string> read_feed(std::string_view bytes, std::string_view charset,
                                     const std::function<void(RecordFields&&)>& take) {
  std::string reason;
  const auto utf8 = to_utf8(bytes, charset.empty() ? declared_charset(bytes) : charset, reason);
  if (!utf8) return reason;
  const auto feed = Markup::xml(*utf8, reason);
  if (!feed) return "is a feed that is not read: " + reason;
  if (!FeedReader(*feed, take).run()) return "is no feed";
  if (feed->broken) return "is a feed with broken XML; its entries up to the break are taken in";
  return std::nullopt;
}

}  // namespace plantgraph
