#include <algorithm>
#include <map>
#include <optional>

#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/core/utf8.hpp>
#include <harness/migrator/sql_files/layouts/atlas_file.hpp>
#include <harness/migrator/sql_files/layouts/atlas_scanner.hpp>
#include <harness/migrator/sql_files/layouts/atlas_words.hpp>

// After sql/migrate/lex.go of Atlas, with what it does by mistake: it jumps over a BEGIN that begins no
// block, and reads no backslash in E'...'.

namespace harness::sql_files {
namespace {

using Offset = std::size_t;

/// Where and why Atlas stops to read.
struct Unscanned {
  Offset at = 0;
  std::string message;
  std::string fix;
};

/// What several scanners of one file share: where blocks end that begin at an offset, no_offset for what is
/// no block. Without it, Atlas looks at each BEGIN for each one before it.
using Blocks = std::map<std::pair<Offset, bool>, Offset>;

class AtlasScanner {
 public:
  AtlasScanner(std::string_view text, Offset begin, const AtlasSyntax& syntax, Blocks& blocks, int depth)
      : text_(text), syntax_(syntax), blocks_(blocks), depth_(depth), start_(begin), at_(begin) {
    const auto directive = atlas_directive(text_.substr(begin));
    if (directive && directive->name == "delimiter" && directive->above == "-- ") {
      set_delimiter(directive->value);
      const auto end = text_.find('\n', begin);
      if (end == no_offset) {
        throw Unscanned{begin, "Atlas finds nothing below the delimiter", "write the statements below it"};
      }
      start_ = at_ = end + 1;
    }
  }

  /// The next statement, from its first character to its delimiter; nothing at the end.
  std::optional<std::string_view> next() {
    skip_spaces();
    Offset opened = 0;
    for (int open = 0;;) {
      const auto from = at_;
      if (from >= text_.size()) {
        if (open > 0) {
          throw Unscanned{opened, "Atlas finds no \")\" for this \"(\"", "close it"};
        }
        return from > start_ ? std::optional(emit()) : std::nullopt;
      }
      const char letter = text_[from];
      at_ += std::max<std::size_t>(utf8_length(text_, from), 1);
      if (letter == '(') {
        opened = open++ == 0 ? from : opened;
      } else if (letter == ')') {
        if (open-- == 0) {
          throw Unscanned{from, "Atlas finds no \"(\" for this \")\"", "open it"};
        }
      } else if (letter == '\'' || letter == '"' || letter == '`') {
        skip_quote(from, letter);
      } else if (from == start_ && is_delimiter_command()) {
        take_delimiter_command();
      } else if (open == 0 && text_.substr(from).starts_with(delimiter_)) {
        at_ = from + delimiter_.size();
        return emit();
      } else if (skip_more(from, letter)) {
        return emit();
      }
    }
  }

  Offset at() const { return at_; }

 private:
  /// Skips dollar quotes, comments and blocks; whether a statement ends with it.
  bool skip_more(Offset from, char letter) {
    const auto rest = text_.substr(from);
    if (const auto size = syntax_.has_dollar_quotes && letter == '$' ? dollar_quote_at(rest) : 0; size > 0) {
      const auto end = text_.find(rest.substr(0, size), from + size);
      at_ = end == no_offset ? text_.size() : end + size;
    } else if (rest.starts_with("--")) {
      skip_comment(from, "\n");
    } else if (rest.starts_with("/*")) {
      skip_comment(from, "*/");
    } else if (delimiter_ == ";") {
      if (const auto atomic = after_begin(text_, from, true);
          syntax_.has_begin_atomic && atomic != no_offset) {
        return skip_block(atomic, true);
      }
      const bool is_apart = from == start_ || after_begin(text_, from - 1, false) != no_offset;
      if (const auto begun = after_begin(text_, from, false); is_apart && begun != no_offset) {
        return skip_block(begun, false);
      }
    }
    return false;
  }

  void skip_spaces() {
    for (auto size = space_at(text_.substr(start_)); size > 0; size = space_at(text_.substr(start_))) {
      start_ += size;
    }
    at_ = start_;
  }

  void skip_quote(Offset from, char quote) {
    const auto end = text_.find(quote, at_);
    if (end == no_offset) {
      throw Unscanned{
          from, "Atlas finds no end of this quote",
          "close it: a backslash before a quote means nothing to Atlas, so write two quotes for one; "
          "and a comment in the last line wants a line feed"};
    }
    at_ = end + 1;
  }

  void skip_comment(Offset from, std::string_view close) {
    at_ = from + 2;
    const auto end = text_.find(close, at_);
    if (end == no_offset) {
      return;
    }
    at_ = end + close.size();
    if (from == start_) {
      start_ = at_;
      skip_spaces();
    }
  }

  bool is_delimiter_command() const {
    return text_.size() - start_ > delimiter_command.size() &&
           begins_with_word(text_.substr(start_), delimiter_command);
  }

  /// "DELIMITER //", as MySQL's client has it.
  void take_delimiter_command() {
    at_ = start_ + delimiter_command.size();
    if (text_[at_] != ' ') {
      return;
    }
    const auto end = std::min(text_.find('\n', at_), text_.size());
    auto word = std::string(trim(text_.substr(at_, end - at_)));
    if (word.size() > 1 && word.starts_with('\'') && word.ends_with('\'')) {
      word = word.substr(1, word.size() - 2);
      replace_all(word, "''", "'");
    }
    set_delimiter(word);
    start_ = std::min(end + 1, text_.size());
    skip_spaces();
  }

  void set_delimiter(std::string delimiter) {
    if (delimiter.empty()) {
      throw Unscanned{start_, "Atlas refuses an empty delimiter", "write one"};
    }
    replace_all(delimiter, "\\n", "\n");
    replace_all(delimiter, "\\r", "\r");
    replace_all(delimiter, "\\t", "\t");
    delimiter_ = std::move(delimiter);
  }

  /// Whether a block begins at the body, which is then skipped; else its first words alone are.
  bool skip_block(Offset body, bool atomic) {
    const auto known = blocks_.find({body, atomic});
    const auto end = known != blocks_.end() ? known->second : end_of_block(body, atomic);
    blocks_[{body, atomic}] = end;
    at_ = end == no_offset ? body : end;
    return end != no_offset;
  }

  Offset end_of_block(Offset body, bool atomic) {
    constexpr int deepest = 100;
    if (depth_ == deepest) {
      return no_offset;
    }
    try {
      AtlasScanner inner(text_, body, syntax_, blocks_, depth_ + 1);
      while (const auto statement = inner.next()) {
        if (begins_with_word(*statement, "end") && (atomic || is_end(*statement))) {
          return inner.at();
        }
      }
    } catch (const Unscanned&) {
      return no_offset;
    }
    return no_offset;
  }

  bool is_end(std::string_view statement) const {
    const auto rest = statement.substr(after_spaces(statement, 3));
    return rest.empty() || rest == delimiter_;
  }

  std::string_view emit() {
    auto statement = text_.substr(start_, at_ - start_);
    if (delimiter_ != ";" && statement.ends_with(delimiter_)) {
      statement.remove_suffix(delimiter_.size());
    }
    start_ = at_;
    return without_end_spaces(statement);
  }

  static constexpr std::string_view delimiter_command = "delimiter";

  std::string_view text_;
  const AtlasSyntax& syntax_;
  Blocks& blocks_;
  int depth_;
  Offset start_;  ///< of the statement that is being read
  Offset at_;
  std::string delimiter_ = ";";
};

int line_of_offset(std::string_view text, Offset at) {
  return 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

}  // namespace

AtlasSyntax atlas_syntax_of(std::string_view dialect) {
  const bool is_sqlite = dialect == "sqlite";
  return {!is_sqlite, !is_sqlite};
}

std::vector<Statement> scan_atlas(std::string_view text, const std::string& file, const AtlasSyntax& syntax) {
  std::vector<Statement> statements;
  Blocks blocks;
  try {
    AtlasScanner scanner(text, 0, syntax, blocks, 0);
    Offset counted_to = 0;
    int line = 1;
    while (const auto found = scanner.next()) {
      if (found->empty()) {
        continue;
      }
      const auto begin = static_cast<Offset>(found->data() - text.data());
      line += line_of_offset(text.substr(counted_to), begin - counted_to) - 1;
      counted_to = begin;
      statements.emplace_back();
      statements.back().text = std::string(*found);
      statements.back().line = line;
    }
  } catch (const Unscanned& reason) {
    throw usage_error(reason.message, reason.fix, {file, line_of_offset(text, reason.at)});
  }
  for (const auto& statement : statements) {
    if (!is_utf8(statement.text)) {
      throw usage_error("this is not UTF-8 text", "save the file as UTF-8", {file, statement.line});
    }
  }
  return statements;
}

}  // namespace harness::sql_files
