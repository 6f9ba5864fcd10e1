// How far two names are apart.
#pragma once

#include <cstddef>
#include <string_view>

namespace plantgraph {

// Edits from one to the other (insert, delete, replace, swap of neighbours), or limit + 1 where there are more. Over
// bytes.
unsigned edit_distance(std::string_view a, std::string_view b, unsigned limit);

// How many edits a name of that many bytes may be away: 0 below 4, then 1, 2 from 7, 3 from 12.
unsigned allowed_edits(std::size_t bytes);

}  // namespace plantgraph
