#include <iostream>
#include <memory>

#include <harness/assemble/assemble.hpp>
#include <harness/cli/commands.hpp>
#include <harness/cli/standard_streams.hpp>
#include <harness/config/preset.hpp>
#include <harness/core/text.hpp>
#include <harness/core/utf8.hpp>
#include <harness/report/listing.hpp>

namespace harness::cli {
namespace {

/// "sql", "alembic", "goose".
std::string tool_of(Migrator& migrator) {
  const auto layout = layout_of(migrator);
  return layout ? layout->name : migrator.name();
}

/// "postgres:14", "postgres:18", "sqlite".
std::vector<std::string> engines_of(const Suite& suite) {
  std::vector<std::string> texts;
  for (const auto& engine : suite.engines) {
    for (const auto& label : labels_of(engine, suite.versions)) {
      texts.push_back(to_text(label));
    }
  }
  return texts;
}

int list_as_json(const std::vector<Suite>& suites) {
  std::vector<Listing> listings;
  for (const auto& suite : suites) {
    auto& migrator = *suite.migrator;
    listings.push_back({suite.name, migrator.name(), layout_of(migrator), engines_of(suite), suite.place,
                        &migrator.history()});
  }
  exact_output() << to_json(listings);
  return 0;
}

int list_presets() {
  for (const auto& preset : shipped_presets()) {
    std::cout << preset.name << "  " << preset.summary << "  (recognised by " << join(preset.markers, ", ")
              << ")\n";
  }
  return 0;
}

int list(const Registry& registry, const SuitesOptions& options, const std::string& format) {
  const auto suites = assemble(without_members(options.find()), registry);
  if (format == "json") {
    return list_as_json(suites);
  }
  for (const auto& suite : suites) {
    const auto& history = suite.migrator->history();
    std::cout << printable_line(suite.name) << "  " << tool_of(*suite.migrator) << " on "
              << join(engines_of(suite), ", ") << ", " << counted(history.all().size(), "revision") << "  ("
              << to_string(suite.place) << ")\n"
              << (suite.engines_reason.empty() ? ""
                                               : "  ~ tested " + printable_line(suite.engines_reason) + "\n");
    for (const auto& revision : history.walkable() ? history.ordered() : history.all()) {
      std::cout << "  " << printable_line(revision.id)
                << (revision.name.empty() ? "" : "  " + printable_line(revision.name))
                << (no_way_back(revision) ? "  " + printable_line(*no_way_back(revision))
                    : revision.down       ? ""
                                          : "  no way down")
                << "\n";
    }
    for (const auto& fault : history.faults()) {
      std::cout << "  ! " << printable_line(fault.message) << "\n";
    }
  }
  return 0;
}

}  // namespace

void add_list(Command& app, Context& context) {
  auto command = app.add_command("list", "show the suites, their engines and their revisions");
  auto options = std::make_shared<SuitesOptions>();
  options->add_to(command);
  auto format = std::make_shared<std::string>("text");
  command.add_option("--format", *format, "text or json")
      .type_name("FORMAT")
      .one_of({"text", "json"})
      .show_default();
  auto presets = std::make_shared<bool>(false);
  command.add_flag("--presets", *presets, "show the tools that need no command lines in migrate.toml");
  command.on_choice([&context, options, format, presets] {
    context.action = [&context, options, format, presets] {
      return *presets ? list_presets() : list(context.registry, *options, *format);
    };
  });
}

}  // namespace harness::cli
