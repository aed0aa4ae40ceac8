#pragma once

#include <chrono>

namespace harness {

/// A duration, in microseconds.
using Elapsed = std::chrono::microseconds;

/// Measures the time since its construction, on the monotonic clock.
class Stopwatch {
 public:
  Elapsed elapsed() const {
    return std::chrono::duration_cast<Elapsed>(std::chrono::steady_clock::now() - start_);
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace harness
