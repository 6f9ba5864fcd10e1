// What a person gives as filters, and what of it is wrong.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <span>

#include "graph/error.h"
#include "query/entity_view.h"
#include "query/list_rows.h"
#include "query/said_back.h"

namespace plantgraph {
namespace {

constexpr unsigned of_plants = bit(ListKind::plants), of_companies = bit(ListKind::companies),
                   of_deals = bit(ListKind::deals);

constexpr ListFilterInfo filters[] = {
    {"country", &ListFilter::country, of_plants | of_companies | of_deals, "name or two-letter code of a country"},
    {"status", &ListFilter::status, of_plants | of_deals,
     "operating, idle, closed ...; of deals negotiating, agreed ..."},
    {"owner", &ListFilter::owner, of_plants | of_companies, "who owns it, also by way of other companies"},
    {"party", &ListFilter::party, of_deals, "who buys, sells or takes part"},
    {"target", &ListFilter::target, of_deals, "the plant or company that is dealt with"},
    {"model", &ListFilter::model, of_plants | of_companies, "what it makes"},
    {"min_capacity", &ListFilter::min_capacity, of_plants, "how much it can make a year, at least"},
    {"since", &ListFilter::since, of_plants | of_companies | of_deals, "only of what was spoken since that day"},
    {"sort", &ListFilter::sort, of_plants | of_companies | of_deals, "a column; -column for the largest first"},
};

[[noreturn]] void refuse(const std::string& message) { throw Error(ErrorCode::usage, message); }

std::string words_of(std::span<const std::string_view> words) {
  std::string out;
  for (const auto word : words) out += (out.empty() ? "" : ", ") + std::string(word);
  return out;
}

std::string country_of(const std::string& text, const GraphReader& reader, const Lexicon* lexicon) {
  if (auto code = reader.country_named(text); !code.empty()) return code;
  std::string code;
  for (const char c : text) code += c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c;
  const bool is_code =
      code.size() == 2 && std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!is_code || !lexicon)
    refuse(fmt::format("country={}: no country is called so; give a name (Russia) or a code (RU)", said_back(text)));
  return code;
}

// Ids that a name can mean, of the types that fit.
std::vector<std::string> meant(std::string_view filter, const std::string& text, unsigned types, GraphReader& reader) {
  constexpr std::size_t most = 50;
  std::vector<std::string> ids;
  for (const auto& id : entities_meant(reader.graph(), text, most))
    if (const auto type = reader.type_of(id); type && (types & bit(*type))) ids.push_back(id);
  if (ids.empty())
    throw Error(ErrorCode::not_found, fmt::format("{}={}: nothing of the kind is called so", filter, said_back(text)));
  return ids;
}

}  // namespace

std::span<const ListFilterInfo> list_filters() { return filters; }

Wanted understood(ListKind kind, const ListFilter& filter, const ListReading& reading) {
  GraphReader reader = reading.reader();
  for (const auto& info : filters)
    if (!(filter.*info.value).empty() && !(info.kinds & bit(kind)))
      refuse(fmt::format("{} take no {}", name(kind), info.name));
  Wanted wanted;
  if (!filter.country.empty()) wanted.country = country_of(filter.country, reader, reading.lexicon);
  if (!filter.status.empty()) {
    const std::span<const std::string_view> known = kind == ListKind::deals
                                                        ? std::span<const std::string_view>(deal_statuses)
                                                        : std::span<const std::string_view>(plant_statuses);
    if (std::find(known.begin(), known.end(), filter.status) == known.end())
      refuse(fmt::format("status={}: give one of {}", said_back(filter.status), words_of(known)));
    wanted.status = filter.status;
  }
  constexpr unsigned firms = bit(EntityType::company) | bit(EntityType::brand);
  constexpr unsigned goods = bit(EntityType::model) | bit(EntityType::brand) | bit(EntityType::product);
  const auto ids = [&](std::string_view called, const std::string& text, unsigned types, bool& any) {
    any = text.empty();
    return any ? std::vector<std::string>() : meant(called, text, types, reader);
  };
  wanted.owners = ids("owner", filter.owner, firms, wanted.any_owner);
  wanted.parties = ids("party", filter.party, firms, wanted.any_party);
  wanted.targets = ids("target", filter.target, firms | bit(EntityType::plant), wanted.any_target);
  wanted.models = ids("model", filter.model, goods, wanted.any_model);
  if (!filter.min_capacity.empty()) {
    char* end = nullptr;
    wanted.min_capacity = std::strtod(filter.min_capacity.c_str(), &end);
    if (*end != '\0' || !std::isfinite(wanted.min_capacity) || wanted.min_capacity <= 0)
      refuse(fmt::format("min_capacity={}: give a number above 0, without separators (200000)",
                         said_back(filter.min_capacity)));
  }
  if (!filter.since.empty()) {
    const auto date = parse_date(filter.since);
    if (!date)
      refuse(fmt::format("since={}: that is not a date: give YYYY-MM-DD, YYYY-MM or YYYY", said_back(filter.since)));
    wanted.since = first_day(*date);
  }
  std::string sort = filter.sort;
  if (sort.empty()) sort = kind == ListKind::deals ? "-last_said" : "name";
  wanted.descending = sort.starts_with('-');
  if (wanted.descending) sort.erase(0, 1);
  const auto columns = columns_of(kind);
  const auto column = std::find(columns.begin(), columns.end(), sort);
  if (column == columns.end())
    refuse(fmt::format("sort={}: give one of {}", said_back(filter.sort), words_of(columns)));
  wanted.sort = std::size_t(column - columns.begin());
  return wanted;
}

}  // namespace plantgraph
