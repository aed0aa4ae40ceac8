#include <cstdlib>
#include <iostream>

#include <harness/assemble/assemble.hpp>
#include <harness/cli/advice.hpp>
#include <harness/cli/target.hpp>
#include <harness/core/secrets.hpp>
#include <harness/core/text.hpp>
#include <harness/core/utf8.hpp>
#include <harness/engine/address.hpp>
#include <harness/report/words.hpp>
#include <harness/run/run.hpp>

namespace harness::cli {
namespace {

Url url_of(const TargetOptions& options) {
  const char* variable = std::getenv("DATABASE_URL");
  const std::string text = !options.database_url.empty() ? options.database_url
                           : variable != nullptr         ? variable
                                                         : "";
  if (text.empty()) {
    throw usage_error("no database is named", "set DATABASE_URL, or give --database-url");
  }
  return read_address(text);
}

}  // namespace

void TargetOptions::add_history_to(Command& command) {
  suites.add_to(command);
  command.add_option("--suite", suite, "the suite, if there are several").type_name("SUITE");
}

void TargetOptions::add_database_to(Command& command) {
  command
      .add_option("--database-url", database_url,
                  "the database; default: the variable DATABASE_URL. Its password: PGPASSWORD or ~/.pgpass")
      .type_name("URL");
}

Suite open_suite(const Registry& registry, const TargetOptions& options) {
  auto sources = options.suites.find();
  if (options.suite.empty()) {
    sources = without_members(std::move(sources));
  } else {
    std::erase_if(sources, [&](const SuiteSource& source) { return source.name != options.suite; });
  }
  if (sources.size() != 1) {
    throw usage_error(sources.empty() ? "there is no suite called \"" + options.suite + "\""
                                      : "there are several suites here",
                      "name one with --suite; see `migrate list`");
  }
  return std::move(assemble(sources, registry).front());
}

void require_walkable(const History& history) {
  if (!history.walkable()) {
    const auto& fault = history.faults().front();
    throw usage_error("the history cannot be walked: " + fault.message, fault.fix,
                      fault.places.empty() ? Location{} : fault.places.front());
  }
}

Target::Target(const Registry& registry, const TargetOptions& options)
    : suite(open_suite(registry, options)) {
  const auto url = url_of(options);
  require_walkable(suite.migrator->history());
  if (const auto refusal = refusal_to_write(*suite.migrator)) {
    throw *refusal;
  }
  engine = registry.engines.get(engine_taking(url, registry))({});
  database = engine->open(url);
  tool = suite.migrator->open(*database);
}

int report(const CallResult& result, std::string_view nothing) {
  for (const auto& step : result.steps) {
    if (!step.failure) {
      std::cout << (step.direction == Direction::up ? "up    " : "down  ") << printable_line(step.revision)
                << "  " << to_text(step.elapsed) << "\n";
    }
  }
  if (!result.failure) {
    if (result.steps.empty()) {
      std::cout << nothing;
    }
    return 0;
  }
  auto failure = *result.failure;
  for (auto* text : {&failure.message, &failure.statement, &failure.detail}) {
    *text = without_own_secrets(std::move(*text));
  }
  std::cerr << "migrate: " << (failure.place.file.empty() ? "" : to_string(failure.place) + ": ")
            << hanging(failure.message, 4) << (failure.sqlstate.empty() ? "" : " (" + failure.sqlstate + ")")
            << "\n";
  if (!failure.statement.empty()) {
    std::cerr << "  statement: " << hanging(failure.statement, 4) << "\n";
  }
  if (!failure.detail.empty()) {
    std::cerr << "  " << hanging(failure.detail, 4) << "\n";
  }
  if (!failure.fix.empty()) {
    std::cerr << "  hint: " << hanging(failure.fix, 4) << "\n";
  } else if (const auto advice = advice_for(failure); !advice.empty()) {
    std::cerr << "  hint: " << advice << "\n";
  }
  return 1;
}

}  // namespace harness::cli
