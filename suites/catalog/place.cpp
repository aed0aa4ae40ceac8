#include "place.hpp"

#include <map>

#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/engine/script.hpp>

namespace harness {
namespace {

/// How to ask for what a note "needs:" names, by its first word.
const std::map<std::string, std::string> questions = {
    {"extension", "SELECT 1 FROM pg_available_extensions WHERE name = $1"},
    {"module", "SELECT 1 FROM pragma_module_list WHERE name = $1"}};

}  // namespace

Place::Place(std::unique_ptr<Engine> engine)
    : engine_(std::move(engine)), version_(engine_->version().substr(engine_->version().rfind(' ') + 1)) {}

std::unique_ptr<Database> Place::build(const Fixture& fixture, const std::string& section) {
  // In a file, where SQLite keeps what a memory database cannot: the journal mode.
  auto database = engine_->create(Reach::other_processes);
  run(*database, fixture, section);
  return database;
}

void Place::run(Database& database, const Fixture& fixture, const std::string& section) {
  const auto text = fixture.section(section);
  if (trim(text).empty()) {
    return;
  }
  const auto session = database.connect();
  for (const auto& statement : split_file(*engine_, text, fixture.file())) {
    run_statement(*session, statement, fixture.file());
  }
}

void Place::run_aside(const Fixture& fixture, const std::string& section) {
  if (!fixture.section(section).empty()) {
    build(fixture, section);
  }
}

bool Place::has(const std::string& need) {
  const auto blank = need.find(' ');
  const auto question = questions.find(need.substr(0, blank));
  if (blank == std::string::npos || question == questions.end()) {
    throw usage_error("it is not known how to ask for what a fixture needs: " + need);
  }
  const auto database = engine_->create(Reach::this_process);
  return !database->connect()->query(question->second, {need.substr(blank + 1)}).rows.empty();
}

std::optional<std::string> Place::reason_to_skip(const Fixture& fixture) {
  if (!fixture.is_for(version_)) {
    return "not for version " + version_;
  }
  for (const auto& need : fixture.needs()) {
    if (!has(need)) {
      return "needs " + need;
    }
  }
  return std::nullopt;
}

}  // namespace harness
