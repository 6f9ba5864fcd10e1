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

// One place in the line: an article on its way, or what only waits for its turn.
struct ExtractionLine::Place {
  Extracted extracted;
  std::function<void(Extracted&&)> article;  // one of these two
  std::function<void()> pass;
  bool done = false;  // guarded by Workers::mutex_

  void work(const Knowledge& knowledge, bool explain) {
    // Nothing may escape from a worker thread, and one bad article must not stop the run.
    try {
      const Article& of = extracted.facts.article;
      extracted.facts = explain ? extract_explained(of, knowledge, extracted.account, &extracted.note)
                                : plantgraph::extract(of, knowledge, &extracted.note);
    } catch (const std::exception& error) {
      extracted.refused = std::string("its facts cannot be extracted: ") + error.what();
    } catch (...) {
      extracted.refused = "its facts cannot be extracted";
    }
  }

  void leave() {
    if (pass) {
      pass();
    } else {
      article(std::move(extracted));
    }
  }
};

// Threads that take places from a queue. The owner adds at the back and collects at the front of its own line.
class ExtractionLine::Workers {
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
      place->work(knowledge_, explain_);
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

ExtractionLine::ExtractionLine(const PipelineOptions& options, const Knowledge& knowledge)
    : knowledge_(knowledge), explain_(options.explain), window_(std::size_t{4} * options.threads) {
  if (options.threads > 1) workers_ = std::make_unique<Workers>(options.threads, knowledge, options.explain);
}

ExtractionLine::~ExtractionLine() = default;

void ExtractionLine::extract(Article&& article, std::function<void(Extracted&&)> done) {
  auto place = std::make_shared<Place>();
  place->extracted.facts.article = std::move(article);
  place->article = std::move(done);
  if (workers_) {
    workers_->add(place);
  } else {
    place->work(knowledge_, explain_);
  }
  enter(std::move(place));
}

void ExtractionLine::pass(std::function<void()> done) {
  auto place = std::make_shared<Place>();
  place->pass = std::move(done);
  place->done = true;
  enter(std::move(place));
}

void ExtractionLine::enter(std::shared_ptr<Place> place) {
  if (!workers_) return place->leave();
  line_.push_back(std::move(place));
  if (line_.size() >= window_) leave_first();
}

void ExtractionLine::leave_first() {
  const auto place = std::move(line_.front());
  line_.pop_front();
  workers_->wait_for(*place);
  place->leave();
}

void ExtractionLine::finish() {
  while (!line_.empty()) leave_first();
}

void extract_sources(const std::vector<std::string>& paths, const PipelineOptions& options, const Knowledge& knowledge,
                     const PipelineSink& sink) {
  ExtractionLine line(options, knowledge);
  SourceSink source;
  source.article = [&](Article&& article, const ArticleOrigin& origin) {
    line.extract(std::move(article), [&sink, input = origin.input](Extracted&& extracted) {
      if (extracted.refused.empty()) {
        sink.article(std::move(extracted));
      } else {
        sink.refusal({input, std::move(extracted.refused)});
      }
    });
  };
  source.refusal = [&](Refusal&& refusal) {
    line.pass([&sink, refusal = std::move(refusal)] { sink.refusal(refusal); });
  };
  read_sources(paths, options.source, source);
  line.finish();
}

}  // namespace plantgraph
