#pragma once

#include <suites/unit/migrator/sql_files/fixture.hpp>

#include <harness/core/text.hpp>
#include <harness/migrator/sql_files/layouts/layout.hpp>

namespace harness {

/// A folder read by one layout, or by the one that it is recognised as.
class LayoutTest : public testing::Test {
 protected:
  explicit LayoutTest(sql_files::Layout layout) : layout_(std::move(layout)) {}

  void write(const std::string& name, const std::string& text) { folder_.write(name, text); }
  sql_files::Folder read(const std::map<std::string, std::string>& variables = {}) {
    return layout_.read({folder_.options().folder, {"postgres", "sqlite"}, variables});
  }
  const History& history() {
    auto options = folder_.options();
    options.layout = layout_.name;
    migrator_ = make_sql_files_migrator(std::move(options));
    return migrator_->history();
  }
  std::string order() {
    std::vector<std::string> ids;
    for (const auto& revision : history().ordered()) {
      ids.push_back(revision.id);
    }
    return join(ids, " ");
  }
  /// Rule and message of each fault.
  std::string faults() {
    std::string text;
    for (const auto& fault : history().faults()) {
      text += fault.rule + ": " + fault.message + "\n";
    }
    return text;
  }
  /// The same, each with its place: "2_b.sql:4 history/unreadable: ...".
  std::string placed_faults() {
    std::string text;
    for (const auto& fault : history().faults()) {
      auto place = fault.places.empty() ? Location{} : fault.places.front();
      place.file = std::filesystem::path(place.file).lexically_relative(folder_.options().folder).string();
      text += to_string(place) + " " + fault.rule + ": " + fault.message + "\n";
    }
    return text;
  }
  std::string error() {
    return usage_error_of([&] { read(); });
  }
  /// The name of the layout that the folder is taken for, with the reason.
  LayoutNote recognised() { return *layout_of(*folder_.migrator()); }

  MigrationFolder folder_;
  sql_files::Layout layout_;
  std::unique_ptr<Migrator> migrator_;
};

}  // namespace harness
