#include "ingest/documents.h"

#include <fmt/format.h>

#include <algorithm>

#include "ingest/feed.h"
#include "ingest/html.h"
#include "ingest/mail.h"
#include "ingest/record.h"
#include "ingest/table.h"
#include "ingest/warc.h"

namespace plantgraph {
namespace {

constexpr std::size_t head_bytes = 16 * 1024;

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

std::string_view without_mark(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  return bytes;
}

std::string_view first_line(std::string_view bytes) { return bytes.substr(0, bytes.find('\n')); }

// Whether a line names columns, one of them the text's.
bool is_table_head(std::string_view line, const FieldNames& names) {
  const char separator = table_separator(line);
  if (separator == '\0' || line.size() > head_bytes / 2) return false;
  std::string copy(line);
  MemorySource source(copy);
  ByteReader in(source);
  bool text = false;
  read_table(in, separator, head_bytes, [&](TableRow&& row) {
    for (const std::string& field : row.fields) text = text || record_field(field, names) == &RecordFields::text;
    return false;
  });
  return text;
}

class DocumentReader {
 public:
  DocumentReader(ByteReader& in, const DocumentPlace& place, const SourceOptions& options, const SourceSink& sink)
      : in_(in), place_(place), options_(options), sink_(sink) {}

  void run() {
    const std::string_view head = in_.view(head_bytes);
    InputFormat format = options_.format;
    if (format == InputFormat::automatic) {
      format = detect_format(head, place_.ending);
      if (format == InputFormat::text && is_table_head(first_line(without_mark(head)), options_.fields))
        format = InputFormat::csv;
    }
    switch (format) {
      case InputFormat::ndjson:
        return read_lines();
      case InputFormat::json:
        return read_json();
      case InputFormat::csv:
        return read_csv();
      case InputFormat::warc:
        return read_crawl();
      case InputFormat::mbox:
        return read_mbox();
      case InputFormat::html:
      case InputFormat::feed:
      case InputFormat::eml:
      case InputFormat::text:
      case InputFormat::automatic:
        return read_whole(format);
    }
  }

 private:
  bool wanted(const std::string& input) { return !sink_.wanted || sink_.wanted(input); }
  void refuse(const std::string& input, std::string reason) {
    const bool lacks_text = says_no_text(reason);
    if (sink_.refusal) sink_.refusal({input, std::move(reason), lacks_text});
  }
  // The same for what nobody was asked about.
  void refuse_new(const std::string& input, std::string reason) {
    if (wanted(input)) refuse(input, std::move(reason));
  }
  // Takes the input apart now or later; `read` sets the source of the date or the reason, and keeps what it needs.
  template <typename Read>
  void give(const std::string& input, Read read) {
    auto work = [input, read = std::move(read)] {
      ReadInput result;
      result.article = read(result.origin.published_from, result.refusal.reason);
      (result.article ? result.origin.input : result.refusal.input) = input;
      result.refusal.lacks_text = !result.article && says_no_text(result.refusal.reason);
      return result;
    };
    if (sink_.raw) return sink_.raw({input, std::move(work)});
    hand_over(work(), options_, sink_);
  }
  void give_fields(RecordFields&& fields, const std::string& input, const std::string& name) {
    give(input, [options = &options_, name, fields = std::move(fields)](std::string& from, std::string& reason) {
      return article_from_fields(fields, name, *options, from, reason);
    });
  }
  // For bytes that are not needed here any more.
  void give_page(std::string&& bytes, const std::string& input, const std::string& name, const std::string& url,
                 const std::string& charset) {
    give(input,
         [options = &options_, bytes = std::move(bytes), name, url, charset](std::string& from, std::string& reason) {
           auto article = article_from_page(bytes, {name, url, charset}, *options, from, reason);
           if (!article && !url.empty()) reason += " (" + url.substr(0, 300) + ")";
           return article;
         });
  }

  // After records: what stopped the reading before the end.
  void complain_of_damage() {
    if (in_.failed()) refuse_new(place_.input, in_.failure() + "; what came before is taken in");
  }

  void read_whole(InputFormat format) {
    // A feed asks for each of its entries.
    if (format != InputFormat::feed && !wanted(place_.input)) return;
    std::string bytes;
    if (!in_.read_all(options_.max_article_bytes, bytes)) {
      return refuse(
          place_.input,
          fmt::format("is larger than {}, too large for one article; split it, or give many articles as NDJSON",
                      in_megabytes(options_.max_article_bytes)));
    }
    if (in_.failed()) return refuse(place_.input, in_.failure());
    if (format == InputFormat::html) return give_page(std::move(bytes), place_.input, place_.id, "", "");
    if (format == InputFormat::eml) return read_one_mail(bytes, place_.input, place_.id);
    if (format == InputFormat::feed) {
      std::size_t entries = 0;
      const auto problem = read_feed(bytes, "", [&](RecordFields&& fields) {
        ++entries;
        const std::string input = fmt::format("{}#{}", place_.input, entries);
        if (wanted(input)) give_fields(std::move(fields), input, fmt::format("{}-{}", place_.id, entries));
      });
      if (problem) return refuse_new(place_.input, *problem);
      if (entries == 0) refuse_new(place_.input, "is a feed without entries");
      return;
    }
    give(place_.input,
         [options = &options_, id = place_.id, bytes = std::move(bytes)](std::string& from, std::string& reason) {
           return article_from_text(bytes, id, *options, reason, &from);
         });
  }

  void read_one_mail(std::string_view bytes, const std::string& input, const std::string& id) {
    std::string reason;
    auto fields = read_mail(bytes, reason);
    if (!fields) return refuse(input, std::move(reason));
    give_fields(std::move(*fields), input, id);
  }

  void read_lines() {
    std::string line;
    bool too_long = false, any = false;
    for (std::size_t number = 1; in_.read_line(options_.max_article_bytes, line, too_long); ++number) {
      const std::string_view record = number == 1 ? without_mark(line) : std::string_view(line);
      if (!too_long && is_blank(record)) continue;
      any = true;
      const std::string input = fmt::format("{}:{}", place_.input, number);
      if (!wanted(input)) continue;
      if (too_long) {
        refuse(input, fmt::format("this line is longer than {}, too large for one article",
                                  in_megabytes(options_.max_article_bytes)));
        continue;
      }
      if (in_.failed() && in_.at_end()) break;  // half a line
      give_record(record, input, fmt::format("{}-{}", place_.id, number));
    }
    if (!any && !in_.failed()) refuse_new(place_.input, "is empty");
    complain_of_damage();
  }

  void give_record(std::string_view record, const std::string& input, const std::string& name) {
    give(input, [options = &options_, record = std::string(record), name](std::string& from, std::string& reason) {
      return article_from_record(record, name, *options, reason, &from);
    });
  }

  void read_json() {
    std::size_t count = 0;
    const bool known = read_json_pieces(
        in_, options_.max_article_bytes,
        [&](std::string_view object) { return record_has_text(object, options_.fields); },
        [&](const JsonPiece& piece) {
          ++count;
          const std::string input = fmt::format("{}:{}", place_.input, piece.line);
          if (!wanted(input)) return;
          if (piece.cut_off) {
            if (!in_.failed()) refuse(input, "is cut off here: the JSON has no end");
          } else if (piece.too_large) {
            refuse(input, fmt::format("this object is larger than {}, too large for one article",
                                      in_megabytes(options_.max_article_bytes)));
          } else {
            give_record(piece.text, input, fmt::format("{}-{}", place_.id, count));
          }
        });
    if (!known) {
      refuse_new(place_.input, "is no JSON array of articles and no object that holds one");
    } else if (count == 0 && !in_.failed()) {
      refuse_new(place_.input, "holds no JSON objects");
    }
    complain_of_damage();
  }

  void read_csv() {
    if (in_.view(3).starts_with("\xEF\xBB\xBF")) in_.take(3);
    const char found = table_separator(first_line(in_.view(head_bytes)));
    std::vector<std::string RecordFields::*> columns;
    std::size_t rows = 0;
    bool bad = false;
    read_table(in_, found == '\0' ? ',' : found, options_.max_article_bytes, [&](TableRow&& row) {
      if (columns.empty()) {
        bad = !read_columns(row, columns);
        return !bad;
      }
      ++rows;
      const std::string input = fmt::format("{}:{}", place_.input, row.line);
      if (!wanted(input)) return true;
      if (row.too_large || row.cut_off) {
        if (!in_.failed())
          refuse(input, row.too_large ? "this row is too large for one article" : "is cut off inside a quoted field");
        return true;
      }
      RecordFields fields;
      for (std::size_t i = 0; i < row.fields.size() && i < columns.size(); ++i) {
        if (columns[i] != nullptr && (fields.*columns[i]).empty()) fields.*columns[i] = std::move(row.fields[i]);
      }
      give_fields(std::move(fields), input, fmt::format("{}-{}", place_.id, row.line));
      return true;
    });
    if (!bad && rows == 0 && !in_.failed()) refuse_new(place_.input, "holds no rows");
    complain_of_damage();
  }

  bool read_columns(const TableRow& head, std::vector<std::string RecordFields::*>& columns) {
    bool text = false;
    for (const std::string& name : head.fields) {
      columns.push_back(record_field(name, options_.fields));
      text = text || columns.back() == &RecordFields::text;
    }
    if (text) return true;
    refuse_new(place_.input, "has no column \"text\"; name the column that holds it with --map text=COLUMN");
    return false;
  }

  void read_crawl() {
    std::size_t pages = 0;
    WarcSink sink;
    sink.page = [&](CrawledPage&& page) {
      ++pages;
      const std::string input = fmt::format("{}#{}", place_.input, page.record);
      if (!wanted(input)) return;
      page.url = clean_field(page.url);
      const std::string name = page.url.empty() ? fmt::format("{}-{}", place_.id, page.record) : page.url;
      give_page(std::move(page.body), input, name, page.url, page.charset);
    };
    sink.refused = [&](std::size_t record, std::string reason) {
      if (in_.failed()) return;  // told once, below
      refuse_new(fmt::format("{}#{}", place_.input, record), "this record " + reason);
    };
    const std::size_t records = read_warc(in_, options_.max_article_bytes, sink);
    if (pages == 0 && !in_.failed()) {
      refuse_new(place_.input, fmt::format("holds no web page among its {} records", records));
    }
    complain_of_damage();
  }

  // Mails begin with a line "From ..." behind an empty one.
  void read_mbox() {
    std::string mail, line;
    bool too_long = false, too_large = false, blank = true;
    std::size_t number = 0, count = 0, begin = 1;
    const auto end_mail = [&] {
      if (count == 0) return;
      const std::string input = fmt::format("{}:{}", place_.input, begin);
      if (!wanted(input)) {
        // passed over
      } else if (too_large) {
        refuse(input, fmt::format("this mail is larger than {}", in_megabytes(options_.max_article_bytes)));
      } else {
        read_one_mail(mail, input, fmt::format("{}-{}", place_.id, count));
      }
      mail.clear();
      too_large = false;
    };
    while (in_.read_line(options_.max_article_bytes, line, too_long)) {
      ++number;
      if (blank && line.starts_with("From ")) {
        end_mail();
        ++count;
        begin = number;
        blank = false;
        continue;
      }
      blank = is_blank(line);
      std::string_view kept = line;
      if (const std::size_t at = kept.find_first_not_of('>');
          at != std::string_view::npos && at > 0 && kept.substr(at).starts_with("From "))
        kept.remove_prefix(1);
      too_large = too_large || too_long || mail.size() + kept.size() > options_.max_article_bytes;
      if (too_large) {
        mail.clear();
      } else {
        mail += kept;
        mail += '\n';
      }
    }
    if (!in_.failed()) end_mail();
    if (count == 0 && !in_.failed()) refuse_new(place_.input, "holds no mail");
    complain_of_damage();
  }

  ByteReader& in_;
  const DocumentPlace& place_;
  const SourceOptions& options_;
  const SourceSink& sink_;
};

}  // namespace

InputFormat detect_format(std::string_view head, std::string_view ending) {
  if (looks_like_warc(head)) return InputFormat::warc;
  if (looks_like_feed(head)) return InputFormat::feed;
  if (looks_like_html(head)) return InputFormat::html;
  const std::string_view bytes = without_mark(head);
  const std::size_t first = bytes.find_first_not_of(" \t\r\n");
  const std::string_view rest = first == std::string_view::npos ? std::string_view() : bytes.substr(first);
  if (ending == ".ndjson" || ending == ".jsonl") return InputFormat::ndjson;
  if (rest.starts_with('[')) {
    const std::size_t inner = rest.find_first_not_of(" \t\r\n", 1);
    if (inner != std::string_view::npos && (rest[inner] == '{' || ending == ".json")) return InputFormat::json;
  }
  // One object a line, or one that is spread over lines.
  if (rest.starts_with('{')) {
    std::string_view line = first_line(rest);
    const bool whole_file = line.size() == rest.size();
    while (!line.empty() && is_blank(line.substr(line.size() - 1))) line.remove_suffix(1);
    const bool spread =
        !whole_file && (line == "{" || line.ends_with('[') || (line.ends_with(',') && !line.ends_with("},")));
    const std::string_view opening = line.substr(0, 200);
    const std::size_t array = opening.find(":[{"), spaced = opening.find(": [{");
    const bool holds_array =
        ending == ".json" && whole_file && (array != std::string_view::npos || spaced != std::string_view::npos);
    return spread || holds_array ? InputFormat::json : InputFormat::ndjson;
  }
  if (bytes.starts_with("From ") && looks_like_mail(bytes.substr(std::min(bytes.find('\n'), bytes.size() - 1) + 1)))
    return InputFormat::mbox;
  if (looks_like_mail(bytes)) return InputFormat::eml;
  if (ending == ".html" || ending == ".htm" || ending == ".xhtml") return InputFormat::html;
  if (ending == ".csv" || ending == ".tsv") return InputFormat::csv;
  if (ending == ".eml") return InputFormat::eml;
  if (ending == ".mbox") return InputFormat::mbox;
  if (ending == ".json" && !rest.empty()) return InputFormat::json;
  return InputFormat::text;
}

void read_document(ByteReader& in, const DocumentPlace& place, const SourceOptions& options, const SourceSink& sink) {
  DocumentReader(in, place, options, sink).run();
}

}  // namespace plantgraph
