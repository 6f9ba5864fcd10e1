#include "ingest/house_lines.h"

#include <algorithm>

#include "graph/model.h"
#include "ingest/groups.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

constexpr std::uint32_t far_above = 8;      // sentences that the name may stand above
constexpr std::uint32_t longest_head = 10;  // tokens of a line that is nothing but a name
constexpr auto houses =
    word_set({"affiliate", "arm", "branch", "brand", "division", "joint_company", "joint_enterprise",
              "joint_undertaking", "joint_venture", "jv", "offshoot", "part", "subsidiary", "unit", "venture"});

class HouseLine {
 public:
  HouseLine(const Analysis& a, const Words& words, const std::optional<std::vector<SharePart>>& parts,
            Discourse& discourse, std::uint32_t sentence, std::vector<Claim>& claims)
      : a_(a),
        words_(words),
        parts_(parts),
        discourse_(discourse),
        sentence_(sentence),
        info_(a.sentences[sentence]),
        claims_(claims) {
    company_.types = kRoleCompany;
    company_.strong = true;
  }

  void run() {
    if (info_.first_group == info_.last_group) return;
    if (parts_) return list_shares(*parts_);
    const Group& g = a_.groups[info_.first_group];
    if (g.kind != GroupKind::noun || g.preposition || g.head_is_name || g.possessor != kNone || g.possessive_pronoun ||
        !houses.contains(words_.lemma_text(g.head_lemma)))
      return;
    const std::int32_t child = head_company();
    for (std::uint32_t i = info_.first_group; i < info_.last_group && child != kNone; ++i) {
      const Group& x = a_.groups[i];
      if (x.kind == GroupKind::verb || x.relative || (i > info_.first_group && parted(i))) return;
      for (const std::uint32_t m : x.mentions)
        if (a_.mentions[m].types & (kMaker | bit(EntityType::company))) say(child, m, 0);
    }
  }

 private:
  using Kind = SharePart::Kind;

  // A full stop, a semicolon or a dash before the group.
  bool parted(std::uint32_t i) const {
    for (std::uint32_t t = a_.groups[i - 1].last; t < a_.groups[i].first; ++t)
      if (a_.tags[t].tag == Tag::semicolon || a_.tags[t].tag == Tag::dash || a_.tags[t].tag == Tag::colon) return true;
    return false;
  }

  // "60 percent A, 40 percent B", "A 60 percent, B 40": nothing in it does anything.
  void list_shares(const std::vector<SharePart>& parts) {
    std::vector<std::pair<std::uint32_t, double>> held;
    double sum = 0;
    const auto first = std::find_if(parts.begin(), parts.end(), [](const SharePart& p) {
      return p.kind == Kind::share || p.kind == Kind::company;
    });
    const bool shares_first = first != parts.end() && first->kind == Kind::share;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const Kind kind = parts[i].kind;
      if (kind == Kind::own || kind == Kind::verb || kind == Kind::be || kind == Kind::belong || kind == Kind::holder)
        return;
      if (kind != Kind::share || parts[i].value <= 0) continue;
      const std::size_t k = shares_first ? i + 1 : i - 1;  // the index below the first wraps, and is no part
      if (k >= parts.size() || parts[k].kind != Kind::company || parts[k].mention == kNone) return;
      held.push_back({std::uint32_t(parts[k].mention), parts[i].value});
      sum += parts[i].value;
    }
    if (held.size() < 2 || sum > 101) return;
    const std::int32_t child = head_company();
    if (child == kNone) return;
    for (const auto& [mention, share] : held) say(child, mention, share);
  }

  // The company whose name is all that a line above says, or with which its paragraph begins: "URSUS BUS (Lublin)."
  std::int32_t head_company() {
    const std::uint32_t paragraph = a_.tokens.sentences[sentence_].paragraph;
    for (std::uint32_t s = sentence_; s-- > 0 && s + far_above >= sentence_;) {
      const Sentence& x = a_.tokens.sentences[s];
      if (x.paragraph + 1 < paragraph) return kNone;
      if (x.last - x.first > longest_head || !names_only(s)) {
        if (x.paragraph != paragraph) return kNone;
        continue;
      }
      return discourse_.resolve_mention(std::uint32_t(a_.mention_at[x.first]), company_).entity;
    }
    return kNone;
  }

  // A company's name, and behind it no more than a place: "MAN BUS", "AUTOSAN (Sanok)".
  bool names_only(std::uint32_t s) const {
    const std::int32_t first = a_.mention_at[a_.tokens.sentences[s].first];
    if (first == kNone) return false;
    const Mention& name = a_.mentions[std::size_t(first)];
    if (name.types != 0 && !(name.types & (kMaker | bit(EntityType::company)))) return false;
    const SentenceInfo& info = a_.sentences[s];
    for (std::uint32_t i = info.first_group; i < info.last_group; ++i) {
      const Group& g = a_.groups[i];
      if (g.kind == GroupKind::verb || g.quantity != kNone || g.time != kNone) return false;
      for (const std::uint32_t m : g.mentions)
        if (std::int32_t(m) != first && !(a_.mentions[m].types & bit(EntityType::place))) return false;
      if (g.mentions.empty()) return false;
    }
    return true;
  }

  void say(std::int32_t child, std::uint32_t holder, double share) {
    const std::int32_t parent = discourse_.resolve_mention(holder, company_).entity;
    if (parent == kNone || parent == child) return;
    Claim c = claim_in(a_, sentence_, a_.mentions[holder].first, Predicate::subsidiary_of, std::uint32_t(child),
                       "line:house", 0.8);
    c.object = parent;
    c.qualifiers[Qualifier::when] = "current";
    if (share > 0) c.qualifiers[Qualifier::stake] = number_text(share);
    claims_.push_back(std::move(c));
  }

  const Analysis& a_;
  const Words& words_;
  const std::optional<std::vector<SharePart>>& parts_;
  Discourse& discourse_;
  const std::uint32_t sentence_;
  const SentenceInfo& info_;
  std::vector<Claim>& claims_;
  Role company_;
};

}  // namespace

void match_house_lines(const Analysis& analysis, const Words& words, const std::optional<std::vector<SharePart>>& parts,
                       Discourse& discourse, std::uint32_t sentence, std::vector<Claim>& claims) {
  if (sentence > 0) HouseLine(analysis, words, parts, discourse, sentence, claims).run();
}

}  // namespace plantgraph
