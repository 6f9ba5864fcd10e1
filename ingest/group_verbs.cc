#include "ingest/grouper.h"
#include "ingest/word_marks.h"

namespace plantgraph {

std::uint32_t Grouper::verb_group(std::uint32_t t, LemmaId preposition, std::uint32_t preposition_token) {
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
      // "has had": what it still has.
      if (have && end == t + 1 && a_.word(end) == "had" && a_.word(t) != "had") {
        g.verb = words_.lemma("have"), g.head = end, g.perfect = true;
        end = step(end);
        break;
      }
      if (g.verb || have) break;
      if (finite == Form::none)
        finite = a_.word(end) == "had"      ? Form::past
                 : a_.word(end) == "having" ? Form::ing
                 : g.infinitive             ? Form::base  // "is said to have bought it"
                                            : Form::s;
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
      // "The batteries for the plant come from Kassel": nothing is ever come by somebody
      const bool comes = a_.word(end) == "come" || a_.word(end) == "become";
      if (here.form == Form::ing) {
        if (be)
          g.progressive = true;
        else if (!have)
          g.participle = finite == Form::none && !g.infinitive;
      } else if (here.form == Form::participle || here.form == Form::past) {
        if (be)
          g.passive = true;
        else if (have)
          g.perfect = true, g.participle = finite == Form::ing;  // "having bought the works, it ..."
        else if (finite == Form::none && here.form == Form::participle && !comes)
          g.participle = true, g.passive = true;
      }
      if (finite == Form::none) finite = comes ? Form::base : here.form;
      be = false;
      if (g.verb == use_ && here.form == Form::past && tag_of(step(end)) == Tag::to && next_is_infinitive(step(end))) {
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
  if (tells_of_complement(g, end)) g.participle = g.passive = true, g.form = Form::participle;
  return finish(g);
}

// "was the first car built here", "is the only model left": what is said of a noun behind "be" needs no "which was".
// With an object behind it the verb is the noun's own: "the truth is the company closed the plant".
bool Grouper::tells_of_complement(const Group& g, std::uint32_t end) const {
  if (g.form != Form::past || g.perfect || g.passive || g.negated || g.modal || g.future || a_.groups.size() < 2 ||
      !(tag(g.head).info && (tag(g.head).info->pos & kVerbParticiple)))
    return false;
  const Group &noun = a_.groups.back(), &be = a_.groups[a_.groups.size() - 2];
  if (noun.sentence != g.sentence || be.sentence != g.sentence || noun.kind != GroupKind::noun || noun.preposition ||
      noun.determiner != Determiner::definite || noun.head_is_name || noun.last != g.first || !be.copula ||
      be.last != noun.first)
    return false;
  const Tag after = end < last_ ? tag_of(end) : Tag::end;
  return after == Tag::end || after == Tag::preposition || after == Tag::adverb || after == Tag::comma ||
         after == Tag::none || (end < last_ && a_.time_at[end] != kNone);
}

Form Grouper::be_form(std::uint32_t t) const {
  std::string_view word = a_.word(t);
  if (word == "was" || word == "were") return Form::past;
  if (word == "be") return Form::base;
  if (word == "being") return Form::ing;
  if (word == "been") return Form::participle;
  return Form::s;
}

// "took over", "shut down": the particle counts where the two are a known verb.
std::uint32_t Grouper::particle(Group& g, std::uint32_t t) const {
  if (t >= last_ || g.verb == unknown_verb_ || a_.tokens.tokens[t].kind != TokenKind::word) return t;
  // "came to nothing", "took control of": three words.
  if (const std::uint32_t end = step(t);
      end < last_ && (a_.marks[end] & kEndsLemma) && a_.tokens.tokens[end].kind == TokenKind::word) {
    std::string tail(a_.word(t));
    tail.append(1, '_').append(a_.word(end));
    if (const LemmaId joined = words_.joined_lemma(g.verb, tail)) {
      g.particle = joined;
      return step(end);
    }
  }
  if (!(a_.marks[t] & kEndsLemma) || a_.quantity_at[t] != kNone) return t;
  LemmaId joined = words_.joined_lemma(g.verb, a_.word(t));
  if (!joined) return t;
  if (offers_for_sale(t)) return t;
  // "went on stream": nothing goes on.
  if (a_.word(t) == "on" && step(t) < last_ && a_.time_at[step(t)] == kNone && tag_of(step(t)) == Tag::noun &&
      words_.lemma_text(g.verb) == "go")
    return t;
  // "bought in 2019": when, not "bought in".
  if (a_.word(t) == "in" && step(t) < last_ && a_.time_at[step(t)] != kNone) return t;
  g.particle = joined;
  return step(t);
}

// "took it over", "closed the plant down".
void Grouper::join_particles(const SentenceInfo& info) {
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

void Grouper::particle_at(Group& g, std::uint32_t t) const {
  if (g.verb == unknown_verb_ || !(a_.marks[t] & kEndsLemma)) return;
  if (offers_for_sale(t)) return;
  if (LemmaId joined = words_.joined_lemma(g.verb, a_.word(t))) g.particle = joined;
}

// "put up for sale" builds nothing.
bool Grouper::offers_for_sale(std::uint32_t up) const {
  if (a_.word(up) != "up" || up + 2 >= last_ || a_.word(up + 1) != "for") return false;
  const std::string_view what = a_.word(up + 2);
  return what == "sale" || what == "auction" || what == "grabs";
}

// "had in January 2020 agreed": an auxiliary and its verb with a phrase between.
void Grouper::join_auxiliaries(const SentenceInfo& info) {
  for (std::uint32_t i = info.first_group; i + 1 < info.last_group; ++i) {
    Group& u = a_.groups[i];
    if (u.kind != GroupKind::verb || u.particle || u.participle || u.infinitive || (u.verb != have_ && !u.copula))
      continue;
    for (std::uint32_t j = i + 1; j < info.last_group && j < i + 4; ++j) {
      Group& v = a_.groups[j];
      const bool share = v.quantity != kNone && u.copula &&  // "is 60 percent owned by"
                         a_.quantities[std::size_t(v.quantity)].kind == QuantityKind::percent;
      if (v.kind == GroupKind::noun && (v.preposition || v.time != kNone || share) && !v.relative && !v.pronoun)
        continue;
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

// "is welded, painted and assembled in Graz", "were cast in Kassel and finished there": what is joined to a passive and
// has no object is passive too, and of its time.
void Grouper::join_passives(const SentenceInfo& info) {
  for (std::uint32_t i = info.first_group + 1; i < info.last_group; ++i) {
    Group& v = a_.groups[i];
    if (v.kind != GroupKind::verb || v.auxiliary != kNone || v.last - v.first > 1 || v.verb == unknown_verb_) continue;
    const TokenTag& head = tag(v.head);
    if (head.tag != Tag::verb || !head.info || !(head.info->pos & kVerbParticiple)) continue;
    const Tag left = significant_before(v.first), next = tag_of(v.last);
    if ((left != Tag::conjunction && left != Tag::comma) || next == Tag::determiner || next == Tag::name ||
        next == Tag::possessive_pronoun || next == Tag::pronoun || next == Tag::number || next == Tag::adjective ||
        next == Tag::noun || next == Tag::to)
      continue;
    std::uint32_t j = i - 1;
    while (j > info.first_group && a_.groups[j].kind == GroupKind::noun && !a_.groups[j].relative &&
           (a_.groups[j].preposition || a_.groups[j].time != kNone) && left == Tag::conjunction)
      --j;
    const Group& u = a_.groups[j];
    if (u.kind != GroupKind::verb || !u.passive || u.participle || boundary_between(u.last, v.first)) continue;
    v.passive = true;
    v.participle = false;
    v.form = u.form;
    v.perfect = u.perfect;
    v.progressive = u.progressive;
    v.future = u.future;
    v.modal = u.modal;
    v.infinitive = u.infinitive;
    v.negated = v.negated || u.negated;
    v.used_to = u.used_to;
  }
}

// A past form right after a noun may be a participle ("cars made in Born"): it is where another finite verb needs the
// subject.
void Grouper::settle_participles(const SentenceInfo& info) {
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

bool Grouper::is_participle(const SentenceInfo& info, std::uint32_t i) const {
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
  // "Mr Kenyatta called the newcomer ..." without another verb is no description.
  if (v.particle == 0 && words_.in(WordList::describing, v.verb))
    return !object || (next == Tag::name && v.first > first_ && tag(v.first - 1).tag == Tag::adverb) ||
           a_.tokens.tokens[last_ - 1].kind != TokenKind::period || finite_before(info, i) || finite_after(info, i);
  if (object || words_.in(WordList::telling, v.verb)) return false;
  // "which SAIC bought from General Motors": the relative clause has its subject, and this is its verb.
  if (i >= info.first_group + 2 && a_.groups[i - 1].kind == GroupKind::noun && !a_.groups[i - 1].preposition) {
    std::uint32_t subject = i - 1;  // "which China's BAIC bought": with the possessor before it
    if (a_.groups[subject].possessor == std::int32_t(subject) - 1 && subject - 1 > info.first_group) --subject;
    if (a_.groups[subject - 1].relative && a_.groups[subject - 1].last == a_.groups[subject].first) return false;
  }
  bool earlier = finite_before(info, i), later = finite_after(info, i);
  if (left == Tag::comma || left == Tag::conjunction) return left == Tag::comma && !earlier && later;
  if (later && !earlier) return true;
  if (earlier && (left == Tag::noun || left == Tag::name)) return true;
  // "Bus plant in Wroclaw sold to Vargas"
  if (earlier || later || !(info.headline || info.title_case) || !words_.in(WordList::handing, v.verb)) return false;
  for (std::uint32_t k = info.first_group; k < i; ++k)
    if (a_.groups[k].kind == GroupKind::verb) return false;  // "Cars built in Wroclaw sold in Germany"
  return v.last >= last_ || a_.word(v.last) == "to" || a_.word(v.last) == "for" || next == Tag::end;
}

Tag Grouper::significant_before(std::uint32_t t) const {
  while (t > first_) {
    --t;
    while (t > first_ && tag(t).tag == Tag::none) --t;
    if (tag(t).tag != Tag::adverb) return tag(t).tag;
  }
  return Tag::end;
}

bool Grouper::boundary_between(std::uint32_t a, std::uint32_t b) const {
  for (std::uint32_t t = a; t < b; ++t) {
    Tag x = tag(t).tag;
    if (x == Tag::relative || x == Tag::subordinator || x == Tag::semicolon || x == Tag::colon || x == Tag::dash ||
        x == Tag::open)
      return true;
  }
  return false;
}

bool Grouper::finite_after(const SentenceInfo& info, std::uint32_t i) const {
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

bool Grouper::finite_before(const SentenceInfo& info, std::uint32_t i) const {
  std::uint32_t looked = a_.groups[i].first;  // no token is looked at twice
  for (std::uint32_t j = i; j-- > info.first_group;) {
    const Group& v = a_.groups[j];
    if (boundary_between(v.last, looked)) return false;
    looked = v.last;
    if (finite(v)) return true;
  }
  return false;
}

}  // namespace plantgraph
