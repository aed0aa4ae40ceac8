#pragma once

#include <chrono>

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/readable_pipe.hpp>
#include <boost/process/v2/process.hpp>
#include <sys/types.h>

#include <harness/process/group_watch.hpp>
#include <harness/process/pipe.hpp>
#include <harness/process/subprocess.hpp>

namespace harness {

/// A process with pipes: our ends of its standard streams, and the means to end it with its children.
class Talker {
 public:
  explicit Talker(std::chrono::milliseconds limit) : limit_(limit) {}
  virtual ~Talker() = default;
  Talker(const Talker&) = delete;
  Talker& operator=(const Talker&) = delete;

  virtual void kill() = 0;
  /// Waits for its end; returns the exit code as in ProcessResult.
  virtual int wait() = 0;

  boost::asio::io_context& context() { return context_; }
  boost::asio::posix::stream_descriptor& input() { return input_; }
  boost::asio::readable_pipe& output() { return output_; }
  boost::asio::readable_pipe& errors() { return errors_; }
  std::chrono::milliseconds limit() const { return limit_; }

 private:
  std::chrono::milliseconds limit_;
  boost::asio::io_context context_;
  boost::asio::posix::stream_descriptor input_{context_};
  boost::asio::readable_pipe output_{context_};
  boost::asio::readable_pipe errors_{context_};
};

/// A program that this process started.
class Child : public Talker {
 public:
  /// `input` is the kind of descriptor that its standard input gets.
  explicit Child(const Command& command, Pipe::Kind input = Pipe::Kind::pipe);
  ~Child() override;

  void kill() override;
  int wait() override;

 private:
  boost::process::v2::process start(const Command& command, Pipe::Kind input);

  const GroupWatch& watch_;
  ::pid_t group_ = 0;
  boost::process::v2::process child_;
  bool ended_ = false;
  int exit_code_ = 0;
};

}  // namespace harness
