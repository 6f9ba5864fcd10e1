// Bytes in any character set as UTF-8: declared rightly, declared wrongly, or not at all.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace plantgraph {

// Tries in this order: a byte order mark; UTF-8, where all bytes agree; the declared set (an IANA name or alias, empty
// where there is none); the most likely set by the bytes themselves; windows-1252. What a set cannot hold becomes
// U+FFFD; where more than one character in fifty would, the next set is tried. nullopt with `reason` set where none
// fits, as for binary data. Linear in the bytes; at most three times their memory. Any thread.
std::optional<std::string> to_utf8(std::string_view bytes, std::string_view declared, std::string& reason);

// The character set that an HTML page or XML document declares in its first bytes; empty where it declares none.
std::string_view declared_charset(std::string_view bytes);

}  // namespace plantgraph
