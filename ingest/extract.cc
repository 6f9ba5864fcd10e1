#include "ingest/extract.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "graph/model_json.h"
#include "ingest/analysis.h"
#include "ingest/beside.h"
#include "ingest/beside_times.h"
#include "ingest/facts.h"
#include "ingest/furniture.h"
#include "ingest/gaps.h"
#include "ingest/gate.h"
#include "ingest/groups.h"
#include "ingest/house_lines.h"
#include "ingest/implied.h"
#include "ingest/loose_money.h"
#include "ingest/loose_numbers.h"
#include "ingest/match.h"
#include "ingest/milestones.h"
#include "ingest/names.h"
#include "ingest/quantities.h"
#include "ingest/reference.h"
#include "ingest/rules.h"
#include "ingest/sections.h"
#include "ingest/shareholdings.h"
#include "ingest/sheet.h"
#include "ingest/tags.h"
#include "ingest/times.h"
#include "ingest/tokens.h"
#include "ingest/town_plants.h"
#include "ingest/trade.h"
#include "ingest/unknown_makers.h"
#include "ingest/unknown_models.h"
#include "ingest/unknown_towns.h"

namespace plantgraph {
namespace {

struct English : Knowledge {
  English(const std::string& folder, std::shared_ptr<const Lexicon> held)
      : words(folder),
        rules(load_rules(folder + "/rules", words)),
        name_words(folder + "/names.txt"),
        furniture(Furniture::load(folder + "/furniture.txt")),
        town_weights(folder + "/town_plants.txt"),
        sheet_keys(folder + "/keys.txt"),
        numbers(folder + "/number_words.txt", folder + "/number_weights.txt"),
        money(folder + "/money_words.txt"),
        lexicon_held(std::move(held)) {
    words.number_by(*lexicon_held);
  }

  const Lexicon& lexicon() const override { return *lexicon_held; }

  Words words;
  RuleSet rules;
  NameWords name_words;
  Furniture furniture;
  TownWeights town_weights;
  SheetKeys sheet_keys;
  NumberModel numbers;
  MoneyWords money;
  std::shared_ptr<const Lexicon> lexicon_held;
};

std::string explain_sentence(const Analysis& a, const Words& words, std::uint32_t s,
                             const std::vector<RuleTrace>& traces) {
  const Sentence& sentence = a.tokens.sentences[s];
  std::string out =
      fmt::format("\n# {}: {}\n", s, a.text.substr(sentence.span.start, sentence.span.end - sentence.span.start));
  if (a.sentences[s].furniture) return out + "  page furniture\n";
  for (std::uint32_t i = a.sentences[s].first_group; i < a.sentences[s].last_group; ++i) {
    const Group& g = a.groups[i];
    out += fmt::format("  {} [{}]", i, a.surface(g.first, g.last));
    if (g.kind == GroupKind::verb) {
      out +=
          fmt::format(" verb {}{}{}{}{}{}{}{}", words.lemma_text(g.act()), g.passive ? " passive" : "",
                      g.participle ? " participle" : "", g.infinitive ? " infinitive" : "", g.future ? " future" : "",
                      g.negated ? " negated" : "", g.form == Form::past ? " past" : "", g.perfect ? " perfect" : "");
    } else {
      if (g.preposition) out += fmt::format(" after {}", words.lemma_text(g.preposition));
      if (g.possessor != kNone) out += fmt::format(" of {}", g.possessor);
      if (g.list_head != kNone) out += fmt::format(" list {}", g.list_head);
      if (g.apposition_of != kNone) out += fmt::format(" apposed to {}", g.apposition_of);
      for (std::uint32_t m : g.mentions) {
        out += fmt::format(" <{}:", a.surface(a.mentions[m].first, a.mentions[m].last));
        for (unsigned t = 0; t < 6; ++t)
          if (a.mentions[m].types & (1u << t)) out += fmt::format(" {}", name(EntityType(t)));
        if (a.mentions[m].types & kPersonBit) out += " person";
        if (a.mentions[m].types & kOtherBit) out += " other";
        out += ">";
      }
      if (g.quantity != kNone)
        out += fmt::format(" ={}{}", a.quantities[std::size_t(g.quantity)].value,
                           a.quantities[std::size_t(g.quantity)].unit);
      if (g.time != kNone) out += fmt::format(" ={}", to_string(a.times[std::size_t(g.time)].date));
    }
    out += "\n";
  }
  for (const RuleTrace& t : traces)
    if (t.sentence == s)
      out += fmt::format("  {} {} at '{}':{}\n", t.fired ? "FIRED" : "  not", t.rule, t.trigger, t.detail);
  return out;
}

constexpr std::size_t most_tokens_kept = 1u << 16;  // by a thread, from one article to the next

// One pass through the sentences: who and what is spoken of, and what is claimed.
struct OnePass {
  OnePass(const Analysis& a, const English& english, Clauses& clauses, const Sheet& sheet, const std::vector<Gap>& gaps,
          const std::vector<std::uint32_t>& town_plants, bool trace)
      : discourse(a, *english.lexicon_held, english.words) {
    discourse.stand_for_plants(sheet.towns);
    discourse.stand_for_plants_of(sheet.owned);
    discourse.stand_for_plants(town_plants);
    discourse.divide(sheet.sections);
    claims.reserve(32);
    for (std::uint32_t s = 0; s < a.sentences.size(); ++s) {
      if (a.sentences[s].furniture) continue;
      if (discourse.full()) {
        stopped_at = s;
        break;
      }
      discourse.read_sentence(s);
      match_sheet(a, sheet, discourse, s, claims);
      if (sheet.covers(s)) continue;
      const std::size_t from = claims.size();
      match_sentence(a, english.words, english.rules, clauses, discourse, s, claims, trace ? &traces : nullptr);
      const std::optional<std::vector<SharePart>> shares = parts_with_shares(a, a.tokens.sentences[s]);
      if (shares) match_shareholdings(a, *shares, discourse, s, claims);
      match_house_lines(a, english.words, shares, discourse, s, claims);
      match_makes(a, *english.lexicon_held, discourse, s, claims);
      match_built(a, english.words, discourse, s, claims);
      match_origins(a, english.words, discourse, s, claims);
      match_models(a, english.words, english.rules, *english.lexicon_held, discourse, s, claims);
      match_milestones(a, english.words, discourse, s, from, claims);
      match_loose_numbers(a, english.words, english.numbers, discourse, s, claims, trace ? &numbers : nullptr);
      match_loose_money(a, english.words, english.money, discourse, s, claims);
      match_counted(a, english.words, discourse, s, from, claims);
      match_gaps(a, gaps, discourse, s, from, claims);
    }
  }

  Discourse discourse;
  std::vector<Claim> claims;
  std::vector<RuleTrace> traces;
  std::string numbers;                      // the account of those that were weighed
  std::optional<std::uint32_t> stopped_at;  // the sentence before which the article had named too many entities
};

std::string explain_towns(const std::vector<TownReading>& towns, const Discourse& discourse) {
  std::string out;
  for (const TownReading& t : towns) {
    out += fmt::format("town {} {:.2f}:", discourse.entities()[t.place].name, t.probability);
    for (std::size_t i = 0; i < town_sign_count; ++i)
      if (t.signs[i]) out += fmt::format(" {}", name(TownSign(i)));
    out += "\n";
  }
  return out;
}

ArticleFacts run(const Article& article, const English& english, std::string* account, std::string* note) {
  // Most articles are short: much of their cost would be memory that is asked for and given back.
  thread_local Analysis kept;
  if (kept.tokens.tokens.capacity() > most_tokens_kept) kept = {};
  Analysis& a = kept;
  a.begin(article.text, article.published);
  tokenize(a.text, a.tokens);
  look_up_words(a, english.words);
  // An account is of everything, so it is given without the gate; a test compares the two.
  if (!account && !worth_reading(a, *english.lexicon_held, english.words)) return {article, {}, {}};
  const std::size_t count = a.tokens.tokens.size();
  a.quantities = find_quantities(a.tokens, a.text, std::move(a.quantities));
  a.times = find_times(a.tokens, a.text, article.published, std::move(a.times));
  a.quantity_at.assign(count, kNone);
  a.time_at.assign(count, kNone);
  for (std::uint32_t q = 0; q < a.quantities.size(); ++q)
    for (std::uint32_t t = a.quantities[q].first; t < a.quantities[q].last; ++t) a.quantity_at[t] = std::int32_t(q);
  for (std::uint32_t x = 0; x < a.times.size(); ++x)
    for (std::uint32_t t = a.times[x].first; t < a.times[x].last; ++t) a.time_at[t] = std::int32_t(x);
  find_names(a, *english.lexicon_held, english.words, english.name_words);
  if (!of_the_trade(a, *english.lexicon_held)) return {article, {}, {}};
  std::vector<bool> furniture = furniture_sentences(a.tokens, a.text, english.furniture);
  for (std::size_t s = 0; s < a.sentences.size(); ++s) a.sentences[s].furniture = furniture[s];
  Sheet sheet;
  find_tables(a, english.sheet_keys, sheet);
  find_timeline(a);
  for (std::size_t s = 0; s < sheet.covered.size(); ++s)  // a fact box has labels, as menus have
    if (sheet.covered[s]) a.sentences[s].furniture = false;
  tag_words(a, english.words);
  find_groups(a, english.words);
  find_unknown_towns(a, *english.lexicon_held, english.words);
  find_unknown_makers(a, *english.lexicon_held, english.words);
  find_unknown_models(a, english.words);
  sheet.sections = find_sections(a, *english.lexicon_held, sheet);
  if (account)
    for (const Section& x : sheet.sections)
      *account += fmt::format("section {}-{}: {}\n", x.first, x.last - 1, a.surface(x.name, x.name_end));
  find_chains(a, *english.lexicon_held, sheet);
  const std::vector<Gap> gaps = find_gaps(a, *english.lexicon_held, english.words, sheet.towns);
  Clauses clauses(a, english.words, english.rules);
  auto reading =
      std::make_unique<OnePass>(a, english, clauses, sheet, gaps, std::vector<std::uint32_t>(), account != nullptr);
  // Which towns stand for a plant can be told once it is known which plants the text describes; then it is read again.
  const std::vector<TownReading> towns = weigh_towns(a, *english.lexicon_held, english.words, english.rules, clauses,
                                                     reading->discourse, english.town_weights);
  std::vector<std::uint32_t> standing;
  for (const TownReading& t : towns)
    if (t.probability >= 0.5) standing.insert(standing.end(), t.mentions.begin(), t.mentions.end());
  if (account) *account += explain_towns(towns, reading->discourse);
  if (!standing.empty()) {
    reading.reset();  // its memory serves again
    reading = std::make_unique<OnePass>(a, english, clauses, sheet, gaps, standing, account != nullptr);
  }
  if (reading->stopped_at && note)
    *note = fmt::format("names more than {} different entities: read up to sentence {} of {}",
                        DocEntities::max_entities, *reading->stopped_at, a.sentences.size());
  if (account) *account += reading->numbers;
  find_owners(a, *english.lexicon_held, reading->claims, reading->discourse);
  find_arms(a, *english.lexicon_held, reading->claims, reading->discourse);
  settle_payers(reading->claims, reading->discourse);
  settle_targets(reading->claims, reading->discourse);
  find_wider_places(a, *english.lexicon_held, reading->discourse);
  find_goods(a, reading->discourse, reading->claims);
  find_parents(a, *english.lexicon_held, reading->discourse, reading->claims);
  settle_beside_times(a, english.words, reading->claims);
  if (account)
    for (std::uint32_t s = 0; s < a.sentences.size(); ++s)
      *account += explain_sentence(a, english.words, s, reading->traces);
  return facts_of_claims(article, a, *english.lexicon_held, reading->discourse, std::move(reading->claims));
}

}  // namespace

std::shared_ptr<const Knowledge> Knowledge::load(const std::string& data_dir, std::shared_ptr<const Lexicon> lexicon) {
  return std::make_shared<English>(data_dir + "/lang/en", std::move(lexicon));
}

ArticleFacts extract(const Article& article, const Knowledge& knowledge, std::string* note) {
  return run(article, static_cast<const English&>(knowledge), nullptr, note);
}

ArticleFacts extract_explained(const Article& article, const Knowledge& knowledge, std::string& account,
                               std::string* note) {
  return run(article, static_cast<const English&>(knowledge), &account, note);
}

std::string facts_as_ndjson(const ArticleFacts& facts) { return fact_rows_as_ndjson(facts); }

}  // namespace plantgraph
