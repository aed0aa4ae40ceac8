#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <regex>

#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/layouts/supabase_script.hpp>

namespace harness::sql_files {
namespace {

/// A first line that asks for no transaction, as the CLI writes it above what cannot run in one.
constexpr std::string_view supabase_mark = "-- pg-delta: transaction=false";

bool is_supabase_word(char letter) {
  const auto code = static_cast<unsigned char>(letter);
  return code >= 0x80 || std::isalnum(code) != 0 || letter == '_' || letter == '$';
}

bool is_supabase_gap(char letter) {
  return std::isspace(static_cast<unsigned char>(letter)) != 0;
}

/// Behind the comment that begins there; `at` itself if none does.
std::size_t behind_comment(std::string_view text, std::size_t at) {
  const auto two = text.substr(at, 2);
  if (two == "--") {
    return std::min(text.find_first_of("\r\n", at), text.size());
  }
  if (two != "/*") {
    return at;
  }
  auto end = at + 2;
  for (int depth = 1; end < text.size() && depth > 0;) {
    const auto mark = text.substr(end, 2);
    depth += mark == "/*" ? 1 : mark == "*/" ? -1 : 0;
    end += mark == "/*" || mark == "*/" ? 2 : 1;
  }
  return end;
}

/// Where something begins that is neither white space nor a comment nor a byte-order mark.
std::size_t supabase_start(std::string_view text, std::size_t at, std::size_t end) {
  while (at < end) {
    const auto behind = text.substr(at).starts_with(byte_order_mark) ? at + byte_order_mark.size()
                        : is_supabase_gap(text[at])                  ? at + 1
                                                                     : behind_comment(text, at);
    if (behind == at) {
      break;
    }
    at = behind;
  }
  return std::min(at, end);
}

/// The CLI's own lexer. What is peculiar to it: a backslash outside of quotes hides the next character, and
/// the first ")" ends all open "(", so that a semicolon after it ends the statement.
class SupabaseCutter {
 public:
  explicit SupabaseCutter(std::string_view text) : text_(text) {}

  /// The offsets behind the end of each statement.
  std::vector<std::size_t> ends() {
    std::vector<std::size_t> found;
    for (at_ = 0; at_ < text_.size();) {
      if (step()) {
        found.push_back(at_);
        begin_ = at_;
      }
    }
    if (begin_ < text_.size()) {
      found.push_back(text_.size());
    }
    return found;
  }

 private:
  /// Goes behind the next token; whether it ends the statement.
  bool step() {
    const char letter = text_[at_];
    switch (letter) {
      case '\'':
      case '"':
        skip_quoted(letter);
        return false;
      case '$':
        skip_dollar();
        return false;
      case '\\':
        at_ = std::min(at_ + 2, text_.size());
        return false;
      case '(':
        in_parentheses_ = true;
        break;
      case ')':
        in_parentheses_ = false;
        break;
      case ';':
        ++at_;
        return ends_here();
      default:
        return step_over_text();
    }
    ++at_;
    return false;
  }

  bool step_over_text() {
    if (is_supabase_word(text_[at_])) {
      take_word();
      return false;
    }
    if (!is_supabase_gap(text_[at_])) {
      last_word_.clear();
    }
    const auto behind = behind_comment(text_, at_);
    at_ = behind == at_ ? at_ + 1 : behind;
    return false;
  }

  bool ends_here() {
    if (atomic_ || in_parentheses_) {
      is_first_word_ = true;
      return false;
    }
    last_word_.clear();
    return true;
  }

  void take_word() {
    const auto begin = at_;
    while (at_ < text_.size() && is_supabase_word(text_[at_])) {
      ++at_;
    }
    const auto word = lower(text_.substr(begin, at_ - begin));
    if (at_ < text_.size() && text_[at_] == '\'' && word == "e") {
      skip_quoted('\'', true);
    }
    if (atomic_ && is_first_word_ && word == "end") {
      atomic_ = false;
    } else if (word == "atomic" && last_word_ == "begin") {
      atomic_ = true;
      is_first_word_ = true;
      last_word_.clear();
      return;
    }
    is_first_word_ = false;
    last_word_ = word;
  }

  void skip_quoted(char quote, bool escapes = false) {
    last_word_.clear();
    for (++at_; at_ < text_.size(); ++at_) {
      if (escapes && text_[at_] == '\\') {
        ++at_;
      } else if (text_[at_] == quote) {
        if (at_ + 1 >= text_.size() || text_[at_ + 1] != quote) {
          break;
        }
        ++at_;
      }
    }
    at_ = std::min(at_ + 1, text_.size());
  }

  void skip_dollar() {
    auto end = at_ + 1;
    while (end < text_.size() && is_supabase_word(text_[end]) && text_[end] != '$') {
      ++end;
    }
    if (end >= text_.size() || text_[end] != '$') {
      at_ = end;
      return;
    }
    const auto tag = text_.substr(at_, end + 1 - at_);
    const auto close = text_.find(tag, end + 1);
    at_ = close == std::string_view::npos ? text_.size() : close + tag.size();
    last_word_.clear();
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t begin_ = 0;
  bool in_parentheses_ = false;
  bool atomic_ = false;        ///< within BEGIN ATOMIC ... END
  bool is_first_word_ = true;  ///< of a statement within that
  std::string last_word_;      ///< if nothing but white space and comments has followed it
};

/// The beginning of a statement, which says what it is.
std::string supabase_words_of(const Statement& statement) {
  constexpr std::size_t enough = 400;
  return lower(std::string_view(statement.text).substr(0, enough));
}

/// What the CLI sends by itself, outside of any transaction.
bool runs_alone(const std::string& words) {
  static const std::array<std::regex, 6> alone = {
      std::regex(R"(^create\s+(unique\s+)?index\s+concurrently(\s|$))"),
      std::regex(R"(^drop\s+index\s+concurrently(\s|$))"),
      std::regex(R"(^reindex(\s|\().*\sconcurrently(\s|$))"),
      std::regex(R"(^vacuum(\s|\(|$))"),
      std::regex(R"(^alter\s+system(\s|$))"),
      std::regex(R"(^cluster(\s|$))")};
  return std::any_of(alone.begin(), alone.end(), [&](const std::regex& each) {
    return std::regex_search(words, each, std::regex_constants::match_continuous);
  });
}

/// Whether it begins or ends a transaction: the CLI sends all statements of its file one by one then.
bool controls_transaction(const std::string& words) {
  static const std::regex control(
      R"(^(begin|start\s+transaction|commit|end|abort|prepare\s+transaction)(\s|$))");
  static const std::regex rollback(R"(^rollback(\s+(work|transaction))?(\s+(\w+)|$))");
  std::smatch found;
  return std::regex_search(words, control, std::regex_constants::match_continuous) ||
         (std::regex_search(words, found, rollback, std::regex_constants::match_continuous) &&
          found[4].str() != "to");
}

/// What exists in an explicit transaction alone, which the CLI begins none of.
bool is_savepoint(const std::string& words) {
  static const std::regex savepoint(R"(^(savepoint|release|rollback(\s+(work|transaction))?\s+to)\s)");
  return std::regex_search(words, savepoint, std::regex_constants::match_continuous);
}

bool asks_for_no_transaction(std::string_view text) {
  text.remove_prefix(text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0);
  auto line = text.substr(0, text.find('\n'));
  line.remove_suffix(line.ends_with('\r') ? 1 : 0);
  return line == supabase_mark;
}

/// The statements of a text, without those that are comments alone.
std::vector<Statement> supabase_statements(std::string_view text) {
  std::vector<Statement> statements;
  std::size_t begin = 0;
  for (const auto end : SupabaseCutter(text).ends()) {
    const auto start = supabase_start(text, begin, end);
    begin = end;
    auto words = trim(text.substr(start, end - start));
    while (words.ends_with(';')) {
      words.remove_suffix(1);
    }
    if (!trim(words).empty()) {
      Statement statement;
      statement.text = std::string(trim(words));
      statement.line = 1 + static_cast<int>(std::count(
                               text.begin(), text.begin() + static_cast<std::ptrdiff_t>(start), '\n'));
      statements.push_back(std::move(statement));
    }
  }
  return statements;
}

/// Joins the neighbours that share a transaction, with the lines that they have in the file.
std::vector<Statement> joined_around(const std::vector<Statement>& statements) {
  std::vector<Statement> joined;
  bool goes_on = false;
  int line = 0;
  for (const auto& statement : statements) {
    const bool alone = runs_alone(supabase_words_of(statement));
    if (alone || !goes_on) {
      joined.push_back(statement);
    } else {
      auto& text = joined.back().text;
      text += ";" + std::string(static_cast<std::size_t>(std::max(statement.line - line, 0)), '\n') +
              (statement.line == line ? " " : "") + statement.text;
    }
    goes_on = !alone;
    line = statement.line + static_cast<int>(std::count(statement.text.begin(), statement.text.end(), '\n'));
  }
  return joined;
}

}  // namespace

SupabaseScript read_supabase_script(std::string_view text) {
  SupabaseScript script{supabase_statements(text)};
  const auto any = [&](bool (*is)(const std::string&)) {
    return std::any_of(script.statements.begin(), script.statements.end(),
                       [&](const Statement& each) { return is(supabase_words_of(each)); });
  };
  if (asks_for_no_transaction(text) || any(controls_transaction)) {
    script.in_transaction = false;
  } else if (any(runs_alone) || any(is_savepoint)) {
    script.in_transaction = false;
    script.statements = joined_around(script.statements);
  }
  return script;
}

}  // namespace harness::sql_files
