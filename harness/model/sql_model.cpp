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

/// Blanks the two psql commands that newer releases of pg_dump put around a dump; the lines stay.
std::string without_dump_guards(const std::string& text) {
  std::string result = text;
  for (std::size_t begin = 0; begin < result.size();) {
    const auto end = std::min(result.find('\n', begin), result.size());
    const std::string_view line = std::string_view(result).substr(begin, end - begin);
    if (line.starts_with("\\restrict ") || line.starts_with("\\unrestrict ")) {
      std::fill(result.begin() + static_cast<std::ptrdiff_t>(begin),
                result.begin() + static_cast<std::ptrdiff_t>(end), ' ');
    }
    begin = end + 1;
  }
  return result;
}

std::optional<Failure> run_file(Database& database, const std::filesystem::path& file) {
  const auto session = database.connect();
  const auto text = without_dump_guards(read_text(file));
  try {
    for (const auto& statement : split_file(database.engine(), text, file.string())) {
      run_statement(*session, statement, file.string());
    }
  } catch (const SqlError& error) {
    return failure_of(error, file.string());
  }
  if (session->in_transaction()) {
    return Failure{"the file begins a transaction and does not end it",
                   {},
                   {},
                   {file.string()},
                   "add COMMIT at its end"};
  }
  return std::nullopt;
}

}  // namespace

ModelSource sql_model(std::vector<std::filesystem::path> files) {
  std::vector<std::string> names;
  for (const auto& file : files) {
    names.push_back(file.filename().string());
  }
  return {join(names, ", "), Reach::this_process, [files = std::move(files)](Database& database) {
            std::optional<Failure> failure;
            for (auto file = files.begin(); file != files.end() && !failure; ++file) {
              failure = run_file(database, *file);
            }
            return failure;
          }};
}

}  // namespace harness
