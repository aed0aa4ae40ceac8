#include <harness/snapshot/operand.hpp>

namespace harness {
namespace {

class Kept : public Operand {
 public:
  Kept(std::string name, CatalogSnapshot snapshot) : name_(std::move(name)), snapshot_(std::move(snapshot)) {}

  std::string name() const override { return name_; }
  std::vector<std::string> engines() const override { return {snapshot_.engine}; }
  CatalogSnapshot take(Engines& /*engines*/, const std::string& /*engine*/) override { return snapshot_; }

 private:
  std::string name_;
  CatalogSnapshot snapshot_;
};

}  // namespace

std::unique_ptr<Operand> kept_operand(std::string name, CatalogSnapshot snapshot) {
  return std::make_unique<Kept>(std::move(name), std::move(snapshot));
}

}  // namespace harness
