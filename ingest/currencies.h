// Whose money a sign, a code or a name that several countries share means: "R$", "NT$", "Canadian dollars".
#pragma once

#include <string_view>

namespace plantgraph {

// The currency of a sign or code as a text writes it: "US$", "€", "Rs", "RMB"; empty where unknown. "$" is USD and "¥"
// is JPY.
std::string_view currency_of_sign(std::string_view sign);

// The currency meant by an adjective and a name that several countries use: ("canadian", "dollars") is CAD; empty where
// unknown.
std::string_view national_currency(std::string_view adjective, std::string_view folded_name);

}  // namespace plantgraph
