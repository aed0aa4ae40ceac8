#pragma once

#include <exception>
#include <utility>

#include <harness/engine/interrupter.hpp>

namespace harness {

/// Ends what an Interrupter has been asked for, however the scope is left. The interrupter outlives it.
class Cutting {
 public:
  explicit Cutting(Interrupter& interrupter) : interrupter_(interrupter) {}
  ~Cutting() {
    try {
      end();
    } catch (const std::exception&) {
      // The server does not answer, which the next question to it says.
    }
  }
  Cutting(const Cutting&) = delete;
  Cutting& operator=(const Cutting&) = delete;

  /// As `Interrupter::end`; false the second time.
  bool end() { return !std::exchange(has_ended_, true) && interrupter_.end(); }

 private:
  Interrupter& interrupter_;
  bool has_ended_ = false;
};

}  // namespace harness
