#include <harness/engine/sqlite/inserts.hpp>
#include <harness/engine/sqlite/token.hpp>

namespace harness::sqlite {
namespace {

/// Reads what follows INTO.
class InsertReader {
 public:
  InsertReader(const std::vector<Token>& tokens, std::size_t at) : tokens_(tokens), at_(at) {}

  Insert read() {
    Insert insert;
    insert.table = next_name();
    if (is_symbol(".")) {
      ++at_;
      insert.schema = insert.table;
      insert.table = next_name();
    }
    if (is_word("as")) {
      at_ += 2;
    }
    if (is_symbol("(")) {
      insert.columns.emplace();
      while (at_ + 1 < tokens_.size() && !is_symbol(")")) {
        ++at_;
        insert.columns->insert(next_name());
      }
    } else if (is_word("default")) {
      insert.columns.emplace();
    }
    return insert;
  }

 private:
  bool is_symbol(std::string_view symbol) const {
    return at_ < tokens_.size() && tokens_[at_].is_symbol(symbol);
  }
  bool is_word(std::string_view word) const { return at_ < tokens_.size() && tokens_[at_].is_word(word); }
  std::string next_name() { return at_ < tokens_.size() ? fold(tokens_[at_++].text) : ""; }

  const std::vector<Token>& tokens_;
  std::size_t at_;
};

}  // namespace

std::vector<Insert> inserts_of(std::string_view statement) {
  std::vector<Insert> inserts;
  const auto tokens = tokenize(statement);
  bool inserts_here = false;
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    if (inserts_here && tokens[at].is_word("into")) {
      inserts.push_back(InsertReader(tokens, at + 1).read());
      inserts_here = false;
    } else if (tokens[at].is_word("insert") || tokens[at].is_word("replace")) {
      inserts_here = true;
    } else if (!tokens[at].is_word("or") && !tokens[at].is_word("ignore") && !tokens[at].is_word("abort") &&
               !tokens[at].is_word("fail") && !tokens[at].is_word("rollback")) {
      inserts_here = false;
    }
  }
  return inserts;
}

}  // namespace harness::sqlite
