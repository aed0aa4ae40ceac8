#include <map>
#include <string>
#include <utility>

#include <fmt/format.h>

#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/engine/postgres/sql/refuses_transaction.hpp>
#include <harness/engine/postgres/sql/scanner.hpp>
#include <harness/engine/postgres/sql/split.hpp>
#include <harness/engine/postgres/sql/statement_draft.hpp>

namespace harness::postgres {
namespace {

std::string fix_for(const std::string& command) {
  static const std::map<std::string, std::string> fixes = {
      {"c", "take the line out: the harness chooses the database"},
      {"connect", "take the line out: the harness chooses the database"},
      {"i", "put the other file's statements here, or list both files"},
      {"ir", "put the other file's statements here, or list both files"},
      {"include", "put the other file's statements here, or list both files"},
      {"include_relative", "put the other file's statements here, or list both files"},
      {"copy", "write COPY ... FROM stdin; with the data below it, or INSERT"},
      {"set", "write the value where it is used"},
      {"g", "end the statement with a semicolon"},
  };
  const auto found = fixes.find(command);
  return found != fixes.end() ? found->second : "take it out, or say it in SQL";
}

bool reads_stdin(const Words& words) {
  if (words.front().text != "copy") {
    return false;
  }
  for (std::size_t at = 1; at + 1 < words.size(); ++at) {
    if (words[at].depth == 0 && words[at].text == "from" && words[at + 1].text == "stdin") {
      return true;
    }
  }
  return false;
}

class Splitter {
 public:
  explicit Splitter(std::string_view script) : script_(script), scanner_(script) {}

  std::vector<Statement> statements() {
    for (Token token = scanner_.next(); token.kind != Token::Kind::end; token = scanner_.next()) {
      if (token.symbol == '\\') {
        meta_command(token);
      } else if (!draft_.take(token)) {
        finish();
      }
    }
    finish();
    return std::move(statements_);
  }

 private:
  void meta_command(const Token& backslash) {
    const auto rest = scanner_.rest_of_line();
    const std::string command(rest.substr(0, rest.find_first_of(" \t;'\"")));
    if (draft_.empty() && (command == "restrict" || command == "unrestrict")) {
      return;
    }
    throw usage_error(fmt::format("\\{} is a command of psql, which the server does not know", command),
                      fix_for(command), {"", backslash.line});
  }

  void finish() {
    if (draft_.empty()) {
      return;
    }
    Statement statement;
    statement.text = std::string(draft_.text_in(script_));
    statement.line = draft_.line();
    statement.refuses_transaction = refuses_transaction(draft_.words());
    if (!draft_.words().empty() && reads_stdin(draft_.words())) {
      statement.copy_data = copy_data();
    }
    statements_.push_back(std::move(statement));
    draft_ = {};
  }

  /// The lines after the one that the statement ends on, up to the closing one.
  std::string copy_data() {
    const auto rest = trim(scanner_.rest_of_line());
    if (!rest.empty() && !rest.starts_with("--")) {
      throw usage_error("there is text after COPY ... FROM stdin on its line",
                        "begin the data on the next line", {"", scanner_.line() - 1});
    }
    const auto begin = scanner_.position();
    while (!scanner_.at_end()) {
      const auto end = scanner_.position();
      if (scanner_.rest_of_line() == "\\.") {
        return std::string(script_.substr(begin, end - begin));
      }
    }
    throw usage_error("the data of this COPY ... FROM stdin never end", "close them with a line \\.",
                      {"", draft_.line()});
  }

  std::string_view script_;
  Scanner scanner_;
  Draft draft_;
  std::vector<Statement> statements_;
};

}  // namespace

std::vector<Statement> split(std::string_view script) {
  return Splitter(script).statements();
}

}  // namespace harness::postgres
