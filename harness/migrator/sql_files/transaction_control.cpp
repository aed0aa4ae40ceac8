#include <algorithm>
#include <cctype>
#include <utility>

#include <harness/core/error.hpp>
#include <harness/migrator/sql_files/transaction_control.hpp>

namespace harness::sql_files {
namespace {

bool has(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool begins(const Statement& statement) {
  const auto control = control_of(statement);
  // Outside a transaction, SQLite begins one with a savepoint.
  return control == Control::begin || control == Control::savepoint;
}

bool ends(const Statement& statement) {
  const auto control = control_of(statement);
  return control == Control::commit || control == Control::other;
}

}  // namespace

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
    return has(words, "to") ? Control::savepoint : Control::other;
  }
  if (first == "savepoint" || first == "release") {
    return Control::savepoint;
  }
  return first == "abort" || (first == "prepare" && words[1] == "transaction") ? Control::other
                                                                               : Control::none;
}

bool begins_or_ends(const Statement& statement) {
  const auto control = control_of(statement);
  return control != Control::none && control != Control::savepoint;
}

std::vector<Statement> parts_of(const Engine& engine, const Statement& statement) {
  try {
    auto parts = engine.split(statement.text);
    for (auto& part : parts) {
      part.line += statement.line - 1;
    }
    return parts;
  } catch (const Error&) {
    return {statement};
  }
}

bool may_commit(const Engine& engine, const Statement& statement, bool joins) {
  const auto parts = parts_of(engine, statement);
  return (!joins && parts.size() > 1) || std::any_of(parts.begin(), parts.end(), [](const Statement& part) {
           const auto first = first_words(part.text, 1).front();
           // A CREATE INDEX CONCURRENTLY leaves an index that is not valid, and a procedure may COMMIT.
           return ends(part) || part.refuses_transaction || first == "call" || first == "do";
         });
}

int line_of_begin(const Engine& engine, const Statement& statement) {
  const auto parts = parts_of(engine, statement);
  const auto found = std::find_if(parts.rbegin(), parts.rend(), begins);
  return found == parts.rend() ? statement.line : found->line;
}

int line_of_end(const Engine& engine, const Statement& statement) {
  const auto parts = parts_of(engine, statement);
  const auto found = std::find_if(parts.begin(), parts.end(), ends);
  return found == parts.end() ? statement.line : found->line;
}

}  // namespace harness::sql_files
