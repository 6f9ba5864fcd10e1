#include "ingest/ingest.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/stat.h>

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
#include "version.h"

namespace plantgraph {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t page_entries = 256;  // of refusals and such, that wait for an article to be written with

// Thrown through the readers to end a run. No std::exception, so that nobody takes it for damage.
struct Stopped {};

std::int64_t system_now_s() {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

// FNV-1a: it needs to be the same in the next run, no more.
std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 14695981039346656037u;
  for (const char c : text) hash = (hash ^ std::uint8_t(c)) * 1099511628211u;
  return hash;
}

// All that decides how a file is cut into inputs, beside the file.
std::uint64_t reading_of(const SourceOptions& options) {
  std::string text = fmt::format("{} {} {}", PLANTGRAPH_VERSION, int(options.format), options.max_article_bytes);
  for (const auto& [ours, theirs] : options.fields) text += fmt::format(" {}={}", ours, theirs);
  return hash_of(text);
}

std::optional<FileMark> mark_of(const std::string& path, std::uint64_t reading) {
  struct stat status = {};
  if (::stat(path.c_str(), &status) != 0) return std::nullopt;
  FileMark mark;
  mark.path = fs::absolute(path).lexically_normal().string();
  mark.size_bytes = std::uint64_t(status.st_size);
  mark.modified_ns = std::int64_t(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec;
  mark.reading = reading;
  return mark;
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
        line_(options.pipeline, knowledge),
        knowledge_(knowledge) {}

  void read_path(const std::string& path) {
    begin_path(path);
    SourceSink sink;
    sink.article = [&](Article&& article, const ArticleOrigin& origin) { take(std::move(article), origin); };
    sink.refusal = [&](Refusal&& refusal) { refuse(std::move(refusal)); };
    sink.aside = [&](Article&& article, const ArticleOrigin& origin) { keep(std::move(article), origin); };
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
      std::string reason;
      auto article = article_from_record(kept.record, kept.input, options_.pipeline.source, reason);
      if (!article) {
        refuse({kept.input, reason, false});
      } else {
        // What is declared decides where the text is too short to tell, and it was told before.
        article->language = kept.language;
        extract(std::move(*article), kept.input, std::string(kept.input), entry ? entry->published_from : "");
      }
      return true;
    });
  }

  void take(Article&& article, const ArticleOrigin& origin) {
    check_stop();
    extract(std::move(article), origin.input, ledger_name(origin.input), origin.published_from);
  }

  void refuse(Refusal&& refusal) {
    check_stop();
    LedgerEntry entry = new_entry(ledger_name(refusal.input));
    entry.status = refusal.lacks_text ? InputStatus::not_read : InputStatus::refused;
    entry.reason = refusal.reason;
    line_.pass([this, entry = std::move(entry), refusal = std::move(refusal), mark = mark_now()]() mutable {
      book_refusal(std::move(entry), refusal, mark);
    });
  }

  void keep(Article&& article, const ArticleOrigin& origin) {
    check_stop();
    LedgerEntry entry = new_entry(ledger_name(origin.input));
    entry.status = InputStatus::not_read;
    entry.reason = foreign_language_reason(article.language);
    entry.article = article_key(article);
    entry.article_id = article.id;
    entry.language = article.language;
    entry.published = article.published;
    entry.published_from = origin.published_from;
    const auto kept = std::make_shared<KeptArticle>();
    *kept = {article.language, entry.article, entry.input, article_as_record(article, origin.published_from)};
    line_.pass([this, entry = std::move(entry), kept, mark = mark_now()]() mutable {
      ++summary_.aside[entry.language];
      page_.entries.push_back(std::move(entry));
      page_.kept.push_back(std::move(*kept));
      settled(mark);
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

  void extract(Article&& article, const std::string& input, std::string&& name, const std::string& published_from) {
    LedgerEntry entry = new_entry(std::move(name));
    entry.published_from = published_from;
    auto done = [this, input, entry = std::move(entry), mark = mark_now()](Extracted&& extracted) mutable {
      book_article(std::move(extracted), input, std::move(entry), mark);
    };
    if (!store_.holds(article)) return line_.extract(std::move(article), done);
    // Known words need no second look; only whence they came is new.
    const auto known = std::make_shared<Article>(std::move(article));
    line_.pass([this, known, done]() mutable {
      Extracted extracted;
      if (store_.holds(*known)) {
        extracted.facts.article = std::move(*known);
      } else {  // somebody has forgotten it meanwhile
        extracted.facts = plantgraph::extract(*known, knowledge_, &extracted.note);
      }
      done(std::move(extracted));
    });
  }

  LedgerEntry new_entry(std::string&& name) const {
    LedgerEntry entry;
    entry.input = std::move(name);
    entry.at_s = now_s();
    return entry;
  }
  std::int64_t now_s() const { return options_.now_s ? options_.now_s() : system_now_s(); }

  void book_article(Extracted&& extracted, const std::string& input, LedgerEntry&& entry,
                    const std::optional<FileMark>& mark) {
    const auto refuse_it = [&](std::string reason) {
      entry.reason = reason;
      book_refusal(std::move(entry), {input, std::move(reason), false}, mark);
    };
    if (!extracted.refused.empty()) return refuse_it(std::move(extracted.refused));
    page_.own = std::move(entry);
    mark_file(mark);
    bool added = false;
    try {
      added = store_.add(extracted.facts, &page_);
    } catch (const Error& error) {
      if (error.code() == ErrorCode::database) throw;
      // This article is at fault, not the store: the next may do better.
      entry = std::move(*page_.own);
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

  void book_refusal(LedgerEntry&& entry, const Refusal& refusal, const std::optional<FileMark>& mark) {
    ++(refusal.lacks_text ? summary_.no_text : summary_.refused);
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
  ExtractionLine line_;
  const Knowledge& knowledge_;
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
void Ingestion::aside(Article&& article, const ArticleOrigin& origin) {
  until_stopped([&] { run_->keep(std::move(article), origin); });
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
