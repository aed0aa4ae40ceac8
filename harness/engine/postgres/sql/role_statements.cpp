#include <algorithm>
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

/// The catalogs that all databases of a server have in common.
bool is_shared_catalog(std::string_view name) {
  static const std::set<std::string_view> names = {"pg_authid",       "pg_auth_members",
                                                   "pg_roles",        "pg_user",
                                                   "pg_shadow",       "pg_group",
                                                   "pg_database",     "pg_db_role_setting",
                                                   "pg_tablespace",   "pg_parameter_acl",
                                                   "pg_shdepend",     "pg_shdescription",
                                                   "pg_shseclabel",   "pg_replication_origin",
                                                   "pg_subscription", "pg_replication_slots"};
  return names.contains(name);
}

/// The functions that make or take away what outlives the database on which they are called.
bool is_shared_function(std::string_view name) {
  static const std::set<std::string_view> names = {"pg_create_physical_replication_slot",
                                                   "pg_create_logical_replication_slot",
                                                   "pg_copy_physical_replication_slot",
                                                   "pg_copy_logical_replication_slot",
                                                   "pg_drop_replication_slot",
                                                   "pg_replication_origin_create",
                                                   "pg_replication_origin_drop",
                                                   "pg_replication_origin_advance"};
  return names.contains(name);
}

/// One pass over a script, over the body of a function or a DO block, or over a string in such a body, which
/// may be the beginning of a statement.
class Search {
 public:
  enum class Of { script, body, string };

  Search(std::string_view text, int first_line, Of of)
      : text_(text), tokens_(tokens_of(text)), first_line_(first_line), of_(of) {}

  std::vector<Statement> all() {
    for (std::size_t at = 0; at < tokens_.size(); ++at) {
      const auto& token = tokens_[at];
      if (begins_statement(at)) {
        verb_ = word(at);
      }
      if (token.kind == Kind::quoted && of_ == Of::body) {
        if (!holds_prose()) {
          look_into(token, Of::string);
        }
      } else if (token.kind == Kind::quoted && (in_do(at) || (at > 0 && word(at - 1) == "as"))) {
        look_into(token, Of::body);
      } else if (token.kind == Kind::word && begins_statement(at) &&
                 (changes_server(at) || grants_shared(at) || describes_shared(at) || writes_shared(at))) {
        note(at);
      } else if (is_shared_function(word(at)) && at + 1 < tokens_.size() &&
                 tokens_[at + 1].kind == Kind::symbol && tokens_[at + 1].symbol == '(') {
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
    return at == 0 || is_end(at - 1) || (of_ == Of::body && openers.contains(word(at - 1)));
  }

  /// Whether strings of the statement at hand are messages or values, and no SQL to be run.
  bool holds_prose() const {
    static const std::set<std::string_view> verbs = {"raise", "insert", "update", "comment"};
    return verbs.contains(verb_);
  }

  /// One of the kinds that belong to the whole server.
  bool is_shared_kind(std::string_view kind) const {
    static const std::set<std::string_view> kinds = {"role", "group", "database", "tablespace"};
    return kinds.contains(kind);
  }

  /// A role, or what else belongs to the whole server.
  bool changes_server(std::size_t at) const {
    const auto verb = word(at);
    const auto kind = word(at + 1);
    return ((verb == "create" || verb == "alter" || verb == "drop") &&
            (is_shared_kind(kind) || (kind == "user" && word(at + 2) != "mapping"))) ||
           (verb == "alter" && kind == "system") ||
           // In each database it is run in, and of what is shared.
           ((verb == "drop" || verb == "reassign") && kind == "owned");
  }

  /// Whether the word before was no kind but a table's name: "ON database TO", "ON role.a".
  bool ends_name(std::size_t at) const {
    return is_end(at) || word(at) == "to" || word(at) == "from" ||
           (tokens_[at].kind == Kind::symbol && (tokens_[at].symbol == ',' || tokens_[at].symbol == '.'));
  }

  /// Of privileges, it is said ON what they are: on a database, a tablespace, a setting of the server.
  bool grants_shared(std::size_t at) const {
    const auto verb = word(at);
    if (verb != "grant" && verb != "revoke") {
      return false;
    }
    for (std::size_t next = at + 1; !is_end(next); ++next) {
      if (word(next) == "on") {
        return (is_shared_kind(word(next + 1)) || word(next + 1) == "parameter") && !ends_name(next + 2);
      }
      if (word(next) == (verb == "grant" ? "to" : "from")) {
        return true;
      }
    }
    return false;
  }

  /// COMMENT ON ROLE, SECURITY LABEL FOR provider ON DATABASE.
  bool describes_shared(std::size_t at) const {
    if (word(at) == "comment") {
      return word(at + 1) == "on" && is_shared_kind(word(at + 2));
    }
    if (word(at) != "security" || word(at + 1) != "label") {
      return false;
    }
    const auto on = word(at + 2) == "for" ? at + 4 : at + 2;
    return word(on) == "on" && is_shared_kind(word(on + 1));
  }

  /// A catalog that is shared, written by hand.
  bool writes_shared(std::size_t at) const {
    const auto verb = word(at);
    auto table = verb == "update" ? at + 1 : at + 2;
    if (verb != "update" && !(verb == "insert" && word(at + 1) == "into") &&
        !(verb == "delete" && word(at + 1) == "from")) {
      return false;
    }
    table += word(table) == "only" ? 1 : 0;
    table += word(table) == "pg_catalog" ? 2 : 0;
    return is_shared_catalog(word(table));
  }

  bool in_do(std::size_t at) const {
    return (at > 0 && word(at - 1) == "do") || (at > 2 && word(at - 2) == "language" && word(at - 3) == "do");
  }

  void look_into(const Token& token, Of of) {
    const auto whole = text_.substr(token.begin, token.size);
    // "$tag$ ... $tag$", or a string.
    const auto open = whole.starts_with('$') ? whole.find('$', 1) + 1 : whole.find('\'') + 1;
    const auto inner = whole.substr(open, whole.size() - std::min(whole.size(), 2 * open));
    for (auto& statement : Search(inner, first_line_ + token.line - 1, of).all()) {
      found_.push_back(std::move(statement));
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
  Of of_;
  std::string_view verb_;  ///< with which the statement at hand begins
  std::vector<Statement> found_;
};

}  // namespace

std::vector<Statement> role_statements(std::string_view script) {
  return Search(script, 1, Search::Of::script).all();
}

}  // namespace harness::postgres
