#include <memory>
#include <sstream>
#include <utility>

#include <harness/cli/comparing.hpp>
#include <harness/cli/outputs.hpp>
#include <harness/snapshot/compare.hpp>

namespace harness::cli {
namespace {

constexpr const char* examples =
    R"(BEFORE and AFTER are each the address of a database, or of a file: a SQLite database, a .sql file, a
folder with migrations (FOLDER@REVISION: up to there), or what `migrate snapshot` wrote. Scripts and
histories run on an ephemeral database. A database of your own is only read.

Exit codes: 0 equal; 1 different; 2 usage, or the two cannot be compared; 3 could not run.

Examples:
  migrate diff db/migrations postgresql://app@db.example/shop      what has drifted in production
  migrate diff db/migrations@0041 db/migrations                    what the last revisions do
  migrate diff schema.sql app.sqlite --ignore "* alembic_version*"
  migrate diff monday.json --ignore-attribute owner                against the database of DATABASE_URL)";

struct DiffOptions {
  std::string before;
  std::string after;
  ComparingOptions comparing;
  std::vector<std::string> objects;
  std::vector<std::string> attributes;
  std::vector<std::pair<std::string, std::string>> pairs;
  bool quiet = false;
};

void define(Command& command, DiffOptions& options) {
  command.add_option("before", options.before, "what is expected").type_name("BEFORE").required();
  command.add_option("after", options.after, "what is there; default: the variable DATABASE_URL")
      .type_name("AFTER");
  options.comparing.add_to(command);
  command
      .add_option("--ignore", options.objects,
                  "leave out objects: a glob over kind and name, as \"* public.audit*\"")
      .type_name("OBJECT")
      .one_value_each();
  command
      .add_option("--ignore-attribute", options.attributes,
                  "leave out an attribute of all objects: a glob, as owner")
      .type_name("ATTRIBUTE")
      .one_value_each();
  command.add_option("--tolerate", options.pairs, "leave out an attribute of some objects: two globs")
      .type_name("OBJECT ATTRIBUTE")
      .one_value_each();
  command.add_flag("--quiet,-q", options.quiet, "print nothing; only the exit code says whether they differ");
}

std::vector<Tolerance> ignored(const DiffOptions& options) {
  std::vector<Tolerance> result;
  const auto add = [&](const std::string& object, const std::string& attribute) {
    Tolerance tolerance;
    tolerance.object = object;
    tolerance.attribute = attribute;
    result.push_back(std::move(tolerance));
  };
  for (const auto& object : options.objects) {
    add(object, "*");
  }
  for (const auto& attribute : options.attributes) {
    add("*", attribute);
  }
  for (const auto& [object, attribute] : options.pairs) {
    add(object, attribute);
  }
  return result;
}

std::string text_of(const Difference& difference, const ComparingOptions& options) {
  if (options.format == "json") {
    return to_json(difference);
  }
  std::ostringstream text;
  print(difference, text,
        options.output.empty() ? style_of_standard_output(ReportStyle::Detail::normal) : ReportStyle{});
  return std::move(text).str();
}

int show_difference(const Registry& registry, const DiffOptions& options) {
  const auto& comparing = options.comparing;
  const auto before = operand_of(options.before, registry, comparing);
  const auto after = operand_of(options.after, registry, comparing);
  Engines engines(registry, comparing.engines());
  auto expected = take(*before, *after, engines, comparing);
  auto actual = take(*after, *before, engines, comparing);
  require_comparable(expected, actual, engines);
  auto difference = compare(std::move(expected), std::move(actual), ignored(options));
  difference.before.name = before->name();
  difference.after.name = after->name();
  if (!options.quiet || !comparing.output.empty()) {
    write_output(comparing.output, text_of(difference, comparing));
  }
  return difference.changes.empty() ? 0 : 1;
}

}  // namespace

void add_diff(Command& app, Context& context) {
  auto command = app.add_command("diff", "compare two schemas; exit code 1 if they differ");
  auto options = std::make_shared<DiffOptions>();
  define(command, *options);
  command.footer(examples);
  command.on_choice([&context, options] {
    context.action = [&context, options] { return show_difference(context.registry, *options); };
  });
}

}  // namespace harness::cli
