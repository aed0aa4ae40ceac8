#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include <harness/core/location.hpp>

namespace harness {

/// An engine, and the place where a file of the project names it.
struct NamedEngine {
  std::string engine;
  Location place;
};

/// The engines that the files of a project name (drivers in go.mod, Cargo.toml, requirements.txt and their
/// like), from the folder up to `root`, each with the place nearest to the folder; empty if no file names
/// one.
std::vector<NamedEngine> engines_named_in(std::filesystem::path folder, const std::filesystem::path& root);

/// Their names, each once.
std::set<std::string> names_of(const std::vector<NamedEngine>& engines);

}  // namespace harness
