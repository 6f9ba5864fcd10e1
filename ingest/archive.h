// Compressed input and archives (gzip, bzip2, xz, zstd; zip and tar) as the files in them, one after the other, in
// bounded memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "ingest/bytes.h"

namespace plantgraph {

// What becomes of the files in an archive. `file` reads as much of its bytes as it wants; `refused` gets what is passed
// over and why. Names are relative, without "..", and may not be UTF-8. A single compressed file has the name "".
struct ArchiveSink {
  std::function<void(const std::string& name, ByteSource& bytes)> file;
  std::function<void(const std::string& name, std::string reason)> refused;
  std::function<bool(std::uint64_t bytes)> packed;  // so many have been read, packed, since the last call; false ends
};

// Whether the bytes begin as something that read_archive reads; 512 of them are enough.
bool looks_like_archive(std::string_view bytes);

// Reads the archive to its end. Links, devices, encrypted files and names that lead outside are refused one by one. An
// archive that unpacks to more than two hundred times its size (and more than 64 MB), holds more than a million files,
// or is damaged is refused from there on: returns the reason; nullopt for one read to its end. What the callbacks throw
// goes through.
std::optional<std::string> read_archive(ByteSource& bytes, const ArchiveSink& sink);
// The same for a file, where zip archives are read by their index.
std::optional<std::string> read_archive_file(const std::string& path, const ArchiveSink& sink);

// gzip or zlib or bzip2 and so on in memory, at most `most` bytes of it. nullopt with `reason` set where it is damaged
// or larger.
std::optional<std::string> decompressed(std::string_view bytes, std::size_t most, std::string& reason);

}  // namespace plantgraph
