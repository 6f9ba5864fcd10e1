// Which goods a clause is about: kinds, units of them, and the models that tell which they are.
#include <string_view>
#include <vector>

#include "ingest/goods_kinds.h"
#include "ingest/matcher.h"
#include "ingest/word_set.h"

namespace plantgraph {

// "The first vehicle to be assembled there is the X": what a bare vehicle is said to be.
std::uint32_t Matcher::identified(std::uint32_t i) const {
  const Group& g = group(i);
  // "40,000 units of the Sharan", "the first examples of the G6"
  if ((g.nouns & kUnitNoun) && i + 1 < a_.sentences[sentence_].last_group && group(i + 1).preposition_token == g.last &&
      words_.lemma_text(group(i + 1).preposition) == "of")
    return i + 1;
  // "a family of V6 engines", "three types of axles"
  static constexpr auto kinds = word_set(
      {"array",     "assortment", "batch",   "brand",  "bulk",     "class", "dozen",   "family",    "generation",
       "kind",      "line",       "line-up", "lineup", "majority", "mix",   "part",    "portfolio", "range",
       "selection", "series",     "set",     "sort",   "spectrum", "type",  "variant", "variety",   "version"});
  const std::string_view head = g.head_lemma ? words_.lemma_text(g.head_lemma) : a_.word(g.head);
  if (i + 1 < a_.sentences[sentence_].last_group && group(i + 1).kind == GroupKind::noun &&
      group(i + 1).preposition_token == g.last && a_.word(g.last) == "of" && !group(i + 1).head_is_name &&
      (group(i + 1).nouns & kProductNoun) &&
      (kinds.contains(head) || (head.ends_with('s') && kinds.contains(head.substr(0, head.size() - 1)))))
    return i + 1;
  if (!(g.nouns & (kProductNoun | kModelNoun)) || !g.mentions.empty() || g.preposition) return i;
  if (g.apposition != kNone && group(std::uint32_t(g.apposition)).head_is_name) return std::uint32_t(g.apposition);
  const SentenceInfo& info = a_.sentences[sentence_];
  // "The Focus is the only model that Ford makes there."
  if (i >= info.first_group + 2 && group(i - 1).copula && group(i - 2).head_is_name && !group(i - 2).preposition &&
      (a_.mentions[group(i - 2).mentions.back()].types & kModel))
    return group(i - 2).list_head == kNone ? i - 2 : std::uint32_t(group(i - 2).list_head);
  for (std::uint32_t k = i + 1; k + 1 < info.last_group && k < i + 6; ++k) {
    if (group(k).relative) return i;
    if (group(k).kind != GroupKind::verb || group(k).infinitive || group(k).participle) continue;
    if (!group(k).copula || group(k + 1).kind != GroupKind::noun || group(k + 1).preposition) return i;
    // "builds buses in Falkirk; the owner is Tata": another subject's
    const Group& subject = group(k - 1);
    const std::uint32_t first =
        subject.possessor == kNone ? subject.first : group(std::uint32_t(subject.possessor)).first;
    if (k > i + 1 && subject.kind == GroupKind::noun && !subject.preposition &&
        (a_.tokens.tokens[first - 1].kind == TokenKind::semicolon || a_.tags[first - 1].tag == Tag::conjunction))
      return i;
    const Group& c = group(k + 1);
    return c.apposition != kNone && group(std::uint32_t(c.apposition)).head_is_name ? std::uint32_t(c.apposition)
                                                                                    : k + 1;
  }
  return i;
}

// "EX60", "HR12", "XEV 7e": a name of letters and digits that nothing is known of.
bool Matcher::numbered_name(std::uint32_t mention) const {
  const Mention& m = a_.mentions[mention];
  if (m.types != 0) return false;
  const std::string_view name = a_.surface(m.first, m.last);
  return name.size() > 2 && name.find_first_of("0123456789") != std::string_view::npos && name[0] >= 'A' &&
         name[0] <= 'Z';
}

// "production of the Velaro", "of the Solaris HS and Solaris KRX": who makes things and where they are made have no
// article.
bool Matcher::calls_goods(std::uint32_t i) const {
  const Group& g = group(i);
  if (!g.head_is_name || g.mentions.size() != 1 || a_.mentions[g.mentions.back()].types != 0) return false;
  const Mention& m = a_.mentions[g.mentions.back()];
  if (numbered_name(g.mentions.back())) return true;
  // A second word is a mark of letters, no "Mountains".
  const Token& end = a_.tokens.tokens[m.last - 1];
  if (m.last - m.first > 1 && (end.letter_case != Case::upper || a_.word(m.last - 1).size() > 4)) return false;
  if (g.determiner == Determiner::definite) return m.first == g.first + 1 && m.last == g.last;
  return g.list_head != kNone && std::uint32_t(g.list_head) < i && m.first == g.first && m.last == g.last &&
         calls_goods(std::uint32_t(g.list_head));
}

// "the Zorba 3 comes from": a name that only an article calls a model is as often a paper's or a river's.
bool Matcher::calls_model(std::uint32_t i) const {
  return calls_goods(i) && group(i).determiner == Determiner::definite && numbered_name(group(i).mentions.back());
}

// The models that say which vehicles a kind stands for: behind a dash, a colon, a comma, "of", "like", "such as".
std::vector<std::uint32_t> Matcher::models_after(std::uint32_t kind) const {
  static constexpr auto shares = word_set({"all", "both", "half", "many", "most", "some"});
  std::vector<std::uint32_t> out;
  const SentenceInfo& info = a_.sentences[sentence_];
  std::uint32_t at = group(kind).last;
  bool told = false;
  for (std::uint32_t k = kind + 1; k < info.last_group && k < kind + 12; ++k) {
    const Group& g = group(k);
    for (std::uint32_t t = at; t < g.first; ++t) {
      Tag tag = a_.tags[t].tag;
      if (tag != Tag::comma && tag != Tag::dash && tag != Tag::colon && tag != Tag::conjunction &&
          tag != Tag::preposition && tag != Tag::quote && tag != Tag::none && tag != Tag::adverb &&
          !shares.contains(a_.word(t)))
        return out;
    }
    if (g.time != kNone && k == kind + 1 && k + 1 < info.last_group && a_.word(group(k + 1).head) == "them") {
      at = g.last;
      continue;
    }
    if (g.kind != GroupKind::noun || g.relative || g.is_possessor || g.time != kNone) return out;
    if (g.preposition && g.preposition_token >= at) {
      std::string_view text = words_.lemma_text(g.preposition);
      // "among them the X", "most of them Kias", "all of them truck cabs"
      if ((text == "among" || text == "of") && a_.word(g.head) == "them") {
        told = true;
        at = g.last;
        continue;
      }
      // "five models in Melfi: the Compass, the Gamma"
      if ((text == "in" || text == "at") && k == kind + 1 && g.last < a_.tags.size() &&
          (a_.tags[g.last].tag == Tag::colon || a_.tags[g.last].tag == Tag::dash)) {
        at = g.last;
        continue;
      }
      if (text != "of" && text != "like" && text != "such_as" && text != "including" && text != "include" &&
          text != "as_well_as" && text != "with")
        return out;
      // "the gearbox of the Corvette"
      if ((text == "of" || text == "with") && calls_part(a_, words_, group(kind))) return out;
      if (text == "with" && !(g.nouns & kProductNoun)) return out;
    }
    const bool model =
        g.head_is_name && ((a_.mentions[g.mentions.back()].types & bit(EntityType::model)) ||
                           (a_.mentions[g.mentions.back()].types == 0 && (g.nouns_before_name & kProductNoun)));
    // "cars of Lifan and Geely", "cars of the brands BAIC and Kaiyi"
    static constexpr auto any = word_set({"automobiles", "cars", "models", "vehicles"});
    if (g.head_is_name && words_.lemma_text(g.preposition) == "of" && any.contains(a_.word(group(kind).head)) &&
        (k == kind + 1 || g.list_head == std::int32_t(kind) + 1) &&
        a_.mentions[g.mentions.back()].can_be(EntityType::brand)) {
      out.push_back(k);
      at = g.last;
      continue;
    }
    const bool article = g.last - g.first == 1 && a_.tags[g.first].tag == Tag::determiner;  // the "Neue Klasse"
    if (article) {
      at = g.last;
      continue;
    }
    const bool kinds = told && (g.head_is_name ? a_.mentions[g.mentions.back()].can_be(EntityType::brand)
                                               : (g.nouns & kProductNoun) != 0);
    if (model || kinds)
      out.push_back(k);
    else if (g.head_is_name || !(g.nouns & (kProductNoun | kModelNoun)))
      return out;
    at = g.last;
  }
  return out;
}

// "makes gearboxes for Audi": who buys parts is a customer; a partner has whole vehicles made for him.
bool Matcher::supplies_parts(const Rule& rule, const std::vector<Filler>& fillers) const {
  bool client = false, parts = false;
  for (std::size_t r = 0; r < rule.roles.size(); ++r) {
    client = client || rule.roles[r].name == "client";
    parts = parts ||
            (rule.roles[r].name == "goods" && fillers[r].filled() && calls_part(a_, words_, group(fillers[r].group)));
  }
  return client && parts;
}

// "The Saarlouis plant got its engines from Bridgend": what is built into its cars is made where it comes from.
bool Matcher::gets_parts(const Rule& rule, const Clause& c, const std::vector<Filler>& fillers) const {
  static constexpr auto getting = word_set({"get", "obtain", "receive", "secure", "source", "take"});
  const Group& v = group(c.trigger);
  if (v.kind != GroupKind::verb || v.passive || !getting.contains(words_.lemma_text(v.verb))) return false;
  if (std::none_of(c.preps.begin(), c.preps.end(), [&](const PrepositionalArgument& p) {
        return words_.lemma_text(p.preposition) == "from" && group(p.group).time == kNone;
      }))
    return false;
  for (std::size_t r = 0; r < rule.roles.size(); ++r)
    if (rule.roles[r].name == "goods" && fillers[r].filled() && calls_part(a_, words_, group(fillers[r].group)))
      return true;
  return false;
}

}  // namespace plantgraph
