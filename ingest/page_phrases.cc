#include "ingest/page_phrases.h"

#include <string>

#include "ingest/characters.h"

namespace plantgraph {
namespace {

// A line that begins so, and is not longer than a teaser, is furniture.
constexpr std::string_view beginnings[] = {
    "read more",
    "read also",
    "also read",
    "read next",
    "read:",
    "related:",
    "related stories",
    "related article",
    "related coverage",
    "related content",
    "see also",
    "see more",
    "more:",
    "more from",
    "more on",
    "more stories",
    "must read",
    "don't miss",
    "don\u2019t miss",
    "watch:",
    "watch more",
    "watch now",
    "watch the",
    "click here",
    "click to",
    "sign up",
    "subscribe",
    "follow us",
    "follow @",
    "follow him",
    "follow her",
    "follow me",
    "like us on",
    "join us on",
    "share this",
    "share on",
    "tweet this",
    "advertisement",
    "story continues below",
    "article continues below",
    "continue reading",
    "keep reading",
    "photo:",
    "photos:",
    "image:",
    "image credit",
    "photo credit",
    "photo by",
    "picture:",
    "video:",
    "file photo",
    "copyright",
    "\u00A9",
    "(c) 20",
    "all rights reserved",
    "loading",
    "download our",
    "download the",
    "get our",
    "get the latest",
    "skip to",
    "back to top",
    "comments",
    "leave a comment",
    "view comments",
    "tags:",
    "topics:",
    "filed under",
    "posted in",
    "categories:",
    "this post contains",
    "as an amazon associate",
    "we may earn",
    "recommended",
    "you may also",
    "you might also",
    "trending",
    "most read",
    "most popular",
    "top stories",
    "next story",
    "previous story",
    "scroll down",
    "swipe",
    "tap here",
    "please enable",
    "your browser",
    "this video",
    "print this",
    "email this",
    "enlarge",
    "sponsored",
    "promoted",
    "by signing up",
    "sign in",
    "log in",
    "register",
    "already a subscriber",
    "to read the full",
    "this article was originally",
    "check out more",
    "for more news",
    "for more stories",
    "last updated",
    "first published",
    "published:",
    "updated:",
    "posted:",
};

// A line that ends so.
constexpr std::string_view endings[] = {
    "all rights reserved.",
    "all rights reserved",
    "getty images",
    "getty images)",
    "/getty",
    "/ap",
    "ap photo)",
    "read more",
    "read more...",
    "read more \u00BB",
    "(file photo)",
    "/reuters",
    "on twitter.",
    "on facebook.",
    "on twitter",
    "on facebook",
};

constexpr std::size_t longest_teaser = 220;
constexpr std::size_t longest_ending = 160;

}  // namespace

bool is_page_phrase(std::string_view block) {
  if (block.size() > longest_teaser) return false;
  const std::string low = ascii_lower(block);
  std::string_view words = low;
  while (!words.empty() &&
         (words.front() == ' ' || words.front() == '[' || words.front() == '(' || words.front() == '>' ||
          words.front() == '*' || words.front() == '-' || words.front() == '|'))
    words.remove_prefix(1);
  for (const std::string_view beginning : beginnings) {
    if (words.starts_with(beginning)) return true;
  }
  if (low.size() <= longest_ending) {
    for (const std::string_view ending : endings) {
      if (words.ends_with(ending)) return true;
    }
  }
  return false;
}

}  // namespace plantgraph
