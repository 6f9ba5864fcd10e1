#include "ingest/rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <filesystem>
#include <fstream>
#include <span>
#include <sstream>

#include "graph/error.h"

namespace plantgraph {
namespace {

struct Named {
  std::string_view name;
  std::uint64_t value;
};

constexpr Named role_types[] = {{"plant", kRolePlant},       {"company", kRoleCompany},   {"maker", kRoleMaker},
                                {"goods", kRoleGoods},       {"model", kRoleModel},       {"place", kRolePlace},
                                {"money", kRoleMoney},       {"vehicles", kRoleVehicles}, {"people", kRolePeople},
                                {"percent", kRolePercent},   {"time", kRoleTime},         {"measure", kRoleMeasure},
                                {"count", kRoleCount},       {"product", kRoleProduct},   {"town", kRoleTown},
                                {"capacity", kRoleCapacity}, {"deal", kRoleDeal},         {"work", kRoleWork}};

constexpr Named conditions[] = {{"yearly", kIfYearly},
                                {"not_yearly", kIfNotYearly},
                                {"ability", kIfAbility},
                                {"past", kIfPast},
                                {"present", kIfPresent},
                                {"passive", kIfPassive},
                                {"active", kIfActive},
                                {"future", kIfFuture},
                                {"perfect_or_past", kIfPerfectOrPast},
                                {"negated", kIfNegated},
                                {"affirmed", kIfAffirmed},
                                {"no_object", kIfNoObject},
                                {"period", kIfPeriod},
                                {"ahead", kIfAhead},
                                {"of_year", kIfOfYear},
                                {"spanned", kIfSpanned},
                                {"not_ability", kIfNotAbility},
                                {"not_future", kIfNotFuture},
                                {"not_again", kIfNotAgain},
                                {"again", kIfAgain},
                                {"begun", kIfBegun},
                                {"stopped", kIfStopped},
                                {"done", kIfDone},
                                {"last", kIfLast},
                                {"since", kIfSince},
                                {"progressive", kIfProgressive},
                                {"bare", kIfBare},
                                {"range", kIfRange},
                                {"not_past", kIfNotPast},
                                {"until", kIfUntil},
                                {"no_place", kIfNoPlace},
                                {"first", kIfFirst},
                                {"no_verb", kIfNoVerb},
                                {"new_plant", kIfNewPlant},
                                {"attached", kIfAttached},
                                {"not_rate", kIfNotRate},
                                {"not_more", kIfNotMore},
                                {"unnamed", kIfUnnamed},
                                {"of_nothing", kIfOfNothing},
                                {"several", kIfSeveral},
                                {"one_party", kIfOneParty},
                                {"known_plant", kIfKnownPlant},
                                {"foreign", kIfForeign},
                                {"jointly", kIfJointly}};

// Two conditions on one bit would be one condition, and no rule would say so.
constexpr bool on_bits_of_their_own(std::span<const Named> names) {
  std::uint64_t taken = 0;
  for (const Named& named : names) {
    if (!std::has_single_bit(named.value) || (taken & named.value) != 0) return false;
    taken |= named.value;
  }
  return true;
}
static_assert(on_bits_of_their_own(conditions));

constexpr Named slot_names[] = {
    {"subject", std::uint32_t(SlotKind::subject)},       {"object", std::uint32_t(SlotKind::object)},
    {"possessor", std::uint32_t(SlotKind::possessor)},   {"host", std::uint32_t(SlotKind::host)},
    {"modifier", std::uint32_t(SlotKind::modifier)},     {"self", std::uint32_t(SlotKind::self)},
    {"owner", std::uint32_t(SlotKind::owner)},           {"stake_of", std::uint32_t(SlotKind::stake_of)},
    {"there", std::uint32_t(SlotKind::there)},           {"context", std::uint32_t(SlotKind::context)},
    {"holder", std::uint32_t(SlotKind::holder)},         {"purpose", std::uint32_t(SlotKind::purpose)},
    {"complement", std::uint32_t(SlotKind::complement)}, {"dealt", std::uint32_t(SlotKind::dealt)},
    {"venture", std::uint32_t(SlotKind::venture)}};

constexpr std::pair<std::string_view, Governor> governor_names[] = {
    {"planned", Governor::planned},     {"wished", Governor::wished},
    {"wanted", Governor::wanted},       {"negotiated", Governor::negotiated},
    {"agreed", Governor::agreed},       {"denied", Governor::denied},
    {"ended", Governor::ended},         {"stopped", Governor::stopped},
    {"begun", Governor::begun},         {"continued", Governor::continued},
    {"said", Governor::said},           {"rumoured", Governor::rumoured},
    {"able", Governor::able},           {"failed", Governor::failed},
    {"completed", Governor::completed}, {"allowed", Governor::allowed}};

template <std::size_t N>
const Named* find(const Named (&table)[N], std::string_view name) {
  auto it = std::find_if(std::begin(table), std::end(table), [&](const Named& n) { return n.name == name; });
  return it == std::end(table) ? nullptr : it;
}

std::string trimmed(const std::string& text) {
  std::size_t from = text.find_first_not_of(" \t"), to = text.find_last_not_of(" \t\r");
  return from == std::string::npos ? "" : text.substr(from, to - from + 1);
}

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> out;
  for (std::string word; in >> word;) out.push_back(word);
  return out;
}

class RuleReader {
 public:
  RuleReader(std::string file, Words& words, RuleSet& set) : file_(std::move(file)), words_(words), set_(set) {}

  void read() {
    std::ifstream in(file_);
    if (!in) throw Error(ErrorCode::bad_input, fmt::format("cannot read {}", file_));
    std::string raw;
    for (line_ = 1; std::getline(in, raw); ++line_) {
      std::string line = trimmed(raw);
      if (line.empty() || line[0] == '#') continue;
      if (line.starts_with("rule ")) {
        finish();
        rule_ = {};
        rule_.name = trimmed(line.substr(5));
        rule_.file = file_;
        rule_.line = line_;
        open_ = true;
        continue;
      }
      if (!open_) fail("a line before the first 'rule NAME'");
      if (line.starts_with("=> ")) {
        if (rule_.examples.empty()) fail("'=>' before an example");
        rule_.examples.back().facts.push_back(trimmed(line.substr(3)));
        continue;
      }
      std::size_t colon = line.find(':');
      if (colon == std::string::npos) fail("expected 'key: value'");
      key_value(trimmed(line.substr(0, colon)), trimmed(line.substr(colon + 1)));
    }
    finish();
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw Error(ErrorCode::bad_input, fmt::format("{}:{}: {}", file_, line_, what));
  }

  std::vector<LemmaId>* word_list(const std::string& key) {
    if (key == "verb") return &rule_.verbs;
    if (key == "noun") return &rule_.nouns;
    if (key == "with") return &rule_.with;
    if (key == "without") return &rule_.without;
    if (key == "beside") return &rule_.beside;
    if (key == "after") return &rule_.after;
    return nullptr;
  }

  void key_value(const std::string& key, const std::string& value) {
    if (std::vector<LemmaId>* list = word_list(key)) {
      for (const std::string& word : words_of(value)) list->push_back(words_.intern(word));
    } else if (key == "if") {
      for (const std::string& word : words_of(value)) {
        const Named* condition = find(conditions, word);
        if (!condition) fail(fmt::format("unknown condition '{}'", word));
        rule_.conditions |= condition->value;
      }
    } else if (key == "confidence") {
      rule_.confidence = std::stod(value);
    } else if (key == "say") {
      rule_.sayings.push_back(saying(value));
    } else if (key == "example") {
      rule_.examples.push_back({value, {}, line_});
    } else {
      rule_.roles.push_back(role(key, value));
    }
  }

  // "buyer: subject by company!"
  Role role(const std::string& name, const std::string& value) {
    Role out;
    out.name = name;
    if (out.name.ends_with('*')) {
      out.required = true;
      out.name.pop_back();
    }
    out.sells = out.name == "seller";
    out.buys = out.name == "buyer";
    for (std::string word : words_of(value)) {
      if (word.ends_with("!")) {
        out.strong = true;
        word.pop_back();
      }
      if (const Named* type = find(role_types, word))
        out.types |= type->value;
      else if (const Named* slot = find(slot_names, word))
        out.slots.push_back({SlotKind(slot->value), 0});
      else
        out.slots.push_back({SlotKind::preposition, words_.intern(word)});
    }
    if (!out.types) fail(fmt::format("role '{}' has no type (plant, company, money ...)", name));
    if (out.slots.empty()) fail(fmt::format("role '{}' has no place to look (subject, object, from ...)", name));
    return out;
  }

  std::int32_t role_index(const std::string& name) const {
    for (std::size_t i = 0; i < rule_.roles.size(); ++i)
      if (rule_.roles[i].name == name) return std::int32_t(i);
    fail(fmt::format("no role '{}' in this rule", name));
  }

  // "buyer(buyer, target) deal=completed price=price date"
  Saying saying(const std::string& text) {
    if (text == "deal_ends") {
      Saying ends;
      ends.subject = 0;
      ends.ends_deal = true;
      return ends;
    }
    if (text == "deal_covers") {
      Saying covers;
      covers.subject = 0;
      covers.covers_deal = true;
      return covers;
    }
    if (text.starts_with("deal_told ")) {
      Saying told;
      told.subject = 0;
      told.tells_deal = true;
      read_qualifiers(text.substr(10), told);
      return told;
    }
    std::size_t open = text.find('('), close = text.find(')');
    if (open == std::string::npos || close == std::string::npos || close < open)
      fail("expected predicate(subject, object)");
    Saying out;
    auto predicate = predicate_named(trimmed(text.substr(0, open)));
    if (!predicate) fail(fmt::format("unknown predicate '{}'", text.substr(0, open)));
    out.predicate = *predicate;
    std::string inside = text.substr(open + 1, close - open - 1);
    std::size_t comma = inside.find(',');
    out.subject = role_index(trimmed(inside.substr(0, comma)));
    if (comma != std::string::npos) {
      std::string object = trimmed(inside.substr(comma + 1));
      if (out.predicate == Predicate::status) {
        if (std::find(plant_statuses.begin(), plant_statuses.end(), object) == plant_statuses.end())
          fail(fmt::format("unknown status '{}'", object));
        out.status = object;
      } else {
        out.object = role_index(object);
      }
    }
    read_qualifiers(text.substr(close + 1), out);
    return out;
  }

  // "deal=completed price=price date"
  void read_qualifiers(const std::string& text, Saying& out) const {
    for (const std::string& word : words_of(text)) {
      std::size_t equals = word.find('=');
      std::string key = word.substr(0, equals), value = equals == std::string::npos ? "" : word.substr(equals + 1);
      if (key == "date")
        out.date = true;
      else if (key == "until")
        out.until = true;
      else if (key == "age")
        out.age = true;
      else if (key == "high")
        out.high = true;
      else if (key == "deal")
        out.deal = value;
      else if (key == "when")
        out.when = value;
      else if (key == "unit")
        out.unit = value;
      else if (key == "price")
        out.price = role_index(value);
      else if (key == "stake")
        out.stake = role_index(value);
      else if (key == "amount")
        out.amount = role_index(value);
      else
        fail(fmt::format("unknown qualifier '{}'", key));
    }
    if (!out.deal.empty() && std::find(deal_statuses.begin(), deal_statuses.end(), out.deal) == deal_statuses.end())
      fail(fmt::format("unknown deal status '{}'", out.deal));
  }

  void finish() {
    if (!open_) return;
    if (rule_.verbs.empty() && rule_.nouns.empty()) fail(fmt::format("rule {} has no trigger", rule_.name));
    if (rule_.sayings.empty()) fail(fmt::format("rule {} says nothing", rule_.name));
    if (rule_.examples.empty()) fail(fmt::format("rule {} has no example", rule_.name));
    for (std::size_t r = 0; r < rule_.roles.size(); ++r) {
      Role& role = rule_.roles[r];
      role.needed =
          role.required || (role.types & (kRoleDeal | kRoleCapacity | kRoleWork)) ||
          std::all_of(rule_.sayings.begin(), rule_.sayings.end(), [&](const Saying& s) {
            const bool subject = s.subject == std::int32_t(r) && !may_wait_for_owner(s, role);
            return s.ends_deal || s.tells_deal || s.covers_deal ? r == 0 : subject || s.object == std::int32_t(r);
          });
    }
    std::uint32_t index = std::uint32_t(set_.rules.size());
    std::uint32_t says = 0;
    for (const Saying& s : rule_.sayings) says |= 1u << unsigned(s.predicate);
    auto list = [&](std::vector<std::vector<std::uint32_t>>& by, std::vector<std::uint32_t>& say,
                    const std::vector<LemmaId>& lemmas) {
      for (LemmaId lemma : lemmas) {
        if (by.size() <= lemma) by.resize(std::size_t(lemma) + 1), say.resize(by.size());
        by[lemma].push_back(index);
        say[lemma] |= says;
      }
    };
    list(set_.by_verb, set_.verbs_say, rule_.verbs);
    list(set_.by_noun, set_.nouns_say, rule_.nouns);
    set_.gates.push_back(gate_of(rule_));
    set_.rules.push_back(std::move(rule_));
    open_ = false;
  }

  static RuleGate gate_of(const Rule& rule) {
    RuleGate gate;
    gate.conditions = rule.conditions & kOfMode;
    std::size_t at = 0;
    for (const Role& role : rule.roles) {
      if (!role.needed || at == gate.needed.size()) continue;
      gate.needed[at] = 0;
      for (const Slot& slot : role.slots) gate.needed[at] |= place_of(slot);
      ++at;
    }
    return gate;
  }

  std::string file_;
  Words& words_;
  RuleSet& set_;
  Rule rule_;
  bool open_ = false;
  int line_ = 0;
};

void read_governors(const std::string& file, Words& words, RuleSet& set) {
  std::ifstream in(file);
  if (!in) throw Error(ErrorCode::bad_input, fmt::format("cannot read {}", file));
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    line = trimmed(line);
    if (line.empty() || line[0] == '#') continue;
    std::size_t colon = line.find(':');
    std::string name = trimmed(line.substr(0, colon));
    Governor governor = Governor::none;
    for (const auto& [text, value] : governor_names)
      if (text == name) governor = value;
    if (colon == std::string::npos || governor == Governor::none)
      throw Error(ErrorCode::bad_input,
                  fmt::format("{}:{}: expected 'planned: word word ...', found '{}'", file, number, name));
    for (const std::string& word : words_of(line.substr(colon + 1))) {
      LemmaId lemma = words.intern(word);
      if (set.governors.size() <= lemma) set.governors.resize(std::size_t(lemma) + 1, Governor::none);
      set.governors[lemma] = governor;
    }
  }
}

}  // namespace

bool may_wait_for_owner(const Saying& saying, const Role& subject) {
  return saying.predicate == Predicate::invests_in &&
         std::any_of(subject.slots.begin(), subject.slots.end(),
                     [](const Slot& slot) { return slot.kind == SlotKind::holder; });
}

RuleSet load_rules(const std::string& folder, Words& words) {
  RuleSet set;
  std::vector<std::string> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error))
    if (entry.path().extension() == ".rules") files.push_back(entry.path().string());
  if (error || files.empty())
    throw Error(ErrorCode::bad_input, fmt::format("no *.rules files in {}: is the data folder complete?", folder));
  std::sort(files.begin(), files.end());
  for (const std::string& file : files) RuleReader(file, words, set).read();
  read_governors(folder + "/governors.txt", words, set);
  return set;
}

}  // namespace plantgraph
