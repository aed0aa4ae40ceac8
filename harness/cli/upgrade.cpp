#include <iostream>
#include <memory>

#include <unistd.h>

#include <harness/cli/standard_streams.hpp>
#include <harness/cli/target.hpp>
#include <harness/core/files.hpp>
#include <harness/core/utf8.hpp>
#include <harness/escape/sql.hpp>
#include <harness/migrator/lock.hpp>
#include <harness/walk/workplace.hpp>

namespace harness::cli {
namespace {

struct UpgradeOptions {
  TargetOptions target;
  std::string revision = "head";
  std::string engine;  ///< of a preview; default: the suite's first
  bool sql = false;
};

bool is_newest(const std::string& revision) {
  return revision == "head" || revision == "heads";
}

/// SQL for a program goes out byte by byte; on a terminal nothing in it acts.
std::ostream& sql_output() {
  return ::isatty(STDOUT_FILENO) == 1 ? std::cout : exact_output();
}

/// Prints what an upgrade of an empty database would run; touches none.
int preview(const Registry& registry, const UpgradeOptions& options) {
  const auto suite = open_suite(registry, options.target);
  const auto engine =
      registry.engines.get(options.engine.empty() ? suite.engines.front() : options.engine)({});
  auto& out = sql_output();
  out << suite.migrator->preview(*engine, "", options.revision);
  for (const auto& script : suite.after) {
    if (is_newest(options.revision) && concerns(script.engines, engine->name())) {
      out << sql_comment(script.file.filename().string()) << read_text(script.file) << "\n";
    }
  }
  return 0;
}

int upgrade(const Registry& registry, const UpgradeOptions& options) {
  return options.sql ? preview(registry, options)
                     : bring_up(Target(registry, options.target), options.revision);
}

}  // namespace

int bring_up(const Target& target, const std::string& revision) {
  auto result = target.tool->call(Verb::upgrade, revision);
  const bool finishes = is_newest(revision) && has_finish(target.suite, target.engine->name());
  if (result.failure || !finishes) {
    return report(result);
  }
  const auto lock = lock_database(*target.database, "migrate_after");
  result.failure = finish(target.suite, *target.database);
  const int code = report(result);
  for (const auto& script : target.suite.after) {
    if (code == 0 && concerns(script.engines, target.engine->name())) {
      std::cout << "ran   " << printable_line(script.file.filename().string()) << "\n";
    }
  }
  return code;
}

void add_upgrade(Command& app, Context& context) {
  auto command = app.add_command("upgrade", "bring a database up to a revision");
  auto options = std::make_shared<UpgradeOptions>();
  command.add_option("target", options->revision, "a revision, head, heads, or +N for so many revisions")
      .type_name("TARGET")
      .show_default();
  options->target.add_history_to(command);
  options->target.add_database_to(command);
  const auto sql =
      command.add_flag("--sql", options->sql, "print the SQL for an empty database, and touch none");
  command
      .add_option("--engine", options->engine, "the engine that the SQL is for; default: the suite's first")
      .type_name("ENGINE")
      .needs(sql);
  command.on_choice([&context, options] {
    context.action = [&context, options] { return upgrade(context.registry, *options); };
  });
}

}  // namespace harness::cli
