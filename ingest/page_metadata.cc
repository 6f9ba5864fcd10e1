#include "ingest/page_metadata.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "ingest/characters.h"
#include "ingest/dateline.h"

namespace plantgraph {
namespace {

using Json = nlohmann::json;

constexpr std::size_t longest_field = 1'000;
constexpr int deepest_json = 12;

std::string field(std::string_view text) {
  std::string out = one_line(text);
  if (out.size() > longest_field) out.clear();
  return out;
}

// Text that was escaped twice, as titles in JSON-LD often are.
std::string unescape(std::string text) {
  constexpr std::pair<std::string_view, std::string_view> entities[] = {
      {"&quot;", "\""},      {"&#34;", "\""},       {"&#39;", "'"},        {"&#039;", "'"},       {"&apos;", "'"},
      {"&rsquo;", "\u2019"}, {"&lsquo;", "\u2018"}, {"&ldquo;", "\u201C"}, {"&rdquo;", "\u201D"}, {"&nbsp;", " "},
      {"&ndash;", "\u2013"}, {"&mdash;", "\u2014"}, {"&#8217;", "\u2019"}, {"&#8216;", "\u2018"}, {"&#x27;", "'"},
      {"&lt;", "<"},         {"&gt;", ">"},         {"&amp;", "&"}};
  if (text.find('&') == std::string::npos) return text;
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    bool replaced = false;
    if (text[i] == '&') {
      for (const auto& [entity, character] : entities) {
        if (std::string_view(text).substr(i).starts_with(entity)) {
          out += character;
          i += entity.size();
          replaced = true;
          break;
        }
      }
    }
    if (!replaced) out += text[i++];
  }
  return out;
}

bool is_address(std::string_view url) { return url.starts_with("https://") || url.starts_with("http://"); }

Date date_of(std::string_view text) {
  const auto date = date_in_record(one_line(text).substr(0, 60));
  return date && date->year >= 1990 && date->year < 2100 ? *date : Date{};
}

// A value, and how much its source is trusted: a better source replaces a worse one, the first of equals stays.
class Best {
 public:
  explicit Best(std::string& value) : value_(value) {}
  void offer(std::string text, int trust) {
    if (text.empty() || trust <= trust_) return;
    value_ = std::move(text);
    trust_ = trust;
  }

 private:
  std::string& value_;
  int trust_ = 0;
};

class MetadataReader {
 public:
  explicit MetadataReader(const Markup& page) : page_(page) {}

  PageMetadata run() {
    for (Markup::Node n = 1; n < page_.size(); ++n) {
      if (!page_.is_text(n)) read(n);
    }
    if (!all_.publisher.empty()) {
      all_.title = without_site(all_.title, all_.publisher);
    }
    without_repeated_site();
    if (!all_.published.known()) {
      if (const Date date = date_in_address(all_.url); date.known()) {
        all_.published = date;
        all_.published_from = "address";
      }
    }
    return std::move(all_);
  }

 private:
  void read(Markup::Node n) {
    const std::string_view name = page_.name(n);
    if (name == "html" && all_.language.empty()) {
      all_.language = page_.attribute(n, "lang");
    } else if (name == "meta") {
      read_meta(n);
    } else if (name == "link") {
      if (page_.attribute(n, "rel") == "canonical") offer_url(page_.attribute(n, "href"), 3);
    } else if (name == "title") {
      if (page_.name(page_.parent(n)) == "head" || page_.name(page_.parent(n)) == "html") {
        const std::string text = field(page_.inner_text(n));
        if (window_title_.empty()) window_title_ = text;
        title_.offer(text, 1);
      }
    } else if (name == "h1" && headings_ < 5) {
      const std::string text = field(page_.inner_text(n));
      if (++headings_ == 1) heading_ = text;
      if (text.size() > 15) title_.offer(text, 2);
    } else if (name == "time") {
      const bool said = page_.has_attribute(n, "pubdate") || page_.attribute(n, "itemprop") == "datePublished" ||
                        page_.attribute(n, "class").find("publish") != std::string_view::npos;
      offer_date(page_.attribute(n, "datetime"), "time", said ? 6 : 2);
    } else if (name == "script") {
      if (page_.attribute(n, "type").find("ld+json") != std::string_view::npos) read_json(n);
    }
    const std::string_view property = page_.attribute(n, "itemprop");
    if (!property.empty()) read_microdata(n, property);
  }

  void read_meta(Markup::Node n) {
    const std::string_view content = page_.attribute(n, "content");
    if (content.empty()) return;
    for (const std::string_view attribute : {"property", "name", "itemprop"}) {
      const std::string key = ascii_lower(page_.attribute(n, attribute));
      if (key.empty()) continue;
      if (key == "og:title") {
        title_.offer(field(unescape(std::string(content))), 5);
      } else if (key == "twitter:title" || key == "dc.title" || key == "title") {
        title_.offer(field(unescape(std::string(content))), 3);
      } else if (key == "og:site_name") {
        publisher_.offer(field(content), 6);
      } else if (key == "application-name" || key == "dc.publisher" || key == "publisher") {
        if (!is_address(content)) publisher_.offer(field(content), 2);
      } else if (key == "og:url") {
        offer_url(content, 2);
      } else if (key == "description" || key == "og:description") {
        if (all_.description.empty()) all_.description = field(unescape(std::string(content)));
      } else {
        // By how well such marks are known to be kept.
        constexpr std::pair<std::string_view, int> dates[] = {{"article:published_time", 7},
                                                              {"og:article:published_time", 7},
                                                              {"datepublished", 7},
                                                              {"parsely-pub-date", 6},
                                                              {"sailthru.date", 6},
                                                              {"article.published", 6},
                                                              {"cxenseparse:recs:publishtime", 6},
                                                              {"cxenseparse:publishtime", 6},
                                                              {"published_at", 6},
                                                              {"publishdate", 5},
                                                              {"publish-date", 5},
                                                              {"pubdate", 5},
                                                              {"publication_date", 5},
                                                              {"dc.date.issued", 5},
                                                              {"dcterms.created", 5},
                                                              {"dcterms.issued", 5},
                                                              {"og:pubdate", 5},
                                                              {"date", 4},
                                                              {"dc.date", 4},
                                                              {"originalpublicationdate", 5},
                                                              {"ptime", 4},
                                                              {"displaydate", 4},
                                                              {"datecreated", 3},
                                                              {"article:modified_time", 1}};
        for (const auto& [mark, trust] : dates) {
          if (key == mark) offer_date(content, "meta " + key, trust);
        }
      }
    }
  }

  void read_microdata(Markup::Node n, std::string_view property) {
    const auto value = [&] {
      const std::string_view content = page_.attribute(n, "content");
      return content.empty() ? std::string(page_.attribute(n, "datetime")) : std::string(content);
    };
    if (property == "datePublished") {
      std::string text = value();
      if (text.empty() && page_.end_of(n) - n < 20) text = page_.inner_text(n);
      offer_date(text, "microdata datePublished", 6);
    } else if (property == "headline" && page_.end_of(n) - n < 50) {
      title_.offer(field(page_.has_attribute(n, "content") ? value() : page_.inner_text(n)), 3);
    }
  }

  void read_json(Markup::Node script) {
    std::string text;
    for (Markup::Node i = script; i < page_.end_of(script); ++i) text += page_.text(i);
    // Line ends inside strings are wrong, and common.
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    Json::parser_callback_t shallow = [](int depth, Json::parse_event_t, Json&) { return depth <= deepest_json; };
    const Json json = Json::parse(text, shallow, false, true);
    if (!json.is_discarded()) read_value(json, 0);
  }

  void read_value(const Json& value, int depth) {
    if (depth > 4) return;
    if (value.is_array()) {
      for (const Json& item : value) read_value(item, depth + 1);
    } else if (value.is_object()) {
      if (const auto graph = value.find("@graph"); graph != value.end()) read_value(*graph, depth + 1);
      read_object(value);
      if (const auto main = value.find("mainEntity"); main != value.end()) read_value(*main, depth + 1);
    }
  }

  static bool has_type(const Json& object, const std::vector<std::string_view>& endings) {
    const auto type = object.find("@type");
    if (type == object.end()) return false;
    const auto matches = [&](const Json& one) {
      return one.is_string() && std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) {
               return one.get_ref<const std::string&>().ends_with(ending);
             });
    };
    return type->is_array() ? std::any_of(type->begin(), type->end(), matches) : matches(*type);
  }

  static std::string string_of(const Json& object, const char* key) {
    const auto at = object.find(key);
    if (at == object.end()) return {};
    const Json& value = at->is_array() && !at->empty() ? at->front() : *at;
    if (value.is_object()) return string_of(value, "name");
    return value.is_string() ? value.get<std::string>() : std::string();
  }

  void read_object(const Json& object) {
    const bool article = has_type(object, {"Article", "BlogPosting", "Report", "LiveBlogPosting"});
    if (!article && !has_type(object, {"WebPage", "CreativeWork"})) return;
    const int trust = article ? 8 : 4;
    if (article) {
      title_.offer(field(unescape(string_of(object, "headline"))), 4);
      publisher_.offer(field(unescape(string_of(object, "publisher"))), 5);
      const std::string body = string_of(object, "articleBody");
      if (body.size() > all_.body.size()) all_.body = unescape(body);
    }
    offer_date(string_of(object, "datePublished"), "JSON-LD datePublished", trust);
    std::string url = string_of(object, "url");
    offer_url(url, 1);
  }

  void offer_url(std::string_view url, int trust) {
    std::string clean = field(url);
    if (is_address(clean)) url_.offer(std::move(clean), trust);
  }

  void offer_date(std::string_view text, std::string from, int trust) {
    const Date date = date_of(text);
    if (!date.known() || trust <= date_trust_) return;
    all_.published = date;
    all_.published_from = std::move(from);
    date_trust_ = trust;
  }

  // Where title and window title both say more than the first heading, the rest is the site's name.
  void without_repeated_site() {
    if (heading_.size() > 15 && all_.title.size() > heading_.size() && all_.title.starts_with(heading_)) {
      const std::string_view rest = std::string_view(all_.title).substr(heading_.size());
      const std::size_t word = rest.find_first_not_of(' ');
      if (word != std::string_view::npos && word > 0 &&
          (static_cast<unsigned char>(rest[word]) >= 0x80 || rest[word] == '-' || rest[word] == '|'))
        all_.title = heading_;
    }
  }

  const Markup& page_;
  PageMetadata all_;
  Best title_{all_.title}, publisher_{all_.publisher}, url_{all_.url};
  int date_trust_ = 0;
  int headings_ = 0;
  std::string heading_, window_title_;
};

}  // namespace

std::string without_site(std::string_view title, std::string_view site) {
  if (site.empty() || !ascii_lower(title).ends_with(ascii_lower(site)) || title.size() < site.size() + 12)
    return std::string(title);
  std::string_view rest = title.substr(0, title.size() - site.size());
  while (rest.ends_with(' ')) rest.remove_suffix(1);
  for (const std::string_view mark : {"-", "|", "\u2013", "\u2014", "\u00B7", ":", "\u2022"}) {
    if (!rest.ends_with(mark)) continue;
    rest.remove_suffix(mark.size());
    while (rest.ends_with(' ')) rest.remove_suffix(1);
    return std::string(rest);
  }
  return std::string(title);
}

Date date_in_address(std::string_view url) {
  const auto number = [&](std::size_t at, std::size_t digits) {
    int value = 0;
    for (std::size_t i = at; i < at + digits; ++i) {
      if (i >= url.size() || url[i] < '0' || url[i] > '9') return -1;
      value = value * 10 + (url[i] - '0');
    }
    return value;
  };
  for (std::size_t at = url.find('/'); at != std::string_view::npos; at = url.find('/', at + 1)) {
    const int year = number(at + 1, 4), month = number(at + 6, 2), day = number(at + 9, 2);
    if (year < 1990 || year > 2099 || month < 1 || month > 12 || at + 11 >= url.size()) continue;
    const char mark = url[at + 5];
    if ((mark != '/' && mark != '-') || url[at + 8] != mark || (url[at + 11] != '/' && url[at + 11] != '-')) continue;
    if (day >= 1 && day <= days_in_month(year, month)) return Date{year, month, day};
  }
  return {};
}

PageMetadata read_page_metadata(const Markup& page) { return MetadataReader(page).run(); }

}  // namespace plantgraph
