#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <suites/catalog/fixture.hpp>
#include <suites/catalog/place.hpp>

namespace harness {

/// A second judge of PostgreSQL schemas: the text that pg_dump of the server's own version prints of them.
/// Collects states with what both judges say, and tells where pg_dump sees a difference that the catalog does
/// not.
class DumpOracle {
 public:
  /// `program`: a pg_dump.
  DumpOracle(Place& place, std::filesystem::path program) : place_(place), program_(std::move(program)) {}

  /// The states before and after a mutation, the two of an equivalent, every state of a history up and down.
  void add_mutation(const Fixture& fixture);
  void add_equivalent(const Fixture& fixture);
  void add_history(const std::filesystem::path& folder);

  struct Difference {
    std::string name;   ///< of the fixture or history, for the list of exceptions
    std::string lines;  ///< those that only one of the two dumps has
  };
  /// States whose catalogs are equal and whose dumps are not.
  std::vector<Difference> unseen_by_catalog() const;
  /// Mutations that change the catalog and not the dump.
  const std::vector<std::string>& unseen_by_dump() const { return unseen_by_dump_; }
  std::size_t states() const { return states_.size(); }

 private:
  struct State {
    std::string name;
    std::string catalog;
    std::string dump;
  };

  const State& add(const std::string& name, Database& database);
  const State& add_built(const Fixture& fixture, const std::string& section);
  std::string dump(const Database& database) const;
  std::string dump_of_start(const Fixture& fixture, const Database& database);

  Place& place_;
  std::filesystem::path program_;
  std::vector<State> states_;
  std::map<std::string, std::string> starts_;  ///< dumps, by script
  std::vector<std::string> unseen_by_dump_;
};

/// The pg_dump of the server that the engine uses; nothing where its installation has none.
std::optional<std::filesystem::path> find_dump();

}  // namespace harness
