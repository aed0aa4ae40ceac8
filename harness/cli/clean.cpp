#include <iostream>
#include <memory>

#include <harness/branch/trees.hpp>
#include <harness/cli/commands.hpp>
#include <harness/core/utf8.hpp>
#include <harness/engine/address.hpp>
#include <harness/run/run.hpp>

namespace harness::cli {
namespace {

constexpr const char* notes =
    R"(A run cleans up after itself even if it is killed: a separate process does that. If that process was killed,
too, this command removes what is left: servers that still run, their folders in /dev/shm, $TMPDIR and /tmp,
incomplete entries of the cache, and, with --server, databases that a run made there. It leaves alone, and names
with the reason, folders of other users, links, runs that are still going on, and whatever no run has made. It
also leaves alone, silently, what `migrate test --keep` has kept.)";

int clean(const Registry& registry, const std::string& server) {
  EngineOptions options;
  if (!server.empty()) {
    options.server = read_address(server);
    engine_taking(*options.server, registry);
  }
  auto swept = sweep_trees();
  for (const auto& name : registry.engines.names()) {
    const auto& make = registry.engines.get(name);
    const bool has_server = options.server && make({})->takes(*options.server);
    const auto engine = make(has_server ? options : EngineOptions{});
    if (auto* leftovers = engine->leftovers()) {
      swept.add(leftovers->sweep());
    }
  }
  for (const auto& gone : swept.removed) {
    std::cout << "removed " << printable_line(gone) << "\n";
  }
  for (const auto& left : swept.left) {
    std::cout << "left alone " << printable_line(left) << "\n";
  }
  std::cout << (swept.removed.empty() && swept.left.empty() ? "nothing was left behind\n" : "");
  return 0;
}

}  // namespace

void add_clean(Command& app, Context& context) {
  auto command = app.add_command("clean", "remove what killed runs have left");
  auto server = std::make_shared<std::string>();
  command.add_option("--server", *server, "look for databases on this server, too").type_name("URL");
  command.footer(notes);
  command.on_choice([&context, server] {
    context.action = [&context, server] { return clean(context.registry, *server); };
  });
}

}  // namespace harness::cli
