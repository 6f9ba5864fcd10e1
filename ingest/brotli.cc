#include "ingest/brotli.h"

#include <brotli/decode.h>
#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <memory>
#include <new>

#include "ingest/bytes.h"

namespace plantgraph {

std::optional<std::string> unpack_brotli(std::string_view bytes, std::size_t most, std::string& reason) {
  const std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> state(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), &BrotliDecoderDestroyInstance);
  if (!state) throw std::bad_alloc();
  std::array<std::uint8_t, std::size_t{64} * 1024> piece;
  std::size_t left = bytes.size();
  const auto* in = reinterpret_cast<const std::uint8_t*>(bytes.data());
  std::string out;
  for (;;) {
    std::size_t room = piece.size();
    std::uint8_t* at = piece.data();
    const BrotliDecoderResult result = BrotliDecoderDecompressStream(state.get(), &left, &in, &room, &at, nullptr);
    const std::size_t count = piece.size() - room;
    if (out.size() + count > most) {
      reason = fmt::format("unpacks to more than {}", in_megabytes(most));
      return std::nullopt;
    }
    out.append(reinterpret_cast<const char*>(piece.data()), count);
    if (result == BROTLI_DECODER_RESULT_SUCCESS) return out;
    if (result != BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) {
      reason = "is damaged or cut off: it is no brotli";
      return std::nullopt;
    }
  }
}

}  // namespace plantgraph
