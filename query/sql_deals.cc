// The tables of deals: a round for a target, who takes part in it, and how each of them went on.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <set>

#include "query/deal_view.h"
#include "query/lists.h"
#include "query/sql_table.h"

namespace plantgraph {
namespace {

// A deal's name: its target and the number of the round, the oldest being 1. Rounds that end later come later, so a
// name stays what it is while nothing older becomes known.
std::string deal_name(const DealView& view, std::size_t round) {
  return fmt::format("{}#{}", view.target, view.rounds.size() - round);
}

std::string target_of(std::string_view deal) { return std::string(deal.substr(0, deal.rfind('#'))); }

enum Path : std::size_t { by_deal, by_target, whole };

constexpr double cost_of_deals = 60;  // all facts about the target, with their quotes

// ---- one row at a time: a deal, a party of it, an event of a party ----

enum class Grain : std::uint8_t { deal, party, event };

struct DealRow {
  std::size_t round = 0, party = 0, event = 0;
};

bool is_open(std::string_view status) {
  return status == "rumoured" || status == "exploring" || status == "negotiating" || status == "agreed";
}

// How the round stands: completed where somebody bought, else the furthest that any open party got, else how it ended.
std::string status_of(const DealRound& round) {
  if (!round.bought_by.empty()) return "completed";
  std::string best;
  const auto rank = [](const std::string& status) {
    const auto found = std::find(deal_statuses.begin(), deal_statuses.end(), status);
    return found == deal_statuses.end() ? std::ptrdiff_t(-1) : found - deal_statuses.begin();
  };
  for (const auto& party : round.parties) {
    if (party.status.empty()) continue;
    const bool better = best.empty() || (is_open(party.status) && !is_open(best)) ||
                        (is_open(party.status) == is_open(best) && rank(party.status) > rank(best));
    if (better) best = party.status;
  }
  return best;
}

Date last_said_of(const DealRound& round) {
  Date last;
  for (const auto& party : round.parties) last = std::max(last, party.last_said);
  return last;
}

namespace of_deal {
enum Column : int { deal, target, number, status, bought_by, bought, parties, last_said, column_count };
}
namespace of_party {
enum Column : int {
  deal,
  party,
  role,
  target,
  status,
  date,
  price,
  currency,
  stake,
  lapsed,
  stale,
  ended,
  last_said,
  column_count
};
}
namespace of_event {
enum Column : int {
  deal,
  party,
  role,
  number,
  target,
  status,
  date,
  first_said,
  last_said,
  sources,
  article,
  quote,
  column_count
};
}

constexpr SqlColumn columns_of_deals[] = {
    {"deal", SqlType::text, "the target's id and the number of the round: plant:kaluga_volkswagen#1"},
    {"target", SqlType::text, "id of the plant or company that is dealt with"},
    {"number", SqlType::integer, "of the round, 1 for the oldest; a round ends with a completed purchase"},
    {"status", SqlType::text, "completed; else the furthest that an open party got; else how it ended"},
    {"bought_by", SqlType::text, "id of who bought it in this round"},
    {"bought", SqlType::date, "when"},
    {"parties", SqlType::integer, "how many buyers, partners and sellers are told of"},
    {"last_said", SqlType::date, "publication date of the last word on it"},
};
static_assert(std::size(columns_of_deals) == of_deal::column_count);

constexpr SqlColumn columns_of_parties[] = {
    {"deal", SqlType::text, "deals.deal"},
    {"party", SqlType::text, "id of the company"},
    {"role", SqlType::text, "buyer, seller or partner"},
    {"target", SqlType::text, "id of the plant or company that is dealt with"},
    {"status", SqlType::text, "what was last said of it: rumoured ... completed, cancelled, denied"},
    {"date", SqlType::date, "of that status, or of the article that tells it"},
    {"price", SqlType::real, "the price with the most sources, in units of its currency"},
    {"currency", SqlType::text, "ISO 4217"},
    {"stake", SqlType::real, "percent"},
    {"lapsed", SqlType::integer, "1: unfinished, and somebody else has bought it since (an inference)"},
    {"stale", SqlType::integer, "1: unfinished, and nobody has spoken of it for a year (an inference)"},
    {"ended", SqlType::text, "what ended it, in words"},
    {"last_said", SqlType::date, "publication date of the last word on it"},
};
static_assert(std::size(columns_of_parties) == of_party::column_count);

constexpr SqlColumn columns_of_events[] = {
    {"deal", SqlType::text, "deals.deal"},
    {"party", SqlType::text, "id of the company"},
    {"role", SqlType::text, "buyer, seller or partner"},
    {"number", SqlType::integer, "of the event, 0 for the party's first"},
    {"target", SqlType::text, "id of the plant or company that is dealt with"},
    {"status", SqlType::text, "that was told: rumoured, exploring, negotiating, agreed ..."},
    {"date", SqlType::date, "when it happened, where an article gives a date of its own"},
    {"first_said", SqlType::date, "publication date of the first article that tells it"},
    {"last_said", SqlType::date, "and of the last in a row"},
    {"sources", SqlType::integer, "how many independent sources tell it"},
    {"article", SqlType::text, "id of an article that tells it: articles.id"},
    {"quote", SqlType::text, "its words"},
};
static_assert(std::size(columns_of_events) == of_event::column_count);

const SqlPath paths_of_deals[] = {
    {{of_deal::deal}, -1, false, {}, true, cost_of_deals},
    {{of_deal::target}, -1, false, {}, false, cost_of_deals},
    {{}, -1, false, {of_deal::target}, false, cost_of_deals},
};
const SqlPath paths_of_parties[] = {
    {{of_party::deal}, -1, false, {}, false, cost_of_deals},
    {{of_party::target}, -1, false, {}, false, cost_of_deals},
    {{}, -1, false, {of_party::target}, false, cost_of_deals},
};
const SqlPath paths_of_events[] = {
    {{of_event::deal}, -1, false, {}, false, cost_of_deals},
    {{of_event::target}, -1, false, {}, false, cost_of_deals},
    {{}, -1, false, {of_event::target}, false, cost_of_deals},
};

class DealCursor : public SqlCursor {
 public:
  // `only`: this deal, or empty for all of the targets.
  DealCursor(const SqlContext& context, Grain grain, std::vector<std::string> targets, std::string only)
      : context_(context), grain_(grain), targets_(std::move(targets)), only_(std::move(only)) {}

  bool next() override {
    for (;;) {
      if (++at_ < rows_.size()) return true;
      if (target_ == targets_.size()) return false;
      read(targets_[target_++]);
      at_ = std::size_t(-1);
    }
  }

  SqlCell cell(int column) override {
    const DealRow& row = rows_[at_];
    const DealRound& round = view_.rounds[row.round];
    switch (grain_) {
      case Grain::deal:
        return cell_of_deal(column, row, round);
      case Grain::party:
        return cell_of_party(column, row, round.parties[row.party]);
      case Grain::event:
        break;
    }
    return cell_of_event(column, row, round.parties[row.party]);
  }

 private:
  void read(const std::string& target) {
    rows_.clear();
    GraphReader reader(context_.graph, context_.lexicon, context_.forms, context_.deadline);
    reader.check_deadline();
    view_ = view_deals(target, reader, {context_.as_of, context_.as_of}, {});
    for (std::size_t r = view_.rounds.size(); r-- > 0;) {
      if (!only_.empty() && deal_name(view_, r) != only_) continue;
      if (grain_ == Grain::deal) rows_.push_back({r, 0, 0});
      for (std::size_t p = 0; grain_ != Grain::deal && p < view_.rounds[r].parties.size(); ++p) {
        if (grain_ == Grain::party) rows_.push_back({r, p, 0});
        for (std::size_t e = 0; grain_ == Grain::event && e < view_.rounds[r].parties[p].line.size(); ++e)
          rows_.push_back({r, p, e});
      }
    }
  }

  SqlCell cell_of_deal(int column, const DealRow& row, const DealRound& round) {
    switch (column) {
      case of_deal::deal:
        return keep(column, deal_name(view_, row.round));
      case of_deal::target:
        return std::string_view(view_.target);
      case of_deal::number:
        return std::int64_t(view_.rounds.size() - row.round);
      case of_deal::status:
        return keep(column, status_of(round));
      case of_deal::bought_by:
        return cell_or_nothing(round.bought_by);
      case of_deal::bought:
        return keep(column, to_string(round.bought));
      case of_deal::parties:
        return std::int64_t(round.parties.size());
      case of_deal::last_said:
        return keep(column, to_string(last_said_of(round)));
      default:
        return {};
    }
  }

  SqlCell cell_of_party(int column, const DealRow& row, const DealParty& party) {
    const auto number = [](const std::vector<DealTerm>& terms) {
      return terms.empty() ? SqlCell() : SqlCell(std::strtod(terms.front().value.c_str(), nullptr));
    };
    switch (column) {
      case of_party::deal:
        return keep(column, deal_name(view_, row.round));
      case of_party::party:
        return std::string_view(party.id);
      case of_party::role:
        return name(party.role);
      case of_party::target:
        return std::string_view(view_.target);
      case of_party::status:
        return cell_or_nothing(party.status);
      case of_party::date:
        return keep(column, to_string(party.status_date));
      case of_party::price:
        return number(party.prices);
      case of_party::currency:
        return party.prices.empty() ? SqlCell() : cell_or_nothing(party.prices.front().unit);
      case of_party::stake:
        return number(party.stakes);
      case of_party::lapsed:
        return std::int64_t(party.lapsed);
      case of_party::stale:
        return std::int64_t(party.stale);
      case of_party::ended:
        return cell_or_nothing(party.ended);
      case of_party::last_said:
        return keep(column, to_string(party.last_said));
      default:
        return {};
    }
  }

  SqlCell cell_of_event(int column, const DealRow& row, const DealParty& party) {
    const DealStep& step = party.line[row.event];
    switch (column) {
      case of_event::deal:
        return keep(column, deal_name(view_, row.round));
      case of_event::party:
        return std::string_view(party.id);
      case of_event::role:
        return name(party.role);
      case of_event::number:
        return std::int64_t(row.event);
      case of_event::target:
        return std::string_view(view_.target);
      case of_event::status:
        return cell_or_nothing(step.status);
      case of_event::date:
        return keep(column, to_string(step.date));
      case of_event::first_said:
        return keep(column, to_string(step.first_said));
      case of_event::last_said:
        return keep(column, to_string(step.last_said));
      case of_event::sources:
        return std::int64_t(step.sources);
      case of_event::article:
        return step.evidence.empty() ? SqlCell() : cell_or_nothing(step.evidence.front().article);
      case of_event::quote:
        return step.evidence.empty() ? SqlCell() : cell_or_nothing(step.evidence.front().quote);
      default:
        return {};
    }
  }

  SqlCell keep(int column, std::string made) { return cell_or_nothing(made_[std::size_t(column)] = std::move(made)); }

  const SqlContext& context_;
  Grain grain_;
  std::vector<std::string> targets_;
  std::string only_;
  std::size_t target_ = 0;
  DealView view_;
  std::vector<DealRow> rows_;
  std::size_t at_ = std::size_t(-1);
  std::array<std::string, of_party::column_count> made_;
};

class DealTable : public SqlTable {
 public:
  DealTable(Grain grain, std::string_view called, std::string_view told, std::span<const SqlColumn> columns,
            std::size_t keys, std::span<const SqlPath> paths)
      : grain_(grain), called_(called), told_(told), columns_(columns), keys_(keys), paths_(paths) {}

  std::string_view name() const override { return called_; }
  std::string_view meaning() const override { return told_; }
  std::span<const SqlColumn> columns() const override { return columns_; }
  std::size_t key_columns() const override { return keys_; }
  std::span<const SqlPath> paths() const override { return paths_; }

  double rows(const SqlContext& context, std::size_t path, const std::vector<std::string>&) const override {
    const double of_one = grain_ == Grain::deal ? 1 : 3;
    return path == whole ? of_one * std::max(1.0, double(context.stats.entities) / 10) : of_one;
  }

  std::unique_ptr<SqlCursor> open(const SqlContext& context, std::size_t path, SqlArguments arguments) const override {
    if (path == whole)
      return std::make_unique<DealCursor>(context, grain_, deal_targets(context.graph, context.deadline), "");
    const std::string& wanted = arguments.equal[0];
    std::string target = path == by_deal ? target_of(wanted) : wanted;
    if (target.empty()) return no_rows();
    return std::make_unique<DealCursor>(context, grain_, std::vector<std::string>{std::move(target)},
                                        path == by_deal ? wanted : std::string());
  }

 private:
  Grain grain_;
  std::string_view called_, told_;
  std::span<const SqlColumn> columns_;
  std::size_t keys_;
  std::span<const SqlPath> paths_;
};

}  // namespace

const SqlTable& sql_deals() {
  static const DealTable table(Grain::deal, "deals", "rounds of talks for a plant or company, up to a purchase",
                               columns_of_deals, 1, paths_of_deals);
  return table;
}

const SqlTable& sql_deal_parties() {
  static const DealTable table(Grain::party, "deal_parties", "who takes part in a deal, and how far each got",
                               columns_of_parties, 3, paths_of_parties);
  return table;
}

const SqlTable& sql_deal_events() {
  static const DealTable table(Grain::event, "deal_events",
                               "what was told of a party of a deal, one status after the other", columns_of_events, 4,
                               paths_of_events);
  return table;
}

}  // namespace plantgraph
