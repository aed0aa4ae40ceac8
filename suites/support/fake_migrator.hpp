#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <harness/suite/suite.hpp>

namespace harness {

/// A tool that has a history and cannot move along it: no more than a migrator must have.
class FakeMigrator : public Migrator {
 public:
  explicit FakeMigrator(History history) : history_(std::move(history)) {}

  std::string name() const override { return "fake"; }
  const History& history() override { return history_; }
  Reach reach() const override { return Reach::this_process; }
  std::unique_ptr<MigratorSession> open(Database& /*database*/) override { return nullptr; }
  std::string preview(const Engine& /*engine*/, const std::string& /*from*/,
                      const std::string& /*target*/) override {
    return "";
  }

 private:
  History history_;
};

/// Revisions of which each follows the one before it.
inline History line_of(const std::vector<std::string>& ids) {
  std::vector<Revision> revisions;
  for (const auto& id : ids) {
    Revision revision;
    revision.id = id;
    revision.parents = revisions.empty() ? std::vector<std::string>{} : std::vector{revisions.back().id};
    revisions.push_back(revision);
  }
  return History(revisions);
}

inline Suite fake_suite(const std::string& name, std::vector<std::string> engines,
                        const std::vector<std::string>& ids) {
  Suite result;
  result.name = name;
  result.engines = std::move(engines);
  result.migrator = std::make_shared<FakeMigrator>(line_of(ids));
  return result;
}

}  // namespace harness
