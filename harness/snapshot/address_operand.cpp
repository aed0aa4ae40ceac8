#include <harness/process/interrupt.hpp>
#include <harness/snapshot/operand.hpp>

namespace harness {
namespace {

class Address : public Operand {
 public:
  Address(Url url, std::string engine) : url_(std::move(url)), engine_(std::move(engine)) {}

  std::string name() const override { return redacted(url_); }
  std::vector<std::string> engines() const override { return {engine_}; }

  CatalogSnapshot take(Engines& engines, const std::string& /*engine*/) override {
    throw_if_interrupted();
    const auto database = engines.get(engine_).open(url_, Access::reading);
    return {engine_, database->version(), {}, database->catalog()};
  }

 private:
  Url url_;
  std::string engine_;
};

}  // namespace

std::unique_ptr<Operand> address_operand(const Url& url, const std::string& engine) {
  return std::make_unique<Address>(url, engine);
}

}  // namespace harness
