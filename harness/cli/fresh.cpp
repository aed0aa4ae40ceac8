#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>

#include <unistd.h>

#include <harness/cli/created.hpp>
#include <harness/cli/own_objects.hpp>
#include <harness/cli/target.hpp>
#include <harness/core/text.hpp>
#include <harness/core/utf8.hpp>
#include <harness/engine/address.hpp>
#include <harness/engine/failure.hpp>
#include <harness/run/run.hpp>
#include <harness/run/server_roles.hpp>
#include <harness/walk/workplace.hpp>

namespace harness::cli {
namespace {

constexpr const char* contract =
    R"(For a database of a developer's: all rows that it holds of the history are gone.

What is dropped: the objects that the history makes, as an ephemeral database at the same revision shows, with the
tool's own tables, and its schemas where nobody else has anything in them. All of it or nothing, in one
transaction and under the lock of `upgrade`. Nothing cascades: where an object of somebody else's depends on one
of these, nothing is dropped. What others have made, also by hand, stays; so do roles and tablespaces.

Asks on a terminal; elsewhere --yes must be given. Refused where ENVIRONMENT is production, on a database that
stands at an unknown revision, and for another tool's layout.)";

struct FreshOptions {
  TargetOptions target;
  std::string server;
  bool yes = false;
  bool allow_roles = false;
};

void require_no_production() {
  const char* variable = std::getenv("ENVIRONMENT");
  const auto environment = lower(trim(variable == nullptr ? "" : variable));
  if (environment == "production" || environment == "prod") {
    throw usage_error("this is production, says ENVIRONMENT: nothing is dropped here",
                      "`migrate upgrade` brings a database to head");
  }
}

/// The heads of the database. Throws a usage Error if one of them has no file.
std::set<std::string> known_heads(const Target& target) {
  const auto heads = target.tool->current();
  for (const auto& id : heads) {
    if (target.suite.migrator->history().find(id) == nullptr) {
      throw usage_error("the database is at " + id + ", which no file of this history has",
                        "it may belong to another history; nothing was dropped");
    }
  }
  return heads;
}

std::size_t count_of_tables(const Catalog& objects) {
  std::size_t count = 0;
  for (const auto& [identity, attributes] : objects) {
    count += identity.kind == "table" ? 1 : 0;
  }
  return count;
}

/// Throws a usage Error unless the user agrees.
void require_consent(const FreshOptions& options, const Target& target, const Catalog& objects) {
  const auto what = counted(grouped(diff({}, objects)).size(), "object") + " of " +
                    printable_line(target.suite.name) + " (" + counted(count_of_tables(objects), "table") +
                    ") in " + redacted(target.database->url());
  if (options.yes) {
    std::cout << "drops " << what << "\n";
    return;
  }
  if (::isatty(STDIN_FILENO) != 1) {
    throw usage_error("this would drop " + what + ", and there is no terminal to ask on", "give --yes");
  }
  std::cout << "This drops " << what << ", with all rows. Go on? [yes/no] " << std::flush;
  std::string answer;
  std::getline(std::cin, answer);
  if (trim(answer) != "yes") {
    throw usage_error("nothing was dropped", "the answer must be: yes");
  }
}

/// Drops the agreed objects, unless the database has been migrated meanwhile.
void drop_agreed(const Target& target, const Catalog& objects, const std::set<std::string>& heads) {
  target.tool->disconnect();
  const auto alone = take_lock(*target.tool);
  if (target.tool->current() != heads) {
    throw usage_error("another process has migrated the database meanwhile; nothing was dropped",
                      "try again");
  }
  target.tool->disconnect();
  try {
    drop_objects(*target.database, objects);
  } catch (const SqlError& error) {
    if (is_want_of_room(error)) {
      throw want_of_room(error).during("dropping what the history has made; nothing was dropped");
    }
    throw usage_error("nothing was dropped, because the database refuses: " + std::string(error.what()) +
                          (error.detail().empty() ? "" : "\n" + error.detail()),
                      "drop the other objects that depend on the history's by hand");
  }
}

int fresh(const Registry& registry, const FreshOptions& options) {
  require_no_production();
  const Target target(registry, options.target);
  EngineOptions engine_options;
  if (!options.server.empty()) {
    engine_options.server = read_address(options.server);
  }
  Engines engines(registry, engine_options);
  const auto heads = known_heads(target);
  auto& engine = engines.get(target.engine->name());
  Catalog objects;
  const auto find = [&] { objects = own_objects(target.suite, engine, heads, target.database->catalog()); };
  std::vector<std::string> kept;
  options.server.empty() ? find() : walk_among_roles(target.suite, engine, options.allow_roles, kept, find);
  for (const auto& role : kept) {
    std::cerr << "migrate: kept " << printable_line(role) << " on that server\n";
  }
  if (!objects.empty()) {
    require_consent(options, target, objects);
    drop_agreed(target, objects, heads);
  }
  const Target again(registry, options.target);
  return bring_up(again, newest(again.suite.migrator->history()));
}

}  // namespace

void add_fresh(Command& app, Context& context) {
  auto command = app.add_command("fresh", "drop a history's objects in a database, and upgrade from scratch");
  auto options = std::make_shared<FreshOptions>();
  options->target.add_history_to(command);
  options->target.add_database_to(command);
  command.add_flag("--yes", options->yes, "do not ask");
  command
      .add_option("--server", options->server,
                  "make the ephemeral database on this server (needs CREATEDB), not on one of our own")
      .type_name("URL");
  command.add_flag("--allow-roles", options->allow_roles,
                   "with --server, allow revisions that create, alter or drop roles of that server");
  command.footer(contract);
  command.on_choice([&context, options] {
    context.action = [&context, options] { return fresh(context.registry, *options); };
  });
}

}  // namespace harness::cli
