#include <algorithm>
#include <string>

#include <harness/core/text.hpp>
#include <harness/engine/postgres/locks/lone_statement.hpp>
#include <harness/engine/postgres/sql/statements_of.hpp>
#include <harness/engine/postgres/wire/first_words.hpp>

namespace harness::postgres {

bool works_alone_on_tables(std::string_view sql) {
  const auto words = wire::first_words(sql);
  if (words.empty() || statements_of(sql).size() != 1) {
    return false;
  }
  const auto has = [&](std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
  };
  const auto& first = words.front();
  if (first == "create" || first == "drop") {
    return has("index") && has("concurrently");
  }
  if (first == "alter") {
    const auto text = lower(sql);
    return has("table") && has_word(text, "detach") && has_word(text, "concurrently");
  }
  return first == "vacuum" || first == "analyze" || first == "cluster" || first == "reindex";
}

Obstacle obstacle_for(std::string_view sql) {
  const auto text = lower(sql);
  if (has_word(text, "skip_locked")) {
    return Obstacle::none;
  }
  const auto words = wire::first_words(sql);
  // A plain VACUUM does not shorten a table on which a writer works.
  const bool maintains = words.front() == "analyze" || (words.front() == "vacuum" && !has_word(text, "full"));
  return maintains ? Obstacle::builder : Obstacle::writer;
}

}  // namespace harness::postgres
