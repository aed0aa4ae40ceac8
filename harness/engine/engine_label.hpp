#pragma once

#include <map>
#include <string>
#include <vector>

namespace harness {

/// An engine, and a version of its server: "postgres", "postgres:14".
struct EngineLabel {
  std::string engine;
  std::string version = {};  ///< empty: the one that is found
};

/// Versions of servers by engine, in the order in which they are named; for an engine without an entry, the
/// one that is found. An empty version is that one, too.
using EngineVersions = std::map<std::string, std::vector<std::string>>;

/// Takes a label apart. A usage Error where a colon has no version behind it or no engine before it.
EngineLabel parse_engine_label(const std::string& text);

std::string to_text(const EngineLabel& label);

/// The engines of labels, each once, in their order; adds their versions, each once, to `versions`, where an
/// engine that is named without one has no entry.
std::vector<std::string> engines_in(const std::vector<std::string>& labels, EngineVersions& versions);

/// The labels of an engine: one for each of its versions.
std::vector<EngineLabel> labels_of(const std::string& engine, const EngineVersions& versions);

}  // namespace harness
