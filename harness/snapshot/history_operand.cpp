#include <algorithm>

#include <harness/assemble/assemble.hpp>
#include <harness/process/interrupt.hpp>
#include <harness/run/server_roles.hpp>
#include <harness/snapshot/operand.hpp>
#include <harness/snapshot/require_success.hpp>
#include <harness/walk/workplace.hpp>

namespace harness {
namespace {

namespace fs = std::filesystem;

constexpr const char* refused = "the history does not go up";
constexpr const char* hint = "see `migrate test` for what is wrong with it";

SuiteSource one_source(const fs::path& place, const OperandOptions& options) {
  auto sources = fs::is_directory(place) ? find_suites(place) : read_config(place);
  if (!options.suite.empty()) {
    std::erase_if(sources, [&](const SuiteSource& source) { return source.name != options.suite; });
  } else {
    sources = without_members(std::move(sources));
  }
  if (sources.size() != 1) {
    throw usage_error(sources.empty() ? "there is no suite called \"" + options.suite + "\""
                                      : "there are several suites here",
                      "name one with --suite; `migrate list --dir` shows them", {place.string()});
  }
  return std::move(sources.front());
}

class HistoryOperand : public Operand {
 public:
  HistoryOperand(std::string name, std::string revision, const SuiteSource& source, const Registry& registry,
                 bool allow_roles)
      : name_(std::move(name)),
        allow_roles_(allow_roles),
        revision_(std::move(revision)),
        engines_(source.engines),
        known_(registry.engines.names()),
        suite_(std::move(assemble({source}, registry).front())) {
    const auto& history = suite_.migrator->history();
    if (!history.walkable()) {
      const auto& fault = history.faults().front();
      throw usage_error("the history cannot be walked: " + fault.message, fault.fix,
                        fault.places.empty() ? Location{} : fault.places.front());
    }
  }

  std::string name() const override { return name_; }
  /// Where only the project's files chose the engine, any other will do for the sake of what is compared.
  std::vector<std::string> engines() const override {
    return suite_.engines_reason.empty() ? engines_ : preferring(suite_.engines.front());
  }

  CatalogSnapshot take(Engines& engines, const std::string& engine) override {
    if (!engines_.empty() && std::find(engines_.begin(), engines_.end(), engine) == engines_.end()) {
      throw usage_error("the suite " + suite_.name + " is not for " + engine,
                        "it runs on " + join(engines_, ", "), suite_.place);
    }
    CatalogSnapshot snapshot;
    const auto walk = [&] { snapshot = take_from(engines, engine); };
    if (engines.options().server) {
      std::vector<std::string> kept;
      walk_among_roles(suite_, engines.get(engine), allow_roles_, kept, walk);
    } else {
      walk();
    }
    return snapshot;
  }

 private:
  CatalogSnapshot take_from(Engines& engines, const std::string& engine) {
    throw_if_interrupted();
    Workplace workplace(suite_, engines.get(engine), Reach::other_processes);
    auto& tool = workplace.tool();
    require_success(tool.prepare(), refused, hint);
    throw_if_interrupted();
    const auto call = revision_.empty() ? workplace.upgrade() : tool.call(Verb::upgrade, revision_);
    require_success(call.failure, refused,
                    call.failure && finds_shared_object(*call.failure) && engines.options().server
                        ? shared_on_given_server
                        : hint);
    throw_if_interrupted();
    CatalogSnapshot snapshot{engine, workplace.database().version(), tables_of(tool.bookkeeping()), {}};
    tool.disconnect();
    const auto used = version_tables(*suite_.migrator, workplace.database().engine());
    snapshot.left_out.insert(snapshot.left_out.end(), used.begin(), used.end());
    snapshot.catalog = workplace.database().catalog();
    return snapshot;
  }

  std::vector<std::string> preferring(const std::string& first) const {
    auto names = known_;
    std::stable_partition(names.begin(), names.end(), [&](const std::string& name) { return name == first; });
    return names;
  }

  std::string name_;
  bool allow_roles_;
  std::string revision_;
  std::vector<std::string> engines_;  ///< as configured
  std::vector<std::string> known_;
  Suite suite_;
};

}  // namespace

std::unique_ptr<Operand> history_operand(const fs::path& place, const std::string& revision,
                                         const Registry& registry, const OperandOptions& options) {
  return std::make_unique<HistoryOperand>(place.string() + (revision.empty() ? "" : "@" + revision), revision,
                                          one_source(place, options), registry, options.allow_roles);
}

}  // namespace harness
