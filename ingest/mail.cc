#include "ingest/mail.h"

#include <algorithm>
#include <map>

#include "ingest/characters.h"
#include "ingest/charset.h"
#include "ingest/html.h"
#include "ingest/markup.h"

namespace plantgraph {
namespace {

constexpr int deepest_part = 10;
constexpr std::size_t most_parts = 500;
constexpr std::size_t longest_header = 64 * 1024;
constexpr std::size_t shortest_plain = 150;  // bytes; a shorter plain part often says "see the HTML part"

std::string from_base64(std::string_view text) {
  std::string out;
  unsigned bits = 0, count = 0;
  for (const char c : text) {
    unsigned value = 64;
    if (c >= 'A' && c <= 'Z') value = unsigned(c - 'A');
    if (c >= 'a' && c <= 'z') value = unsigned(c - 'a') + 26;
    if (c >= '0' && c <= '9') value = unsigned(c - '0') + 52;
    if (c == '+' || c == '-') value = 62;
    if (c == '/' || c == '_') value = 63;
    if (c == '=') break;
    if (value == 64) continue;
    bits = (bits << 6 | value) & 0xFFFFFF;
    if (++count % 4 == 0) {
      out += {char(bits >> 16), char(bits >> 8), char(bits)};
      bits = 0;
    }
  }
  if (count % 4 == 2) out += char(bits >> 4);
  if (count % 4 == 3) out += {char(bits >> 10), char(bits >> 2)};
  return out;
}

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

std::string from_quoted_printable(std::string_view text, bool header) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (header && text[i] == '_') {
      out += ' ';
    } else if (text[i] != '=') {
      out += text[i];
    } else if (i + 2 < text.size() && hex(text[i + 1]) >= 0 && hex(text[i + 2]) >= 0) {
      out += char(hex(text[i + 1]) * 16 + hex(text[i + 2]));
      i += 2;
    } else {
      // A line end that is none.
      std::size_t end = i + 1;
      while (end < text.size() && (text[end] == ' ' || text[end] == '\t' || text[end] == '\r')) ++end;
      if (end < text.size() && text[end] == '\n') {
        i = end;
      } else {
        out += '=';
      }
    }
  }
  return out;
}

// "=?utf-8?B?...?=" in a header, as text.
std::string decoded_header(std::string_view text) {
  std::string out, reason;
  bool after_word = false;
  while (!text.empty()) {
    const std::size_t start = text.find("=?");
    if (start == std::string_view::npos) break;
    const std::size_t charset_end = text.find('?', start + 2);
    const std::size_t kind_end = charset_end == std::string_view::npos ? charset_end : text.find('?', charset_end + 1);
    const std::size_t end = kind_end == std::string_view::npos ? kind_end : text.find("?=", kind_end + 1);
    if (end == std::string_view::npos) break;
    const std::string_view between = text.substr(0, start);
    if (!after_word || !trimmed(between).empty()) out += between;  // space between two such words is none
    const std::string_view kind = text.substr(charset_end + 1, kind_end - charset_end - 1);
    const std::string_view word = text.substr(kind_end + 1, end - kind_end - 1);
    const std::string bytes = kind == "B" || kind == "b" ? from_base64(word) : from_quoted_printable(word, true);
    std::string_view charset = text.substr(start + 2, charset_end - start - 2);
    charset = charset.substr(0, charset.find('*'));
    if (const auto utf8 = to_utf8(bytes, charset, reason)) out += *utf8;
    text.remove_prefix(end + 2);
    after_word = true;
  }
  out += text;
  const auto utf8 = to_utf8(out, "", reason);
  return utf8 ? one_line(*utf8) : std::string();
}

// Header names in lower case with their unfolded values, the first of each name; and where the body begins.
struct Part {
  std::map<std::string, std::string, std::less<>> headers;
  std::string_view body;

  std::string_view header(std::string_view name) const {
    const auto at = headers.find(name);
    return at == headers.end() ? std::string_view() : std::string_view(at->second);
  }
};

Part part_of(std::string_view bytes) {
  Part part;
  std::size_t at = 0;
  std::string* last = nullptr;
  while (at < bytes.size() && at < longest_header) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    const std::string_view line = bytes.substr(at, end - at);
    at = std::min(end + 1, bytes.size());
    if (trimmed(line).empty()) break;
    if ((line.front() == ' ' || line.front() == '\t') && last != nullptr) {
      *last += ' ';
      *last += trimmed(line);
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const auto [place, added] = part.headers.try_emplace(ascii_lower(trimmed(line.substr(0, colon))),
                                                         std::string(trimmed(line.substr(colon + 1))));
    last = added ? &place->second : nullptr;
  }
  part.body = bytes.substr(at);
  return part;
}

// A parameter of "text/html; charset=utf-8"; empty where it is missing.
std::string parameter(std::string_view value, std::string_view name) {
  const std::string low = ascii_lower(value);
  for (std::size_t at = low.find(name); at != std::string::npos; at = low.find(name, at + 1)) {
    std::size_t begin = at + name.size();
    while (begin < value.size() && value[begin] == ' ') ++begin;
    if (begin >= value.size() || value[begin] != '=' || (at > 0 && low[at - 1] != ';' && low[at - 1] != ' ')) continue;
    std::string_view rest = trimmed(value.substr(begin + 1));
    if (rest.starts_with('"')) {
      rest.remove_prefix(1);
      return std::string(rest.substr(0, rest.find('"')));
    }
    return std::string(trimmed(rest.substr(0, rest.find(';'))));
  }
  return {};
}

class MailReader {
 public:
  bool read(const Part& part, int depth, std::string& reason) {
    if (depth > deepest_part || ++parts_ > most_parts) {
      reason = "is a mail with too many or too deep parts";
      return false;
    }
    const std::string type =
        ascii_lower(trimmed(part.header("content-type").substr(0, part.header("content-type").find(';'))));
    if (ascii_lower(part.header("content-disposition")).starts_with("attachment")) return true;
    if (type.starts_with("multipart/")) return read_parts(part, depth, reason);
    if (type == "message/rfc822") return read(part_of(part.body), depth + 1, reason);
    if (!type.empty() && type != "text/plain" && type != "text/html") return true;
    const std::string encoding = ascii_lower(part.header("content-transfer-encoding"));
    std::string bytes;
    if (encoding.starts_with("base64")) {
      bytes = from_base64(part.body);
    } else if (encoding.starts_with("quoted-printable")) {
      bytes = from_quoted_printable(part.body, false);
    } else {
      bytes = part.body;
    }
    std::string problem;
    const auto utf8 = to_utf8(bytes, parameter(part.header("content-type"), "charset"), problem);
    if (!utf8) return true;  // the other parts may be better
    std::string& text = type == "text/html" ? html_ : plain_;
    if (!text.empty()) text += "\n\n";
    text += *utf8;
    return true;
  }

  std::string text() const {
    if (plain_.size() >= shortest_plain || html_.empty()) return plain_;
    std::string text = text_of_html(html_);
    return text.size() > plain_.size() ? text : plain_;
  }

 private:
  bool read_parts(const Part& part, int depth, std::string& reason) {
    const std::string boundary = parameter(part.header("content-type"), "boundary");
    if (boundary.empty()) return true;
    const std::string mark = "--" + boundary;
    // From one line that begins with the mark to the next.
    std::size_t begin = std::string_view::npos;
    for (std::size_t at = 0; at < part.body.size();) {
      const std::size_t end = std::min(part.body.find('\n', at), part.body.size());
      const std::string_view line = part.body.substr(at, end - at);
      if (line.starts_with(mark)) {
        if (begin != std::string_view::npos && !read(part_of(part.body.substr(begin, at - begin)), depth + 1, reason))
          return false;
        begin = end + 1;
        if (line.substr(mark.size()).starts_with("--")) return true;
      }
      at = end + 1;
    }
    // Cut off: what there is of the last part.
    if (begin == std::string_view::npos || begin >= part.body.size()) return true;
    return read(part_of(part.body.substr(begin)), depth + 1, reason);
  }

  std::string plain_, html_;
  std::size_t parts_ = 0;
};

}  // namespace

bool looks_like_mail(std::string_view bytes) {
  const Part part = part_of(bytes.substr(0, 16'384));
  // "From:" and "Date:" alone may stand above an article too.
  const int usual = int(!part.header("from").empty()) + int(!part.header("subject").empty()) +
                    int(!part.header("date").empty()) + int(!part.header("to").empty());
  const int own = int(!part.header("mime-version").empty()) + int(!part.header("message-id").empty()) +
                  int(!part.header("received").empty()) + int(!part.header("return-path").empty()) +
                  int(!part.header("content-type").empty());
  const std::string_view first = bytes.substr(0, bytes.find('\n'));
  const std::size_t colon = first.find(':');
  return usual >= 2 && own >= 1 && colon != std::string_view::npos &&
         first.substr(0, colon).find(' ') == std::string_view::npos;
}

std::optional<RecordFields> read_mail(std::string_view bytes, std::string& reason) {
  const Part mail = part_of(bytes);
  MailReader reader;
  if (!reader.read(mail, 0, reason)) return std::nullopt;
  RecordFields fields;
  fields.text = reader.text();
  if (fields.text.find_first_not_of(" \t\r\n") == std::string::npos) {
    reason = mail_without_text;
    return std::nullopt;
  }
  fields.title = decoded_header(mail.header("subject"));
  // "Mon, 6 Feb 2023 10:00:00 +0300 (MSK)": the day as the sender wrote it.
  std::string_view date = mail.header("date");
  if (const std::size_t comma = date.find(','); comma != std::string_view::npos) date.remove_prefix(comma + 1);
  date = trimmed(date);
  std::size_t end = 0;
  for (int word = 0; word < 3 && end < date.size(); ++word)
    end = std::min(date.find(' ', end == 0 ? 0 : end + 1), date.size());
  fields.published = date.substr(0, end);
  fields.published_from = "mail";
  std::string from = decoded_header(mail.header("from"));
  if (const std::size_t angle = from.find('<'); angle != std::string::npos && angle > 0)
    from = trimmed(from.substr(0, angle));
  from.erase(std::remove(from.begin(), from.end(), '"'), from.end());
  fields.publisher = from;
  std::string_view id = trimmed(mail.header("message-id"));
  if (id.starts_with('<') && id.ends_with('>')) id = id.substr(1, id.size() - 2);
  fields.id = id;
  return fields;
}

}  // namespace plantgraph
