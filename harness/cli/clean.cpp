#include <iostream>
#include <memory>

#include <harness/cli/commands.hpp>
#include <harness/engine/address.hpp>
#include <harness/run/run.hpp>
#include <harness/run/trees.hpp>

namespace harness::cli {
namespace {

constexpr const char* notes =
    R"(A run clears up after itself, also when it is killed: a process of its own sees to that. What is left when
that process was killed, too, is swept here: servers that still run, their folders in /dev/shm, $TMPDIR and
/tmp, half-made entries of the cache, and, with --server, databases that a run made there. Runs that are going
on are left alone, and so is what `migrate test --keep` left in place.)";

int clean(const Registry& registry, const std::string& server) {
  EngineOptions options;
  if (!server.empty()) {
    options.server = read_address(server);
    engine_taking(*options.server, registry);
  }
  std::size_t removed = 0;
  const auto tell = [&](const std::string& gone) {
    std::cout << "removed " << gone << "\n";
    ++removed;
  };
  for (const auto& copy : sweep_trees()) {
    tell(copy.string());
  }
  for (const auto& name : registry.engines.names()) {
    const auto& make = registry.engines.get(name);
    const bool has_server = options.server && make({})->takes(*options.server);
    for (const auto& gone : make(has_server ? options : EngineOptions{})->sweep()) {
      tell(gone);
    }
  }
  std::cout << (removed == 0 ? "nothing was left behind\n" : "");
  return 0;
}

}  // namespace

void add_clean(Command& app, Context& context) {
  auto command = app.add_command("clean", "remove what killed runs have left behind");
  auto server = std::make_shared<std::string>();
  command.add_option("--server", *server, "look for databases on this server, too").type_name("URL");
  command.footer(notes);
  command.on_choice([&context, server] {
    context.action = [&context, server] { return clean(context.registry, *server); };
  });
}

}  // namespace harness::cli
