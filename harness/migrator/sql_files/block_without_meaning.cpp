#include <harness/core/text.hpp>
#include <harness/engine/script.hpp>
#include <harness/migrator/sql_files/block_without_meaning.hpp>
#include <harness/migrator/sql_files/transaction_control.hpp>

namespace harness::sql_files {

std::optional<Failure> block_without_meaning(const Script& script, const ScriptShape& shape,
                                             const Engine& engine) {
  if (!script.begin_is_a_block || engine.dialect().family() != "sqlite") {
    return std::nullopt;
  }
  for (const auto& statement : shape.statements) {
    const auto word = first_words(statement.text, 1).front();
    if (word == "begin" || word == "end") {
      return Failure{std::string("Flyway takes ") + (word == "begin" ? "BEGIN" : "END") +
                         " on SQLite for that of a block of statements, and runs nothing of the script",
                     "",
                     shortened(statement.text),
                     {script.file, statement.line},
                     "",
                     "take what begins and ends a transaction out of the script: that is done around it"};
    }
  }
  return std::nullopt;
}

}  // namespace harness::sql_files
