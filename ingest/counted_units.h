// What a number of goods counts, as facts write it: "engines", "tyres"; vehicles where nothing else is named.
#pragma once

#include <string_view>
#include <utility>

namespace plantgraph {

// Of a lemma, or of the word for what a plant makes ("battery", "engine").
inline std::string_view unit_of_noun(std::string_view noun) {
  static constexpr std::pair<std::string_view, std::string_view> units[] = {{"engine", "engines"},
                                                                            {"motor", "engines"},
                                                                            {"powertrain", "engines"},
                                                                            {"gearbox", "gearboxes"},
                                                                            {"transmission", "gearboxes"},
                                                                            {"battery", "batteries"},
                                                                            {"pack", "batteries"},
                                                                            {"module", "batteries"},
                                                                            {"cell", "batteries"},
                                                                            {"motorcycle", "motorcycles"},
                                                                            {"motorbike", "motorcycles"},
                                                                            {"scooter", "motorcycles"},
                                                                            {"moped", "motorcycles"},
                                                                            {"bike", "motorcycles"},
                                                                            {"axle", "axles"},
                                                                            {"tyre", "tyres"},
                                                                            {"tire", "tyres"},
                                                                            {"component", "parts"},
                                                                            {"components", "parts"},
                                                                            {"part", "parts"},
                                                                            {"seat", "seats"},
                                                                            {"wheel", "wheels"}};
  for (const auto& [word, unit] : units)
    if (noun == word) return unit;
  return "vehicles";
}

}  // namespace plantgraph
