#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/engine/script.hpp>
#include <harness/model/sql_model.hpp>

namespace harness {
namespace {

/// Whether the line is one that a dump has and no session can run: the two psql commands that newer releases
/// of pg_dump put around one, and SQLite's own tables, which ".schema" prints.
bool is_of_the_dump_alone(std::string_view line) {
  const auto starts = {"\\restrict ", "\\unrestrict ", "CREATE TABLE sqlite_sequence(",
                       "CREATE TABLE sqlite_stat1(", "CREATE TABLE sqlite_stat4("};
  return std::any_of(starts.begin(), starts.end(),
                     [&](const char* start) { return line.starts_with(start); });
}

/// Blanks such lines; all others stay where they are.
std::string as_a_script(const std::string& text) {
  std::string result = text;
  for (std::size_t begin = 0; begin < result.size();) {
    const auto end = std::min(result.find('\n', begin), result.size());
    const std::string_view line = std::string_view(result).substr(begin, end - begin);
    if (is_of_the_dump_alone(line)) {
      std::fill(result.begin() + static_cast<std::ptrdiff_t>(begin),
                result.begin() + static_cast<std::ptrdiff_t>(end), ' ');
    }
    begin = end + 1;
  }
  return result;
}

}  // namespace

std::optional<Failure> run_schema(Database& database, const std::string& text, const std::string& name) {
  const auto session = database.connect();
  try {
    for (const auto& statement : split_file(database.engine(), as_a_script(text), name)) {
      run_statement(*session, statement, name);
    }
  } catch (const SqlError& error) {
    return failure_of(error, name);
  }
  if (session->in_transaction()) {
    return Failure{
        "the file begins a transaction and does not end it", {}, {}, {name}, "add COMMIT at its end"};
  }
  return std::nullopt;
}

ModelSource sql_model(std::vector<std::filesystem::path> files) {
  std::vector<std::string> names;
  for (const auto& file : files) {
    names.push_back(file.filename().string());
  }
  const auto create_all = [files](Database& database) {
    std::optional<Failure> failure;
    for (auto file = files.begin(); file != files.end() && !failure; ++file) {
      failure = run_schema(database, read_text(*file), file->string());
    }
    return failure;
  };
  return {join(names, ", "), Reach::this_process, create_all, nullptr, std::move(files)};
}

}  // namespace harness
