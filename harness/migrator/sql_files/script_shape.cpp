#include <algorithm>
#include <cctype>
#include <utility>

#include <harness/core/text.hpp>
#include <harness/engine/script.hpp>
#include <harness/migrator/sql_files/dialect.hpp>
#include <harness/migrator/sql_files/script_shape.hpp>

namespace harness::sql_files {
namespace {

enum class Control { none, begin, commit, other };

/// The first words of a statement, in lower case.
std::vector<std::string> first_words(const std::string& text, std::size_t count) {
  std::vector<std::string> words;
  std::string word;
  for (const unsigned char c : text) {
    if (std::isalpha(c) != 0 || c == '_') {
      word += static_cast<char>(std::tolower(c));
      continue;
    }
    if (!word.empty()) {
      words.push_back(std::exchange(word, {}));
    }
    if (words.size() == count || std::isspace(c) == 0) {
      break;
    }
  }
  if (!word.empty() && words.size() < count) {
    words.push_back(word);
  }
  words.resize(count);
  return words;
}

bool has(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// What a statement does to transactions. Savepoints stay within one.
Control control_of(const Statement& statement) {
  const auto words = first_words(statement.text, 4);
  const auto& first = words.front();
  if (first == "begin" || (first == "start" && words[1] == "transaction")) {
    return Control::begin;
  }
  if (first == "commit" || first == "end") {
    return has(words, "chain") || has(words, "prepared") ? Control::other : Control::commit;
  }
  if (first == "rollback") {
    return has(words, "to") ? Control::none : Control::other;
  }
  return first == "abort" || (first == "prepare" && words[1] == "transaction") ? Control::other
                                                                               : Control::none;
}

using Statements = std::vector<Statement>;

std::ptrdiff_t controls_in(const Statements& statements) {
  return std::count_if(statements.begin(), statements.end(),
                       [](const Statement& statement) { return control_of(statement) != Control::none; });
}

/// Makes the script's own BEGIN ... COMMIT its transaction where it is all in one; false otherwise.
bool take_frame(ScriptShape& shape) {
  auto& statements = shape.statements;
  if (controls_in(statements) != 2 || control_of(statements.front()) != Control::begin ||
      control_of(statements.back()) != Control::commit) {
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
  } else if (!take_frame(shape) && controls_in(shape.statements) > 0) {
    shape.transaction = Transaction::none;
  }
  return shape;
}

/// As Flyway does, which looks at what it is to run.
ScriptShape as_sorted(const Script& script, const Engine& engine, Statements statements) {
  ScriptShape shape{Transaction::ours, "", std::move(statements)};
  for (auto& statement : shape.statements) {
    // Flyway keeps them out of its transactions.
    statement.refuses_transaction =
        statement.refuses_transaction || !engine.ignored_in_transaction(statement.text).empty();
  }
  const auto& all = shape.statements;
  const bool none_can = !all.empty() && std::all_of(all.begin(), all.end(), [](const Statement& statement) {
    return statement.refuses_transaction;
  });
  if (!script.in_transaction || none_can) {
    shape.transaction = Transaction::none;
  } else if (controls_in(all) > 0) {
    shape.transaction = Transaction::within;
  }
  return shape;
}

/// Drivers have no data to send behind a COPY.
void refuse_copy(const Statements& statements, const std::string& file) {
  for (const auto& statement : statements) {
    if (statement.copy_data) {
      throw ScriptError(SqlError("COPY ... FROM stdin has its data in the file, which only psql would send",
                                 "", statement.line, "write INSERT"),
                        {file, statement.line}, shortened(statement.text));
    }
  }
}

ScriptShape as_cut(const Script& script) {
  ScriptShape shape{Transaction::none, "", script.cut};
  for (auto& statement : shape.statements) {
    const auto words = first_words(statement.text, 1);
    if (words.front() == "copy" && lower(statement.text).find("from stdin") != std::string::npos) {
      statement.copy_data = "";
    }
  }
  refuse_copy(shape.statements, script.file);
  if (script.in_transaction) {
    shape.transaction = controls_in(script.cut) > 0 ? Transaction::within : Transaction::ours;
  }
  return shape;
}

/// Lines that psql understands and the splitter passes over, but the server does not.
bool has_psql_lines(std::string_view text) {
  return text.starts_with("\\") || text.find("\n\\") != std::string_view::npos;
}

/// Statement by statement where that comes to the same, since then a failure can name its statement.
ScriptShape as_whole(const Script& script, const Engine& engine) {
  ScriptShape shape;
  shape.statements = split_file(engine, script.text, script.file);
  refuse_copy(shape.statements, script.file);
  const bool joined =
      script.in_transaction || (shape.statements.size() > 1 && dialect_of(engine)->joins_statements());
  if (!has_psql_lines(script.text)) {
    if (controls_in(shape.statements) == 0) {
      shape.transaction = joined ? Transaction::ours : Transaction::none;
      return shape;
    }
    if (take_frame(shape)) {
      return shape;
    }
  }
  Statement all;
  all.text = script.text;
  return {script.in_transaction ? Transaction::within : Transaction::none, "", {std::move(all)}};
}

}  // namespace

ScriptShape shape_of(const Script& script, const Engine& engine) {
  switch (script.delivery) {
    case Delivery::cut:
      return as_cut(script);
    case Delivery::whole:
      return as_whole(script, engine);
    case Delivery::sorted:
      return as_sorted(script, engine, split_file(engine, script.text, script.file));
    case Delivery::statements:
      break;
  }
  return as_statements(script, split_file(engine, script.text, script.file));
}

bool changes_session(const Statement& statement) {
  const auto words = first_words(statement.text, 4);
  const bool makes_temporary = words.front() == "create" && (has(words, "temp") || has(words, "temporary"));
  return words.front() == "set" || makes_temporary ||
         lower(statement.text).find("set_config") != std::string::npos;
}

}  // namespace harness::sql_files
