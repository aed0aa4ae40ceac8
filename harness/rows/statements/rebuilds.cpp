#include <algorithm>
#include <iterator>
#include <optional>

#include <harness/core/text.hpp>
#include <harness/rows/statements/own_words.hpp>
#include <harness/rows/statements/rebuilds.hpp>
#include <harness/rows/statements/tokens.hpp>

namespace harness {
namespace {

using What = NamedChange::What;

bool makes(const std::string& text, const std::string& table) {
  const OwnWords words(text, true);
  return std::any_of(words.changes().begin(), words.changes().end(), [&](const NamedChange& change) {
    return change.what == What::define_table && change.tables.contains(table);
  });
}

bool copies_to(const std::string& text, const std::string& table) {
  const OwnWords words(text, true);
  return std::any_of(words.changes().begin(), words.changes().end(), [&](const NamedChange& change) {
    return change.what == What::copy_rows && (change.into.empty() || change.into.contains(table));
  });
}

/// Whether the way up of a Python file does nothing but `op.drop_index(...)`.
bool only_drops_indexes_in_python(const std::string& text) {
  const auto tokens = python_tokens(text);
  bool is_up = false;
  bool drops = false;
  for (std::size_t at = 0; at + 2 < tokens.size(); ++at) {
    if (tokens[at].is("def")) {
      is_up = tokens[at + 1].text.find("upgrade") != std::string::npos;
    }
    if (is_up && tokens[at].is("op") && tokens[at + 1].is_symbol('.')) {
      if (!tokens[at + 2].is("drop_index")) {
        return false;
      }
      drops = true;
    }
  }
  return drops;
}

bool only_drops_indexes(const std::string& text) {
  const auto statements = statements_of(text);
  const bool is_sql =
      !statements.empty() && std::all_of(statements.begin(), statements.end(), [](const Tokens& one) {
        return one.size() > 1 && one[0].is("drop") && one[1].is("index");
      });
  return is_sql || only_drops_indexes_in_python(text);
}

/// The texts of a history, and in lower case.
class Search {
 public:
  explicit Search(const std::vector<std::string>& texts) : texts_(texts) {
    std::transform(texts.begin(), texts.end(), std::back_inserter(lower_),
                   [](const auto& text) { return lower(text); });
  }

  std::vector<Rebuild> all() const {
    std::vector<Rebuild> found;
    for (std::size_t at = 1; at < texts_.size(); ++at) {
      if (lower_[at].find("rename") == std::string::npos) {
        continue;
      }
      const OwnWords words(texts_[at], true);
      for (const auto& change : words.changes()) {
        if (change.what == What::rename_table) {
          if (const auto rebuild = ending(at, *change.tables.begin(), *change.into.begin())) {
            found.push_back(*rebuild);
          }
        }
      }
    }
    return found;
  }

 private:
  bool mentions(std::size_t at, const std::string& table) const { return has_word(lower_[at], table); }

  /// The rebuild that ends with a renaming.
  std::optional<Rebuild> ending(std::size_t last, const std::string& from, const std::string& to) const {
    auto first = last;
    while (first > 0 && (mentions(first - 1, from) || mentions(first - 1, to)) &&
           !makes(texts_[first], from)) {
      --first;
    }
    bool was_there = false;
    for (std::size_t at = 0; at < first && !was_there; ++at) {
      was_there = mentions(at, to);
    }
    if (first == last || !was_there || !makes(texts_[first], from)) {
      return std::nullopt;
    }
    auto copied = first;
    while (copied < last && !copies_to(texts_[copied], from)) {
      ++copied;
    }
    while (first > 0 && only_drops_indexes(texts_[first - 1])) {
      --first;
    }
    return Rebuild{from, to, first, last, copied < last ? copied : first};
  }

  const std::vector<std::string>& texts_;
  std::vector<std::string> lower_;
};

}  // namespace

std::vector<Rebuild> rebuilds_in(const std::vector<std::string>& texts) {
  return Search(texts).all();
}

}  // namespace harness
