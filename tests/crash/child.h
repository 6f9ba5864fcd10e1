// A child process whose lines a test reads, and which it kills.
#pragma once

#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace plantgraph::testing {

class Child {
 public:
  // With `user` other than 0 the child gives up root's rights first. Ends with 126 where the program cannot be run.
  explicit Child(const std::vector<std::string>& command, uid_t user = 0) {
    int in[2], out[2];
    if (::pipe(in) != 0 || ::pipe(out) != 0) throw std::runtime_error("no pipe");
    std::vector<char*> arguments;
    for (const std::string& each : command) arguments.push_back(const_cast<char*>(each.c_str()));
    arguments.push_back(nullptr);
    pid_ = ::fork();
    if (pid_ < 0) throw std::runtime_error("no process");
    if (pid_ == 0) {
      ::dup2(in[0], STDIN_FILENO);
      ::dup2(out[1], STDOUT_FILENO);
      for (int end : {in[0], in[1], out[0], out[1]}) ::close(end);
      if (user != 0 && (::setresgid(user, user, user) != 0 || ::setresuid(user, user, user) != 0)) ::_exit(126);
      ::execvp(arguments[0], arguments.data());
      ::_exit(126);
    }
    ::close(in[0]);
    ::close(out[1]);
    to_ = in[1];
    from_ = out[0];
  }
  ~Child() {
    kill();
    ::close(from_);
    if (to_ >= 0) ::close(to_);
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  pid_t pid() const { return pid_; }

  // The next line, without its end; nullopt where the child has ended, or says nothing for a minute.
  std::optional<std::string> line() {
    for (;;) {
      if (auto end = buffer_.find('\n'); end != std::string::npos) {
        std::string out = buffer_.substr(0, end);
        buffer_.erase(0, end + 1);
        return out;
      }
      pollfd ready{from_, POLLIN, 0};
      if (::poll(&ready, 1, 60000) <= 0) return std::nullopt;
      char bytes[4096];
      ssize_t count = ::read(from_, bytes, sizeof bytes);
      if (count <= 0) return std::nullopt;
      buffer_.append(bytes, std::size_t(count));
    }
  }

  void tell(const std::string& line) {
    std::string out = line + "\n";
    if (::write(to_, out.data(), out.size()) < 0) throw std::runtime_error("the child does not listen");
  }
  void close_input() {
    if (to_ >= 0) ::close(to_);
    to_ = -1;
  }
  // At once, whatever it is doing. What it said before can still be read.
  void kill() {
    if (pid_ > 0) ::kill(pid_, SIGKILL);
    wait();
  }
  // Its exit status; -1 where it was killed or has been waited for.
  int wait() {
    if (pid_ <= 0) return -1;
    int status = 0;
    ::waitpid(pid_, &status, 0);
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

 private:
  pid_t pid_ = -1;
  int to_ = -1;
  int from_ = -1;
  std::string buffer_;
};

}  // namespace plantgraph::testing
