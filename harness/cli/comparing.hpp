#pragma once

#include <memory>
#include <string>

#include <harness/cli/commands.hpp>
#include <harness/snapshot/operand.hpp>

namespace harness::cli {

/// The options of `snapshot` and `diff`: where catalogs are read, and where the output goes.
struct ComparingOptions {
  OperandOptions operands;
  std::string server;
  std::string format = "text";
  std::string output;

  void add_to(Command& command);
  EngineOptions engines() const;
};

/// Reads the operand's catalog, which is to be compared with `other`'s. Throws a usage Error if the engine
/// cannot use --server.
CatalogSnapshot take(Operand& operand, const Operand& other, Engines& engines,
                     const ComparingOptions& options);

/// The operand that the text names; for an empty text, the database of $DATABASE_URL.
std::unique_ptr<Operand> operand_of(const std::string& text, const Registry& registry,
                                    const ComparingOptions& options);

/// Writes the file atomically, or to standard output if none is named.
void write_output(const std::string& file, const std::string& text);

}  // namespace harness::cli
