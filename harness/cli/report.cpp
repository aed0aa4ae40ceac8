#include <memory>
#include <string>
#include <vector>

#include <harness/cli/commands.hpp>
#include <harness/cli/outputs.hpp>
#include <harness/shard/merge.hpp>

namespace harness::cli {
namespace {

struct MergeOptions {
  std::vector<std::string> files;
  std::vector<std::string> formats;
  bool quiet = false;
};

int merge(const Registry& registry, const MergeOptions& options) {
  std::vector<KeptResult> parts;
  for (const auto& file : options.files) {
    parts.push_back(read_result(file));
  }
  const auto result = harness::merge(parts);
  Outputs outputs(registry, options.formats,
                  options.quiet ? ReportStyle::Detail::findings_only : ReportStyle::Detail::normal);
  std::vector<std::string> units;
  for (const auto& suite : result.suites) {
    units.push_back(suite.suite + " on " + suite.engine);
  }
  for (const auto& reporter : outputs.reporters()) {
    reporter->begin(units);
    for (const auto& suite : result.suites) {
      reporter->finished(suite);
    }
    reporter->end(result);
  }
  outputs.finish();
  return exit_code_of(result);
}

}  // namespace

void add_report(Command& app, Context& context) {
  auto report = app.add_command("report", "work with the JSON reports of earlier runs");
  report.require_command();
  auto command = report.add_command("merge", "the reports of all shards of a run as one, with its exit code");
  auto options = std::make_shared<MergeOptions>();
  command.add_option("file", options->files, "JSON reports").type_name("FILE").required();
  command.add_option("--format", options->formats, "as for `migrate test`; repeatable")
      .type_name("FORMAT[=PATH]")
      .one_value_each();
  command.add_flag("--quiet,-q", options->quiet, "on the console, only what failed");
  command.on_choice([&context, options] {
    context.action = [&context, options] { return merge(context.registry, *options); };
  });
}

}  // namespace harness::cli
