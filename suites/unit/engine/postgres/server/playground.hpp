#pragma once

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <harness/core/files.hpp>
#include <harness/core/temporary_directory.hpp>
#include <harness/engine/postgres/postgres_engine.hpp>

namespace harness {

namespace fs = std::filesystem;

/// A folder that clusters of one test live in, with a cache of its own: what is left in it is left behind.
class Playground {
 public:
  Playground() : root_("pgtest", memory()) {
    for (const auto& folder : {root_.path(), clusters(), cache()}) {
      fs::create_directories(folder);
      fs::permissions(folder, fs::perms::all | fs::perms::sticky_bit);
    }
  }

  fs::path clusters() const { return root_.path() / "clusters"; }
  fs::path cache() const { return root_.path() / "cache"; }

  PostgresOptions options() const {
    PostgresOptions options;
    options.folder = clusters();
    return options;
  }

  void use_own_cache() const { ::setenv("XDG_CACHE_HOME", cache().c_str(), 1); }
  ~Playground() {
    if (cache_before_) {
      ::setenv("XDG_CACHE_HOME", cache_before_->c_str(), 1);
    } else {
      ::unsetenv("XDG_CACHE_HOME");
    }
  }

  std::vector<fs::path> entries(const fs::path& folder) const {
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(folder)) {
      found.push_back(entry.path());
    }
    return found;
  }

  /// The living processes that mention this place in their command line, our children that are dead left out.
  std::vector<std::string> processes() const {
    std::vector<std::string> found;
    for (const auto& entry : fs::directory_iterator("/proc")) {
      auto text = text_if_readable(entry.path() / "cmdline");
      std::replace(text.begin(), text.end(), '\0', ' ');
      if (text.find(clusters().string()) != std::string::npos) {
        found.push_back(entry.path().filename().string() + ": " + text);
      }
    }
    return found;
  }

  /// Whether all is gone, or goes within a few seconds.
  bool becomes_clean() const {
    for (int tries = 0; tries < 1000; ++tries) {
      if (entries(clusters()).empty() && processes().empty()) {
        return true;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return false;
  }

 private:
  static fs::path memory() { return ::access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"; }

  static std::optional<std::string> variable(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr ? std::optional<std::string>(value) : std::nullopt;
  }

  std::optional<std::string> cache_before_ = variable("XDG_CACHE_HOME");
  TemporaryDirectory root_;
};

/// A process of its own that does `work` and then exits with its result, without GoogleTest's clean-up.
inline ::pid_t in_child(const std::function<int()>& work) {
  const auto child = ::fork();
  if (child == 0) {
    int result = 99;
    try {
      result = work();
    } catch (const std::exception& error) {
      std::fprintf(stderr, "child: %s\n", error.what());
    }
    ::_exit(result);
  }
  return child;
}

/// How a child ended: its exit code, or 128 and its signal.
inline int end_of(::pid_t child) {
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace harness
