#include <harness/model/sql_model.hpp>
#include <harness/process/interrupt.hpp>
#include <harness/run/server_roles.hpp>
#include <harness/snapshot/operand.hpp>
#include <harness/snapshot/require_success.hpp>

namespace harness {
namespace {

class Script : public Operand {
 public:
  Script(std::filesystem::path file, bool allow_roles) : file_(std::move(file)), allow_roles_(allow_roles) {}

  std::string name() const override { return file_.string(); }
  std::vector<std::string> engines() const override { return {}; }

  CatalogSnapshot take(Engines& engines, const std::string& engine) override {
    CatalogSnapshot snapshot;
    const auto run = [&] { snapshot = take_from(engines, engine); };
    if (engines.options().server) {
      run_among_roles(file_, engines.get(engine), allow_roles_, run);
    } else {
      run();
    }
    return snapshot;
  }

 private:
  CatalogSnapshot take_from(Engines& engines, const std::string& engine) {
    throw_if_interrupted();
    // In a file, where SQLite keeps what a memory database cannot: the journal mode.
    auto& server = engines.get(engine);
    // The other side may have left what belongs to the whole server, such as roles.
    if (auto* shared = server.server()) {
      shared->clear();
    }
    const auto database = server.create(Reach::other_processes);
    const auto failure = sql_model({file_}).create_all(*database);
    require_success(failure, database->version() + " refuses the script",
                    failure && finds_shared_object(*failure) && engines.options().server
                        ? shared_on_given_server
                        : "fix the script, or name the engine that it is for with --engine");
    throw_if_interrupted();
    return {engine, database->version(), {}, database->catalog()};
  }

  std::filesystem::path file_;
  bool allow_roles_;
};

}  // namespace

std::unique_ptr<Operand> script_operand(const std::filesystem::path& file, const OperandOptions& options) {
  return std::make_unique<Script>(file, options.allow_roles);
}

}  // namespace harness
