// Bytes from outside as text that the later stages may rely on: valid UTF-8 in NFC with \n line ends.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace plantgraph {

// What the bytes of a file are by the first of them, where that is no text: "a PDF document"; else empty.
std::string_view binary_kind(std::string_view bytes);

// Valid UTF-8 in NFC; line ends \n; byte order mark, soft hyphens, zero-width and direction marks and stray control
// characters out. nullopt with `reason` set (one line: what is wrong, where, and what to do) for binary data, UTF-16,
// invalid UTF-8, and text without a letter or digit. Clean text stays what it is. Linear in the bytes for any input.
// Any thread.
std::optional<std::string> clean_text(std::string_view bytes, std::string& reason);

}  // namespace plantgraph
