#include "ingest/groups.h"

#include <algorithm>

namespace plantgraph {
namespace {

constexpr unsigned kAllTypes = (1u << 6) - 1;

class Grouper {
 public:
  Grouper(Analysis& a, const Words& words) : a_(a), words_(words) {
    be_ = words_.lemma("be");
    going_ = words_.lemma("go");
    use_ = words_.lemma("use");
    unknown_verb_ = words_.lemma(kUnknownVerb);
  }

  void run() {
    a_.group_at.assign(a_.tokens.tokens.size(), kNone);
    a_.groups.reserve(a_.tokens.tokens.size() / 3 + 8);
    for (std::uint32_t s = 0; s < a_.tokens.sentences.size(); ++s) {
      a_.sentences[s].first_group = std::uint32_t(a_.groups.size());
      sentence_ = s;
      first_ = a_.tokens.sentences[s].first;
      last_ = a_.tokens.sentences[s].last;
      build();
      a_.sentences[s].last_group = std::uint32_t(a_.groups.size());
      join_auxiliaries(a_.sentences[s]);
      join_particles(a_.sentences[s]);
      settle_participles(a_.sentences[s]);
      link(a_.sentences[s]);
    }
  }

 private:
  const TokenTag& tag(std::uint32_t t) const { return a_.tags[t]; }
  std::uint32_t step(std::uint32_t t) const { return t + std::max<std::uint32_t>(1, tag(t).length); }
  Tag tag_of(std::uint32_t t) const { return t < last_ ? tag(t).tag : Tag::end; }

  void build() {
    LemmaId preposition = 0;
    std::uint32_t preposition_token = 0;
    std::int32_t possessor = kNone;
    for (std::uint32_t t = first_; t < last_;) {
      switch (tag(t).tag) {
        case Tag::preposition:
          preposition = tag(t).lemma;
          preposition_token = t;
          possessor = kNone;
          t = step(t);
          continue;
        case Tag::to:
        case Tag::modal:
        case Tag::be:
        case Tag::have:
        case Tag::do_:
        case Tag::verb:
          t = verb_group(t, preposition, preposition_token);
          preposition = 0;
          possessor = kNone;
          continue;
        case Tag::determiner:
        case Tag::possessive_pronoun:
        case Tag::adjective:
        case Tag::noun:
        case Tag::name:
        case Tag::number:
        case Tag::time:
        case Tag::pronoun:
        case Tag::relative: {
          std::uint32_t end = noun_group(t, preposition, preposition_token, possessor);
          preposition = 0;
          possessor = kNone;
          if (end > t && tag_of(end) == Tag::possessive && !a_.groups.empty()) {
            Group& owner = a_.groups.back();
            owner.is_possessor = true;
            possessor = std::int32_t(a_.groups.size()) - 1;
            preposition = owner.preposition;
            preposition_token = owner.preposition_token;
            end = step(end);
          }
          t = std::max(end, step(t));
          continue;
        }
        case Tag::possessive:
          // "Ford Motor Co. (F)'s China unit": the bracket belongs to the name before it.
          if (t > first_ && tag(t - 1).tag == Tag::close &&
              a_.groups.size() >= a_.sentences[sentence_].first_group + 2 &&
              a_.groups[a_.groups.size() - 2].kind == GroupKind::noun) {
            possessor = std::int32_t(a_.groups.size()) - 2;
            a_.groups[std::size_t(possessor)].is_possessor = true;
            preposition = a_.groups[std::size_t(possessor)].preposition;
            preposition_token = a_.groups[std::size_t(possessor)].preposition_token;
          }
          t = step(t);
          continue;
        case Tag::adverb:
        case Tag::quote:
        case Tag::negation:
          t = step(t);
          continue;
        default:
          preposition = 0;
          possessor = kNone;
          t = step(t);
      }
    }
  }

  bool hyphen_joins(std::uint32_t t) const {
    return t + 1 < last_ && a_.tokens.tokens[t].kind == TokenKind::hyphen && a_.tokens.tokens[t].joined &&
           a_.tokens.tokens[t + 1].joined;
  }

  std::uint32_t noun_group(std::uint32_t t, LemmaId preposition, std::uint32_t preposition_token,
                           std::int32_t possessor) {
    Group g;
    g.first = t;
    g.sentence = sentence_;
    g.preposition = preposition;
    g.preposition_token = preposition_token;
    g.possessor = possessor;
    if (possessor != kNone) g.determiner = Determiner::possessive;
    g.head = t;
    Tag first = tag(t).tag;
    if (first == Tag::time) {
      g.time = a_.time_at[t];
      g.last = step(t);
      return finish(g);
    }
    if (first == Tag::pronoun || first == Tag::relative) {
      g.pronoun = true;
      g.relative = first == Tag::relative;
      g.head_lemma = tag(t).lemma;
      g.last = step(t);
      if (a_.word(t) == "whose") g.is_possessor = true;
      std::uint32_t end = finish(g);
      // "whose factory": the noun group that follows belongs to it.
      if (a_.word(t) == "whose" && end < last_ &&
          (tag_of(end) == Tag::noun || tag_of(end) == Tag::adjective || tag_of(end) == Tag::name))
        return noun_group(end, preposition, preposition_token, std::int32_t(a_.groups.size()) - 1);
      return end;
    }
    if (first == Tag::determiner && tag_of(step(t)) == Tag::time) {
      g.time = a_.time_at[step(t)];
      g.last = step(step(t));
      return finish(g);
    }
    bool head_found = false;
    std::uint32_t end = t;
    while (end < last_) {
      const TokenTag& here = tag(end);
      if (here.tag == Tag::determiner) {
        if (head_found || end != t) {
          if (head_found || g.determiner != Determiner::none || g.quantity != kNone) break;
        }
        std::string_view word = a_.word(end);
        if (word == "this" || word == "that" || word == "these" || word == "those")
          g.determiner = Determiner::demonstrative;
        else if (here.info && (here.info->pos & kDefinite))
          g.determiner = Determiner::definite;
        else if (here.info && (here.info->pos & kIndefinite))
          g.determiner = Determiner::indefinite;
        else if (g.determiner == Determiner::none)
          g.determiner = Determiner::quantifier;
      } else if (here.tag == Tag::possessive_pronoun) {
        if (end != t) break;
        g.determiner = Determiner::possessive;
        g.possessive_pronoun = true;
      } else if (here.tag == Tag::adjective) {
        if (head_found && !(end + 1 < last_ &&
                            (tag_of(step(end)) == Tag::noun || (tag_of(step(end)) == Tag::name && !tag(g.head).info))))
          break;
        note_adjective(g, end);
        if (!head_found) g.head = end, g.head_lemma = here.lemma;
      } else if (here.tag == Tag::number) {
        if (g.quantity != kNone || (head_found && !after_number_sign(end))) break;
        g.quantity = a_.quantity_at[end];
        if (!head_found) g.head = end;
      } else if (here.tag == Tag::noun) {
        head_found = true;
        g.head = end;
        g.head_lemma = here.lemma;
        g.nouns = here.nouns;
        g.head_is_name = false;
        if (here.info && !here.info->nation.empty()) g.nation = here.info->nation;
      } else if (here.tag == Tag::name) {
        if (head_found && (g.nouns & (kPeriodNoun | kPeopleNoun | kMoneyNoun | kCapacityNoun | kEventNoun))) break;
        head_found = true;
        g.mentions.push_back(std::uint32_t(a_.mention_at[end]));
        g.head = end;
        if (g.head_lemma && !g.head_is_name) g.lemma_before_name = g.head_lemma;
        g.head_lemma = 0;
        g.head_is_name = true;
        g.nouns_before_name |= g.nouns;
        g.nouns = 0;
      } else if (here.tag == Tag::verb &&
                 (here.form == Form::ing || here.form == Form::participle || here.form == Form::past) && end > t &&
                 hyphenated(end)) {
        // "Moscow-based", "state-owned": the participle is part of the compound.
      } else if (here.tag == Tag::other && hyphen_joins(end)) {
        // the hyphen inside a compound
      } else if (here.tag == Tag::adverb && compound_adverb(end)) {
        // "a wholly-owned arm", "its newly built plant"
      } else if (here.tag == Tag::preposition && hyphenated(end)) {
        // "three-way", "build-to-order"
      } else {
        break;
      }
      end = step(end);
    }
    if (end == t) return t;
    // A trailing adjective compound without a noun after it stays with the group only when nothing else is there.
    g.last = end;
    g.plural = head_found && !g.head_is_name && a_.word(g.head).ends_with("s") && a_.word(g.head) != "works";
    return finish(g);
  }

  bool hyphenated(std::uint32_t t) const {
    return t > first_ && a_.tokens.tokens[t - 1].kind == TokenKind::hyphen && a_.tokens.tokens[t - 1].joined &&
           a_.tokens.tokens[t].joined;
  }

  // "No. 1 plant"
  bool after_number_sign(std::uint32_t t) const {
    std::string_view word = t > first_ ? a_.word(t - 1) : std::string_view();
    return word == "no" || word == "no." || word == "number";
  }

  bool compound_adverb(std::uint32_t t) const {
    std::uint32_t n = step(t);
    if (n + 1 < last_ && hyphen_joins(n)) return true;
    return n + 1 < last_ && tag_of(n) == Tag::adjective &&
           (tag_of(step(n)) == Tag::noun || tag_of(step(n)) == Tag::adjective);
  }

  void note_adjective(Group& g, std::uint32_t t) const {
    std::string_view word = a_.word(t);
    if (word == "former" || word == "ex" || word == "old" || word == "erstwhile") g.former = true;
    if (tag(t).info && !tag(t).info->nation.empty()) g.nation = tag(t).info->nation;
  }

  std::uint32_t finish(Group& g) {
    if (g.head_is_name && g.nation.empty())
      for (std::uint32_t t = g.first; t < g.head; t = step(t))
        if (tag(t).info && !tag(t).info->nation.empty()) g.nation = tag(t).info->nation;
    std::uint32_t index = std::uint32_t(a_.groups.size());
    for (std::uint32_t t = g.first; t < g.last; ++t) a_.group_at[t] = std::int32_t(index);
    std::uint32_t end = g.last;
    a_.groups.push_back(std::move(g));
    return end;
  }

  std::uint32_t verb_group(std::uint32_t t, LemmaId preposition, std::uint32_t preposition_token) {
    Group g;
    g.kind = GroupKind::verb;
    g.first = t;
    g.sentence = sentence_;
    g.preposition = preposition;
    g.preposition_token = preposition_token;
    bool be = false, have = false;
    if (t > first_ && tag(t - 1).tag == Tag::negation) g.negated = true;
    std::uint32_t end = t;
    Form finite = Form::none;
    while (end < last_) {
      const TokenTag& here = tag(end);
      if (here.tag == Tag::to) {
        if (end != t && !be && !have && !(g.verb == use_ && finite == Form::past)) break;
        if (g.verb && g.verb != use_) break;
        if (be || have)
          g.future = true;  // "is to close", "has to close"
        else if (g.verb == use_)
          g.used_to = true, g.verb = 0;  // "used to make"
        else
          g.infinitive = true;
        if (be) be = false, g.copula = false;
        have = false;
      } else if (here.tag == Tag::modal) {
        if (end != t && (be || have || g.verb)) break;
        std::string_view word = a_.word(end);
        if (word == "will" || word == "wo" || word == "shall" || word == "'ll")
          g.future = true;
        else
          g.modal = here.lemma;
        if (word == "cannot" || word == "ca") g.negated = true, g.modal = words_.lemma("can");
        finite = Form::base;
      } else if (here.tag == Tag::be) {
        if (g.verb) break;
        if (finite == Form::none) finite = be_form(end);
        if (be) g.passive = false;
        be = true;
        if (a_.word(end) == "being") g.progressive = true;
        if (a_.word(end) == "been") g.perfect = have;
      } else if (here.tag == Tag::have) {
        if (g.verb || have) break;
        if (finite == Form::none) finite = a_.word(end) == "had" ? Form::past : Form::s;
        have = true;
      } else if (here.tag == Tag::do_) {
        if (g.verb) break;
        finite = a_.word(end) == "did" ? Form::past : Form::s;
      } else if (here.tag == Tag::negation) {
        g.negated = true;
      } else if (here.tag == Tag::adverb) {
        std::uint32_t next = step(end);
        while (next < last_ && (tag_of(next) == Tag::adverb || tag_of(next) == Tag::negation)) next = step(next);
        Tag after = tag_of(next);
        if (g.verb || !(after == Tag::verb || after == Tag::be || after == Tag::have || after == Tag::to)) break;
        if (a_.word(end) == "never") g.negated = true;
      } else if (here.tag == Tag::verb) {
        if (g.verb) {
          // "going to close", "used to": handled above; any other second verb opens its own group.
          break;
        }
        g.verb = here.lemma ? here.lemma : unknown_verb_;
        g.head = end;
        if (here.form == Form::ing) {
          if (be)
            g.progressive = true;
          else if (!have)
            g.participle = finite == Form::none && !g.infinitive;
        } else if (here.form == Form::participle || here.form == Form::past) {
          if (be)
            g.passive = true;
          else if (have)
            g.perfect = true;
          else if (finite == Form::none && here.form == Form::participle)
            g.participle = true, g.passive = true;
        }
        if (finite == Form::none) finite = here.form;
        be = false;
        if (g.verb == use_ && here.form == Form::past && tag_of(step(end)) == Tag::to &&
            next_is_infinitive(step(end))) {
          end = step(end);
          continue;
        }
        if (g.verb == going_ && g.progressive && tag_of(step(end)) == Tag::to) {
          g.verb = 0;
          g.future = true;
          end = step(step(end));
          continue;
        }
        end = step(end);
        end = particle(g, end);
        break;
      } else {
        break;
      }
      end = step(end);
    }
    if (!g.verb) {
      if (be)
        g.verb = be_, g.copula = true, g.head = end - 1;
      else if (have)
        g.verb = words_.lemma("have"), g.head = end - 1;
      else if (end == t)
        return step(t);
      else
        g.verb = words_.lemma("do"), g.head = end - 1;
    }
    g.form = finite;
    g.last = end;
    if (g.infinitive && finite != Form::none && finite != Form::base) g.infinitive = false;
    return finish(g);
  }

  bool next_is_infinitive(std::uint32_t to) const { return step(to) < last_ && tag_of(step(to)) == Tag::verb; }

  Form be_form(std::uint32_t t) const {
    std::string_view word = a_.word(t);
    if (word == "was" || word == "were") return Form::past;
    if (word == "be") return Form::base;
    if (word == "being") return Form::ing;
    if (word == "been") return Form::participle;
    return Form::s;
  }

  // "took over", "shut down": the particle counts where the two are a known verb.
  std::uint32_t particle(Group& g, std::uint32_t t) const {
    if (t >= last_ || g.verb == unknown_verb_ || a_.tokens.tokens[t].kind != TokenKind::word ||
        a_.quantity_at[t] != kNone)
      return t;
    LemmaId joined = words_.joined_lemma(g.verb, a_.word(t));
    if (!joined) return t;
    g.particle = joined;
    return step(t);
  }

  // "took it over", "closed the plant down".
  void join_particles(const SentenceInfo& info) {
    for (std::uint32_t i = info.first_group; i + 1 < info.last_group; ++i) {
      Group& v = a_.groups[i];
      const Group& n = a_.groups[i + 1];
      if (v.kind != GroupKind::verb || v.particle || n.kind != GroupKind::noun || n.preposition || n.relative ||
          n.last - n.first > 4)
        continue;
      std::uint32_t t = n.last;
      if (t >= last_ || a_.tokens.tokens[t].kind != TokenKind::word) continue;
      Tag after = tag_of(step(t));
      if (after == Tag::determiner || after == Tag::noun || after == Tag::name || after == Tag::number ||
          after == Tag::adjective)
        continue;
      particle_at(v, t);
    }
  }

  void particle_at(Group& g, std::uint32_t t) const {
    if (g.verb == unknown_verb_) return;
    if (LemmaId joined = words_.joined_lemma(g.verb, a_.word(t))) g.particle = joined;
  }

  // "had in January 2020 agreed": an auxiliary and its verb with a phrase between.
  void join_auxiliaries(const SentenceInfo& info) {
    const LemmaId have = words_.lemma("have");
    for (std::uint32_t i = info.first_group; i + 1 < info.last_group; ++i) {
      Group& u = a_.groups[i];
      if (u.kind != GroupKind::verb || u.particle || u.participle || u.infinitive || (u.verb != have && !u.copula))
        continue;
      for (std::uint32_t j = i + 1; j < info.last_group && j < i + 4; ++j) {
        Group& v = a_.groups[j];
        if (v.kind == GroupKind::noun && (v.preposition || v.time != kNone) && !v.relative && !v.pronoun) continue;
        if (v.kind != GroupKind::verb || j == i + 1 || v.auxiliary != kNone || v.last - v.first > 2) break;
        if ((v.form != Form::past && v.form != Form::participle) || v.perfect) break;
        if (u.copula && v.form == Form::past && !(tag(v.head).info && (tag(v.head).info->pos & kVerbParticiple))) break;
        v.auxiliary = std::int32_t(i);
        u.split = true;
        v.participle = false;
        v.passive = u.copula;
        v.perfect = !u.copula;
        v.negated = v.negated || u.negated;
        v.form = u.form;
        break;
      }
    }
  }

  // A past form right after a noun may be a participle ("cars made in Born"): it is where another finite verb needs the
  // subject.
  void settle_participles(const SentenceInfo& info) {
    for (std::uint32_t i = info.first_group; i < info.last_group; ++i) {
      Group& v = a_.groups[i];
      if (v.kind != GroupKind::verb || v.auxiliary != kNone || v.passive || v.perfect || v.form != Form::past ||
          v.last - v.first > 2 || v.modal || v.negated)
        continue;
      const TokenTag& head = tag(v.head);
      if (head.tag != Tag::verb || !head.info || !(head.info->pos & kVerbParticiple)) continue;
      if (is_participle(info, i)) v.participle = v.passive = true, v.form = Form::participle;
    }
  }

  bool is_participle(const SentenceInfo& info, std::uint32_t i) const {
    const Group& v = a_.groups[i];
    std::uint32_t before = v.first;
    Tag left = before == first_ ? Tag::end : significant_before(before);
    Tag next = tag_of(v.last);
    std::uint32_t after = v.last;
    while (after < last_ && tag_of(after) == Tag::adverb) after = step(after);
    if (after < last_ && a_.word(after) == "by" && v.particle == 0) return true;
    bool object = next == Tag::determiner || next == Tag::name || next == Tag::possessive_pronoun ||
                  next == Tag::pronoun || next == Tag::number || next == Tag::adjective || next == Tag::noun;
    if (left == Tag::end) return !object || finite_after(info, i);
    if (left == Tag::relative || left == Tag::pronoun) return false;
    if (words_.in(WordList::describing, v.verb)) return true;
    if (object || words_.in(WordList::telling, v.verb)) return false;
    bool earlier = finite_before(info, i), later = finite_after(info, i);
    if (left == Tag::comma || left == Tag::conjunction) return left == Tag::comma && !earlier && later;
    if (later && !earlier) return true;
    if (earlier && (left == Tag::noun || left == Tag::name)) return true;
    return false;
  }

  Tag significant_before(std::uint32_t t) const {
    while (t > first_) {
      --t;
      while (t > first_ && tag(t).tag == Tag::none) --t;
      if (tag(t).tag != Tag::adverb) return tag(t).tag;
    }
    return Tag::end;
  }

  bool boundary_between(std::uint32_t a, std::uint32_t b) const {
    for (std::uint32_t t = a; t < b; ++t) {
      Tag x = tag(t).tag;
      if (x == Tag::relative || x == Tag::subordinator || x == Tag::semicolon || x == Tag::colon || x == Tag::dash ||
          x == Tag::open)
        return true;
    }
    return false;
  }

  static bool finite(const Group& v) { return v.kind == GroupKind::verb && !v.participle && !v.infinitive; }

  bool finite_after(const SentenceInfo& info, std::uint32_t i) const {
    std::uint32_t looked = a_.groups[i].last;
    for (std::uint32_t j = i + 1; j < info.last_group; ++j) {
      const Group& v = a_.groups[j];
      if (boundary_between(looked, v.first)) return false;
      looked = v.first;
      if (v.kind == GroupKind::verb && finite(v)) {
        // "opened in 2009 and employs": a coordinated verb has the same subject.
        Tag left = significant_before(v.first);
        return left != Tag::conjunction;
      }
    }
    return false;
  }

  bool finite_before(const SentenceInfo& info, std::uint32_t i) const {
    std::uint32_t looked = a_.groups[i].first;  // no token is looked at twice
    for (std::uint32_t j = i; j-- > info.first_group;) {
      const Group& v = a_.groups[j];
      if (boundary_between(v.last, looked)) return false;
      looked = v.last;
      if (finite(v)) return true;
    }
    return false;
  }

  // ---- lists and appositions ----

  // "a subsidiary named X", "a crossover called the X": the name is what the words before describe.
  void link_named(const SentenceInfo& info) {
    for (std::uint32_t i = info.first_group; i + 2 < info.last_group; ++i) {
      const Group& v = a_.groups[i + 1];
      if (a_.groups[i].kind != GroupKind::noun || v.kind != GroupKind::verb || !v.participle ||
          !words_.in(WordList::naming, v.verb))
        continue;
      Group& n = a_.groups[i + 2];
      if (n.kind != GroupKind::noun || !n.head_is_name || n.preposition || v.first != a_.groups[i].last ||
          n.first != v.last)
        continue;
      n.apposition_of = std::int32_t(i);
      a_.groups[i].apposition = std::int32_t(i + 2);
    }
  }

  void link(const SentenceInfo& info) {
    link_named(info);
    for (std::uint32_t i = info.first_group + 1; i < info.last_group; ++i) {
      std::uint32_t j = i - 1;
      Group& g = a_.groups[i];
      if (g.kind != GroupKind::noun || g.pronoun || g.time != kNone || g.is_possessor || g.apposition_of != kNone)
        continue;
      // The group before; a possessor belongs to the group that follows it.
      std::uint32_t start = g.possessor != kNone ? a_.groups[std::size_t(g.possessor)].first : g.first;
      if (g.possessor != kNone) j = std::uint32_t(g.possessor) == 0 ? 0 : std::uint32_t(g.possessor) - 1;
      if (j < info.first_group || (g.possessor != kNone && std::uint32_t(g.possessor) == info.first_group)) continue;
      Group& p = a_.groups[j];
      if (p.kind != GroupKind::noun || p.pronoun || p.is_possessor || p.time != kNone) continue;
      Separator between = separator(p.last, start);
      if (between == Separator::none) continue;
      if (between == Separator::comma && g.head_is_name && !g.preposition &&
          (a_.mentions[g.mentions.back()].types & bit(EntityType::plant)))
        if (std::int32_t site = described_site(info, j); site != kNone) {
          g.apposition_of = site;
          continue;
        }
      if (between == Separator::comma && place_chain(p, g)) {
        g.apposition_of = std::int32_t(j);
        continue;
      }
      if ((between == Separator::comma || between == Separator::open || between == Separator::dash) && apposed(p, g)) {
        g.apposition_of = std::int32_t(j);
        if (p.apposition == kNone) p.apposition = std::int32_t(i);
        continue;
      }
      if (between == Separator::open || between == Separator::dash) continue;
      bool same_preposition = g.preposition == 0 || (g.preposition == p.preposition && between != Separator::comma);
      if (!same_preposition && g.preposition_token >= start) same_preposition = false;
      if (g.preposition != 0 && g.preposition != p.preposition) continue;
      if (!alike(p, g)) continue;
      if (between == Separator::comma && !list_goes_on(info, i)) continue;
      std::uint32_t head = p.list_head == kNone ? j : std::uint32_t(p.list_head);
      Group& first = a_.groups[head];
      if (first.members.empty()) first.members.push_back(head), first.list_head = std::int32_t(head);
      first.members.push_back(i);
      a_.groups[i].list_head = std::int32_t(head);
      if (a_.groups[i].preposition == 0) {
        a_.groups[i].preposition = first.preposition;
        a_.groups[i].preposition_token = first.preposition_token;
      }
    }
  }

  // "its only plant in western Europe, NedCar": the description that the named site stands behind.
  std::int32_t described_site(const SentenceInfo& info, std::uint32_t j) const {
    for (std::uint32_t k = j + 1; k-- > info.first_group && k + 4 > j;) {
      const Group& g = a_.groups[k];
      if (g.kind == GroupKind::verb || g.pronoun) return kNone;
      if (g.nouns & kPlantNoun && !g.head_is_name) return std::int32_t(k);
      if (!g.preposition) return kNone;
    }
    return kNone;
  }

  enum class Separator { none, comma, conjunction, open, dash };

  Separator separator(std::uint32_t from, std::uint32_t to) const {
    Separator out = Separator::none;
    for (std::uint32_t t = from; t < to; t = step(t)) {
      Tag x = tag(t).tag;
      if (x == Tag::comma && out == Separator::none)
        out = Separator::comma;
      else if (x == Tag::conjunction && a_.word(t) != "but")
        out = Separator::conjunction;
      else if (x == Tag::open && out == Separator::none)
        out = Separator::open;
      else if (x == Tag::dash && out == Separator::none)
        out = Separator::dash;
      else if (x == Tag::other && a_.tokens.tokens[t].kind == TokenKind::slash)
        out = Separator::conjunction;
      else if (x == Tag::adverb || x == Tag::quote || x == Tag::preposition || x == Tag::negation)
        continue;
      else
        return Separator::none;
    }
    return out;
  }

  bool is_place(const Group& g) const {
    return g.head_is_name && !g.mentions.empty() && (a_.mentions[g.mentions.back()].types & bit(EntityType::place));
  }

  bool place_chain(const Group& p, const Group& g) const {
    return is_place(p) && is_place(g) && g.preposition == 0 && g.first + 0 == g.head && g.mentions.size() == 1 &&
           higher_place(g);
  }

  // A country or a region, or a place whose town stands before it: known by kind only where the lexicon has it.
  bool higher_place(const Group& g) const {
    const Mention& m = a_.mentions[g.mentions.back()];
    std::uint32_t end = g.last;
    return m.entry[std::size_t(EntityType::place)] != kNone && (tag_of(end) != Tag::conjunction);
  }

  bool apposed(const Group& p, const Group& g) const {
    if (g.preposition != 0 && g.preposition_token >= p.last) return false;
    unsigned a = group_types(a_, p), b = group_types(a_, g);
    bool p_named = p.head_is_name || naming_mention(a_, p) != kNone;
    bool g_named = naming_mention(a_, g) != kNone;
    if (p.head_is_name && !p.mentions.empty() && a_.mentions[p.mentions.back()].types == kPersonBit)
      return (g.nouns & kPersonNoun) || (g.nouns & kCompanyNoun && g.determiner != Determiner::none);
    if (p_named && !g.head_is_name && g.determiner != Determiner::none && g.determiner != Determiner::quantifier) {
      if (g.quantity != kNone && !(g.nouns & (kCompanyNoun | kPlantNoun))) return false;
      return (a & b) || ((g.nouns & kPlaceNoun) && is_place(p)) ||
             (a_.mentions[p.mentions.empty() ? 0 : p.mentions.back()].types == 0 && !p.mentions.empty() && b) ||
             (g.head_lemma && (words_.lemma_text(g.head_lemma) == "one") && (a & kMaker));
    }
    if (!p_named && !g_named && p.determiner == Determiner::definite && (g.determiner == Determiner::indefinite) &&
        (p.nouns & kCompanyNoun) && (g.nouns & kCompanyNoun))
      return true;
    // "San José Chiapa, Audi's plant in Mexico"
    if (is_place(p) && (g.nouns & kPlantNoun) && !g.head_is_name && g.determiner != Determiner::none &&
        g.determiner != Determiner::quantifier)
      return true;
    // "the Kazakh firm, Allur": the name after its description.
    if (!p_named && g_named && p.determiner != Determiner::none && g.head_is_name && !p.plural) return (a & b) != 0;
    return false;
  }

  bool alike(const Group& p, const Group& g) const {
    if ((p.quantity != kNone) != (g.quantity != kNone) && !p.head_is_name && !g.head_is_name && !(p.nouns & g.nouns))
      return false;
    unsigned a = group_types(a_, p), b = group_types(a_, g);
    if (a & b) return true;
    if ((a & kGoods) && (b & kGoods)) return true;
    if ((a & kMaker) && (b & kMaker)) return true;
    bool a_unknown = p.head_is_name && a_.mentions[p.mentions.back()].types == 0;
    bool b_unknown = g.head_is_name && a_.mentions[g.mentions.back()].types == 0;
    if (a_unknown || b_unknown) return p.head_is_name && g.head_is_name;
    return p.nouns & g.nouns;
  }

  // A comma joins a list only where a conjunction comes later in it, or names of one kind go on.
  bool list_goes_on(const SentenceInfo& info, std::uint32_t i) const {
    for (std::uint32_t k = i; k + 1 < info.last_group && k < i + 12; ++k) {
      const Group& g = a_.groups[k];
      const Group& next = a_.groups[k + 1];
      if (next.kind != GroupKind::noun || next.pronoun) return false;
      if (next.possessor == std::int32_t(k)) continue;
      Separator between = separator(g.last, next.first);
      if (between == Separator::conjunction) return alike(g, next);
      if (between != Separator::comma || !alike(g, next)) return false;
    }
    return false;
  }

  Analysis& a_;
  const Words& words_;
  std::uint32_t sentence_ = 0, first_ = 0, last_ = 0;
  LemmaId be_ = 0, going_ = 0, use_ = 0, unknown_verb_ = 0;
};

}  // namespace

void find_groups(Analysis& analysis, const Words& words) { Grouper(analysis, words).run(); }

std::int32_t naming_mention(const Analysis& analysis, const Group& group) {
  if (group.mentions.empty()) return kNone;
  if (group.head_is_name) return std::int32_t(group.mentions.back());
  const Mention& last = analysis.mentions[group.mentions.back()];
  if (last.types & (kPersonBit | kOtherBit)) return kNone;
  // "the Avilon group", "the Jeland brand", "the Endurance pickup": the name stands right before its kind.
  if (last.last == group.head || (last.last + 1 == group.head)) {
    if (group.nouns & (kPlantNoun | kStrongPlantNoun)) {
      if (!(group.nouns & kCompanyNoun)) return kNone;
      return kNone;
    }
    if ((group.nouns & kCompanyNoun) && (last.types == 0 || (last.types & kMaker)))
      return std::int32_t(group.mentions.back());
    if ((group.nouns & (kProductNoun | kModelNoun)) && (last.types == 0 || (last.types & (kGoods | kMaker))))
      return std::int32_t(group.mentions.back());
  }
  return kNone;
}

unsigned group_types(const Analysis& analysis, const Group& group) {
  if (group.kind == GroupKind::verb || group.time != kNone) return 0;
  if (group.pronoun) return kAllTypes;
  if (group.head_is_name) {
    unsigned types = analysis.mentions[group.mentions.back()].types & kAllTypes;
    if (analysis.mentions[group.mentions.back()].types == 0) return kAllTypes;
    return types;
  }
  unsigned types = 0;
  if (group.nouns & (kPlantNoun | kPropertyNoun)) types |= bit(EntityType::plant);
  if (group.nouns & kCompanyNoun) types |= bit(EntityType::company);
  if (group.nouns & kProductNoun) types |= bit(EntityType::product);
  if (group.nouns & kModelNoun) types |= bit(EntityType::model);
  if (group.nouns & kPlaceNoun) types |= bit(EntityType::place);
  if (!group.nation.empty() && group.nouns == 0) types |= bit(EntityType::company);
  return types;
}

}  // namespace plantgraph
