#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace harness::postgres {

/// The bytes of one side on their way to the other. It keeps the beginning of a message that is not there
/// yet, and what the receiver does not take; while there is such, nothing more is read.
class Flow {
 public:
  /// So much is read at a time; so much is kept at most.
  static constexpr std::size_t room = std::size_t{256} * 1024;
  /// One for all flows of a thread.
  using Scratch = std::vector<char>;

  enum class Read {
    blocked,  ///< nothing more for now
    some,
    ended  ///< the sender has closed its side, or is gone
  };

  /// Reads from a socket; `input` is what was kept and what came, in `scratch`.
  Read read(int from, Scratch& scratch, std::string_view& input);
  /// Sends the first bytes of `input`, and keeps the rest for the next `read`.
  void pass(std::string_view input, std::size_t size, int to);
  /// The beginning of a message, for the time when it can go on.
  std::string take_kept();

  /// Adds bytes of the relay's own.
  void put(std::string_view bytes, int to);
  /// Forgets what has not been sent.
  void drop();
  /// Sends what the receiver did not take before.
  void flush(int to);
  /// The receiver must take something before more is read.
  bool is_full() const { return sent_ < waiting_.size(); }
  /// The receiver has closed: what is sent to it is dropped from now on.
  bool is_broken() const { return is_broken_; }
  bool keeps_beginning() const { return !kept_.empty(); }

 private:
  std::size_t send(std::string_view bytes, int to);

  std::string kept_;
  std::string waiting_;
  std::size_t sent_ = 0;  ///< of what waits
  bool is_broken_ = false;
};

}  // namespace harness::postgres
