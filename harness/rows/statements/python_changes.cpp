#include <algorithm>
#include <map>
#include <optional>

#include <harness/core/text.hpp>
#include <harness/rows/statements/named_changes.hpp>
#include <harness/rows/statements/tokens.hpp>

namespace harness {
namespace {

using What = NamedChange::What;

/// The arguments of a call: those by place, and the names and texts of those by name. One that is no text is
/// any name.
struct Arguments {
  std::vector<std::string> places;
  std::map<std::string, std::string> named;
};

/// Reads a Python file line by line, a line being what brackets hold together.
class PythonChanges {
 public:
  explicit PythonChanges(std::string_view source) : tokens_(python_tokens(source)) {}

  std::vector<NamedChange> read() {
    note_tables();
    for (std::size_t at = 0; at < tokens_.size(); ++at) {
      const auto known = changes_.size();
      if (tokens_[at].kind == Token::Kind::text) {
        read_text(tokens_[at].text);
      } else if (tokens_[at].kind == Token::Kind::word && at + 1 < tokens_.size() &&
                 tokens_[at + 1].is_symbol('(')) {
        read_call(at);
      } else if (is_assigned(at)) {
        changes_.push_back({What::set_values, {std::string(any_name)}, {lower(tokens_[at].text)}});
      }
      std::for_each(changes_.begin() + static_cast<std::ptrdiff_t>(known), changes_.end(),
                    [&](NamedChange& change) { change.line = tokens_[at].line; });
    }
    for (auto& change : changes_) {
      add_earlier(change.tables, renamed_tables_);
      add_earlier(change.columns, renamed_columns_);
    }
    return std::move(changes_);
  }

 private:
  using Renames = std::map<std::string, std::string>;

  static void add_earlier(std::set<std::string>& names, const Renames& renames) {
    for (const auto& [now, before] : renames) {
      if (names.contains(now)) {
        names.insert(before);
      }
    }
  }

  void read_text(const std::string& text) {
    auto changes = changes_of_sql(text);
    // What it writes is given to it.
    const bool is_filled_in = !has_word(lower(text), "select");
    std::for_each(changes.begin(), changes.end(), [&](NamedChange& change) {
      change.reads = is_filled_in ? std::set<std::string>() : std::move(change.reads);
      if (change.what == What::rename_table) {
        follow_renamed(*change.tables.begin(), *change.into.begin());
      }
    });
    std::move(changes.begin(), changes.end(), std::back_inserter(changes_));
  }

  const Token& token(std::size_t at) const {
    static const Token nothing;
    return at < tokens_.size() ? tokens_[at] : nothing;
  }

  /// Which variables and classes are which tables.
  void note_tables() {
    std::string name_of_class;
    for (std::size_t at = 0; at < tokens_.size(); ++at) {
      if (tokens_[at].text == "class") {
        name_of_class = token(at + 1).text;
      } else if (tokens_[at].text == "__tablename__" && token(at + 2).kind == Token::Kind::text) {
        tables_[name_of_class] = lower(token(at + 2).text);
      } else if (lower(tokens_[at].text) == "table" && token(at + 2).kind == Token::Kind::text) {
        tables_[variable_before(at)] = lower(token(at + 2).text);
      }
    }
  }

  /// "users" in `users = sa.table("users"`.
  std::string variable_before(std::size_t at) const {
    const auto assigned = at >= 2 && tokens_[at - 1].is_symbol('.') ? at - 3 : at - 1;
    return assigned < tokens_.size() && assigned > 0 && tokens_[assigned].is_symbol('=')
               ? tokens_[assigned - 1].text
               : "";
  }

  /// `user.name = ...`, as objects of an ORM are changed.
  bool is_assigned(std::size_t at) const {
    return at >= 2 && tokens_[at].kind == Token::Kind::word && tokens_[at - 1].is_symbol('.') &&
           token(at + 1).is_symbol('=') && !token(at + 2).is_symbol('=');
  }

  void read_call(std::size_t at) {
    const auto& name = tokens_[at].text;
    const auto arguments = arguments_of(at + 1);
    if (name == "batch_alter_table") {
      batch_ = place(arguments, 0);
    } else if (name == "drop_column") {
      read_drop_column(arguments);
    } else if (name == "drop_table") {
      add(What::drop_table, place(arguments, 0));
    } else if (name == "create_table") {
      add(What::define_table, place(arguments, 0), names_given(at + 1));
    } else if (name == "rename_table") {
      const auto from = place(arguments, 0);
      const auto to = place(arguments, 1);
      follow_renamed(from, to);
      changes_.push_back({What::rename_table, {from}, {}, false, 0, {to}, {from}});
    } else if (name == "from_select") {
      read_copy(at);
    } else if (name == "alter_column") {
      read_alter_column(arguments);
    } else if (name == "update" || name == "values") {
      add_of_line(What::set_values, at);
    } else if (name == "delete") {
      add_of_line(What::remove_rows, at);
    }
  }

  /// What was made or filled under the name that goes is what has the new name.
  void follow_renamed(const std::string& from, const std::string& to) {
    renamed_tables_[to] = from;
    for (auto& change : changes_) {
      if (change.what == What::define_table && change.tables.contains(from)) {
        change.tables.insert(to);
      }
      if (change.into.contains(from)) {
        change.into.insert(to);
      }
    }
  }

  /// All texts in a call, the names of columns among them; any name where something else may give some.
  std::set<std::string> names_given(std::size_t open) const {
    std::set<std::string> names;
    int depth = 0;
    for (auto at = open; at < tokens_.size(); ++at) {
      const auto& piece = tokens_[at];
      depth += is_opening(piece) ? 1 : is_closing(piece) ? -1 : 0;
      if (depth == 0) {
        break;
      }
      if (piece.kind == Token::Kind::text) {
        names.insert(lower(piece.text));
      }
      const bool begins_argument = depth == 1 && (is_opening(piece) || piece.is_symbol(','));
      const bool is_call = token(at + 2).is_symbol('.') || token(at + 2).is_symbol('(');
      const bool is_named = token(at + 2).is_symbol('=');
      if (begins_argument && (token(at + 1).is_symbol('*') ||
                              (token(at + 1).kind == Token::Kind::word && !is_call && !is_named))) {
        names.emplace(any_name);
      }
    }
    return names;
  }

  /// `new.insert().from_select(["id"], sa.select(old.c.id))`.
  void read_copy(std::size_t call) {
    add_of_line(What::copy_rows, call);
    auto& change = changes_.back();
    change.columns.clear();
    for (auto at = call; at >= 2 && !tokens_[at - 1].is_symbol('\n'); --at) {
      if (tokens_[at].text == "insert") {
        const auto known = tables_.find(tokens_[at - 2].text);
        change.into = {known == tables_.end() ? std::string(any_name) : known->second};
      }
    }
  }

  static std::string place(const Arguments& arguments, std::size_t at) {
    return at < arguments.places.size() ? lower(arguments.places[at]) : std::string(any_name);
  }

  void add(What what, const std::string& table, std::set<std::string> columns = {}) {
    changes_.push_back({what, {table}, std::move(columns)});
  }

  /// In a batch the table is that of the batch.
  void read_drop_column(const Arguments& arguments) {
    const bool in_batch = arguments.places.size() < 2 && !arguments.named.contains("column_name");
    add(What::drop_column, in_batch ? batch_ : place(arguments, 0), {place(arguments, in_batch ? 0 : 1)});
  }

  void read_alter_column(const Arguments& arguments) {
    const bool in_batch = arguments.places.size() < 2;
    const auto renamed = arguments.named.find("new_column_name");
    if (renamed != arguments.named.end()) {
      const auto from = place(arguments, in_batch ? 0 : 1);
      renamed_columns_[lower(renamed->second)] = from;
      add(What::rename_column, in_batch ? batch_ : place(arguments, 0), {from, lower(renamed->second)});
    }
    if (arguments.named.contains("postgresql_using")) {
      add(What::convert, in_batch ? batch_ : place(arguments, 0), {place(arguments, in_batch ? 0 : 1)});
    }
  }

  Arguments arguments_of(std::size_t open) const {
    Arguments arguments;
    int depth = 0;
    std::size_t begin = open + 1;
    for (auto at = open; at < tokens_.size(); ++at) {
      const auto& symbol = tokens_[at];
      depth += is_opening(symbol) ? 1 : is_closing(symbol) ? -1 : 0;
      if ((symbol.is_symbol(',') && depth == 1) || depth == 0) {
        note_argument(arguments, begin, at);
        begin = at + 1;
      }
      if (depth == 0) {
        break;
      }
    }
    return arguments;
  }

  static bool is_opening(const Token& token) {
    return token.is_symbol('(') || token.is_symbol('[') || token.is_symbol('{');
  }

  static bool is_closing(const Token& token) {
    return token.is_symbol(')') || token.is_symbol(']') || token.is_symbol('}');
  }

  void note_argument(Arguments& arguments, std::size_t begin, std::size_t end) const {
    const bool is_named = end - begin >= 3 && token(begin + 1).is_symbol('=');
    const auto value = is_named ? begin + 2 : begin;
    if (begin >= end) {
      return;
    }
    const bool is_text = end - value == 1 && token(value).kind == Token::Kind::text &&
                         token(value).text.find('{') == std::string::npos;
    const auto text = is_text ? token(value).text : std::string(any_name);
    if (is_named) {
      arguments.named[token(begin).text] = text;
    } else {
      arguments.places.push_back(text);
    }
  }

  /// A statement of SQLAlchemy: the tables are among the words of its line, the columns among the names that
  /// are given values.
  void add_of_line(What what, std::size_t call) {
    NamedChange change{what, {}, {}};
    auto begin = call;
    while (begin > 0 && !tokens_[begin - 1].is_symbol('\n')) {
      --begin;
    }
    for (auto at = begin; at < tokens_.size() && !tokens_[at].is_symbol('\n'); ++at) {
      const auto& piece = tokens_[at];
      const bool is_given =
          token(at + 1).is_symbol(':') || (token(at + 1).is_symbol('=') && !token(at + 2).is_symbol('='));
      if (is_given && piece.kind != Token::Kind::symbol) {
        change.columns.insert(lower(piece.text));
      } else if (piece.kind != Token::Kind::symbol) {
        const auto known = tables_.find(piece.text);
        change.tables.insert(known == tables_.end() ? lower(piece.text) : known->second);
      }
    }
    if (change.columns.empty()) {
      change.columns.insert(std::string(any_name));
    }
    changes_.push_back(std::move(change));
  }

  Tokens tokens_;
  std::map<std::string, std::string> tables_;
  std::string batch_{any_name};
  Renames renamed_tables_;
  Renames renamed_columns_;
  std::vector<NamedChange> changes_;
};

}  // namespace

std::vector<NamedChange> changes_of_python(std::string_view source) {
  return PythonChanges(source).read();
}

}  // namespace harness
