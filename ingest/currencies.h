// Whose money a sign, a code or a name that several countries share means: "R$", "NT$", "Canadian dollars".
#pragma once

#include <string_view>

#include "ingest/tokens.h"

namespace plantgraph {

// The currency of a sign or code as a text writes it: "US$", "€", "Rs", "RMB"; empty where unknown. "$" is USD and "¥"
// is JPY.
std::string_view currency_of_sign(std::string_view sign);

// The currency meant by an adjective and a name that several countries use: ("canadian", "dollars") is CAD; empty where
// unknown.
std::string_view national_currency(std::string_view adjective, std::string_view folded_name);

// Whether the name of a coin is that of several countries: "rupees", "pesos", "crowns".
bool shared_coin(std::string_view folded_name);

// Whose coin a shared name means in this text, by the countries and cities that it speaks of: "Rs" is INR, and PKR
// where Pakistan is named more often than India. `usual` is what the name means by itself; given back where nothing
// tells. One pass over the tokens.
std::string_view coin_at_home(std::string_view usual, const Tokens& tokens);

}  // namespace plantgraph
