#pragma once

#include <cstddef>
#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <harness/engine/observer.hpp>

namespace harness {

/// Keeps the statements of sessions, each text once, in the order in which they came first.
class StatementRecord : public SessionObserver {
 public:
  /// A statement without the values in it; nullopt for one that is not to be kept.
  using WithoutValues = std::function<std::optional<std::string>(std::string_view sql)>;

  explicit StatementRecord(WithoutValues without_values) : without_values_(std::move(without_values)) {}

  void finished(const StatementEvent& event) override;

  /// A JSON object a line.
  std::string lines();
  std::size_t size();
  /// How many were too long to be kept.
  std::size_t cut();

 private:
  WithoutValues without_values_;
  std::mutex mutex_;
  std::vector<std::string> statements_;
  std::set<std::string, std::less<>> seen_;
  std::set<std::string, std::less<>> known_;
  std::size_t cut_ = 0;
};

}  // namespace harness
