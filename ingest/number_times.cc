#include "ingest/number_times.h"

#include <algorithm>
#include <unordered_map>

#include "ingest/told_words.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

constexpr std::uint32_t reach_behind = 7, reach_before = 24;  // tokens beside a number that may tell when it holds

// What a word beside a number says of its time.
enum class Told : std::uint8_t { nothing, past, current, current_right_here };

constexpr auto now_words = word_set({"now", "currently", "presently", "today", "present", "nowadays", "existing"});
constexpr auto once_words = word_set({"formerly", "previously", "originally", "once"});
// "at its peak", "in the good years", "at their height"
constexpr auto peaks = word_set({"peak", "height", "zenith", "best", "apex", "worst", "pinnacle"});
constexpr auto good_times = word_set({"good", "best", "golden", "better", "glory"});
constexpr auto spans = word_set({"time", "times", "years", "days", "year", "decades"});
constexpr auto loss_words = word_set({"cut", "shed", "laid", "lost", "axed", "eliminated", "dismissed", "sacked",
                                      "fired", "slashed", "scrapped", "furloughed"});
constexpr auto leaving =
    word_set({"go", "goes", "went", "gone", "going", "disappear", "disappears", "disappeared", "vanish", "vanished",
              "vanishes", "leave", "leaves", "retire", "retired", "evaporate", "evaporated"});
constexpr auto adding = word_set({"hire",       "hires",    "hired", "hiring", "recruit", "recruits", "recruited",
                                  "recruiting", "add",      "adds",  "added",  "adding",  "create",   "creates",
                                  "created",    "creating", "seek",  "seeks",  "seeking", "need",     "needs"});
constexpr auto lasting =
    word_set({"had", "was", "were", "stood", "totalled", "totaled", "amounted", "offered", "boasted", "been", "came",
              "remained", "made", "built", "produced", "assembled", "designed", "began", "started"});
constexpr auto working =
    word_set({"work", "build", "make", "assemble", "produce", "manufacture", "employed", "weld", "find"});
constexpr auto left_words = word_set(
    {"left", "remain", "remains", "remained", "remaining", "stay", "stayed", "still", "gone", "survive", "survived"});

class NumberTimes {
 public:
  NumberTimes(const Analysis& a, std::vector<Claim>& claims) : a_(a), claims_(claims) {}

  void run() {
    if (std::none_of(claims_.begin(), claims_.end(), counts)) return;
    find_plants_to_come();
    for (Claim& c : claims_)
      if (counts(c)) settle(c);
    find_largest_staffs();
    // Told before any is taken away: each is held against all the others.
    std::vector<bool> gone(claims_.size());
    for (std::size_t i = 0; i < claims_.size(); ++i)
      gone[i] = claims_[i].predicate == Predicate::employs && claims_[i].literal && of_a_part(claims_[i]);
    std::erase_if(claims_, [&, i = std::size_t(0)](const Claim&) mutable { return gone[i++]; });
  }

 private:
  static bool counts(const Claim& c) {
    return c.literal && (c.predicate == Predicate::capacity || c.predicate == Predicate::employs);
  }

  // Planned or being built, and nothing says that it runs, or ever did.
  void find_plants_to_come() {
    for (const Claim& c : claims_) {
      if (c.predicate == Predicate::opened) running_.push_back(c.subject);
      if (c.predicate != Predicate::status || !c.literal) continue;
      const std::string& status = c.literal->text;
      if (status == "closed") closed_.push_back(c.subject);
      (status == "planned" || status == "under_construction" ? to_come_ : running_).push_back(c.subject);
    }
    for (std::vector<std::uint32_t>* plants : {&to_come_, &running_, &closed_}) {
      std::sort(plants->begin(), plants->end());
      plants->erase(std::unique(plants->begin(), plants->end()), plants->end());
    }
  }

  static bool among(const std::vector<std::uint32_t>& plants, std::uint32_t plant) {
    return std::binary_search(plants.begin(), plants.end(), plant);
  }

  bool to_come(std::uint32_t plant) const { return among(to_come_, plant) && !among(running_, plant); }

  // Of each plant or company the largest head count.
  void find_largest_staffs() {
    for (const Claim& c : claims_) {
      if (c.predicate != Predicate::employs || !c.literal) continue;
      double& largest = staffs_[c.subject];
      largest = std::max(largest, c.literal->number);
    }
  }

  const Quantity* quantity_of(const Claim& c) const {
    const Sentence& s = a_.tokens.sentences[c.sentence];
    auto q = std::lower_bound(a_.quantities.begin(), a_.quantities.end(), s.first,
                              [](const Quantity& x, std::uint32_t first) { return x.first < first; });
    for (; q != a_.quantities.end() && q->first < s.last; ++q)
      if (q->value == c.literal->number || q->high == c.literal->number) return &*q;
    return nullptr;
  }

  void settle(Claim& c) const {
    std::string& when = c.qualifiers[Qualifier::when];
    const Quantity* q = quantity_of(c);
    const Told told = q && q->high == q->value ? told_beside(*q, a_.tokens.sentences[c.sentence]) : Told::nothing;
    if (told != Told::nothing) {
      if (told == Told::current_right_here || when != "planned") when = told == Told::past ? "past" : "current";
    } else if (q && when == "planned" && c.predicate == Predicate::employs && !to_come(c.subject) &&
               (stands_aside(*q) || are_there(*q, c))) {
      when = "current";
    } else if (q && when == "current" && c.predicate == Predicate::employs && are_to_work(*q, c)) {
      when = "planned";
    } else if (q && when == "current" && of_total_gone(*q, c)) {
      when = "past";
    } else if (q && when == "past" && c.predicate == Predicate::capacity && told_in_passing(*q, c)) {
      when = "current";
    } else if (when == "current" && to_come(c.subject)) {
      when = "planned";
    }
    if (when.empty()) c.qualifiers.erase(Qualifier::when);
  }

  // `near`: in the same stretch between commas.
  Told word_tells(std::uint32_t t, bool near) const {
    const std::string_view word = a_.word(t);
    if (now_words.contains(word))  // "it said today that" tells when it was said
      return word == "today" && t > 0 && a_.tags[t - 1].tag == Tag::verb ? Told::nothing : Told::current;
    if (word == "heyday" || word == "heydays") return Told::past;
    if (near && once_words.contains(word) && !(word == "once" && followed_by_clause(t))) return Told::past;
    const std::string_view before = t > 0 ? a_.word(t - 1) : std::string_view();
    if (peaks.contains(word) && (before == "its" || before == "their" || before == "the") && t > 1 &&
        (a_.word(t - 2) == "at" || a_.word(t - 2) == "in"))
      return Told::past;
    if (spans.contains(word) && good_times.contains(before)) return Told::past;
    return Told::nothing;
  }

  // "once all shifts are manned"
  bool followed_by_clause(std::uint32_t t) const {
    for (std::uint32_t k = t + 1; k < std::min<std::uint32_t>(t + 8, a_.tokens.tokens.size()); ++k) {
      if (a_.tags[k].tag == Tag::comma) return false;
      if (a_.tags[k].tag == Tag::be || a_.tags[k].tag == Tag::have) return true;
      if (a_.tags[k].tag == Tag::verb) return a_.tags[k].form != Form::past && a_.tags[k].form != Form::participle;
    }
    return false;
  }

  bool ends_clause(std::uint32_t t) const { return a_.tags[t].tag == Tag::semicolon; }
  bool parts(std::uint32_t t) const { return a_.tags[t].tag == Tag::comma || a_.tags[t].tag == Tag::conjunction; }

  // Behind the number up to the next comma or number, else before it.
  Told told_beside(const Quantity& q, const Sentence& s) const {
    for (std::uint32_t t = q.last; t < std::min(s.last, q.last + reach_behind); ++t) {
      if (ends_clause(t) || parts(t) || a_.quantity_at[t] != kNone) break;
      if (const Told told = word_tells(t, true); told != Told::nothing)
        return told == Told::current ? Told::current_right_here : told;
    }
    bool another = false, near = true;
    for (std::uint32_t t = q.first, looked = 0; t-- > s.first && looked < reach_before; ++looked) {
      if (ends_clause(t) || (another && parts(t))) break;
      if (const Told told = word_tells(t, near); told != Told::nothing) {
        if (told == Told::current) return another ? Told::nothing : t + 1 == q.first ? Told::current_right_here : told;
        return told;
      }
      near = near && a_.tags[t].tag != Tag::comma;
      another = another || (a_.quantity_at[t] != kNone &&
                            a_.quantities[std::size_t(a_.quantity_at[t])].kind == QuantityKind::count);
    }
    return Told::nothing;
  }

  // "the plant, 300 employees, will close", "with its 1,900 workers": the verb tells what becomes of the plant.
  bool stands_aside(const Quantity& q) const {
    const std::int32_t g = a_.group_at[q.first];
    if (g == kNone) return false;
    const Group& group = a_.groups[std::size_t(g)];
    if (!(group.nouns & kPeopleNoun) || group.last >= a_.tokens.tokens.size() || group.first == 0) return false;
    if (group.possessive_pronoun && group.preposition && a_.word(group.preposition_token) == "with") return true;
    const Tag left = a_.tags[group.first - 1].tag, right = a_.tags[group.last].tag;
    return (left == Tag::comma && right == Tag::comma && group.list_head == kNone) ||
           (left == Tag::open && right == Tag::close);
  }

  // "All 1,900 employees will be offered jobs elsewhere", "it will dismiss 10% of the 2,500 workers", "the closure will
  // affect 1,900 workers": who is there already.
  bool are_there(const Quantity& q, const Claim& c) const {
    static constexpr auto told_of = word_set({"all", "the", "its", "their", "these", "those"});
    static constexpr auto striking = word_set({"affect", "affects", "hit", "cost", "concern", "threaten", "involve"});
    const std::int32_t g = a_.group_at[q.first];
    const std::string_view before = q.first > 0 ? a_.word(q.first - 1) : std::string_view();
    if (q.last < a_.tokens.sentences[c.sentence].last && a_.word(q.last) == "work" && before == "where") return true;
    if (g == kNone || !(a_.groups[std::size_t(g)].nouns & kPeopleNoun)) return false;
    const SentenceInfo& info = a_.sentences[c.sentence];
    const std::uint32_t at = std::uint32_t(g);
    if (at > info.first_group && a_.groups[at - 1].kind == GroupKind::verb &&
        striking.contains(a_.word(a_.groups[at - 1].head)))
      return true;
    const std::uint32_t first = std::max(a_.groups[at].first, q.first > 0 ? q.first - 1 : 0);
    if (!told_of.contains(a_.word(first)) && !told_of.contains(a_.word(a_.groups[at].first))) return false;
    if (at + 1 >= info.last_group || a_.groups[at + 1].relative) return false;
    const Group& v = a_.groups[at + 1];
    return v.kind == GroupKind::verb ? !working.contains(a_.word(v.head)) && !adding.contains(a_.word(v.head))
                                     : a_.word(first) == "the" && first > 0 && a_.word(first - 1) == "of";
  }

  // "1,500 people are to build the Kodiaq": how many there will be.
  bool are_to_work(const Quantity& q, const Claim& c) const {
    const SentenceInfo& info = a_.sentences[c.sentence];
    if (a_.group_at[q.first] == kNone) return false;
    for (std::uint32_t g = std::uint32_t(a_.group_at[q.first]) + 1;
         g < std::min(info.last_group, info.first_group + 64); ++g) {
      const Group& v = a_.groups[g];
      if (a_.tags[v.first - 1].tag == Tag::comma || v.relative) return false;
      if (v.kind == GroupKind::verb) return v.future && working.contains(a_.word(v.head));
      if (!v.preposition && v.time == kNone) return false;
    }
    return false;
  }

  // "Of 4,000 workers only 900 are left", "has cut 600 of its 2,400 jobs": as many as there were.
  bool of_total_gone(const Quantity& q, const Claim& c) const {
    if (c.predicate != Predicate::employs) return false;
    const Sentence& s = a_.tokens.sentences[c.sentence];
    if (q.first == s.first) return false;
    std::uint32_t of = q.first - 1;
    if (of > s.first && (a_.tags[of].tag == Tag::determiner || a_.tags[of].tag == Tag::possessive_pronoun)) --of;
    if (a_.word(of) != "of") return false;
    const bool begins = of == s.first || a_.tags[of - 1].tag == Tag::comma || a_.tags[of - 1].tag == Tag::quote;
    if (!begins && a_.quantity_at[of - 1] == kNone) return false;
    // "only 900 of the 4,000 workers remain"
    for (std::uint32_t t = q.last; !begins && t < std::min(s.last, q.last + 9) && a_.tags[t].tag != Tag::comma; ++t)
      if (left_words.contains(a_.word(t)) && a_.word(t) != "gone") return true;
    for (std::uint32_t t = q.last; begins && t < s.last && a_.tags[t].tag != Tag::semicolon; ++t)
      if (left_words.contains(a_.word(t))) return true;
    const SentenceInfo& info = a_.sentences[c.sentence];
    const Group* verb = nullptr;
    for (std::uint32_t g = info.first_group; g < info.last_group && (begins || a_.groups[g].first < q.first); ++g) {
      const Group& v = a_.groups[g];
      if (v.kind != GroupKind::verb || v.participle || v.infinitive || (begins && v.first < q.first)) continue;
      verb = &v;
      if (begins) break;
    }
    if (!verb || !(verb->perfect || verb->form == Form::past)) return false;
    return begins || loss_words.contains(a_.word(verb->head));
  }

  // "Casa Grande, with capacity for 34,000, delivered 1,404 cars": what was done is over, not what the plant can do.
  bool told_in_passing(const Quantity& q, const Claim& c) const {
    if (closes(c) || q.high != q.value || (q.first > 0 && a_.word(q.first - 1) == "from")) return false;
    const SentenceInfo& info = a_.sentences[c.sentence];
    const Group* before = nullptr;
    for (std::uint32_t g = info.first_group; g < info.last_group && a_.groups[g].first < q.first; ++g)
      if (a_.groups[g].kind == GroupKind::verb && !a_.groups[g].participle && !a_.groups[g].infinitive)
        before = &a_.groups[g];
    return !before || !(before->copula || before->used_to || lasting.contains(a_.word(before->head)));
  }

  // How many go, or come, where the plant stays: "some 400 jobs will go", "is to create 500 jobs" where 2,000 work.
  // Where it closes, all of them go.
  bool of_a_part(const Claim& c) const {
    const Quantity* q = quantity_of(c);
    if (!q || a_.group_at[q->first] == kNone) return false;
    const std::uint32_t g = std::uint32_t(a_.group_at[q->first]);
    const SentenceInfo& info = a_.sentences[c.sentence];
    for (std::uint32_t t = q->first; t-- > 0 && t + 3 > q->first;)
      if (a_.word(t) == "of") return false;  // "1,400 of the 5,600 posts disappear"
    if (adds(g, info)) return larger_told(c);
    return leaves(g, info) && !closes(c);
  }

  bool leaves(std::uint32_t g, const SentenceInfo& info) const {
    for (std::uint32_t i = g + 1; i < std::min(g + 4, info.last_group); ++i) {
      const Group& v = a_.groups[i];
      if (v.relative || a_.tags[v.first - 1].tag == Tag::comma) return false;
      if (v.kind != GroupKind::verb && !v.preposition && v.time == kNone) return false;
      if (v.kind != GroupKind::verb) continue;
      const std::string_view behind = v.last < a_.tokens.tokens.size() ? a_.word(v.last) : std::string_view();
      return leaving.contains(a_.word(v.head)) && !v.passive && behind != "along" && behind != "over" &&
             behind != "with" && behind != "to" && behind != "for" && behind != "on";
    }
    return false;
  }

  // "hires 300 people", "500 jobs will be created"
  bool adds(std::uint32_t g, const SentenceInfo& info) const {
    for (std::uint32_t i = g; i-- > info.first_group && i + 3 > g;)
      if (a_.groups[i].kind == GroupKind::verb) {
        if (adding.contains(a_.word(a_.groups[i].head))) return true;
        break;
      }
    for (std::uint32_t i = g + 1; i < std::min(g + 2, info.last_group); ++i)
      if (a_.groups[i].kind == GroupKind::verb && a_.groups[i].passive && (a_.groups[i].future || a_.groups[i].modal))
        return adding.contains(a_.word(a_.groups[i].head));
    return false;
  }

  bool larger_told(const Claim& c) const { return staffs_.at(c.subject) > c.literal->number; }

  bool closes(const Claim& c) const {
    if (among(closed_, c.subject)) return true;
    const std::uint32_t first = a_.tokens.sentences[c.sentence > 0 ? c.sentence - 1 : 0].first;
    for (std::uint32_t t = first; t < a_.tokens.sentences[c.sentence].last; ++t)
      if (closing_words.contains(a_.word(t))) return true;
    return false;
  }

  const Analysis& a_;
  std::vector<Claim>& claims_;
  std::vector<std::uint32_t> to_come_, running_, closed_;  // plants, in order
  std::unordered_map<std::uint32_t, double> staffs_;       // of each plant or company the largest head count
};

}  // namespace

void settle_number_times(const Analysis& analysis, std::vector<Claim>& claims) { NumberTimes(analysis, claims).run(); }

}  // namespace plantgraph
