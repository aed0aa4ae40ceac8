#include <algorithm>
#include <iterator>

#include <harness/core/text.hpp>
#include <harness/rows/statements/named_changes.hpp>
#include <harness/rows/statements/statement_reader.hpp>
#include <harness/rows/statements/written_rows.hpp>

namespace harness {
namespace {

using What = NamedChange::What;

/// Collects what statements name, in their order, so that renames are followed.
class SqlChanges {
 public:
  void read(std::string_view sql, int first_line) {
    const auto statements = statements_of(sql, first_line);
    for (const auto& statement : statements) {
      const auto known = changes_.size();
      read_statement(statement, statements);
      place(known, statement.front().line);
    }
  }

  std::vector<NamedChange> take() { return std::move(changes_); }

 private:
  /// Those from `first` on are of a statement that begins there, but for those in a body inside of it.
  void place(std::size_t first, int line) {
    for (auto at = first; at < changes_.size(); ++at) {
      changes_[at].line = changes_[at].line == 0 ? line : changes_[at].line;
    }
  }

  void add(What what, const std::string& table, std::set<std::string> columns = {}) {
    if (!table.empty()) {
      changes_.push_back({what, names_.tables.all_of(table), std::move(columns)});
    }
  }

  void read_statement(const Tokens& tokens, const std::vector<Tokens>& all) {
    StatementReader statement(tokens);
    if (statement.take("alter")) {
      read_alter(statement);
    } else if (statement.take("drop")) {
      read_drop(statement);
    } else if (statement.take("do")) {
      read_body(tokens);
    } else if (statement.take("create")) {
      read_create(statement, tokens, all);
    } else {
      changes_of_rows(tokens, names_, changes_);
    }
  }

  void read_alter(StatementReader& statement) {
    if (statement.take("type")) {
      read_alter_type(statement);
    } else if (statement.take("table")) {
      statement.take_all_of({"if", "exists", "only"});
      const auto table = statement.take_name();
      statement.take_symbol('*');
      while (!statement.at_end()) {
        read_action(statement, table);
        statement.skip_part();
        statement.next();
      }
    }
  }

  void read_alter_type(StatementReader& statement) {
    statement.take_name();
    if (!statement.take("rename") || !statement.take("value")) {
      return;
    }
    const auto was = statement.now().text;
    statement.next();
    statement.take("to");
    changes_.push_back({What::rename_label, {}, {was, statement.now().text}});
  }

  void read_action(StatementReader& statement, const std::string& table) {
    if (statement.take("drop")) {
      const bool is_other = statement.now().is("constraint");
      statement.take_all_of({"column", "if", "exists"});
      const auto column = statement.take_name();
      if (!is_other) {
        add(What::drop_column, table, names_.columns.all_of(column));
      }
    } else if (statement.take("alter")) {
      statement.take("column");
      const auto column = statement.take_name();
      statement.take_all_of({"set", "data"});
      if (statement.take("type") && has_using(statement)) {
        add(What::convert, table, names_.columns.all_of(column));
      }
    } else if (statement.take("rename")) {
      read_rename(statement, table);
    }
  }

  static bool has_using(StatementReader statement) {
    for (int depth = 0; !statement.at_end() && !(depth == 0 && statement.now().is_symbol(','));
         statement.next()) {
      depth += statement.now().is_symbol('(') ? 1 : statement.now().is_symbol(')') ? -1 : 0;
      if (statement.now().is("using")) {
        return true;
      }
    }
    return false;
  }

  void read_rename(StatementReader& statement, const std::string& table) {
    if (statement.take("to")) {
      rename_table(table, statement.take_name());
      return;
    }
    statement.take("column");
    const auto from = statement.take_name();
    if (statement.take("to")) {
      const auto to = statement.take_name();
      names_.columns.rename(from, to);
      add(What::rename_column, table, {from, to});
    }
  }

  /// What was made under the name that goes is what has the new name.
  void rename_table(const std::string& from, const std::string& to) {
    names_.tables.rename(from, to);
    changes_.push_back({What::rename_table, {from}, {}, false, 0, {to}, {from}});
    for (auto& change : changes_) {
      const bool is_made = change.what == What::define_table || change.what == What::compute;
      if (is_made && change.tables.contains(from)) {
        change.tables.insert(to);
      }
      if (change.into.contains(from)) {
        change.into.insert(to);
      }
    }
  }

  void read_drop(StatementReader& statement) {
    const bool is_schema = statement.now().is("schema");
    if (!is_schema && !statement.now().is("table")) {
      return;
    }
    statement.next();
    statement.take_all_of({"if", "exists"});
    do {
      add(is_schema ? What::drop_schema : What::drop_table, statement.take_name());
    } while (statement.take_symbol(','));
  }

  void read_create(StatementReader& statement, const Tokens& tokens, const std::vector<Tokens>& all) {
    statement.take_all_of({"or", "replace", "temp", "temporary", "unlogged", "virtual", "global", "local"});
    if (statement.take("table")) {
      statement.take_all_of({"if", "not", "exists"});
      const auto table = statement.take_name();
      std::set<std::string> words;
      const bool is_query = statement.has_ahead("select");
      for (; !statement.at_end(); statement.next()) {
        if (!statement.now().is_symbol('*')) {
          words.insert(lower(statement.now().text));
        } else if (is_query) {
          words.emplace(any_name);
        }
      }
      add(What::define_table, table, words);
      copies_of_rows(tokens, names_, changes_);
    } else if (statement.take("function") || statement.take("procedure")) {
      if (is_called(statement.take_name(), all)) {
        read_body(tokens);
      }
    }
  }

  static bool is_called(const std::string& name, const std::vector<Tokens>& all) {
    return std::any_of(all.begin(), all.end(), [&](const Tokens& other) {
      const bool calls = other.front().is("select") || other.front().is("call") || other.front().is("do");
      return calls && std::any_of(other.begin(), other.end(), [&](const Token& token) {
               return token.is_name() ? lower(token.text) == name : has_word(lower(token.text), name);
             });
    });
  }

  /// The statements in the text of DO or of a function, and those that it puts together.
  void read_body(const Tokens& tokens) {
    for (const auto& token : tokens) {
      if (token.kind != Token::Kind::text) {
        continue;
      }
      const auto first = changes_.size();
      const auto body = statements_of(token.text, token.line);
      for (const auto& inner : body) {
        const auto known = changes_.size();
        read_inner(inner);
        place(known, line_of_verb(inner));
      }
      // A loop inserts what a statement before it has read.
      std::for_each(body.begin(), body.end(),
                    [&](const Tokens& inner) { note_reads(inner, names_, first, changes_); });
    }
  }

  static int line_of_verb(const Tokens& tokens) {
    constexpr std::string_view verbs[] = {"insert", "merge", "update", "delete", "truncate", "alter", "drop"};
    const auto verb = std::find_if(tokens.begin(), tokens.end(), [&](const Token& token) {
      return std::any_of(std::begin(verbs), std::end(verbs), [&](auto word) { return token.is(word); });
    });
    return verb == tokens.end() ? tokens.front().line : verb->line;
  }

  /// In a procedural language the words before a statement are those around it: BEGIN, IF ... THEN, LOOP.
  void read_inner(const Tokens& tokens) {
    changes_of_rows(tokens, names_, changes_);
    for (auto at = tokens.begin(); at != tokens.end(); ++at) {
      const bool begins = at->is("alter") || at->is("drop");
      const auto follows = begins && at + 1 != tokens.end() &&
                           ((at + 1)->is("table") || (at + 1)->is("schema") || (at + 1)->is("type"));
      if (follows) {
        read_statement(Tokens(at, tokens.end()), {});
        break;
      }
      if (at->kind == Token::Kind::text && at->text.find(' ') != std::string::npos) {
        read(at->text, at->line);
      }
    }
  }

  std::vector<NamedChange> changes_;
  Names names_;
};

}  // namespace

std::vector<NamedChange> changes_of_sql(std::string_view sql, int first_line) {
  SqlChanges changes;
  changes.read(sql, first_line);
  return changes.take();
}

}  // namespace harness
