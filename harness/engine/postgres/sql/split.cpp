#include <map>
#include <string>
#include <utility>

#include <fmt/format.h>

#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/engine/postgres/sql/refuses_transaction.hpp>
#include <harness/engine/postgres/sql/scanner.hpp>
#include <harness/engine/postgres/sql/split.hpp>

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

/// What has been read of one statement so far.
class Draft {
 public:
  bool empty() const { return empty_; }
  const Words& words() const { return words_; }
  int line() const { return line_; }

  /// Takes a token; false for the semicolon that ends the statement.
  bool take(const Token& token) {
    if (token.symbol == ';' && depth_ == 0 && body_depth_ == 0) {
      return false;
    }
    if (empty_) {
      begin_ = token.begin;
      line_ = token.line;
      empty_ = false;
    }
    end_ = token.begin + token.size;
    if (token.symbol == '(' || token.symbol == '[') {
      ++depth_;
    } else if ((token.symbol == ')' || token.symbol == ']') && depth_ > 0) {
      --depth_;
    } else if (token.kind == Token::Kind::word) {
      follow_body(token.word);
    }
    if (token.kind == Token::Kind::word || token.kind == Token::Kind::quoted) {
      // A quoted name is never a keyword.
      words_.push_back({token.kind == Token::Kind::word ? token.word : "\"", depth_});
    }
    previous_ = token;
    return true;
  }

  Statement finish(std::string_view script) const {
    Statement statement;
    statement.text = std::string(script.substr(begin_, end_ - begin_));
    statement.line = line_;
    statement.refuses_transaction = refuses_transaction(words_);
    return statement;
  }

 private:
  /// Counts BEGIN ATOMIC, and CASE inside it, against END. After AS or a dot any of them is a name.
  void follow_body(const std::string& word) {
    const bool is_name = previous_.symbol == '.' || previous_.word == "as";
    if (depth_ > 0 || is_name) {
      return;
    }
    if (word == "atomic" && previous_.word == "begin" && body_depth_ == 0 &&
        words_.front().text == "create") {
      body_depth_ = 1;
    } else if (word == "case" && body_depth_ > 0) {
      ++body_depth_;
    } else if (word == "end" && body_depth_ > 0) {
      --body_depth_;
    }
  }

  bool empty_ = true;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  int line_ = 1;
  int depth_ = 0;
  int body_depth_ = 0;
  Token previous_;
  Words words_;
};

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
    auto statement = draft_.finish(script_);
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
