#include "ingest/language.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "ingest/read_result.h"

namespace plantgraph {
namespace {

TEST_CASE("languages: by script and small words; only English is read") {
  struct Row {
    std::string_view code, text;
  };
  const Row rows[] = {
      {"en", story},
      {"de",
       "Der Hersteller hat das Werk im Norden am Montag verkauft, wie das Unternehmen mitteilte. Die Anlage kann "
       "40.000 Wagen im Jahr bauen und steht seit M\u00E4rz still, weil die Teile nicht mehr kamen und es auch keine "
       "anderen gab."},
      {"fr",
       "Le constructeur a vendu son usine du nord lundi, a indiqu\u00E9 la soci\u00E9t\u00E9, apr\u00E8s deux ans de "
       "discussions avec des acheteurs. L'usine est \u00E0 l'arr\u00EAt depuis mars, et elle peut produire 40.000 "
       "voitures par an pour les pays de la r\u00E9gion."},
      {"es",
       "El fabricante vendi\u00F3 su planta del norte el lunes, dijo la compa\u00F1\u00EDa, tras dos a\u00F1os de "
       "conversaciones con los compradores. La planta puede producir 40.000 coches al a\u00F1o y est\u00E1 parada "
       "desde marzo, cuando se acabaron las piezas para ella."},
      {"it",
       "Il costruttore ha venduto lo stabilimento del nord, ha detto la societ\u00E0, dopo due anni di trattative con "
       "gli acquirenti. La fabbrica \u00E8 ferma da marzo, quando sono finiti i pezzi, e non si sa se la produzione "
       "delle auto nella regione riprender\u00E0."},
      {"pt",
       "O fabricante vendeu a sua f\u00E1brica no norte, disse a empresa, depois de dois anos de conversas com os "
       "compradores. A f\u00E1brica n\u00E3o trabalha desde mar\u00E7o, quando as pe\u00E7as acabaram, e pode produzir "
       "40.000 carros por ano para os pa\u00EDses da regi\u00E3o."},
      {"pl",
       "Producent sprzeda\u0142 w poniedzia\u0142ek zak\u0142ad na p\u00F3\u0142nocy, jak poda\u0142a firma, po "
       "dw\u00F3ch latach rozm\u00F3w. Zak\u0142ad nie pracuje od marca, bo nie ma cz\u0119\u015Bci, i nie wiadomo, "
       "czy w tym roku b\u0119dzie tak samo, ale to jest mo\u017Cliwe."},
      {"tr",
       "\u015Eirket, kuzeydeki fabrikay\u0131 pazartesi g\u00FCn\u00FC satt\u0131\u011F\u0131n\u0131 ve bu "
       "karar\u0131n iki y\u0131l s\u00FCren g\u00F6r\u00FC\u015Fmelerden sonra al\u0131nd\u0131\u011F\u0131n\u0131 "
       "a\u00E7\u0131klad\u0131. Fabrika mart ay\u0131ndan beri \u00E7al\u0131\u015Fm\u0131yor, \u00E7\u00FCnk\u00FC "
       "par\u00E7a yok; bir y\u0131l i\u00E7in 40 bin ara\u00E7 olarak daha \u00F6nce \u00FCretim var."},
      {"ru",
       "\u041A\u043E\u043C\u043F\u0430\u043D\u0438\u044F \u043F\u0440\u043E\u0434\u0430\u043B\u0430 "
       "\u0437\u0430\u0432\u043E\u0434 \u0432 \u043F\u043E\u043D\u0435\u0434\u0435\u043B\u044C\u043D\u0438\u043A, "
       "\u0438 \u043E\u043D \u0431\u044B\u043B \u0437\u0430\u043A\u0440\u044B\u0442 \u0441 "
       "\u043C\u0430\u0440\u0442\u0430, \u043A\u043E\u0433\u0434\u0430 "
       "\u043A\u043E\u043D\u0447\u0438\u043B\u0438\u0441\u044C \u0434\u0435\u0442\u0430\u043B\u0438."},
      {"zh",
       "\u8BE5\u516C\u53F8\u5468\u4E00\u8868\u793A\u5DF2\u51FA\u552E\u5317\u90E8\u5DE5\u5382\u8BE5\u5DE5\u5382\u81EA"
       "\u4E09\u6708\u4EE5\u6765\u4E00\u76F4\u505C\u4EA7"},
      {"ko",
       "\uD68C\uC0AC\uB294 \uC6D4\uC694\uC77C\uC5D0 \uBD81\uBD80 \uACF5\uC7A5\uC744 \uB9E4\uAC01\uD588\uB2E4\uACE0 "
       "\uBC1D\uD614\uB2E4 \uC774 \uACF5\uC7A5\uC740 \uC0BC\uC6D4\uBD80\uD130 \uBA48\uCDB0 \uC788\uB2E4"},
  };
  SourceOptions all;
  all.all_languages = true;
  for (const Row& row : rows) {
    CAPTURE(row.code);
    const Language language = find_language(row.text);
    CHECK(language.code == row.code);
    CHECK(language.sure);
    const ReadResult result = read(std::string(row.text));
    CHECK(result.articles.size() == (row.code == "en" ? 1u : 0u));
    if (row.code != "en")
      CHECK(result.reasons().find("not read: language " + std::string(row.code)) != std::string::npos);
    CHECK(read(std::string(row.text), all).articles.at(0).language == row.code);
  }
  for (const std::string_view text : {"", "Kaluga", "40,000 60,000 225,000", "BMW AG, Volkswagen AG, Stellantis NV"}) {
    CHECK_FALSE(find_language(text).sure);
  }
}

}  // namespace
}  // namespace plantgraph
