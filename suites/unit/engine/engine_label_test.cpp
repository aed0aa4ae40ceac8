#include <gtest/gtest.h>

#include <harness/core/error.hpp>
#include <harness/engine/engine_label.hpp>

namespace harness {
namespace {

TEST(EngineLabels, AreAnEngineWithOrWithoutAVersion) {
  EXPECT_EQ(to_text(parse_engine_label("postgres:14")), "postgres:14");
  EXPECT_EQ(to_text(parse_engine_label("sqlite")), "sqlite");
  EXPECT_EQ(parse_engine_label("postgres:14").version, "14");
  EXPECT_EQ(parse_engine_label("sqlite").version, "");
}

TEST(EngineLabels, AreRefusedWhereAPartIsMissing) {
  EXPECT_THROW(parse_engine_label("postgres:"), Error);
  EXPECT_THROW(parse_engine_label(":14"), Error);
}

TEST(EngineLabels, GiveEachEngineAndEachVersionOnce) {
  EngineVersions versions;
  const auto engines = engines_in({"postgres:18", "sqlite", "postgres:14", "postgres:18"}, versions);
  EXPECT_EQ(engines, (std::vector<std::string>{"postgres", "sqlite"}));
  EXPECT_EQ(versions, (EngineVersions{{"postgres", {"18", "14"}}}));
}

TEST(EngineLabels, KeepTheServerThatIsFoundBesideOthers) {
  EngineVersions versions;
  engines_in({"postgres", "postgres:14"}, versions);
  EXPECT_EQ(versions, (EngineVersions{{"postgres", {"", "14"}}}));
  EXPECT_EQ(labels_of("postgres", versions).size(), 2U);
  EXPECT_EQ(labels_of("sqlite", versions).size(), 1U);
}

}  // namespace
}  // namespace harness
