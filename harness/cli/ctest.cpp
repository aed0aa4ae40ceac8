#include <cstdlib>
#include <iostream>
#include <memory>

#include <unistd.h>

#include <harness/cli/commands.hpp>
#include <harness/core/files.hpp>
#include <harness/ctest/declaration.hpp>
#include <harness/ctest/shared_server.hpp>

namespace harness::cli {
namespace {

constexpr int skip_code = 77;

struct CtestOptions {
  ctest::Declaration declaration;
  std::filesystem::path output;
  std::string engine;
  std::string unit;
  std::string test;
  bool each_case = false;
};

/// Skips, unless nothing may be skipped for want of a tool.
int code_of(Verdict verdict) {
  if (verdict == Verdict::skipped) {
    return std::getenv("MIGRATE_REQUIRE_ALL") == nullptr ? skip_code : 1;
  }
  return verdict == Verdict::passed ? 0 : 1;
}

/// What is missing on this machine is a skip here, where ctest looks at the exit code.
int with_skips(const std::function<int()>& action) {
  try {
    return action();
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::environment) {
      throw;
    }
    std::cerr << "migrate: " << describe(error) << "\n";
    return code_of(Verdict::skipped);
  }
}

int print(const ctest::TestOutcome& shown) {
  std::cout << shown.text;
  return code_of(shown.verdict);
}

int list(const CtestOptions& options, const Registry& registry) {
  write_file(options.output, ctest::list_tests(options.declaration, registry));
  return 0;
}

ctest::SharedServer server_of(const CtestOptions& options) {
  return {options.declaration.folder, options.engine, ::getppid()};
}

int walk(const CtestOptions& options, const Registry& registry) {
  const auto server = options.declaration.own_server ? std::nullopt : server_of(options).address();
  return print(ctest::walk(options.declaration, options.engine, server, registry));
}

int show(const CtestOptions& options, const Registry& /*registry*/) {
  return print(ctest::show(options.declaration.folder, options.unit, options.test));
}

int serve(const CtestOptions& options, const Registry& registry) {
  server_of(options).start(registry);
  return 0;
}

int end(const CtestOptions& options, const Registry& /*registry*/) {
  server_of(options).end();
  return 0;
}

using Action = int (*)(const CtestOptions&, const Registry&);

/// A command of `migrate ctest`, with the folder that all of them take.
Command add(Command& group, Context& context, const std::shared_ptr<CtestOptions>& options,
            const std::string& name, const std::string& summary, Action action) {
  auto command = group.add_command(name, summary);
  command.add_option("--folder", options->declaration.folder, "where the tests keep what they know")
      .type_name("DIR")
      .required();
  command.on_choice([&context, options, action] {
    options->declaration.grain = options->each_case ? ctest::Grain::each_case : ctest::Grain::route;
    context.action = [&context, options, action] {
      return with_skips([&] { return action(*options, context.registry); });
    };
  });
  return command;
}

void add_suite(Command& command, CtestOptions& options) {
  auto& suite = options.declaration;
  command.add_option("--config", suite.config, "the migrate.toml").type_name("FILE").required();
  command.add_option("--suite", suite.suite, "its suite or group").required();
  command.add_flag("--each-case", options.each_case, "a test for each check and revision");
  command.add_flag("--own-server", suite.own_server, "share no server");
  command.add_flag("--strict", suite.strict, "warnings fail too");
  command.add_option("--baseline", suite.baseline, "findings that do not fail").type_name("FILE");
}

}  // namespace

void add_ctest(Command& app, Context& context) {
  auto group = app.add_command("ctest", "what the tests of migrate_add_suite run, in CMake projects");
  group.require_command();
  const auto options = std::make_shared<CtestOptions>();
  auto listing = add(group, context, options, "list", "write a suite's tests as CMake code", list);
  add_suite(listing, *options);
  listing.add_option("--engine", options->declaration.engines, "only on this engine");
  listing.add_option("--output", options->output, "the file to write").type_name("FILE").required();
  auto walking = add(group, context, options, "walk", "walk a suite, for the tests that show it", walk);
  add_suite(walking, *options);
  walking.add_option("--engine", options->engine, "the engine").required();
  auto showing = add(group, context, options, "show", "show what a walk found for a test", show);
  showing.add_option("--unit", options->unit, "the suite and engine, as shop.postgres").required();
  showing.add_option("test", options->test, "the test").required();
  auto serving = add(group, context, options, "serve", "start the server that walks share", serve);
  serving.add_option("--engine", options->engine, "its engine").required();
  auto ending = add(group, context, options, "end", "end that server", end);
  ending.add_option("--engine", options->engine, "its engine").required();
}

}  // namespace harness::cli
