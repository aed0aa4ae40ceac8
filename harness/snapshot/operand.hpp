#pragma once

#include <memory>
#include <string>
#include <vector>

#include <harness/registry.hpp>
#include <harness/run/run.hpp>
#include <harness/snapshot/catalog_snapshot.hpp>

namespace harness {

/// Something that a catalog can be taken from, as people name it on a command line.
class Operand {
 public:
  virtual ~Operand() = default;

  /// What people call it; a password shows as "***".
  virtual std::string name() const = 0;
  /// The engines that it can be taken on, the likeliest first; empty: any.
  virtual std::vector<std::string> engines() const = 0;
  /// Takes the catalog, on this engine where there is a choice. Somebody's own database is only read.
  virtual CatalogSnapshot take(Engines& engines, const std::string& engine) = 0;
};

struct OperandOptions {
  std::string engine;        ///< for what says none of its own; empty: chosen
  std::string suite;         ///< where a folder has several
  bool allow_roles = false;  ///< scripts may make roles on a server that was given
};

/// Recognises an operand: a database's address or SQLite file, a .sql file, a folder or migrate.toml with a
/// history (with "@REVISION": up to there), or a snapshot file. A usage Error where it is none of these.
std::unique_ptr<Operand> find_operand(const std::string& text, const Registry& registry,
                                      const OperandOptions& options);

/// The engine to take an operand on that is compared with `other`: the one that was asked for, or else the
/// first that both can be taken on.
std::string choose_engine(const std::string& asked, const Operand& operand, const Operand& other);

// One kind of operand a file.
std::unique_ptr<Operand> address_operand(const Url& url, const std::string& engine);
std::unique_ptr<Operand> script_operand(const std::filesystem::path& file, const OperandOptions& options);
std::unique_ptr<Operand> history_operand(const std::filesystem::path& place, const std::string& revision,
                                         const Registry& registry, const OperandOptions& options);
std::unique_ptr<Operand> kept_operand(std::string name, CatalogSnapshot snapshot);

}  // namespace harness
