#include "ingest/ingest.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <memory>
#include <numeric>
#include <utility>

#include "graph/error.h"
#include "graph/keys.h"
#include "graph/ledger.h"
#include "ingest/file_mark.h"
#include "ingest/work_line.h"

namespace plantgraph {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t page_entries = 256;  // of refusals and such, that wait for an article to be written with

// Thrown through the readers to end a run. No std::exception, so that nobody takes it for damage.
struct Stopped {};

std::int64_t system_now_s() {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

}  // namespace

std::uint64_t IngestSummary::inputs() const {
  return std::accumulate(aside.begin(), aside.end(), read + refused + no_text,
                         [](std::uint64_t sum, const auto& language) { return sum + language.second; });
}

class Ingestion::Run {
 public:
  Run(const IngestOptions& options, const Knowledge& knowledge, Store& store,
      std::function<void(const Refusal&)> refusal, IngestSummary& summary)
      : options_(options),
        store_(store),
        refusal_(std::move(refusal)),
        summary_(summary),
        reading_(reading_of(options.pipeline.source)),
        knowledge_(knowledge),
        line_(options.pipeline.threads) {}

  void read_path(const std::string& path) {
    begin_path(path);
    SourceSink sink;
    sink.raw = [&](RawInput&& raw) {
      check_stop();
      enter(ledger_name(raw.input), std::move(raw.read));
    };
    sink.refusal = [&](Refusal&& refusal) { refuse(std::move(refusal)); };
    sink.wanted = [&](const std::string&) { return wanted(); };
    sink.file_begin = [&](const std::string& file) { return begin_file(file); };
    sink.file_end = [&](const std::string&) { end_file(); };
    sink.progress = [&](std::uint64_t bytes) {
      if (options_.progress) options_.progress(bytes);
      return !stopping();
    };
    read_sources({path}, options_.pipeline.source, sink);
    file_.reset();
  }

  void read_kept() {
    const auto& languages = options_.pipeline.source.languages;
    store_.ledger().each_kept([&](const KeptArticle& kept) {
      check_stop();
      if (std::find(languages.begin(), languages.end(), kept.language) == languages.end()) {
        line_.pass([this, language = kept.language] { ++summary_.aside[language]; });
        return true;
      }
      const auto entry = store_.ledger().find(kept.input);
      enter(kept.input, [this, kept, from = entry ? entry->published_from : ""] {
        ReadInput read;
        read.article = article_from_record(kept.record, kept.input, options_.pipeline.source, read.refusal.reason);
        read.refusal.input = read.origin.input = kept.input;
        read.origin.published_from = from;
        // What is declared decides where the text is too short to tell, and it was told before.
        if (read.article) read.article->language = kept.language;
        return read;
      });
      return true;
    });
  }

  void take(Article&& article, const ArticleOrigin& origin) {
    check_stop();
    ReadInput read;
    read.article = std::move(article);
    read.origin = origin;
    enter(ledger_name(origin.input), [read = std::move(read)] { return read; });
  }

  void refuse(Refusal&& refusal) {
    check_stop();
    LedgerEntry entry = new_entry(ledger_name(refusal.input));
    line_.pass([this, entry = std::move(entry), refusal = std::move(refusal), mark = mark_now()] {
      book_refusal(entry, refusal, mark);
    });
  }

  void fetched(FetchMark&& mark) {
    line_.pass([this, mark = std::move(mark)] { page_.fetched.push_back(mark); });
  }

  void finish() {
    line_.finish();
    write();
  }

 private:
  bool stopping() const { return options_.stop && options_.stop(); }
  void check_stop() const {
    if (stopping()) throw Stopped{};
  }

  // Inputs of a path are called by it, as the caller wrote it; the ledger outlives the working folder.
  void begin_path(const std::string& path) {
    typed_ = path;
    if (path == "-") {
      typed_ = "standard input";
      const std::int64_t now = now_s();
      written_ = fmt::format("standard input ({:%Y-%m-%dT%H:%M:%SZ})", fmt::gmtime(std::time_t(now)));
    } else {
      written_ = fs::absolute(path).lexically_normal().string();
    }
  }
  std::string ledger_name(const std::string& input) const {
    return !typed_.empty() && input.starts_with(typed_) ? written_ + input.substr(typed_.size()) : input;
  }

  bool begin_file(const std::string& path) {
    check_stop();
    file_ = mark_of(path, reading_);
    announced_ = 0;
    skip_ = 0;
    if (!file_ || !options_.resume) return true;
    const auto before = store_.ledger().file(file_->path);
    if (!before || before->size_bytes != file_->size_bytes || before->modified_ns != file_->modified_ns ||
        before->reading != file_->reading)
      return true;
    if (before->whole) {
      ++summary_.passed_over;
      if (options_.progress) options_.progress(file_->size_bytes);
      file_.reset();
      return false;
    }
    skip_ = before->settled;
    return true;
  }

  bool wanted() {
    check_stop();
    if (++announced_ > skip_) return true;
    ++summary_.passed_over;
    return false;
  }

  void end_file() {
    check_stop();
    if (!file_) return;
    auto mark = mark_now();
    mark->whole = true;
    line_.pass([this, mark = std::move(mark)] { settled(mark); });
    file_.reset();
  }

  // How far the file will have been read when what was announced last is settled.
  std::optional<FileMark> mark_now() const {
    auto mark = file_;
    if (mark) mark->settled = std::max(announced_, skip_);
    return mark;
  }

  // Puts an input that is called `name` in the ledger into the line.
  void enter(std::string name, std::function<ReadInput()>&& read) {
    line_.add([this, entry = new_entry(std::move(name)), mark = mark_now(), read = std::move(read)] {
      std::function<void()> done;
      SourceSink outcome;
      outcome.article = [&](Article&& article, const ArticleOrigin& origin) {
        done = booking(std::move(article), origin, entry, mark);
      };
      outcome.aside = [&](Article&& article, const ArticleOrigin& origin) {
        done = keeping(article, origin, entry, mark);
      };
      outcome.refusal = [&](Refusal&& refusal) {
        done = [this, entry, refusal = std::move(refusal), mark] { book_refusal(entry, refusal, mark); };
      };
      hand_over(read(), options_.pipeline.source, outcome);
      return done;
    });
  }

  // The next two do what takes long, in any thread, and return what is left to do in the order of the inputs.
  std::function<void()> booking(Article&& article, const ArticleOrigin& origin, LedgerEntry entry,
                                const std::optional<FileMark>& mark) {
    entry.published_from = origin.published_from;
    auto extracted = std::make_shared<Extracted>();
    // Known words need no second look; only whence they came is new.
    const bool known = store_.holds(article);
    if (known) {
      extracted->facts.article = std::move(article);
    } else {
      *extracted = try_extract(std::move(article), knowledge_);
    }
    return [this, extracted, known, input = origin.input, entry, mark] {
      // Somebody may have forgotten it meanwhile.
      if (known && !store_.holds(extracted->facts.article))
        *extracted = try_extract(std::move(extracted->facts.article), knowledge_);
      book_article(std::move(*extracted), input, entry, mark);
    };
  }

  std::function<void()> keeping(const Article& article, const ArticleOrigin& origin, LedgerEntry entry,
                                const std::optional<FileMark>& mark) {
    entry.status = InputStatus::not_read;
    entry.reason = foreign_language_reason(article.language);
    entry.article = article_key(article);
    entry.article_id = article.id;
    entry.language = article.language;
    entry.published = article.published;
    entry.published_from = origin.published_from;
    KeptArticle kept = {article.language, entry.article, entry.input,
                        article_as_record(article, origin.published_from)};
    return [this, entry, kept = std::move(kept), mark] {
      ++summary_.aside[entry.language];
      page_.entries.push_back(entry);
      page_.kept.push_back(kept);
      settled(mark);
    };
  }

  LedgerEntry new_entry(std::string&& name) const {
    LedgerEntry entry;
    entry.input = std::move(name);
    entry.at_s = now_s();
    return entry;
  }
  std::int64_t now_s() const { return options_.now_s ? options_.now_s() : system_now_s(); }

  void book_article(Extracted&& extracted, const std::string& input, const LedgerEntry& entry,
                    const std::optional<FileMark>& mark) {
    const auto refuse_it = [&](std::string reason) { book_refusal(entry, {input, std::move(reason), false}, mark); };
    if (!extracted.refused.empty()) return refuse_it(std::move(extracted.refused));
    page_.own = entry;
    mark_file(mark);
    bool added = false;
    try {
      added = store_.add(extracted.facts, &page_);
    } catch (const Error& error) {
      if (error.code() == ErrorCode::database) throw;
      // This article is at fault, not the store: the next may do better.
      page_.own.reset();
      return refuse_it(error.what());
    }
    if (options_.note && !extracted.note.empty()) options_.note(extracted.facts.article.id, extracted.note);
    ++summary_.read;
    summary_.bytes += extracted.facts.article.text.size();
    if (added) {
      ++summary_.added;
      summary_.facts += extracted.facts.facts.size();
      if (page_.own->status == InputStatus::copy) ++summary_.copies;
    } else {
      ++summary_.known;
      if (page_.own->status == InputStatus::duplicate) ++summary_.duplicates;
    }
    page_ = {};
  }

  void book_refusal(LedgerEntry entry, const Refusal& refusal, const std::optional<FileMark>& mark) {
    ++(refusal.lacks_text ? summary_.no_text : summary_.refused);
    entry.status = refusal.lacks_text ? InputStatus::not_read : InputStatus::refused;
    entry.reason = refusal.reason;
    page_.entries.push_back(std::move(entry));
    settled(mark);
    refusal_(refusal);
  }

  void mark_file(const std::optional<FileMark>& mark) {
    if (!mark) return;
    if (!page_.files.empty() && page_.files.back().path == mark->path) page_.files.pop_back();
    page_.files.push_back(*mark);
  }

  void settled(const std::optional<FileMark>& mark) {
    mark_file(mark);
    if (page_.entries.size() + page_.files.size() >= page_entries) write();
  }

  void write() {
    store_.ledger().write(page_);
    page_ = {};
  }

  const IngestOptions& options_;
  Store& store_;
  const std::function<void(const Refusal&)> refusal_;
  IngestSummary& summary_;
  const std::uint64_t reading_;
  std::string typed_, written_;   // the path in hand
  std::optional<FileMark> file_;  // the file in hand
  std::uint64_t announced_ = 0, skip_ = 0;
  LedgerPage page_;  // what is not written yet
  const Knowledge& knowledge_;
  WorkLine line_;  // last, so that its threads have ended before what they work with
};

Ingestion::Ingestion(const IngestOptions& options, const Knowledge& knowledge, Store& store,
                     std::function<void(const Refusal&)> refusal, IngestSummary& summary)
    : summary_(summary), run_(std::make_unique<Run>(options, knowledge, store, std::move(refusal), summary)) {}
Ingestion::~Ingestion() = default;

template <typename Work>
void Ingestion::until_stopped(const Work& work) {
  if (summary_.stopped) return;
  try {
    work();
  } catch (const Stopped&) {
    summary_.stopped = true;
  }
}

void Ingestion::read_path(const std::string& path) {
  until_stopped([&] { run_->read_path(path); });
}
void Ingestion::read_kept() {
  until_stopped([&] { run_->read_kept(); });
}
void Ingestion::article(Article&& article, const ArticleOrigin& origin) {
  until_stopped([&] { run_->take(std::move(article), origin); });
}
void Ingestion::refuse(Refusal&& refusal) {
  until_stopped([&] { run_->refuse(std::move(refusal)); });
}
void Ingestion::fetched(FetchMark&& mark) {
  until_stopped([&] { run_->fetched(std::move(mark)); });
}
void Ingestion::finish() { run_->finish(); }

void ingest_sources(const std::vector<std::string>& paths, const IngestOptions& options, const Knowledge& knowledge,
                    Store& store, const std::function<void(const Refusal&)>& refusal, IngestSummary& summary) {
  Ingestion ingestion(options, knowledge, store, refusal, summary);
  for (const std::string& path : paths) ingestion.read_path(path);
  ingestion.finish();
}

std::uint64_t bytes_of_files(const std::vector<std::string>& paths) {
  std::uint64_t bytes = 0;
  for (const std::string& path : paths) {
    std::error_code error;
    if (fs::is_regular_file(path, error)) {
      const auto size = fs::file_size(path, error);
      if (!error) bytes += size;
      continue;
    }
    fs::recursive_directory_iterator it(path, fs::directory_options::skip_permission_denied, error), end;
    for (; !error && it != end; it.increment(error)) {
      const std::string name = it->path().filename().string();
      if (name.starts_with('.') || name.starts_with("README")) {
        if (it->is_directory(error)) it.disable_recursion_pending();
        continue;
      }
      std::error_code gone;
      if (it->is_regular_file(gone)) {
        const auto size = it->file_size(gone);
        if (!gone) bytes += size;
      }
    }
  }
  return bytes;
}

}  // namespace plantgraph
