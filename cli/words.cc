#include "cli/words.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/terminal.h"
#include "query/tell.h"

namespace plantgraph {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

void append(std::string& text, const std::string& part) {
  if (!text.empty()) text += ", ";
  text += part;
}

}  // namespace

std::string value_in_words(std::string_view value) {
  const std::size_t sign = value.starts_with('-') ? 1 : 0;
  const std::size_t point = std::min(value.find('.'), value.size());
  const auto digits = value.substr(sign, point - sign);
  // Dates and words come this way too.
  const bool number = !digits.empty() && std::all_of(digits.begin(), digits.end(), is_digit);
  return number ? grouped(value) : printable(value);
}

std::string in_words(const Literal& literal) {
  if (literal.kind != LiteralKind::number) return printable(literal.text);
  const std::string number = grouped(number_text(literal.number));
  return literal.unit.empty() ? number : number + " " + printable(literal.unit);
}

std::string in_words(const Qualifiers& qualifiers) {
  const auto value = [&](Qualifier qualifier) {
    const auto at = qualifiers.find(qualifier);
    return at == qualifiers.end() ? std::string() : printable(at->second);
  };
  std::string text;
  for (const auto& [qualifier, raw] : qualifiers) {
    const std::string words = printable(raw);
    switch (qualifier) {
      case Qualifier::when:
      case Qualifier::deal_status:
        append(text, words);
        break;
      case Qualifier::stake:
        append(text, words + " %");
        break;
      case Qualifier::price:
      case Qualifier::amount: {
        const std::string currency = value(Qualifier::currency);
        append(text, value_in_words(words) + (currency.empty() ? "" : " " + currency));
        break;
      }
      case Qualifier::currency:
      case Qualifier::unit:
        break;  // said with their number
      case Qualifier::date:
      case Qualifier::period:
        append(text, words);
        break;
      case Qualifier::since:
      case Qualifier::until:
        append(text, std::string(name(qualifier)) + " " + words);
        break;
    }
  }
  return text;
}

std::string proofs_in_words(const std::vector<Proof>& proofs, std::size_t limit) {
  const std::size_t width = line_width();
  std::string out;
  for (std::size_t i = 0; i < proofs.size() && i < limit; ++i) {
    const Proof& proof = proofs[i];
    out += wrapped("“" + printable(proof.quote) + "”", width, "    ");
    std::string source = printable(proof.article);
    if (proof.published.known()) source += ", " + to_string(proof.published);
    if (!proof.publisher.empty()) source += ", " + printable(proof.publisher);
    if (!proof.copy_of.empty()) source += ", a copy of " + printable(proof.copy_of);
    out += dim(fmt::format("      {} · rule {} · confidence {:.2f}", source, printable(proof.rule), proof.confidence)) +
           "\n";
  }
  if (proofs.size() > limit) out += dim(fmt::format("      and {} more", proofs.size() - limit)) + "\n";
  return out;
}

}  // namespace plantgraph
