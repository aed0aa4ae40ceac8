#include <filesystem>

#include <gtest/gtest.h>

#include <harness/config/preset.hpp>
#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/temporary_directory.hpp>

namespace harness {
namespace {

namespace fs = std::filesystem;

Preset preset_named(const std::string& name) {
  for (auto& preset : shipped_presets()) {
    if (preset.name == name) {
      return preset;
    }
  }
  ADD_FAILURE() << "there is no preset " << name;
  return {};
}

TEST(Presets, SayAllThatACommandNeeds) {
  for (const auto& preset : shipped_presets()) {
    SCOPED_TRACE(preset.name);
    EXPECT_FALSE(preset.summary.empty());
    EXPECT_FALSE(preset.markers.empty());
    for (const auto* command : {"up", "down", "current", "upgrade"}) {
      EXPECT_TRUE(preset.history.tool.commands.contains(command)) << command;
    }
    EXPECT_FALSE(preset.history.tool.bookkeeping.empty());
    EXPECT_TRUE(preset.history.environment_by_engine.contains("postgres"));
  }
}

TEST(Presets, RecogniseAProjectByItsFile) {
  const TemporaryDirectory folder("migrate-test-");
  const auto django = preset_named("django");
  EXPECT_FALSE(django.recognises(folder.path()));
  write_file(folder.path() / "manage.py", "print('something else')\n");
  EXPECT_FALSE(django.recognises(folder.path()));
  write_file(folder.path() / "manage.py", "from django.core.management import execute_from_command_line\n");
  EXPECT_TRUE(django.recognises(folder.path()));
}

TEST(Presets, RecogniseAProjectByAnyFileOfAPattern) {
  const TemporaryDirectory folder("migrate-test-");
  const auto yoyo = preset_named("yoyo");
  fs::create_directory(folder.path() / "migrations");
  write_file(folder.path() / "migrations/0001_people.py", "from alembic import op\n");
  EXPECT_FALSE(yoyo.recognises(folder.path()));
  write_file(folder.path() / "migrations/0002_notes.py", "from yoyo import step\n");
  EXPECT_TRUE(yoyo.recognises(folder.path()));
  fs::remove_all(folder.path() / "migrations");
  EXPECT_FALSE(yoyo.recognises(folder.path()));
  write_file(folder.path() / "yoyo.ini", "[DEFAULT]\n");
  EXPECT_TRUE(yoyo.recognises(folder.path()));
}

TEST(Presets, GiveWayToWhatAHistorySays) {
  HistorySource own;
  own.tool.commands["up"] = {"./up"};
  own.tool.bookkeeping = {"versions"};
  own.environment_by_engine["postgres"] = {{"MIGRATE_ENGINE", "postgis"}};
  const auto source = with_preset(own, preset_named("django"));
  EXPECT_EQ(source.tool.commands.at("up"), std::vector<std::string>{"./up"});
  EXPECT_EQ(source.tool.commands.at("down").back(), "{revision}");
  EXPECT_EQ(source.tool.bookkeeping, std::vector<std::string>{"versions"});
  EXPECT_EQ(source.environment_by_engine.at("postgres").at("MIGRATE_ENGINE"), "postgis");
  EXPECT_EQ(source.environment_by_engine.at("postgres").at("MIGRATE_NAME"), "{database}");
  EXPECT_TRUE(source.tool.lists_json);
}

TEST(Presets, LetAHistoryListItsOwnRevisions) {
  HistorySource own;
  own.tool.files = "migrations/*.py";
  const auto source = with_preset(own, preset_named("django"));
  EXPECT_FALSE(source.tool.commands.contains("list"));
  EXPECT_FALSE(source.tool.lists_json);
}

TEST(Presets, MayBeOnesOwn) {
  const TemporaryDirectory folder("migrate-test-");
  write_file(folder.path() / "echo.sh", "say() { echo $1; }\n");
  write_file(folder.path() / "go.sh", "say hello\n");
  write_file(
      folder.path() / "ours.toml",
      "summary = \"ours\"\nmarkers = [\"ours.json\"]\nhelper = [\"echo.sh\", \"go.sh\"]\n[history]\nfiles = "
      "\"*.js\"\n[history.commands]\nup = [\"sh\", \"-c\", \"{helper}\"]\n");
  const auto preset = read_preset(folder.path() / "ours.toml");
  EXPECT_EQ(preset.name, "ours");
  EXPECT_EQ(preset.history.tool.helper, "say() { echo $1; }\nsay hello\n");
  EXPECT_EQ(preset.history.tool.helper_name, "go.sh");
  for (const auto* wrong : {"marks = 1\n", "holds = { \"other.json\" = \"x\" }\n"}) {
    write_file(folder.path() / "ours.toml",
               std::string("summary = \"ours\"\nmarkers = [\"ours.json\"]\n") + wrong);
    EXPECT_THROW(read_preset(folder.path() / "ours.toml"), Error) << wrong;
  }
}

}  // namespace
}  // namespace harness
