#include "ingest/pipeline.h"

#include <exception>
#include <memory>
#include <utility>

#include "ingest/work_line.h"

namespace plantgraph {

Extracted try_extract(Article&& article, const Knowledge& knowledge, bool explain) {
  Extracted extracted;
  try {
    extracted.facts = explain ? extract_explained(article, knowledge, extracted.account, &extracted.note)
                              : extract(article, knowledge, &extracted.note);
    return extracted;
  } catch (const std::exception& error) {
    extracted.refused = std::string("its facts cannot be extracted: ") + error.what();
  } catch (...) {
    extracted.refused = "its facts cannot be extracted";
  }
  extracted.facts.article = std::move(article);
  return extracted;
}

void extract_sources(const std::vector<std::string>& paths, const PipelineOptions& options, const Knowledge& knowledge,
                     const PipelineSink& sink) {
  WorkLine line(options.threads);
  SourceSink source;
  source.raw = [&](RawInput&& raw) {
    line.add([&, raw = std::make_shared<RawInput>(std::move(raw))] {
      std::function<void()> done = [] {};
      SourceSink outcome;
      outcome.article = [&](Article&& article, const ArticleOrigin& origin) {
        auto extracted = std::make_shared<Extracted>(try_extract(std::move(article), knowledge, options.explain));
        if (options.rows && extracted->refused.empty()) extracted->rows = facts_as_ndjson(extracted->facts);
        done = [&sink, extracted, input = origin.input] {
          if (extracted->refused.empty()) {
            sink.article(std::move(*extracted));
          } else {
            sink.refusal({input, std::move(extracted->refused)});
          }
        };
      };
      outcome.refusal = [&](Refusal&& refusal) {
        done = [&sink, refusal = std::move(refusal)] { sink.refusal(refusal); };
      };
      hand_over(raw->read(), options.source, outcome);
      return done;
    });
  };
  source.refusal = [&](Refusal&& refusal) {
    line.pass([&sink, refusal = std::move(refusal)] { sink.refusal(refusal); });
  };
  read_sources(paths, options.source, source);
  line.finish();
}

}  // namespace plantgraph
