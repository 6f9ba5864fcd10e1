#include "ingest/pipeline.h"

#include <condition_variable>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

#include "graph/error.h"

namespace plantgraph {
namespace {

// One place in the line: an article on its way, or a refusal that waits for its turn.
struct Place {
  Extracted extracted;
  std::string refused;  // the reason, where this is a refusal
  bool done = false;    // guarded by Workers::mutex_
};

void work_on(Place& place, const Knowledge& knowledge, bool explain) {
  // Nothing may escape from a worker thread, and one bad article must not stop the run.
  try {
    const Article& article = place.extracted.facts.article;
    place.extracted.facts =
        explain ? extract_explained(article, knowledge, place.extracted.account) : extract(article, knowledge);
  } catch (const std::exception& error) {
    place.refused = std::string("its facts cannot be extracted: ") + error.what();
  } catch (...) {
    place.refused = "its facts cannot be extracted";
  }
}

// Threads that take places from a queue. The owner adds at the back and collects at the front of its own line.
class Workers {
 public:
  Workers(unsigned threads, const Knowledge& knowledge, bool explain) : knowledge_(knowledge), explain_(explain) {
    try {
      for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
    } catch (...) {  // no more threads to be had: those that started must be joined before the error goes on
      stop();
      throw;
    }
  }
  ~Workers() { stop(); }
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  void add(std::shared_ptr<Place> place) {
    {
      const std::lock_guard lock(mutex_);
      queue_.push_back(std::move(place));
    }
    work_.notify_one();
  }

  void wait_for(const Place& place) {
    std::unique_lock lock(mutex_);
    ready_.wait(lock, [&] { return place.done; });
  }

 private:
  void run() {
    for (;;) {
      std::shared_ptr<Place> place;
      {
        std::unique_lock lock(mutex_);
        work_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
        if (stopping_) return;
        place = std::move(queue_.front());
        queue_.pop_front();
      }
      work_on(*place, knowledge_, explain_);
      {
        const std::lock_guard lock(mutex_);
        place->done = true;
      }
      ready_.notify_one();
    }
  }

  void stop() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    work_.notify_all();
    for (auto& thread : threads_) thread.join();
    threads_.clear();
  }

  const Knowledge& knowledge_;
  const bool explain_;
  std::mutex mutex_;
  std::condition_variable work_, ready_;
  std::deque<std::shared_ptr<Place>> queue_;  // guarded by mutex_
  bool stopping_ = false;                     // guarded by mutex_
  std::vector<std::thread> threads_;
};

void deliver(Place& place, const PipelineSink& sink) {
  if (place.refused.empty()) {
    sink.article(std::move(place.extracted));
  } else {
    sink.refusal({place.extracted.input, place.refused});
  }
}

}  // namespace

void extract_sources(const std::vector<std::string>& paths, const PipelineOptions& options, const Knowledge& knowledge,
                     const PipelineSink& sink) {
  const std::size_t window = std::size_t{4} * options.threads;
  std::deque<std::shared_ptr<Place>> line;
  std::unique_ptr<Workers> workers;
  if (options.threads > 1) workers = std::make_unique<Workers>(options.threads, knowledge, options.explain);

  const auto deliver_first = [&] {
    const auto place = std::move(line.front());
    line.pop_front();
    if (workers) workers->wait_for(*place);
    deliver(*place, sink);
  };
  const auto enter = [&](std::shared_ptr<Place> place) {
    if (!workers) {
      deliver(*place, sink);
      return;
    }
    line.push_back(std::move(place));
    if (line.size() >= window) deliver_first();
  };

  SourceSink source;
  source.article = [&](Article&& article, const ArticleOrigin& origin) {
    auto place = std::make_shared<Place>();
    place->extracted.input = origin.input;
    place->extracted.facts.article = std::move(article);
    if (workers) {
      workers->add(place);
    } else {
      work_on(*place, knowledge, options.explain);
    }
    enter(std::move(place));
  };
  source.refusal = [&](Refusal&& refusal) {
    auto place = std::make_shared<Place>();
    place->extracted.input = std::move(refusal.input);
    place->refused = std::move(refusal.reason);
    place->done = true;
    enter(std::move(place));
  };
  read_sources(paths, options.source, source);
  while (!line.empty()) deliver_first();
}

void ingest_sources(const std::vector<std::string>& paths, const PipelineOptions& options, const Knowledge& knowledge,
                    Store& store, const std::function<void(const Refusal&)>& refusal, IngestSummary& summary) {
  PipelineSink sink;
  sink.refusal = [&](const Refusal& refused) {
    ++summary.refused;
    refusal(refused);
  };
  sink.article = [&](Extracted&& extracted) {
    bool added = false;
    try {
      added = store.add(extracted.facts);
    } catch (const Error& error) {
      if (error.code() == ErrorCode::database) throw;
      sink.refusal({extracted.input, error.what()});  // this article is at fault, not the store: the next may do better
      return;
    }
    ++summary.read;
    summary.bytes += extracted.facts.article.text.size();
    if (added) {
      ++summary.added;
      summary.facts += extracted.facts.facts.size();
    } else {
      ++summary.known;
    }
  };
  extract_sources(paths, options, knowledge, sink);
}

}  // namespace plantgraph
