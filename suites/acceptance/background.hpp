#pragma once

#include <string>

#include <sys/types.h>

#include <harness/process/subprocess.hpp>

namespace harness::acceptance {

/// The program at work in the background; killed when the object goes.
class Background {
 public:
  enum class Stream { file, terminal };

  /// Starts it, with its output in a file or on a terminal of its own.
  explicit Background(const Command& command, Stream stream = Stream::file);
  ~Background();
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;

  ::pid_t process() const { return process_; }
  void signal(int number) const;
  /// Types on its terminal.
  void type(const std::string& text) const;
  /// Waits for its end; the exit code as a shell tells it.
  int wait();
  /// All that it wrote; complete after wait().
  const std::string& output() const { return output_; }

 private:
  ::pid_t process_ = -1;
  int reading_ = -1;
  std::string output_;
};

}  // namespace harness::acceptance
