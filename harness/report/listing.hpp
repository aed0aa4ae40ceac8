#pragma once

#include <optional>
#include <string>
#include <vector>

#include <harness/history/history.hpp>
#include <harness/migrator/migrator.hpp>

namespace harness {

/// A suite with its history, before anything is run.
struct Listing {
  std::string suite;
  std::string kind;
  std::optional<LayoutNote> layout;
  std::vector<std::string> engines;
  Location place;
  const History* history = nullptr;
};

/// The suites as JSON, for programs.
std::string to_json(const std::vector<Listing>& listings);

}  // namespace harness
