// One file, unpacked, as the articles in it: tells its format and hands it to that format's reader.
#pragma once

#include <string>
#include <string_view>

#include "ingest/bytes.h"
#include "ingest/source.h"

namespace plantgraph {

struct DocumentPlace {
  std::string input;   // what refusals call it
  std::string id;      // its name without ending: the article's id where it has no other
  std::string ending;  // ".html", lower case; empty where there is none
};

// The format of a file by its first bytes (4096 are enough), or else by its ending. Never `automatic`.
InputFormat detect_format(std::string_view head, std::string_view ending);

// Gives every article and every refusal to the sink. Of a source that turns out damaged, the records before the damage
// are taken in and the damage is refused; a document that is one article is refused as a whole.
void read_document(ByteReader& in, const DocumentPlace& place, const SourceOptions& options, const SourceSink& sink);

}  // namespace plantgraph
