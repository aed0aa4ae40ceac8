#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include <harness/core/location.hpp>

namespace harness {

/// Why the harness cannot go on; each kind has its own exit code (see `result/result.hpp`).
enum class ErrorKind {
  usage,        ///< wrong command line, configuration or input file
  environment,  ///< a server, a tool, a permission or disk space is missing
  internal      ///< the harness met something unknown: an object kind, a system catalog, a bug
};

/// Thrown when the harness cannot go on. Never used for a faulty migration, which is a finding.
class Error : public std::runtime_error {
 public:
  Error(ErrorKind kind, const std::string& message, std::string hint = {}, Location place = {});

  ErrorKind kind() const { return kind_; }
  /// What the user can do about it; may be empty.
  const std::string& hint() const { return hint_; }
  /// The file and line at fault; empty if no file is.
  const Location& place() const { return place_; }
  /// What was being done, outermost last.
  const std::vector<std::string>& trail() const { return trail_; }

  /// Adds an activity to the trail; returns itself for `throw error.during(...)`.
  Error& during(std::string activity);

 private:
  ErrorKind kind_;
  std::string hint_;
  Location place_;
  std::vector<std::string> trail_;
};

Error usage_error(const std::string& message, std::string hint = {}, Location place = {});
Error environment_error(const std::string& message, std::string hint = {});
Error internal_error(const std::string& message, std::string hint = {});

/// The error as people read it: place, message, hint and trail, one per line.
std::string describe(const Error& error);

}  // namespace harness
