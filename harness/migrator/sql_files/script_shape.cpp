#include <algorithm>
#include <utility>

#include <harness/core/text.hpp>
#include <harness/engine/script.hpp>
#include <harness/migrator/sql_files/dialect.hpp>
#include <harness/migrator/sql_files/script_shape.hpp>
#include <harness/migrator/sql_files/transaction_control.hpp>

namespace harness::sql_files {
namespace {

using Statements = std::vector<Statement>;

bool has_control(const Statements& statements) {
  return std::any_of(statements.begin(), statements.end(), begins_or_ends);
}

/// Savepoints exist in a transaction alone, and several statements in one string are none that counts.
bool has_savepoint(const Statements& statements) {
  return std::any_of(statements.begin(), statements.end(),
                     [](const Statement& statement) { return control_of(statement) == Control::savepoint; });
}

/// Makes the script's own BEGIN ... COMMIT its transaction where it is all in one; false otherwise.
bool take_frame(ScriptShape& shape) {
  auto& statements = shape.statements;
  if (std::count_if(statements.begin(), statements.end(), begins_or_ends) != 2 ||
      control_of(statements.front()) != Control::begin || control_of(statements.back()) != Control::commit) {
    return false;
  }
  shape.transaction = Transaction::script;
  shape.begin = statements.front().text;
  statements.pop_back();
  statements.erase(statements.begin());
  return true;
}

ScriptShape as_statements(const Script& script, Statements statements) {
  ScriptShape shape;
  shape.statements = std::move(statements);
  if (!script.in_transaction) {
    shape.transaction = Transaction::none;
  } else if (!take_frame(shape) && has_control(shape.statements)) {
    shape.transaction = Transaction::none;
  }
  return shape;
}

/// Whether Flyway keeps the statement out of its transactions. Of SQLite's it knows PRAGMA foreign_keys
/// alone: a VACUUM runs in one, and fails.
bool is_kept_out(const Statement& statement, const Engine& engine) {
  return engine.dialect().family() == "sqlite"
             ? !engine.dialect().ignored_in_transaction(statement.text).empty()
             : statement.refuses_transaction;
}

/// As Flyway does, which looks at what it is to run.
ScriptShape as_sorted(const Script& script, const Engine& engine, Statements statements) {
  ScriptShape shape{Transaction::ours, "", std::move(statements)};
  auto& all = shape.statements;
  const auto out = std::count_if(all.begin(), all.end(),
                                 [&](const Statement& statement) { return is_kept_out(statement, engine); });
  const bool none_can = out > 0 && (script.mixes || out == std::ssize(all));
  for (auto& statement : all) {
    statement.refuses_transaction = statement.refuses_transaction || is_kept_out(statement, engine);
  }
  if (!script.in_transaction || none_can) {
    shape.transaction = Transaction::none;
  }
  return shape;
}

/// Drivers have no data to send after a COPY.
void refuse_copy(const Statements& statements, const std::string& file) {
  for (const auto& statement : statements) {
    if (statement.copy_data) {
      throw ScriptError(SqlError("COPY ... FROM stdin has its data in the file, which only psql would send",
                                 "", statement.line, "write INSERT"),
                        {file, statement.line}, shortened(statement.text));
    }
  }
}

/// Lines that psql understands and the splitter passes over, but the server does not.
bool has_psql_lines(std::string_view text) {
  return text.starts_with("\\") || text.find("\n\\") != std::string_view::npos;
}

/// What a layout has cut, where it is several statements in one transaction: these, since then a failure can
/// name its statement, and so can what it has locked.
Statements parted(const Script& script, const Engine& engine) {
  if (!script.in_transaction || !dialect_of(engine)->joins_statements()) {
    return script.cut;
  }
  Statements result;
  for (const auto& block : script.cut) {
    auto parts = parts_of(engine, block);
    if (has_control(parts)) {
      return script.cut;
    }
    const bool has_data = std::any_of(parts.begin(), parts.end(),
                                      [](const Statement& part) { return part.copy_data.has_value(); });
    if (parts.size() < 2 || has_data || has_psql_lines(block.text) || script.advice.contains(block.line)) {
      parts = {block};
    }
    for (auto& part : parts) {
      // The server is to judge, as it does where a block is one statement.
      part.refuses_transaction = block.refuses_transaction;
      result.push_back(std::move(part));
    }
  }
  return result;
}

ScriptShape as_cut(const Script& script, const Engine& engine) {
  ScriptShape shape{Transaction::none, "", parted(script, engine)};
  for (auto& statement : shape.statements) {
    const auto words = first_words(statement.text, 1);
    if (words.front() == "copy" && lower(statement.text).find("from stdin") != std::string::npos) {
      statement.copy_data = "";
    }
  }
  refuse_copy(shape.statements, script.file);
  if (script.in_transaction) {
    shape.transaction = Transaction::ours;
  }
  return shape;
}

/// better-sqlite3 prepares what it is given, and does not pass over what it cannot.
void require_one(const Statements& parts, const Statement& string, const std::string& file) {
  if (parts.size() == 1) {
    return;
  }
  const auto place = parts.size() > 1 ? parts[1].line : string.line;
  throw ScriptError(
      SqlError(parts.empty() ? "a part of the file has no statement, which better-sqlite3 refuses"
                             : "a part of the file has more than one statement, which "
                               "better-sqlite3 refuses",
               "", 0, "write \"--> statement-breakpoint\" between two statements, and nowhere else"),
      {file, place}, parts.empty() ? "" : shortened(parts[1].text));
}

/// What is never run would be missed later, and nowhere near its place.
void require_no_rest(const Statements& parts, const std::string& file) {
  if (parts.size() > 1) {
    throw ScriptError(
        SqlError("SQLite's JDBC driver runs the first statement of a string, and passes over this "
                 "one without a word",
                 "", 0, "let the tool cut the statements, or put each into a changeset of its own"),
        {file, parts[1].line}, shortened(parts[1].text));
  }
}

/// Whether a transaction is left ended by what a string has of control over it.
bool ends_transaction(const Statements& parts) {
  const auto last = std::find_if(parts.rbegin(), parts.rend(), begins_or_ends);
  return last != parts.rend() && control_of(*last) != Control::begin;
}

/// Those of one string are one transaction of their own, but for those at its beginning that cannot be in
/// one: PostgreSQL runs them in a pipeline as well.
Statements outside_of_transaction(const Statements& strings, const Engine& engine) {
  Statements result;
  for (const auto& string : strings) {
    const auto parts = parts_of(engine, string);
    const auto rest = std::find_if_not(parts.begin(), parts.end(),
                                       [](const Statement& part) { return part.refuses_transaction; });
    result.insert(result.end(), parts.begin(), rest);
    Statement joined;
    for (auto part = rest; part != parts.end(); ++part) {
      joined.line = part == rest ? part->line : joined.line;
      joined.text += part->text + (part + 1 == parts.end() ? "" : ";\n");
    }
    if (!joined.text.empty()) {
      result.push_back(std::move(joined));
    }
  }
  return result;
}

/// As Drizzle sends them. Those that may be parted are, since then a failure can name its statement.
ScriptShape as_strings(const Script& script, const Engine& engine) {
  if (!script.fails.empty()) {
    throw ScriptError(SqlError(script.fails, "", 0, script.fix), {script.file, 0}, "");
  }
  const bool joins = dialect_of(engine)->joins_statements();
  ScriptShape shape;
  Statements all;
  shape.is_sent_apart = true;
  for (const auto& string : script.cut) {
    const auto parts = parts_of(engine, string);
    if (!joins && script.passes_over_rest) {
      require_no_rest(parts, script.file);
    } else if (!joins) {
      require_one(parts, string, script.file);
    }
    if (!parts.empty()) {
      shape.statements.push_back(string);
    }
    if (joins && script.begins_again && script.in_transaction && ends_transaction(parts)) {
      shape.statements.push_back({"BEGIN", string.line, {}, false});
    }
    shape.is_sent_apart = shape.is_sent_apart && parts.size() <= 1;
    all.insert(all.end(), parts.begin(), parts.end());
  }
  refuse_copy(all, script.file);
  shape.transaction = script.in_transaction ? Transaction::ours : Transaction::none;
  if (has_control(all)) {
    return shape;
  }
  if (script.in_transaction || shape.is_sent_apart) {
    shape.statements = std::move(all);
  } else {
    shape.statements = outside_of_transaction(script.cut, engine);
  }
  return shape;
}

ScriptShape as_one_string(const Script& script) {
  Statement all;
  all.text = script.text;
  return {script.in_transaction ? Transaction::ours : Transaction::none, "", {std::move(all)}};
}

/// Statement by statement where that comes to the same, since then a failure can name its statement.
ScriptShape as_whole(const Script& script, const Engine& engine) {
  ScriptShape shape;
  shape.statements = split_file(engine, script.text, script.file);
  refuse_copy(shape.statements, script.file);
  const auto& statements = shape.statements;
  if (statements.empty() && script.needs_statement && dialect_of(engine)->joins_statements()) {
    throw ScriptError(
        SqlError("the script has no statement, and PostgreSQL's answer to none is an error to its tool", "",
                 0, "write one, SELECT 1 for nothing"),
        {script.file, 0}, "");
  }
  const bool joins = dialect_of(engine)->joins_statements();
  if (joins && (has_psql_lines(script.text) || (script.in_transaction && has_control(statements)))) {
    return as_one_string(script);
  }
  if (script.in_transaction) {
    return shape;
  }
  if (!has_control(statements) && !(joins && has_savepoint(statements))) {
    shape.transaction = joins && statements.size() > 1 ? Transaction::ours : Transaction::none;
    return shape;
  }
  if (take_frame(shape)) {
    return shape;
  }
  shape.transaction = Transaction::none;
  return joins ? as_one_string(script) : shape;
}

ScriptShape as_delivered(const Script& script, const Engine& engine) {
  switch (script.delivery) {
    case Delivery::cut:
      return as_cut(script, engine);
    case Delivery::strings:
      return as_strings(script, engine);
    case Delivery::whole:
      return as_whole(script, engine);
    case Delivery::sorted:
      return as_sorted(script, engine, split_file(engine, script.text, script.file));
    case Delivery::statements:
      break;
  }
  return as_statements(script, split_file(engine, script.text, script.file));
}

/// A record before the script costs a round trip of its own. It is written there where that shows: SQLite
/// ignores some statements in a transaction that has written.
Recording recording_of(const Script& script, const ScriptShape& shape, const Engine& engine) {
  const bool shows = shape.transaction != Transaction::none && !dialect_of(engine)->joins_statements();
  return script.recorded == Recording::first && !shows ? Recording::last : script.recorded;
}

}  // namespace

ScriptShape shape_of(const Script& script, const Engine& engine) {
  auto shape = as_delivered(script, engine);
  shape.recorded = recording_of(script, shape, engine);
  return shape;
}

bool changes_session(const Statement& statement) {
  const auto words = first_words(statement.text, 4);
  const bool makes_temporary =
      words.front() == "create" && std::any_of(words.begin(), words.end(), [](const std::string& word) {
        return word == "temp" || word == "temporary";
      });
  return words.front() == "set" || makes_temporary ||
         lower(statement.text).find("set_config") != std::string::npos;
}

}  // namespace harness::sql_files
