#include "ingest/language.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "ingest/characters.h"

namespace plantgraph {
namespace {

constexpr std::size_t looked_at = 20'000;  // bytes

struct LanguageWords {
  std::string_view code, name;
  std::string_view words;  // small words; those that several languages share count for each
};

constexpr LanguageWords latin[] = {
    {"en", "English",
     "the of and to in is that for it as was with be by on not he his but at are this have from or had an they which "
     "one "
     "were all she there would their we him been has when who will no more if out so said what its about than into "
     "them"},
    {"de", "German",
     "der die und in den von zu das mit sich des auf f\u00FCr ist im dem nicht ein eine als auch es an werden aus er "
     "hat "
     "dass sie nach wird bei einer um am sind noch wie einem \u00FCber einen so zum war haben nur oder aber vor zur "
     "bis"},
    {"fr", "French",
     "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont la mais comme ou "
     "son "
     "avec ses aux cette ont sa \u00E9t\u00E9 elle leur apr\u00E8s nous ces fait deux entre \u00E0"},
    {"es", "Spanish",
     "de la que el en y a los se del las un por con no una su para es al lo como m\u00E1s o pero sus le ha este "
     "s\u00ED "
     "porque esta entre cuando muy sin sobre tambi\u00E9n hasta desde est\u00E1 todo nos durante a\u00F1os"},
    {"pt", "Portuguese",
     "de a o que e do da em um para \u00E9 com n\u00E3o uma os no se na por mais as dos como mas foi ao ele das tem "
     "\u00E0 "
     "seu sua ou ser quando muito nos j\u00E1 est\u00E1 tamb\u00E9m s\u00F3 pelo pela at\u00E9 isso entre s\u00E3o"},
    {"it", "Italian",
     "di e il la che in a per un del \u00E8 non una con da si le i della al nel sono gli dei pi\u00F9 alla ha come dal "
     "delle ma anche lo su o nella se questo dalla degli ai due anni stato dopo"},
    {"nl", "Dutch",
     "de van het een en in is dat op te zijn met voor niet aan er om ook als dan maar bij of uit nog worden door naar "
     "heeft tot ze deze hun over wordt na al kan meer jaar werd zich"},
    {"sv", "Swedish",
     "och i att det som en p\u00E5 \u00E4r av f\u00F6r med till den har de inte om ett han men var fr\u00E5n sig nu "
     "s\u00E5 "
     "kan d\u00E4r vid under efter ut eller ska vi"},
    {"pl", "Polish",
     "w i na z si\u0119 do nie \u017Ce to jest o jak za od po przez dla ale co oraz tym ju\u017C tego by\u0142 ma tak "
     "jego "
     "przy r\u00F3wnie\u017C czy kt\u00F3re kt\u00F3ry b\u0119dzie roku s\u0105"},
    {"cs", "Czech",
     "a v se na je \u017Ee o s z do i k ve pro za by ale si po jako od tak podle jsou kter\u00E9 kter\u00FD u jeho "
     "p\u0159i "
     "nebo m\u00E1 roku bude jsem tak\u00E9 ji\u017E"},
    {"hu", "Hungarian",
     "a az \u00E9s hogy nem is egy meg csak ez volt de el m\u00E1r mint sz\u00E1zal\u00E9k szerint lesz van pedig majd "
     "azt "
     "\u00E9v m\u00E9g vagy ki ut\u00E1n"},
    {"ro", "Romanian",
     "de \u0219i \u00EEn a la cu pe din nu care este o s\u0103 mai un pentru au fost ce se sunt prin dup\u0103 dar "
     "anul "
     "fi c\u0103 al ale"},
    {"tr", "Turkish",
     "ve bir bu i\u00E7in ile de da olarak olan daha \u00E7ok y\u0131l gibi sonra kadar en ne ise olduğunu dedi oldu "
     "taraf\u0131ndan \u015Fekilde var yeni g\u00F6re"},
    {"id", "Indonesian",
     "yang dan di ini dengan itu untuk dari dalam tidak akan pada juga ke karena tersebut bisa ada mereka lebih tahun "
     "sudah saat oleh sebagai telah kami para menjadi"},
    {"vi", "Vietnamese",
     "v\u00E0 c\u1EE7a l\u00E0 c\u00E1c c\u00F3 \u0111\u01B0\u1EE3c trong m\u1ED9t cho kh\u00F4ng v\u1EDBi nh\u1EEFng "
     "\u0111\u00E3 n\u0103m n\u00E0y khi \u0111\u1EBFn v\u1EC1"},
};

struct Named {
  std::string_view code, name;
};
constexpr Named others[] = {{"ru", "Russian"}, {"uk", "Ukrainian"}, {"bg", "Bulgarian"}, {"kk", "Kazakh"},
                            {"zh", "Chinese"}, {"ja", "Japanese"},  {"ko", "Korean"},    {"ar", "Arabic"},
                            {"fa", "Persian"}, {"el", "Greek"},     {"he", "Hebrew"},    {"th", "Thai"},
                            {"hi", "Hindi"}};

using Bits = std::uint32_t;

const std::unordered_map<std::string_view, Bits>& small_words() {
  static const auto words = [] {
    std::unordered_map<std::string_view, Bits> all;
    for (std::size_t l = 0; l < std::size(latin); ++l) {
      std::string_view rest = latin[l].words;
      while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        all[rest.substr(0, end)] |= Bits{1} << l;
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
    return all;
  }();
  return words;
}

struct Counts {
  std::size_t latin = 0, cyrillic = 0, han = 0, kana = 0, hangul = 0, arabic = 0, greek = 0, hebrew = 0, thai = 0,
              devanagari = 0;
  std::size_t ukrainian = 0, kazakh = 0, persian = 0, russian = 0;
};

void count_letter(char32_t c, Counts& n) {
  if (is_ascii_letter(c) || (c >= 0xC0 && c < 0x250) || (c >= 0x1E00 && c < 0x1F00)) ++n.latin;
  if (c >= 0x370 && c < 0x400) ++n.greek;
  if (c >= 0x400 && c < 0x530) ++n.cyrillic;
  if (c == 0x456 || c == 0x457 || c == 0x454 || c == 0x491) ++n.ukrainian;
  if (c == 0x44B || c == 0x44D) ++n.russian;  // which Bulgarian and Ukrainian do without
  if (c == 0x4D9 || c == 0x493 || c == 0x49B || c == 0x4A3 || c == 0x4E9 || c == 0x4B1 || c == 0x4AF) ++n.kazakh;
  if (c >= 0x590 && c < 0x600) ++n.hebrew;
  if (c >= 0x600 && c < 0x700) ++n.arabic;
  if (c == 0x67E || c == 0x686 || c == 0x6AF || c == 0x6CC) ++n.persian;
  if (c >= 0x900 && c < 0x980) ++n.devanagari;
  if (c >= 0xE00 && c < 0xE80) ++n.thai;
  if (c >= 0x3040 && c < 0x3100) ++n.kana;
  if (c >= 0x4E00 && c < 0xA000) ++n.han;
  if (c >= 0xAC00 && c < 0xD7B0) ++n.hangul;
}

// The language of a script other than Latin, where most letters are of it.
Language by_script(const Counts& n) {
  // A character of these scripts says as much as several letters.
  const std::size_t east = 3 * (n.han + n.kana), korean = 2 * n.hangul;
  const std::size_t all = n.latin + n.cyrillic + east + korean + n.arabic + n.greek + n.hebrew + n.thai + n.devanagari;
  const auto most = [&](std::size_t count) { return count * 2 > all; };
  const auto told = [&](std::string_view code) { return Language{code, all >= 60}; };
  if (most(n.cyrillic)) {
    if (n.ukrainian * 50 > n.cyrillic && n.kazakh * 50 < n.cyrillic) return told("uk");
    if (n.kazakh * 50 > n.cyrillic) return told("kk");
    return n.russian * 200 > n.cyrillic ? told("ru") : Language{"bg", all >= 500};
  }
  if (most(east)) return told(n.kana * 20 > n.han + n.kana ? "ja" : "zh");
  if (most(korean)) return told("ko");
  if (most(n.arabic)) return told(n.persian * 50 > n.arabic ? "fa" : "ar");
  if (most(n.greek)) return told("el");
  if (most(n.hebrew)) return told("he");
  if (most(n.thai)) return told("th");
  if (most(n.devanagari)) return told("hi");
  return {};
}

// Upper case of Latin with its accents to lower; others as they are.
void append_lower(std::string& out, std::string_view bytes, char32_t code) {
  if (code >= U'A' && code <= U'Z') {
    out += char(code + 32);
  } else if (code >= 0xC0 && code <= 0xDE && code != 0xD7) {
    out += {'\xC3', char(0x80 | ((code + 0x20) & 0x3F))};
  } else {
    out += bytes;
  }
}

}  // namespace

Language find_language(std::string_view text) {
  if (text.size() > looked_at) {
    std::size_t start = (text.size() - looked_at) / 2;
    while (start < text.size() && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80) ++start;
    text = text.substr(start, looked_at);
  }
  const auto& small = small_words();
  std::array<std::size_t, std::size(latin)> hits{};
  Counts counts;
  std::size_t words = 0;
  std::string word;
  const auto end_word = [&] {
    if (word.empty()) return;
    ++words;
    if (const auto at = small.find(word); at != small.end()) {
      for (std::size_t l = 0; l < hits.size(); ++l) hits[l] += (at->second >> l) & 1;
    }
    word.clear();
  };
  for (std::size_t i = 0; i < text.size();) {
    const Character c = character_at(text, i);
    if (c.valid && is_letter(c.code)) {
      count_letter(c.code, counts);
      append_lower(word, text.substr(i, c.size), c.code);
    } else {
      end_word();
    }
    i += c.size;
  }
  end_word();
  if (const Language language = by_script(counts); !language.code.empty()) return language;
  const auto best = std::size_t(std::max_element(hits.begin(), hits.end()) - hits.begin());
  std::size_t second = 0;
  for (std::size_t l = 0; l < hits.size(); ++l) {
    if (l != best) second = std::max(second, hits[l]);
  }
  // A fifth of running text is small words of its language; tables and lists have none.
  if (hits[best] < 3 || hits[best] * 12 < words || hits[best] == second) return {};
  // Either much speaks for it, or little does and nothing for another, as in languages that glue their small words on.
  const bool much = hits[best] >= 12 && hits[best] * 7 > words && hits[best] * 4 > second * 5;
  const bool sure = much || (hits[best] >= 5 && hits[best] >= second * 3);
  return {latin[best].code, sure};
}

std::string_view language_name(std::string_view code) {
  for (const auto& language : latin) {
    if (language.code == code) return language.name;
  }
  for (const auto& language : others) {
    if (language.code == code) return language.name;
  }
  return code;
}

}  // namespace plantgraph
