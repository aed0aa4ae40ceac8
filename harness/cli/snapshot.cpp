#include <memory>

#include <harness/cli/comparing.hpp>
#include <harness/snapshot/form.hpp>

namespace harness::cli {
namespace {

constexpr const char* examples =
    R"(DATABASE is the address of a database, or of a file: a SQLite database, a .sql file, a folder with
migrations (FOLDER@REVISION: up to there). Scripts and histories run on an ephemeral database.
A database of your own is only read.

Examples:
  migrate snapshot postgresql://app@db.example/shop -o shop.txt
  migrate snapshot app.sqlite --format json -o app.json
  migrate snapshot db/migrations@0042)";

struct SnapshotOptions {
  std::string operand;
  ComparingOptions comparing;
};

int snapshot(const Registry& registry, const SnapshotOptions& options) {
  const auto operand = operand_of(options.operand, registry, options.comparing);
  Engines engines(registry, options.comparing.engines());
  auto taken = take(*operand, *operand, engines, options.comparing);
  for (const auto& table : taken.left_out) {
    taken.catalog.erase_if([&](const Identity& identity) { return is_within(identity.path, table); });
  }
  write_output(options.comparing.output,
               options.comparing.format == "json" ? to_json(taken) : to_text(taken));
  return 0;
}

}  // namespace

void add_snapshot(Command& app, Context& context) {
  auto command = app.add_command("snapshot", "print the schema of a database, every fact of it");
  auto options = std::make_shared<SnapshotOptions>();
  command.add_option("database", options->operand, "where from; default: the variable DATABASE_URL")
      .type_name("DATABASE");
  options->comparing.add_to(command);
  command.footer(examples);
  command.on_choice([&context, options] {
    context.action = [&context, options] { return snapshot(context.registry, *options); };
  });
}

}  // namespace harness::cli
