// The wire between a process that owns a database and others that work through it: framed requests and answers over a
// unix socket in the database's folder.
//
//   frame    4 bytes, little-endian: the length of the rest; 1 byte: what it is; its parts as in graph/record_bytes.h
//   request            parts                                    answer
//   greet              text wire_greeting, number format        number process id
//   view               -                                        number view
//   drop               number view                              -
//   get                number view, byte table, text key        byte found, text value
//   scan               number view, byte table, text from,      number rows, (text key, text value)...; byte more
//                      text to, number budget in bytes
//   lock, unlock       -                                        -
//   write              number changes, (byte table,             -
//                      text key, byte put, text value)...
//   sizes              -                                        number total, number log, number of each table...
//   compact            -                                        -
//   backup             text folder, number to keep              number backups, number bytes
//
// An answer is a frame `done`, or `failed`: byte error code, text message.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace plantgraph {

inline constexpr std::string_view wire_greeting = "plantgraph database 1";

enum class Wire : std::uint8_t {
  greet,
  view,
  drop,
  get,
  scan,
  lock,
  unlock,
  write,
  sizes,
  compact,
  backup,
  done,
  failed
};

struct WireFrame {
  Wire what = Wire::done;
  std::string parts;
};

// One end of a connection. One thread at a time. Everything here throws Error(database) where the other end is gone,
// silent for longer than the limit, or speaks something else.
class WireSocket {
 public:
  explicit WireSocket(int file) : file_(file) {}
  WireSocket(WireSocket&& other) noexcept : file_(other.file_) { other.file_ = -1; }
  WireSocket& operator=(WireSocket&&) = delete;
  ~WireSocket();

  void send(Wire what, std::string_view parts);
  // nullopt where the other end has closed the connection between two frames.
  std::optional<WireFrame> receive(std::chrono::milliseconds patience);
  // From another thread: what waits here or comes later finds the connection closed.
  void shut();
  // The user of the process at the other end.
  std::optional<unsigned> peer_user() const;

 private:
  // False where the connection was closed before the first byte.
  bool read_exactly(char* to, std::size_t count, std::chrono::steady_clock::time_point until);

  int file_ = -1;
};

// A socket that listens in the folder, readable by its owner only; one that is there is taken away. Closed and taken
// away with the object. Throws Error(database).
class WireListener {
 public:
  explicit WireListener(const std::string& folder);
  ~WireListener();
  WireListener(const WireListener&) = delete;
  WireListener& operator=(const WireListener&) = delete;

  // The next connection; nullopt after stop(), which any thread may call.
  std::optional<WireSocket> accept();
  void stop();

 private:
  std::string folder_;
  int file_ = -1;
  int wake_[2] = {-1, -1};
};

// A connection to who listens in the folder; nullopt where nobody does, or not for this user.
std::optional<WireSocket> connect_to_owner(const std::string& folder);

}  // namespace plantgraph
