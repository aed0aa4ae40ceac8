#include <gtest/gtest.h>

#include <harness/snapshot/operand.hpp>

namespace harness {
namespace {

class FakeOperand : public Operand {
 public:
  explicit FakeOperand(std::vector<std::string> engines) : engines_(std::move(engines)) {}
  std::string name() const override { return "fake"; }
  std::vector<std::string> engines() const override { return engines_; }
  CatalogSnapshot take(Engines& /*engines*/, const std::string& /*engine*/) override { return {}; }

 private:
  std::vector<std::string> engines_;
};

std::string chosen(const std::string& asked, std::vector<std::string> own, std::vector<std::string> theirs) {
  return choose_engine(asked, FakeOperand(std::move(own)), FakeOperand(std::move(theirs)));
}

TEST(ChooseEngine, TakesWhatIsAskedFor) {
  EXPECT_EQ(chosen("sqlite", {"postgres"}, {"postgres"}), "sqlite");
}

TEST(ChooseEngine, TakesTheFirstThatBothCanBeTakenOn) {
  EXPECT_EQ(chosen("", {"postgres", "sqlite"}, {"sqlite"}), "sqlite");
  EXPECT_EQ(chosen("", {"sqlite", "postgres"}, {"postgres", "sqlite"}), "sqlite");
}

TEST(ChooseEngine, TakesTheOneThatCanBeTakenOnAnything) {
  EXPECT_EQ(chosen("", {"sqlite"}, {}), "sqlite");
  EXPECT_EQ(chosen("", {}, {"sqlite"}), "sqlite");
  EXPECT_EQ(chosen("", {}, {}), "postgres");
}

}  // namespace
}  // namespace harness
