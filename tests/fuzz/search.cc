#include "fuzz/search.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>

// A sanitizer that finds something must end by a signal, so that the round is told.
extern "C" const char* __asan_default_options() { return "abort_on_error=1:handle_abort=0"; }
extern "C" const char* __ubsan_default_options() { return "abort_on_error=1:print_stacktrace=1"; }

namespace plantgraph::fuzz {
namespace {

// What a signal handler may read: the round in hand.
std::uint64_t seed_now = 0, round_now = 0;

extern "C" void say_round(int signal_number) {
  char line[160];
  const int size =
      std::snprintf(line, sizeof line, "ended by signal %d; again with --seed %llu --round %llu\n", signal_number,
                    static_cast<unsigned long long>(seed_now), static_cast<unsigned long long>(round_now));
  if (::write(2, line, std::size_t(size)) < 0) _exit(3);
  _exit(2);
}

std::vector<Sample> read_folders(char** begin, char** end, std::string_view extension) {
  std::vector<std::filesystem::path> files;
  for (char** folder = begin; folder != end; ++folder)
    for (const auto& entry : std::filesystem::recursive_directory_iterator(*folder))
      if (entry.is_regular_file() && (extension.empty() || entry.path().extension() == extension))
        files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::vector<Sample> out;
  for (const auto& file : files) {
    std::ifstream in(file, std::ios::binary);
    out.push_back({file.parent_path().filename().string(),
                   std::string(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>())});
  }
  return out;
}

Sample make_round(const Search& search, const std::vector<Sample>& samples) {
  return search.make(samples, round_now, Dice(seed_now * 1000003 + round_now));
}

void make_again(const Search& search, const std::vector<Sample>& samples) {
  const Sample input = make_round(search, samples);
  std::fwrite(input.bytes.data(), 1, input.bytes.size(), stdout);
  std::fflush(stdout);
  search.check(input);
}

void make_many(const Search& search, const std::vector<Sample>& samples, std::string_view how_long) {
  const std::uint64_t number = std::strtoull(how_long.data(), nullptr, 10);
  const bool counted = how_long.ends_with('x');
  seed_now = counted ? 1 : std::uint64_t(std::chrono::system_clock::now().time_since_epoch().count()) % 1000000007;
  for (int signal_number : {SIGABRT, SIGSEGV, SIGFPE, SIGBUS, SIGALRM}) std::signal(signal_number, say_round);
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(counted ? 0 : number);
  for (; counted ? round_now < number : std::chrono::steady_clock::now() < end; ++round_now) {
    alarm(60);  // no input of some kilobytes takes that long
    search.check(make_round(search, samples));
  }
  alarm(0);
  fmt::print("{}: {} {}, seed {}, nothing broken\n", search.name, round_now, search.inputs, seed_now);
}

int run(const Search& search, int argc, char** argv) {
  const bool folders = !search.own_samples;
  const bool again = argc >= 5 && std::string_view(argv[1]) == "--seed" && std::string_view(argv[3]) == "--round";
  char** const first_folder = argv + (again ? 5 : std::min(argc, 2));
  if (argc < 2 || (first_folder < argv + argc) != folders) {
    const std::string_view rest = folders ? " FOLDER..." : "";
    fmt::print(stderr, "usage: {0} SECONDS|COUNTx{1}\n       {0} --seed N --round M{1}\n", search.name, rest);
    return 2;
  }
  const auto samples = folders ? read_folders(first_folder, argv + argc, search.extension) : search.own_samples();
  if (samples.empty()) {
    fmt::print(stderr, "{}: no samples *{} in the folders\n", search.name, search.extension);
    return 2;
  }
  if (again) {
    seed_now = std::strtoull(argv[2], nullptr, 10), round_now = std::strtoull(argv[4], nullptr, 10);
    make_again(search, samples);
    return 0;
  }
  for (const Sample& sample : samples) (search.check_sample ? search.check_sample : search.check)(sample);
  make_many(search, samples, argv[1]);
  return 0;
}

}  // namespace

std::size_t Dice::below(std::size_t n) {
  state_ ^= state_ >> 12, state_ ^= state_ << 25, state_ ^= state_ >> 27;
  return std::size_t((state_ * 2685821657736338717u >> 11) % n);
}

void demand(bool holds, std::string_view law) {
  if (holds) return;
  fmt::print(stderr, "broken: {}\n", law);
  std::abort();
}

int search(const Search& search, int argc, char** argv) {
  try {
    return run(search, argc, argv);
  } catch (const std::exception& e) {
    fmt::print(stderr, "{}: {}\n", search.name, e.what());
    std::abort();
  }
}

}  // namespace plantgraph::fuzz
