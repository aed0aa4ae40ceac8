#include <harness/core/error.hpp>
#include <harness/migrator/absent.hpp>

namespace harness {
namespace {

class AbsentHistory : public Migrator {
 public:
  std::string name() const override { return "absent"; }
  const History& history() override { return history_; }
  Reach reach() const override { return Reach::this_process; }
  std::unique_ptr<MigratorSession> open(Database& /*database*/) override { throw refusal(); }
  std::string preview(const Engine& /*engine*/, const std::string& /*from*/,
                      const std::string& /*target*/) override {
    throw refusal();
  }

 private:
  static Error refusal() { return internal_error("a history that is not there cannot be run"); }

  History history_;
};

}  // namespace

std::unique_ptr<Migrator> make_absent_history() {
  return std::make_unique<AbsentHistory>();
}

}  // namespace harness
