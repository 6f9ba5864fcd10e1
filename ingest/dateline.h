// When an article was published, as its own text or its name tells.
#pragma once

#include <optional>
#include <string_view>

#include "graph/date.h"
#include "graph/model.h"

namespace plantgraph {

struct Dateline {
  Date date;
  Span span;  // the date's words in the text
};

// The date in a date line ("Date: 5 March 2022", "Friday, 25 September 2020, 4.15 pm", "Brussels, 26 July 2019") or in
// a dateline
// ("BANGKOK, 9 July 2024 - ...") among the first lines, or in a line with a label ("Published: 5 March 2022") among the
// last. A date without year or day gives nothing; neither does one in the headline or inside a sentence. Looks at a few
// kilobytes at most.
std::optional<Dateline> find_dateline(std::string_view text);

// The date in a file's name: "kaluga-2023-02-06", "20230206_kaluga", "kaluga_2023_02" (its last, where there are
// several).
std::optional<Date> date_in_name(std::string_view name);

// A date as a record gives it: "2023-02-06", "2023-02", "2023-02-06T10:00:00Z", "6 February 2023", "Feb. 6, 2023".
std::optional<Date> date_in_record(std::string_view field);

}  // namespace plantgraph
