#pragma once

#include <filesystem>
#include <functional>
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

  /// The state after a mutation, the two of an equivalent, every state of a history up and down.
  void add_mutation(const Fixture& fixture);
  void add_equivalent(const Fixture& fixture);
  void add_history(const std::filesystem::path& folder);
  /// The state that all histories start from.
  void add_empty();

  struct Difference {
    std::string name;   ///< of the fixture or history, for the list of exceptions
    std::string lines;  ///< those that only one of the two dumps has
  };
  /// States whose catalogs are equal and whose dumps are not.
  std::vector<Difference> unseen_by_catalog();
  std::size_t states() const { return states_; }
  /// Those whose catalog another one has, too.
  std::size_t compared() const { return repeats_.size(); }

 private:
  using Dump = std::function<std::string()>;

  /// The first state with its catalog. A dump takes longer than all else, and most catalogs are never met
  /// again: what can be made once more is dumped when that is needed.
  struct First {
    std::optional<std::string> dump;
    Dump make_again;
  };
  struct Repeat {
    std::string name;
    First* first;
    std::string dump;
  };

  void add(const std::string& name, Database& database, const Dump& make_again = {});
  void add_built(const Fixture& fixture, const std::string& section);
  void with_mutated(const Fixture& fixture, const std::function<void(Database&)>& use);
  std::string dump(const Database& database) const;

  Place& place_;
  std::filesystem::path program_;
  std::size_t states_ = 0;
  std::map<std::string, First> firsts_;  ///< by catalog
  std::vector<Repeat> repeats_;
};

/// The pg_dump of the server that the engine uses; nothing where its installation has none.
std::optional<std::filesystem::path> find_dump();

}  // namespace harness
