#include "ingest/unknown_towns.h"

#include <algorithm>

#include "ingest/name_finder.h"
#include "ingest/noted_names.h"
#include "ingest/word_set.h"

namespace plantgraph {
namespace {

class Finder {
 public:
  Finder(Analysis& a, const Lexicon& lexicon, const Words& words)
      : a_(a), lexicon_(lexicon), words_(words), found_(a) {}

  void run() {
    for (const SentenceInfo& info : a_.sentences) {
      if (info.furniture || info.title_case) continue;
      for (std::uint32_t i = info.first_group; i < info.last_group; ++i)
        if (bare_name(a_.groups[i]) && stands_as_town(i, info)) found_.note(a_.mentions[a_.groups[i].mentions.back()]);
    }
    found_.take_back([](const Mention& m) { return m.types != 0 && !(m.types & kPlace); });
    found_.give(kPlace, nothing_known);
  }

 private:
  // Nothing but a name that nothing is known of, in small letters behind its capital.
  bool bare_name(const Group& g) const {
    if (g.kind != GroupKind::noun || !g.head_is_name || g.is_possessor || g.nouns_before_name ||
        g.determiner != Determiner::none || g.possessor != kNone)
      return false;
    const Mention& m = a_.mentions[g.mentions.back()];
    return m.types == 0 && m.first == g.first && m.last == g.last && m.last - m.first <= 2 &&
           a_.tokens.tokens[m.last - 1].letter_case == Case::title;
  }

  bool town(const Group& g) const {
    if (!g.head_is_name) return false;
    const Mention& m = a_.mentions[g.mentions.back()];
    if (m.types != kPlace) return false;
    const std::int32_t entry = m.entry[std::size_t(EntityType::place)];
    return entry == kNone || !is_wide(lexicon_.entry(EntryIndex(entry)));
  }

  // "Obchov, Ford's plant in Slovenia"; where the town is told, the plant has a name of its own.
  bool before_plant(const Group& g, const SentenceInfo& info) const {
    if (g.apposition == kNone) return false;
    const std::uint32_t other = std::uint32_t(g.apposition);
    const Group& plant = a_.groups[other];
    if (plant.head_is_name || plant.plural || !(plant.nouns & kStrongPlantNoun) || !plant.mentions.empty() ||
        !(plant.possessor != kNone || plant.possessive_pronoun))
      return false;
    return !(other + 1 < info.last_group && a_.groups[other + 1].preposition && town(a_.groups[other + 1]));
  }

  // "in Rudrawali and Jaipura", where one of the two is known for a town.
  bool beside_town(std::uint32_t i) const {
    if (a_.groups[i].list_head == kNone) return false;
    const Group& head = a_.groups[std::size_t(a_.groups[i].list_head)];
    const std::string_view preposition = words_.lemma_text(head.preposition);
    if (preposition != "in" && preposition != "at") return false;
    return std::any_of(head.members.begin(), head.members.end(),
                       [&](std::uint32_t other) { return other != i && town(a_.groups[other]); });
  }

  // "Opel closes Bochingen at the end of 2014", "Ford idled Walmer for two weeks"
  bool closed(std::uint32_t i, const SentenceInfo& info) const {
    static constexpr auto closing = word_set({"close", "close_down", "shut", "shut_down", "idle", "mothball"});
    const Group& g = a_.groups[i];
    if (g.preposition || i < info.first_group + 2) return false;
    const Group& verb = a_.groups[i - 1];
    if (verb.kind != GroupKind::verb || verb.passive || verb.last != g.first ||
        !closing.contains(words_.lemma_text(verb.particle ? verb.particle : verb.verb)))
      return false;
    const Group& maker = a_.groups[i - 2];
    return maker.head_is_name && !maker.mentions.empty() && (a_.mentions[maker.mentions.back()].types & kMaker);
  }

  bool stands_as_town(std::uint32_t i, const SentenceInfo& info) const {
    const Group& g = a_.groups[i];
    if (before_plant(g, info) || beside_town(i) || closed(i, info)) return true;
    // "from Flins to Obchov"
    if (i == info.first_group || words_.lemma_text(g.preposition) != "to") return false;
    const Group& from = a_.groups[i - 1];
    return words_.lemma_text(from.preposition) == "from" && town(from) && g.preposition_token == from.last;
  }

  Analysis& a_;
  const Lexicon& lexicon_;
  const Words& words_;
  NotedNames found_;
};

}  // namespace

void find_unknown_towns(Analysis& analysis, const Lexicon& lexicon, const Words& words) {
  Finder(analysis, lexicon, words).run();
}

}  // namespace plantgraph
