#include "graph/wire.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "graph/error.h"

namespace plantgraph {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::uint32_t max_frame_bytes = 1u << 30;
constexpr milliseconds send_patience = std::chrono::seconds(60);
constexpr const char* socket_name = "socket";

[[noreturn]] void broken(const std::string& why) {
  throw Error(ErrorCode::database, "the connection to the process that owns the database broke: " + why);
}

int milliseconds_until(steady_clock::time_point until) {
  const auto left = std::chrono::duration_cast<milliseconds>(until - steady_clock::now()).count();
  return int(std::clamp<long long>(left, 0, 1 << 30));
}

// False when the time is over.
bool wait_for(int file, short events, steady_clock::time_point until) {
  for (;;) {
    pollfd wanted{file, events, 0};
    const int ready = ::poll(&wanted, 1, milliseconds_until(until));
    if (ready > 0) return true;
    if (ready == 0) return false;
    if (errno != EINTR) broken(std::strerror(errno));
  }
}

// An address holds 108 bytes and folders have longer names: the folder is opened, and named by its number.
class SocketAddress {
 public:
  explicit SocketAddress(const std::string& folder)
      : folder_file_(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)) {
    address_.sun_family = AF_UNIX;
    const std::string path = fmt::format("/proc/self/fd/{}/{}", folder_file_, socket_name);
    std::memcpy(address_.sun_path, path.c_str(), path.size() + 1);
  }
  ~SocketAddress() {
    if (folder_file_ >= 0) ::close(folder_file_);
  }
  SocketAddress(const SocketAddress&) = delete;
  SocketAddress& operator=(const SocketAddress&) = delete;

  bool there() const { return folder_file_ >= 0; }
  const sockaddr* address() const { return reinterpret_cast<const sockaddr*>(&address_); }
  socklen_t size() const { return sizeof address_; }

 private:
  int folder_file_;
  sockaddr_un address_{};
};

}  // namespace

WireSocket::~WireSocket() {
  if (file_ >= 0) ::close(file_);
}

void WireSocket::send(Wire what, std::string_view parts) {
  if (parts.size() >= max_frame_bytes) broken("more than 1 GiB at once");
  const auto length = std::uint32_t(parts.size() + 1);
  std::string bytes;
  bytes.reserve(parts.size() + 5);
  for (int shift = 0; shift < 32; shift += 8) bytes.push_back(char(length >> shift));
  bytes.push_back(char(what));
  bytes += parts;
  const auto until = steady_clock::now() + send_patience;
  for (std::string_view rest = bytes; !rest.empty();) {
    const ssize_t sent = ::send(file_, rest.data(), rest.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent > 0) {
      rest.remove_prefix(std::size_t(sent));
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      if (!wait_for(file_, POLLOUT, until)) broken("it takes nothing any more");
    } else if (errno != EINTR) {
      broken("it has ended");
    }
  }
}

bool WireSocket::read_exactly(char* to, std::size_t count, steady_clock::time_point until) {
  for (std::size_t have = 0; have < count;) {
    const ssize_t got = ::recv(file_, to + have, count - have, MSG_DONTWAIT);
    if (got > 0) {
      have += std::size_t(got);
    } else if (got == 0 || errno == ECONNRESET) {
      if (have == 0) return false;
      broken("it has ended");
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      if (!wait_for(file_, POLLIN, until)) broken("it is silent");
    } else if (errno != EINTR) {
      broken(std::strerror(errno));
    }
  }
  return true;
}

std::optional<WireFrame> WireSocket::receive(milliseconds patience) {
  const auto until = steady_clock::now() + patience;
  char head[5];
  if (!read_exactly(head, sizeof head, until)) return std::nullopt;
  std::uint32_t length = 0;
  for (int i = 3; i >= 0; --i) length = length << 8 | std::uint8_t(head[i]);
  if (length == 0 || length > max_frame_bytes || std::uint8_t(head[4]) > std::uint8_t(Wire::failed))
    broken("it speaks another language");
  WireFrame frame{Wire(head[4]), std::string(length - 1, '\0')};
  if (length > 1 && !read_exactly(frame.parts.data(), frame.parts.size(), until)) broken("it has ended");
  return frame;
}

void WireSocket::shut() { ::shutdown(file_, SHUT_RDWR); }

std::optional<unsigned> WireSocket::peer_user() const {
  ucred peer{};
  socklen_t size = sizeof peer;
  if (::getsockopt(file_, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0) return std::nullopt;
  return peer.uid;
}

WireListener::WireListener(const std::string& folder) : folder_(folder) {
  const auto fail = [&](const char* what) {
    const std::string why = std::strerror(errno);
    for (int file : {file_, wake_[0], wake_[1]})
      if (file >= 0) ::close(file);
    throw Error(ErrorCode::database, fmt::format("no socket can be made in {} ({}: {})", folder_, what, why));
  };
  const SocketAddress address(folder);
  if (!address.there()) fail("open");
  file_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (file_ < 0) fail("socket");
  if (::pipe2(wake_, O_CLOEXEC) != 0) fail("pipe");
  // Who owns the database has its lock, so that a socket in the folder was left by a process that was killed.
  ::unlink((folder + "/" + socket_name).c_str());
  ::fchmod(file_, 0600);  // the rights the file is born with, so that there is no moment in which others may enter
  if (::bind(file_, address.address(), address.size()) != 0) fail("bind");
  ::chmod((folder + "/" + socket_name).c_str(), 0600);
  if (::listen(file_, 64) != 0) fail("listen");
}

WireListener::~WireListener() {
  ::unlink((folder_ + "/" + socket_name).c_str());
  for (int file : {file_, wake_[0], wake_[1]}) ::close(file);
}

std::optional<WireSocket> WireListener::accept() {
  for (;;) {
    pollfd wanted[2] = {{file_, POLLIN, 0}, {wake_[0], POLLIN, 0}};
    if (::poll(wanted, 2, -1) < 0 && errno != EINTR) return std::nullopt;
    if (wanted[1].revents != 0) return std::nullopt;
    if (wanted[0].revents == 0) continue;
    const int file = ::accept4(file_, nullptr, nullptr, SOCK_CLOEXEC);
    if (file >= 0) return WireSocket(file);
    if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
      ::poll(nullptr, 0, 50);  // until another connection has ended; the caller waits in the queue meanwhile
    }
  }
}

void WireListener::stop() {
  const char byte = 0;
  [[maybe_unused]] const auto written = ::write(wake_[1], &byte, 1);
}

std::optional<WireSocket> connect_to_owner(const std::string& folder) {
  const SocketAddress address(folder);
  if (!address.there()) return std::nullopt;
  const int file = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (file < 0) return std::nullopt;
  WireSocket connection(file);
  // Blocks only while more than the listener's queue are waiting, and then for no longer than this.
  timeval patience{5, 0};
  ::setsockopt(file, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  if (::connect(file, address.address(), address.size()) != 0) return std::nullopt;
  return connection;
}

}  // namespace plantgraph
