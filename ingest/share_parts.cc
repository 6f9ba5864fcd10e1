#include "ingest/share_parts.h"

#include <algorithm>
#include <string_view>

#include "ingest/groups.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

using Kind = SharePart::Kind;

constexpr auto rest_words = word_set({"rest", "remainder", "balance", "remaining"});
constexpr auto equal_words = word_set({"equal", "equally", "fifty-fifty", "half-half", "jointly"});
constexpr auto owning_words = word_set(
    {"own",      "owns",           "owned",      "owning",      "hold",       "holds",    "held",    "holding",
     "control",  "controls",       "controlled", "controlling", "have",       "has",      "had",     "having",
     "keep",     "keeps",          "kept",       "retain",      "retains",    "retained", "possess", "possesses",
     "co-owned", "majority-owned", "part-owned", "contributed", "contributes"});
constexpr auto passive_words = word_set({"owned", "held", "controlled", "co-owned", "majority-owned", "part-owned"});
constexpr auto hand_words = word_set({"hands", "possession", "property"});
constexpr auto stake_words = word_set({"stake", "stakes", "share", "shares", "shareholding", "shareholdings",
                                       "interest", "interests", "equity", "capital", "stock", "it"});
constexpr auto holder_words = word_set({"shareholder", "shareholders", "stockholder", "stockholders", "owner", "owners",
                                        "co-owner", "co-owners", "proprietors"});
constexpr auto venture_words = word_set({"venture", "ventures", "jv", "company", "firm", "enterprise", "subsidiary"});

Kind kind_of_word(const Analysis& a, std::string_view w, std::uint32_t t) {
  if (owning_words.contains(w)) {
    // "the state-owned bank": of the bank, not of the company at hand.
    const bool joined = t > 0 && a.tokens.tokens[t - 1].kind == TokenKind::hyphen && passive_words.contains(w);
    return joined && a.word(t + 1) != "by" ? Kind::other : Kind::own;
  }
  if (stake_words.contains(w)) return Kind::stake;
  if (holder_words.contains(w)) return Kind::holder;
  if (venture_words.contains(w)) return Kind::venture;
  if (hand_words.contains(w)) return Kind::hands;
  if (w == "belong" || w == "belongs" || w == "belonged") return Kind::belong;
  if (w == "each" || w == "both") return Kind::each;
  if (w == "include" || w == "includes" || w == "included") return Kind::be;
  if (w == "by") return Kind::by;
  if (w == "of") return Kind::of;
  if (w == "in") return Kind::in;
  if (w == "with") return Kind::with;
  if (w == "which" || w == "whom") return Kind::which;
  if (w == "whose") return Kind::whose;
  switch (a.tags[t].tag) {
    case Tag::be:
      return Kind::be;
    case Tag::comma:
      return Kind::comma;
    case Tag::conjunction:
      return w == "and" ? Kind::conj : Kind::other;
    case Tag::open:
      return Kind::open;
    case Tag::close:
      return Kind::close;
    case Tag::dash:
      return Kind::dash;
    case Tag::colon:
    case Tag::semicolon:
      return Kind::colon;
    case Tag::verb:
      return Kind::verb;
    default:
      return Kind::other;
  }
}

// "Toyota owns 70 percent, VEAM 20 and KUO 10": a bare number right behind a company, after a percentage.
bool continues_shares(const Analysis& a, const Quantity& x, const std::vector<SharePart>& before, std::uint32_t end) {
  if (x.kind != QuantityKind::count || x.value > 100 || x.value <= 0 || before.empty()) return false;
  const SharePart& company = before.back();
  const std::uint32_t name_end = company.mention != kNone ? a.mentions[std::size_t(company.mention)].last : 0;
  if (company.kind != Kind::company || name_end != x.first) return false;
  if (x.last < end && a.tags[x.last].tag != Tag::comma && a.tags[x.last].tag != Tag::conjunction &&
      a.tags[x.last].tag != Tag::semicolon && a.tokens.tokens[x.last].kind != TokenKind::period)
    return false;
  return std::any_of(before.begin(), before.end(),
                     [](const SharePart& p) { return p.kind == Kind::share && p.value > 0; });
}

std::uint32_t read_part(const Analysis& a, SharePart& p, const std::vector<SharePart>& before, std::uint32_t end) {
  const std::uint32_t t = p.token;
  if (const std::int32_t m = a.mention_at[t]; m != kNone) {
    const Mention& x = a.mentions[std::size_t(m)];
    const bool place = (x.types & kPlace) && !(x.types & kMaker);
    if (!place && !(x.types & (kPersonBit | kOtherBit)) && (x.types == 0 || (x.types & kMaker))) {
      p.kind = Kind::company;
      p.mention = m;
      p.possessive = x.last < end && a.tags[x.last].tag == Tag::possessive;
    }
    return x.last;
  }
  if (const std::int32_t q = a.quantity_at[t]; q != kNone) {
    const Quantity& x = a.quantities[std::size_t(q)];
    if (x.kind == QuantityKind::percent || x.kind == QuantityKind::ratio) {
      p.kind = Kind::share;
      p.value = x.value;
      if (x.kind == QuantityKind::ratio && x.value != 50) p.value = 0, p.first = x.value;
    } else if (x.kind == QuantityKind::ordinal && a.word(t) == "third") {
      p.kind = Kind::share;
    } else if (continues_shares(a, x, before, end)) {
      p.kind = Kind::share;
      p.value = x.value;
    }
    return x.last;
  }
  const std::string_view w = a.word(t);
  if (a.marks[t] & kShareWord) {
    p.kind = Kind::share;
    p.rest = rest_words.contains(w);
    p.equal = equal_words.contains(w);
    p.value = w == "half" ? 50 : 0;
    return t + 1;
  }
  if (const std::int32_t g = a.group_at[t]; g != kNone && a.groups[std::size_t(g)].first == t) {
    const Group& x = a.groups[std::size_t(g)];
    const bool people = x.nouns == 0 && !x.nation.empty();
    if (x.kind == GroupKind::noun && x.mentions.empty() && x.quantity == kNone && !x.head_is_name &&
        x.determiner == Determiner::definite && ((x.nouns & kCompanyNoun) || people) &&
        !holder_words.contains(a.word(x.head)) && a.word(x.head) != "side") {
      p.kind = Kind::company;
      p.group = std::uint32_t(g);
      return x.last;
    }
  }
  p.kind = kind_of_word(a, w, t);
  p.passive = passive_words.contains(w);
  return t + 1;
}

// Whether a share is named at all: most sentences name none, and cost no more than this.
bool speaks_of_shares(const Analysis& a, const Sentence& s) {
  for (std::uint32_t t = s.first; t < s.last; ++t) {
    if (const std::int32_t q = a.quantity_at[t]; q != kNone) {
      const QuantityKind kind = a.quantities[std::size_t(q)].kind;
      if (kind == QuantityKind::percent || kind == QuantityKind::ratio) return true;
    }
    if (a.marks[t] & kShareWord) return true;
  }
  return false;
}

}  // namespace

std::vector<SharePart> share_parts(const Analysis& a, const Sentence& s) {
  std::vector<SharePart> parts;
  parts.reserve(16);
  for (std::uint32_t t = s.first; t < s.last;) {
    SharePart p;
    p.token = t;
    const std::uint32_t next = read_part(a, p, parts, s.last);
    // Words that say nothing here are left out, but for a noun that stands between: it is what the share is of.
    if (p.kind != Kind::other) parts.push_back(p);
    t = std::max(next, t + 1);
  }
  return parts;
}

std::optional<std::vector<SharePart>> parts_with_shares(const Analysis& a, const Sentence& s) {
  if (!speaks_of_shares(a, s)) return std::nullopt;
  return share_parts(a, s);
}

}  // namespace plantgraph
