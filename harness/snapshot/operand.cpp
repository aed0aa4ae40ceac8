#include <algorithm>
#include <fstream>

#include <harness/core/files.hpp>
#include <harness/engine/address.hpp>
#include <harness/snapshot/form.hpp>
#include <harness/snapshot/operand.hpp>

namespace harness {
namespace {

namespace fs = std::filesystem;

constexpr const char* what_there_is =
    "name a database (postgresql://user@host/name, sqlite:///file, a SQLite file), a .sql file, a folder "
    "with "
    "migrations (FOLDER@REVISION for one of its revisions), or a file that `migrate snapshot` wrote";

/// The first bytes: enough to recognise the kind of file.
std::string beginning_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::string bytes(64, '\0');
  stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(stream.gcount()));
  return bytes;
}

bool is_sqlite_file(const fs::path& file, const std::string& beginning) {
  constexpr std::string_view mark("SQLite format 3\0", 16);
  const auto extension = lower(file.extension().string());
  // An empty file is an empty database.
  const bool empty_database = beginning.empty() && (extension == ".db" || extension == ".sqlite" ||
                                                    extension == ".sqlite3" || extension == ".db3");
  return beginning.starts_with(mark) || empty_database;
}

bool is_json(const fs::path& file, const std::string& beginning) {
  return lower(file.extension().string()) == ".json" || trim(beginning).starts_with('{');
}

Url file_address(const fs::path& file) {
  Url url;
  url.scheme = "sqlite";
  url.database = fs::absolute(file).string();
  return url;
}

std::unique_ptr<Operand> file_operand(const fs::path& file, const Registry& registry,
                                      const OperandOptions& options) {
  if (lower(file.extension().string()) == ".sql") {
    return script_operand(file, options);
  }
  if (file.extension() == ".toml") {
    return history_operand(file, "", registry, options);
  }
  const auto beginning = beginning_of(file);
  if (is_sqlite_file(file, beginning)) {
    const auto url = file_address(file);
    return address_operand(url, engine_taking(url, registry));
  }
  if (is_text_snapshot(beginning)) {
    return kept_operand(file.string(), read_text_snapshot(read_file(file), file.string()));
  }
  if (is_json(file, beginning)) {
    return kept_operand(file.string(), read_json_snapshot(read_text(file), file.string()));
  }
  read_file(file);  // a file that cannot be read is another matter
  throw usage_error("this is no database, no snapshot and no .sql file", what_there_is, {file.string(), 1});
}

}  // namespace

std::optional<HistoryPlace> history_place(const std::string& text) {
  std::error_code closed;
  if (fs::exists(text, closed)) {
    return HistoryPlace{text, ""};
  }
  const auto mark = text.rfind('@');
  const bool has_revision = mark != std::string::npos && mark + 1 < text.size();
  return has_revision && fs::exists(text.substr(0, mark), closed)
             ? std::optional(HistoryPlace{text.substr(0, mark), text.substr(mark + 1)})
             : std::nullopt;
}

std::unique_ptr<Operand> find_operand(const std::string& text, const Registry& registry,
                                      const OperandOptions& options) {
  std::error_code closed;
  if (is_address(text) && (text.find("://") != std::string::npos || !fs::exists(text, closed))) {
    const auto url = read_address(text);
    return address_operand(url, engine_taking(url, registry));
  }
  if (fs::exists(text, closed) && !fs::is_directory(text, closed)) {
    return file_operand(text, registry, options);
  }
  if (const auto history = history_place(text)) {
    return history_operand(history->place, history->revision, registry, options);
  }
  if (text.find_first_of("@=") != std::string::npos) {
    // It may be an address that is written wrong, and hold a password.
    throw usage_error("there is no such file or folder, and it is no database address", what_there_is);
  }
  throw usage_error("there is no such file or folder", what_there_is, {text});
}

std::string choose_engine(const std::string& asked, const Operand& operand, const Operand& other) {
  const auto own = operand.engines();
  const auto theirs = other.engines();
  const auto has = [](const std::vector<std::string>& list, const std::string& engine) {
    return std::find(list.begin(), list.end(), engine) != list.end();
  };
  if (!asked.empty()) {
    return asked;
  }
  const auto shared =
      std::find_if(own.begin(), own.end(), [&](const auto& each) { return has(theirs, each); });
  if (shared != own.end()) {
    return *shared;
  }
  return !own.empty() ? own.front() : !theirs.empty() ? theirs.front() : "postgres";
}

}  // namespace harness
