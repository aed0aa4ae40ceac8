#pragma once

#include <memory>
#include <string>

#include <harness/cli/commands.hpp>
#include <harness/snapshot/operand.hpp>

namespace harness::cli {

/// What `snapshot` and `diff` share: where catalogs are taken, and where the output goes.
struct ComparingOptions {
  OperandOptions operands;
  std::string server;
  std::string format = "text";
  std::string output;

  void add_to(Command& command);
  EngineOptions engines() const;
};

/// Takes the operand's catalog, to be compared with `other`'s. A usage Error where --server is of no use to
/// the engine.
CatalogSnapshot take(Operand& operand, const Operand& other, Engines& engines,
                     const ComparingOptions& options);

/// The operand that the text names; an empty one is the database of $DATABASE_URL.
std::unique_ptr<Operand> operand_of(const std::string& text, const Registry& registry,
                                    const ComparingOptions& options);

/// Writes to the file whole or not at all, or to standard output where none is named.
void write_output(const std::string& file, const std::string& text);

}  // namespace harness::cli
