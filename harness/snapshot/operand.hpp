#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <harness/registry.hpp>
#include <harness/run/run.hpp>
#include <harness/snapshot/catalog_snapshot.hpp>

namespace harness {

/// A source of a catalog, as named on the command line.
class Operand {
 public:
  virtual ~Operand() = default;

  /// Its name for messages; a password shows as "***".
  virtual std::string name() const = 0;
  /// The engines on which its catalog can be read, likeliest first; empty: any.
  virtual std::vector<std::string> engines() const = 0;
  /// Reads the catalog, on this engine if there is a choice. A user's database is only read.
  virtual CatalogSnapshot take(Engines& engines, const std::string& engine) = 0;
};

/// How operands are understood.
struct OperandOptions {
  std::string engine;        ///< for operands that do not determine one; empty: choose one
  std::string suite;         ///< needed if a folder has several
  bool allow_roles = false;  ///< scripts may create roles on a given server
};

/// Where a history is, as the command line names it: a folder or migrate.toml.
struct HistoryPlace {
  std::filesystem::path place;
  std::string revision;  ///< up to there; empty: all of it
};

/// "FOLDER@REVISION" or "FOLDER" in its parts; nullopt where nothing of that name is there.
std::optional<HistoryPlace> history_place(const std::string& text);

/// Recognises an operand: a database's address or SQLite file, a .sql file, a folder or migrate.toml with a
/// history (with "@REVISION": up to there), or a snapshot file. Throws a usage Error for anything else.
std::unique_ptr<Operand> find_operand(const std::string& text, const Registry& registry,
                                      const OperandOptions& options);

/// The engine on which to read an operand that is compared with `other`: the one that was asked for, or else
/// the first one that both have.
std::string choose_engine(const std::string& asked, const Operand& operand, const Operand& other);

// One kind of operand a file.
std::unique_ptr<Operand> address_operand(const Url& url, const std::string& engine);
std::unique_ptr<Operand> script_operand(const std::filesystem::path& file, const OperandOptions& options);
std::unique_ptr<Operand> history_operand(const std::filesystem::path& place, const std::string& revision,
                                         const Registry& registry, const OperandOptions& options);
std::unique_ptr<Operand> kept_operand(std::string name, CatalogSnapshot snapshot);

}  // namespace harness
