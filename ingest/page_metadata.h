// What a web page says about itself, for machines: title, date, publisher, address, and at times the whole text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/date.h"
#include "ingest/markup.h"

namespace plantgraph {

// Each field is empty (or unknown) where the page does not say it. All are on one line except `body`.
struct PageMetadata {
  std::string title;
  std::string publisher;
  std::string url;       // absolute, http or https
  std::string language;  // ISO 639-1 as declared, which is wrong more often than not
  Date published;
  std::string published_from;  // which of the page's marks gave the date: "JSON-LD datePublished", "meta date", "time",
                               // "address"
  std::string body;            // the JSON-LD articleBody
  std::string description;     // the page's summary of itself
};

// From JSON-LD, meta and link elements, microdata, and <time>; where they differ, the one that is most often right.
// Linear in the page.
PageMetadata read_page_metadata(const Markup& page);

// A title without the site's name at its end: "Plant sold - The Daily" with "The Daily" is "Plant sold".
std::string without_site(std::string_view title, std::string_view site);

// The day in a web address: ".../2023/02/06/..." or ".../2023-02-06/..."; unknown where there is none.
Date date_in_address(std::string_view url);

}  // namespace plantgraph
