#include <algorithm>
#include <cctype>
#include <utility>

#include <harness/core/text.hpp>
#include <harness/engine/script.hpp>
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

}  // namespace

ScriptShape shape_of(const Script& script, const Engine& engine) {
  ScriptShape shape;
  shape.statements = split_file(engine, script.text, script.file);
  auto& statements = shape.statements;
  const auto controls = std::count_if(statements.begin(), statements.end(), [](const Statement& statement) {
    return control_of(statement) != Control::none;
  });
  if (!script.in_transaction) {
    shape.transaction = Transaction::none;
  } else if (controls == 2 && control_of(statements.front()) == Control::begin &&
             control_of(statements.back()) == Control::commit) {
    shape.transaction = Transaction::script;
    shape.begin = statements.front().text;
    statements.pop_back();
    statements.erase(statements.begin());
  } else if (controls > 0) {
    shape.transaction = Transaction::none;
  }
  return shape;
}

bool changes_session(const Statement& statement) {
  const auto words = first_words(statement.text, 4);
  const bool makes_temporary = words.front() == "create" && (has(words, "temp") || has(words, "temporary"));
  return words.front() == "set" || makes_temporary ||
         lower(statement.text).find("set_config") != std::string::npos;
}

}  // namespace harness::sql_files
