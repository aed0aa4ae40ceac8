#include <algorithm>
#include <regex>
#include <set>
#include <string>

#include <harness/core/error.hpp>
#include <harness/engine/postgres/sql/role_statements.hpp>
#include <harness/engine/postgres/sql/scanner.hpp>

namespace harness::postgres {
namespace {

using Kind = Token::Kind;

std::vector<Token> tokens_of(std::string_view script) {
  std::vector<Token> tokens;
  Scanner scanner(script);
  try {
    for (auto token = scanner.next(); token.kind != Kind::end; token = scanner.next()) {
      tokens.push_back(std::move(token));
    }
  } catch (const Error&) {
    // Whoever runs the script says so.
  }
  return tokens;
}

/// One pass over a script, or over the body of a function or a DO block.
class Search {
 public:
  Search(std::string_view text, int first_line, bool in_body)
      : text_(text), tokens_(tokens_of(text)), first_line_(first_line), in_body_(in_body) {}

  std::vector<Statement> all() {
    for (std::size_t at = 0; at < tokens_.size(); ++at) {
      const auto& token = tokens_[at];
      if (token.kind == Kind::quoted && in_body_) {
        look_into_string(token);
      } else if (token.kind == Kind::quoted && (in_do(at) || (at > 0 && word(at - 1) == "as"))) {
        look_into_body(token);
      } else if (token.kind == Kind::word && begins_statement(at) &&
                 (changes_server(at) || grants_role(at))) {
        note(at);
      }
    }
    return std::move(found_);
  }

 private:
  std::string_view word(std::size_t at) const {
    return at < tokens_.size() && tokens_[at].kind == Kind::word ? std::string_view(tokens_[at].word) : "";
  }

  bool is_end(std::size_t at) const {
    return at >= tokens_.size() || (tokens_[at].kind == Kind::symbol && tokens_[at].symbol == ';');
  }

  bool begins_statement(std::size_t at) const {
    static const std::set<std::string_view> openers = {"begin", "then", "else", "loop"};
    return at == 0 || is_end(at - 1) || (in_body_ && openers.contains(word(at - 1)));
  }

  /// A role, or what else belongs to the whole server.
  bool changes_server(std::size_t at) const {
    static const std::set<std::string_view> kinds = {"role", "group", "database", "tablespace"};
    const auto verb = word(at);
    const auto kind = word(at + 1);
    return ((verb == "create" || verb == "alter" || verb == "drop") &&
            (kinds.contains(kind) || (kind == "user" && word(at + 2) != "mapping"))) ||
           (verb == "alter" && kind == "system");
  }

  /// Of privileges, it is said ON what they are.
  bool grants_role(std::size_t at) const {
    const auto verb = word(at);
    if (verb != "grant" && verb != "revoke") {
      return false;
    }
    for (std::size_t next = at + 1; !is_end(next); ++next) {
      if (word(next) == "on") {
        return false;
      }
      if (word(next) == (verb == "grant" ? "to" : "from")) {
        return true;
      }
    }
    return false;
  }

  bool in_do(std::size_t at) const {
    return (at > 0 && word(at - 1) == "do") || (at > 2 && word(at - 2) == "language" && word(at - 3) == "do");
  }

  void look_into_body(const Token& token) {
    auto body = text_.substr(token.begin, token.size);
    // "$tag$ ... $tag$", or a string.
    const auto open = body.starts_with('$') ? body.find('$', 1) + 1 : body.find('\'') + 1;
    body = body.substr(open, body.size() - std::min(body.size(), 2 * open));
    for (auto& statement : Search(body, first_line_ + token.line - 1, true).all()) {
      found_.push_back(std::move(statement));
    }
  }

  void look_into_string(const Token& token) {
    static const std::regex pattern(
        R"('\s{0,99}(create|alter|drop)\s{1,99}(role|group|user(?!\s{1,99}mapping))\b)",
        std::regex::icase | std::regex::optimize);
    const std::string text(text_.substr(token.begin, token.size));
    if (std::regex_search(text, pattern)) {
      found_.push_back({text, first_line_ + token.line - 1, std::nullopt});
    }
  }

  void note(std::size_t at) {
    auto last = at;
    while (!is_end(last + 1) && last < at + 3) {
      ++last;
    }
    const auto begin = tokens_[at].begin;
    found_.push_back({std::string(text_.substr(begin, tokens_[last].begin + tokens_[last].size - begin)),
                      first_line_ + tokens_[at].line - 1, std::nullopt});
  }

  std::string_view text_;
  std::vector<Token> tokens_;
  int first_line_;
  bool in_body_;
  std::vector<Statement> found_;
};

}  // namespace

std::vector<Statement> role_statements(std::string_view script) {
  return Search(script, 1, false).all();
}

}  // namespace harness::postgres
