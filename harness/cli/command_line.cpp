#include <csignal>
#include <exception>
#include <filesystem>
#include <iostream>
#include <new>
#include <system_error>
#include <vector>

#include <harness/cli/arguments.hpp>
#include <harness/cli/command_line.hpp>
#include <harness/cli/commands.hpp>
#include <harness/cli/standard_streams.hpp>
#include <harness/cli/version.hpp>
#include <harness/core/files.hpp>
#include <harness/engine/failure.hpp>
#include <harness/process/interrupt.hpp>
#include <harness/result/result.hpp>

namespace harness {
namespace {

constexpr int interrupted_code = 130;

constexpr const char* footer =
    R"(Exit codes: 0 passed; 1 findings, or a move that failed; 2 usage or configuration,
or nothing was tested; 3 could not run (a server or a tool is missing);
4 everything selected was skipped; 130 interrupted.

Passwords:    PGPASSWORD or ~/.pgpass. Every user of this machine can read a command
              line while a program starts; one there is written over at once.

Start here:   migrate test            in the folder of your migrations
              migrate checks          what is checked
              migrate explain RULE    what a finding means
More:         migrate COMMAND --help)";

int act(const std::function<int()>& action) {
  try {
    return action();
  } catch (const Error& error) {
    std::cerr << "migrate: " << describe(error) << "\n";
    return exit_code_of(error);
  } catch (const Interrupted&) {
    std::cerr << "migrate: interrupted\n";
    return interrupted_code;
  } catch (const SqlError& error) {
    if (is_want_of_room(error)) {
      std::cerr << "migrate: " << describe(want_of_room(error)) << "\n";
      return 3;
    }
    std::cerr << "migrate: the database refuses: " << error.what() << " (" << error.sqlstate() << ")\n"
              << (error.detail().empty() ? "" : "  " + error.detail() + "\n");
    return 3;
  } catch (const std::bad_alloc&) {
    std::cerr << "migrate: there is not enough memory to go on\n  hint: " << advice_about_want(ENOMEM)
              << "\n";
    return 3;
  } catch (const std::filesystem::filesystem_error& error) {
    const bool full = is_want_of_machine(error.code().value());
    constexpr std::size_t longest = 300;
    std::cerr << "migrate: " << error.path1().string().substr(0, longest) << ": " << error.code().message()
              << "\n  hint: "
              << (full ? advice_about_want(error.code().value()) : "check the path and its permissions")
              << "\n";
    return full ? 3 : 2;
  } catch (const std::system_error& error) {
    // A thread, a lock, a file of the system: nothing that the program has wrong.
    std::cerr << "migrate: the system refuses: " << error.what()
              << "\n  hint: see to its limits (ulimit -a), its memory and its disks, and try again\n";
    return 3;
  } catch (const std::exception& error) {
    std::cerr << "migrate: internal error: " << error.what()
              << "\n  hint: this is a defect of the harness; please report it\n";
    return 3;
  }
}

}  // namespace

int run_command_line(int argc, char** argv, const Registry& registry) {
  const auto arguments = cli::take_arguments(argc, argv);
  std::vector<const char*> words;
  for (const auto& argument : arguments) {
    words.push_back(argument.c_str());
  }
  words.push_back(nullptr);
  return run_command_line(argc, static_cast<const char* const*>(words.data()), registry);
}

int run_command_line(int argc, const char* const* argv, const Registry& registry) {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);  // a file that grows too large is an error as a full disk is
  cli::StandardStreams streams;
  handle_interrupts();
  cli::Command app(
      "migrate",
      "Tests database migrations: runs every revision up, down and up again on ephemeral databases,\n"
      "compares the catalogs, and reports what does not come back.");
  app.set_version(cli::version_text);
  app.footer(footer);
  app.require_command();
  cli::Context context{registry, {}};
  cli::add_test(app, context);
  cli::add_check(app, context);
  cli::add_list(app, context);
  cli::add_locks(app, context);
  cli::add_blame(app, context);
  cli::add_checks(app, context);
  cli::add_explain(app, context);
  cli::add_show(app, context);
  cli::add_rows(app, context);
  cli::add_snapshot(app, context);
  cli::add_diff(app, context);
  cli::add_init(app, context);
  cli::add_create(app, context);
  cli::add_merge(app, context);
  cli::add_upgrade(app, context);
  cli::add_fresh(app, context);
  cli::add_downgrade(app, context);
  cli::add_stamp(app, context);
  cli::add_current(app, context);
  cli::add_history(app, context);
  cli::add_heads(app, context);
  cli::add_wire(app, context);
  cli::add_record(app, context);
  cli::add_clean(app, context);
  cli::add_completion(app, context);
  cli::add_man(app, context);
  cli::add_ctest(app, context);
  cli::add_report(app, context);
  const auto ended = app.parse(argc, argv);
  return streams.ended(ended ? *ended : act(context.action));
}

}  // namespace harness
