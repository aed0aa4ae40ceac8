#include <algorithm>
#include <array>
#include <string>

#include <sqlite3.h>

#include <harness/core/error.hpp>
#include <harness/engine/sqlite/splitter.hpp>
#include <harness/engine/sqlite/token.hpp>

namespace harness::sqlite {
namespace {

using Tokens = std::vector<Token>;

Tokens tokens_of(std::string_view script) {
  try {
    return tokenize(script);
  } catch (const UnterminatedToken& token) {
    throw usage_error("the " + token.what + " never ends", "close it, or take the opening mark away",
                      Location{{}, token.line});
  }
}

/// What `PRAGMA [schema.]name = value` or `PRAGMA [schema.]name(value)` sets, in lower case; the value is
/// empty where the setting is only read, as the name is for other statements.
struct Setting {
  std::string name;
  std::string value;
};

Setting setting_of(const Token* token, const Token* end) {
  if (token == end || !token->is_word("pragma") || ++token == end) {
    return {};
  }
  if (end - token > 2 && token[1].is_symbol(".")) {
    token += 2;
  }
  Setting setting{fold(token->text), {}};
  if (end - token > 2 && (token[1].is_symbol("=") || token[1].is_symbol("("))) {
    setting.value = fold(token[2].text);
  }
  return setting;
}

bool refuses_transaction(const Token* token, const Token* end) {
  const auto setting = setting_of(token, end);
  if (!setting.name.empty()) {
    return (setting.name == "synchronous" && !setting.value.empty()) ||
           (setting.name == "journal_mode" && setting.value == "wal") || setting.name == "wal_checkpoint";
  }
  return token->is_word("vacuum") || token->is_word("detach") || token->is_word("begin");
}

}  // namespace

std::vector<Statement> split(std::string_view script) {
  if (const auto nul = script.find('\0'); nul != std::string_view::npos) {
    const auto line = 1 + std::count(script.begin(), script.begin() + static_cast<std::ptrdiff_t>(nul), '\n');
    throw usage_error("the script holds a NUL byte, where SQLite would stop reading", "save it as UTF-8 text",
                      Location{{}, static_cast<int>(line)});
  }
  const auto tokens = tokens_of(script);
  std::vector<Statement> statements;
  const Token* first = nullptr;
  const auto take = [&](const Token* end) {
    const auto begin = first->begin;
    statements.push_back({std::string(script.substr(begin, end[-1].end - begin)), first->line, std::nullopt,
                          refuses_transaction(first, end)});
    first = nullptr;
  };
  for (const auto& token : tokens) {
    if (first == nullptr) {
      first = token.is_symbol(";") ? nullptr : &token;
    } else if (token.is_symbol(";") &&
               sqlite3_complete(std::string(script.substr(first->begin, token.end - first->begin)).c_str()) !=
                   0) {
      take(&token);
    }
  }
  if (first != nullptr) {
    take(tokens.data() + tokens.size());
  }
  return statements;
}

bool controls_transaction(std::string_view statement) {
  constexpr std::array<std::string_view, 6> words = {"begin",    "commit",    "end",
                                                     "rollback", "savepoint", "release"};
  const auto end = std::find_if(statement.begin(), statement.end(),
                                [](char c) { return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')); });
  const auto word = fold(statement.substr(0, static_cast<std::size_t>(end - statement.begin())));
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string ignored_in_transaction(std::string_view statement) {
  try {
    const auto tokens = tokenize(statement);
    const auto setting = setting_of(tokens.data(), tokens.data() + tokens.size());
    return setting.name == "foreign_keys" && !setting.value.empty() ? "PRAGMA foreign_keys" : "";
  } catch (const UnterminatedToken&) {
    return "";  // it will be refused
  }
}

bool sets_up_connection(std::string_view statement) {
  const auto tokens = tokens_of(statement);
  return !tokens.empty() && (tokens.front().is_word("pragma") || tokens.front().is_word("attach"));
}

}  // namespace harness::sqlite
