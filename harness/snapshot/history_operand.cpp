#include <algorithm>

#include <harness/core/interrupt.hpp>
#include <harness/run/assemble.hpp>
#include <harness/snapshot/operand.hpp>

namespace harness {
namespace {

namespace fs = std::filesystem;

Suite one_suite(const fs::path& place, const Registry& registry, const OperandOptions& options) {
  auto sources = fs::is_directory(place) ? find_suites(place) : read_config(place);
  if (!options.suite.empty()) {
    std::erase_if(sources, [&](const SuiteSource& source) { return source.name != options.suite; });
  }
  if (sources.size() != 1) {
    throw usage_error(sources.empty() ? "there is no suite called \"" + options.suite + "\""
                                      : "there are several suites here",
                      "name one with --suite; `migrate list --dir` shows them", {place.string()});
  }
  if (sources.front().engines.empty() && !options.engine.empty()) {
    sources.front().engines = {options.engine};
  }
  return std::move(assemble(sources, registry).front());
}

void require_success(const std::optional<Failure>& failure) {
  if (failure) {
    throw usage_error("the history does not go up: " + failure->message +
                          (failure->statement.empty() ? "" : ": " + failure->statement),
                      "see `migrate test` for what is wrong with it", failure->place);
  }
}

class HistoryOperand : public Operand {
 public:
  HistoryOperand(std::string name, std::string revision, Suite suite)
      : name_(std::move(name)), revision_(std::move(revision)), suite_(std::move(suite)) {
    const auto& history = suite_.migrator->history();
    if (!history.walkable()) {
      const auto& fault = history.faults().front();
      throw usage_error("the history cannot be walked: " + fault.message, fault.suggestion,
                        fault.places.empty() ? Location{} : fault.places.front());
    }
  }

  std::string name() const override { return name_; }
  std::vector<std::string> engines() const override { return suite_.engines; }

  CatalogSnapshot take(Engines& engines, const std::string& engine) override {
    if (std::find(suite_.engines.begin(), suite_.engines.end(), engine) == suite_.engines.end()) {
      throw usage_error("the suite " + suite_.name + " is not for " + engine,
                        "it runs on " + join(suite_.engines, ", "), suite_.place);
    }
    throw_if_interrupted();
    const auto database = engines.get(engine).create(Reach::other_processes);
    const auto tool = suite_.migrator->open(*database);
    require_success(tool->prepare());
    throw_if_interrupted();
    require_success(tool->call(Verb::upgrade, revision_.empty() ? "heads" : revision_).failure);
    throw_if_interrupted();
    CatalogSnapshot snapshot{engine, database->version(), tool->bookkeeping(), {}};
    tool->disconnect();
    snapshot.catalog = database->catalog();
    return snapshot;
  }

 private:
  std::string name_;
  std::string revision_;
  Suite suite_;
};

}  // namespace

std::unique_ptr<Operand> history_operand(const fs::path& place, const std::string& revision,
                                         const Registry& registry, const OperandOptions& options) {
  return std::make_unique<HistoryOperand>(place.string() + (revision.empty() ? "" : "@" + revision), revision,
                                          one_suite(place, registry, options));
}

}  // namespace harness
