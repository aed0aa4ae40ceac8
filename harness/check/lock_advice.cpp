#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include <harness/check/lock_advice.hpp>
#include <harness/core/text.hpp>

namespace harness {
namespace {

/// Words that a statement has, and what does the same more gently.
struct Advice {
  std::string_view words;
  std::string_view instead;
};

/// What writes a table anew, whatever else the statement does.
constexpr std::array for_rewriting = {
    Advice{"type",
           "add a column of the new type, let the application write both, fill it in batches, and drop the "
           "old one in a later release"},
    Advice{"stored", "add a plain column, fill it in batches, and keep it true by a trigger"},
    Advice{"default",
           "add the column without the default, set the default in another statement, and fill the old rows "
           "in batches"},
};

constexpr std::array advices = {
    Advice{"create unique index", "CREATE UNIQUE INDEX CONCURRENTLY, outside of a transaction"},
    Advice{"create index", "CREATE INDEX CONCURRENTLY, outside of a transaction"},
    Advice{"reindex", "REINDEX ... CONCURRENTLY, outside of a transaction"},
    Advice{"refresh materialized view",
           "REFRESH MATERIALIZED VIEW CONCURRENTLY, which needs a unique index on the view"},
    Advice{"cluster", "use an online tool such as pg_repack"},
    Advice{"vacuum full",
           "a plain VACUUM keeps nobody out; to give room back, an online tool such as pg_repack"},
    Advice{
        "attach partition",
        "before it, on the table to attach: ADD CONSTRAINT ... CHECK (its bounds) NOT VALID, then VALIDATE "
        "CONSTRAINT in another transaction; and build its indexes CONCURRENTLY"},
    Advice{"foreign key", "ADD CONSTRAINT ... NOT VALID, then in another transaction VALIDATE CONSTRAINT"},
    Advice{"references",
           "add the column first; then ADD CONSTRAINT ... FOREIGN KEY ... NOT VALID, then in another "
           "transaction VALIDATE CONSTRAINT"},
    Advice{"set not null",
           "ADD CONSTRAINT ... CHECK (column IS NOT NULL) NOT VALID; in another transaction "
           "VALIDATE CONSTRAINT; then SET NOT NULL, which reads no rows any more"},
    Advice{"primary key",
           "CREATE UNIQUE INDEX CONCURRENTLY; then ADD CONSTRAINT ... PRIMARY KEY USING INDEX"},
    Advice{"unique", "CREATE UNIQUE INDEX CONCURRENTLY; then ADD CONSTRAINT ... UNIQUE USING INDEX"},
    Advice{"check", "ADD CONSTRAINT ... NOT VALID, then in another transaction VALIDATE CONSTRAINT"},
    Advice{"type",
           "it reads the table for the indexes and constraints over the column: drop these before, and have "
           "them again afterwards, CONCURRENTLY and NOT VALID"},
};

/// Whether the text has all of these words.
bool has_all(std::string_view text, std::string_view words) {
  std::size_t end = 0;
  for (std::size_t at = 0; at < words.size(); at = end + 1) {
    end = std::min(words.find(' ', at), words.size());
    if (!has_word(text, words.substr(at, end - at))) {
      return false;
    }
  }
  return true;
}

/// Whether it is a statement on rows, whose words say nothing of what it locks.
bool changes_rows(const std::string& text) {
  constexpr std::array words = {"update", "insert", "delete", "merge", "with"};
  const auto statement = trim(text);
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return statement.starts_with(word); });
}

}  // namespace

std::string lock_advice(const std::string& sql, bool is_rewriting) {
  const auto text = lower(sql);
  const auto is_about = [&](const Advice& advice) { return has_all(text, advice.words); };
  if (is_rewriting) {
    const auto* found = std::find_if(for_rewriting.begin(), for_rewriting.end(), is_about);
    if (found != for_rewriting.end()) {
      return std::string(found->instead);
    }
  }
  const auto* found = std::find_if(advices.begin(), advices.end(), is_about);
  return found == advices.end() || changes_rows(text)
             ? "do the long work in batches, in transactions of their own, without the lock"
             : std::string(found->instead);
}

}  // namespace harness
