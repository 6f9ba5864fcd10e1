// Whether bytes are text: all that is stored and printed is UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace plantgraph {

// UTF-8 as Unicode defines it: no overlong forms, no surrogates, nothing beyond U+10FFFF.
bool is_utf8(std::string_view bytes);

// The bytes as text: those that are not UTF-8 as "%E9", all others as they are. For names of files, which may be
// anything.
std::string utf8_name(std::string_view bytes);

}  // namespace plantgraph
