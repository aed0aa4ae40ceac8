#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <harness/walk/suite.hpp>

namespace harness {

/// A tool that knows its history and nothing else.
class Paper : public Migrator {
 public:
  explicit Paper(const std::vector<std::string>& ids) {
    std::vector<Revision> revisions;
    for (const auto& id : ids) {
      Revision revision;
      revision.id = id;
      revision.parents = revisions.empty() ? std::vector<std::string>{} : std::vector{revisions.back().id};
      revisions.push_back(revision);
    }
    history_ = History(revisions);
  }

  std::string name() const override { return "paper"; }
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

inline Suite paper_suite(const std::string& name, std::vector<std::string> engines,
                         const std::vector<std::string>& ids) {
  Suite result;
  result.name = name;
  result.engines = std::move(engines);
  result.migrator = std::make_shared<Paper>(ids);
  return result;
}

}  // namespace harness
