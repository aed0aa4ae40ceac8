#pragma once

#include <array>
#include <utility>

namespace harness {

/// Two connected descriptors that programs do not inherit, so the reader sees the end when the writer is
/// closed, whatever was started meanwhile. The destructor closes those that were not taken. Neither is a
/// standard descriptor.
class Pipe {
 public:
  enum class Kind {
    pipe,
    socket  ///< carries descriptors, too
  };

  /// Throws an environment Error.
  explicit Pipe(Kind kind = Kind::pipe);
  ~Pipe();
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  int reader() const { return ends_[0]; }
  int writer() const { return ends_[1]; }
  int take_reader() { return std::exchange(ends_[0], -1); }
  int take_writer() { return std::exchange(ends_[1], -1); }

 private:
  std::array<int, 2> ends_ = {-1, -1};
};

}  // namespace harness
