#include <algorithm>
#include <filesystem>

#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/engine/script.hpp>
#include <harness/escape/sql.hpp>
#include <harness/migrator/sql_files/dialect.hpp>
#include <harness/migrator/sql_files/preview.hpp>
#include <harness/migrator/sql_files/relative_target.hpp>
#include <harness/migrator/sql_files/script_shape.hpp>
#include <harness/migrator/sql_files/target.hpp>
#include <harness/migrator/sql_files/version_table.hpp>

namespace harness::sql_files {
namespace {

[[noreturn]] void refuse(const Failure& failure) {
  throw usage_error(failure.message, failure.detail, failure.place);
}

std::set<std::string> applied_at(const HistoryFiles& loaded, const std::string& text,
                                 const std::set<std::string>& now = {}) {
  const auto target = is_relative(text) ? resolve_relative(loaded.history, now, text)
                                        : resolve(loaded.history, text.empty() ? "base" : text);
  if (target.failure) {
    refuse(*target.failure);
  }
  return closure(loaded.history, target.revisions);
}

std::string text_of(const Statement& statement) {
  std::string text = statement.text + ";\n";
  if (statement.copy_data) {
    text += *statement.copy_data;
    text += text.ends_with('\n') ? "\\.\n" : "\n\\.\n";
  }
  return text;
}

std::string text_of(const ScriptShape& shape, const Dialect& dialect, const std::string& record) {
  const auto& statements = shape.statements;
  const bool framed = shape.transaction != Transaction::none;
  const auto begin = dialect.begin(shape.begin) + ";\n";
  std::string text = framed ? begin : "";
  for (const auto& statement : statements) {
    text += text_of(statement);
  }
  const bool changed = std::any_of(statements.begin(), statements.end(), changes_session);
  if (changed && !dialect.own_role().empty()) {
    text += join(dialect.own_role(), "; ") + ";\n";
  }
  text += record + ";\n" + (framed ? "COMMIT;\n" : "");
  return text + (changed && !dialect.fresh_session().empty() ? dialect.fresh_session() + ";\n" : "");
}

std::string section(const HistoryFiles& loaded, const Revision& revision, const Engine& engine,
                    const Dialect& dialect, const VersionTable& table) {
  const auto found = find_script(loaded, {revision.id, Direction::up}, engine.dialect().family());
  if (found.failure) {
    refuse(*found.failure);
  }
  const auto record = table.add_sql(revision.id, checksum_of(loaded, revision.id, engine.dialect().family()));
  const auto title =
      "\n" + sql_comment("revision " + revision.id + (revision.name.empty() ? "" : ": " + revision.name) +
                         " (" + std::filesystem::path(found.script->file).filename().string() + ")");
  try {
    return title + text_of(shape_of(*found.script, engine), dialect, record);
  } catch (const ScriptError& error) {
    throw usage_error(error.what(), error.detail(), error.place());
  }
}

/// What makes the version table, and its schema where it has one of its own.
std::string first_sql(const VersionTable& table) {
  const auto schema = table.create_schema_sql();
  return (schema.empty() ? "" : schema + ";\n") + table.create_sql() + ";\n";
}

}  // namespace

std::string preview(const HistoryFiles& loaded, const SqlFilesOptions& options, const Engine& engine,
                    const std::string& from, const std::string& target) {
  const auto dialect = dialect_of(engine);
  const VersionTable table(engine, *dialect, options.table);
  const auto applied = applied_at(loaded, from);
  const auto wanted = applied_at(loaded, target, applied);
  std::string text = sql_comment("upgrade from " + (from.empty() ? "base" : from) + " to " + target + " on " +
                                 engine.name()) +
                     (applied.empty() ? first_sql(table) : "");
  for (const auto& revision : loaded.history.ordered()) {
    if (wanted.contains(revision.id) && !applied.contains(revision.id)) {
      text += section(loaded, revision, engine, *dialect, table);
    }
  }
  return text;
}

}  // namespace harness::sql_files
