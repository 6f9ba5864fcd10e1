// In which language a text is written: by its script, and by the small words that every sentence has.
#pragma once

#include <string_view>

namespace plantgraph {

struct Language {
  std::string_view code;  // ISO 639-1; empty where the text is too short or too mixed to tell
  bool sure = false;      // enough of the text speaks for it and little for another
};

// Looks at 20,000 bytes at most, from the middle of longer texts, where there is less furniture. Knows about twenty
// languages; one that it does not know is mostly "too mixed to tell". UTF-8. Any thread.
Language find_language(std::string_view text);

// "German" for "de"; the code itself where it has no name here.
std::string_view language_name(std::string_view code);

}  // namespace plantgraph
