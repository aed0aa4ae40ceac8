#include <algorithm>
#include <map>

#include <suites/catalog/place.hpp>

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

Place::Place(std::unique_ptr<Engine> engine, Emitted ask_emitted, Read read_catalog)
    : engine_(std::move(engine)),
      ask_emitted_(ask_emitted),
      read_(read_catalog),
      version_(engine_->version().substr(engine_->version().rfind(' ') + 1)) {}

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
  run(*database.connect(), fixture, section);
}

void Place::run(Session& session, const Fixture& fixture, const std::string& section) const {
  for (const auto& statement : split_file(*engine_, fixture.section(section), fixture.file())) {
    run_statement(session, statement, fixture.file());
  }
}

bool Place::is_swift(const Fixture& fixture) const {
  if (read_ == nullptr) {
    return false;
  }
  for (const auto* section : {"before", "leave", "after"}) {
    if (!fixture.section(section).empty()) {
      return false;
    }
  }
  for (const auto* section : {"start", "change", "one", "other"}) {
    const auto statements = split_file(*engine_, fixture.section(section), fixture.file());
    if (std::any_of(statements.begin(), statements.end(),
                    [](const Statement& statement) { return statement.refuses_transaction; })) {
      return false;
    }
  }
  return true;
}

void Place::in_transaction(const std::function<void(Session&)>& steps) {
  // What is rolled back stays in the server's catalogs as dead rows.
  constexpr int enough = 200;
  if (!session_ || ++uses_ % enough == 0) {
    session_.reset();
    scratch_ = engine_->create(Reach::this_process);
    session_ = scratch_->connect();
  }
  session_->execute("BEGIN");
  try {
    steps(*session_);
  } catch (...) {
    session_->execute("ROLLBACK");
    throw;
  }
  session_->execute("ROLLBACK");
}

void Place::run_aside(const Fixture& fixture, const std::string& section) {
  if (!fixture.section(section).empty()) {
    build(fixture, section);
  }
}

const std::set<std::string>& Place::emitted() {
  if (!emitted_) {
    emitted_ = ask_emitted_(*engine_->create(Reach::this_process));
  }
  return *emitted_;
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
  const auto missing = missing_for(fixture);
  return missing ? std::optional("needs " + *missing) : std::nullopt;
}

std::optional<std::string> Place::missing_for(const Fixture& fixture) {
  const auto& needs = fixture.needs();
  const auto missing = std::find_if(needs.begin(), needs.end(), [&](const auto& need) { return !has(need); });
  return fixture.is_for(version_) && missing != needs.end() ? std::optional(*missing) : std::nullopt;
}

}  // namespace harness
