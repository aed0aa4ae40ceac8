#include <algorithm>
#include <mutex>
#include <utility>

#include <harness/migrator/group/group.hpp>
#include <harness/migrator/group/session.hpp>

namespace harness {
namespace {

void name_all(const std::string& member, std::vector<std::string>& revisions) {
  for (auto& revision : revisions) {
    revision = in_group(member, revision);
  }
}

HistoryFault named(const std::string& member, HistoryFault fault) {
  name_all(member, fault.revisions);
  fault.message = member + ": " + fault.message;
  return fault;
}

class GroupMigrator : public Migrator, private SourceFiles, private FileLayout, private CommitRule {
 public:
  explicit GroupMigrator(std::vector<GroupMember> members) : members_(std::move(members)) {}

  std::string name() const override { return "group"; }

  const History& history() override {
    const std::scoped_lock lock(mutex_);
    if (!history_) {
      std::vector<Revision> revisions;
      std::vector<HistoryFault> faults;
      for (const auto& member : members_) {
        add(member, revisions, faults);
      }
      history_ = History::side_by_side(std::move(revisions), std::move(faults));
    }
    return *history_;
  }

  Reach reach() const override {
    for (const auto& member : members_) {
      if (member.migrator->reach() == Reach::other_processes) {
        return Reach::other_processes;
      }
    }
    return Reach::this_process;
  }

  bool runs_beside_itself() const override {
    return std::all_of(members_.begin(), members_.end(),
                       [](const GroupMember& member) { return member.migrator->runs_beside_itself(); });
  }

  std::unique_ptr<MigratorSession> open(Database& database) override {
    history();
    return std::make_unique<GroupSession>(members_, database);
  }

  std::string preview(const Engine& engine, const std::string& from, const std::string& target) override {
    const auto one = group_target(target);
    std::string sql;
    for (const auto& member : members_) {
      const bool is_last = one && one->member == member.name;
      const std::string own = is_last                                         ? one->revision
                              : member.migrator->history().heads().size() > 1 ? "heads"
                                                                              : "head";
      sql += "-- " + member.name + "\n" + member.migrator->preview(engine, from, own) + "\n";
      if (is_last) {
        break;
      }
    }
    return sql;
  }

  SourceFiles* source_files() override { return this; }
  FileLayout* file_layout() override { return this; }
  CommitRule* commit_rule() override { return this; }

 private:
  /// The member's that says most: whose own tool must be used, or what was guessed.
  std::optional<LayoutNote> note() override {
    std::optional<LayoutNote> doubtful;
    for (const auto& member : members_) {
      auto note = layout_of(*member.migrator);
      if (note && !note->owner.empty()) {
        return note;
      }
      if (note && note->doubtful && !doubtful) {
        note->reason = member.name + ": " + note->reason;
        doubtful = std::move(note);
      }
    }
    return doubtful;
  }

  std::unique_ptr<Migrator> in_copy(const std::filesystem::path& from,
                                    const std::filesystem::path& to) override {
    auto copies = members_;
    for (auto& member : copies) {
      member.migrator = open_in_copy(*member.migrator, from, to);
      if (!member.migrator) {
        return nullptr;
      }
    }
    return std::make_unique<GroupMigrator>(std::move(copies));
  }

  RevisionText revision_text(const std::string& revision) override {
    const auto target = group_target(revision);
    for (const auto& member : members_) {
      if (target && member.name == target->member) {
        return harness::revision_text(*member.migrator, target->revision);
      }
    }
    return {};
  }

  std::optional<WayText> way_text(const Edge& edge, const Engine& engine) override {
    const auto target = group_target(edge.revision);
    for (const auto& member : members_) {
      if (target && member.name == target->member) {
        return harness::way_text(*member.migrator, {target->revision, edge.direction}, engine);
      }
    }
    return std::nullopt;
  }

  std::vector<Path> version_tables(const Engine& engine) override {
    std::vector<Path> tables;
    for (const auto& member : members_) {
      const auto own = harness::version_tables(*member.migrator, engine);
      tables.insert(tables.end(), own.begin(), own.end());
    }
    return tables;
  }

  /// What the first member says of it whose tool knows of such a thing: where it was asked for is that
  /// member's.
  std::optional<Failure> not_kept(Remains remains, const Location& asked_at) override {
    for (const auto& member : members_) {
      if (auto* rule = member.migrator->commit_rule()) {
        if (auto failure = rule->not_kept(remains, asked_at)) {
          return failure;
        }
      }
    }
    return std::nullopt;
  }

  std::vector<std::filesystem::path> settings() override {
    std::vector<std::filesystem::path> files;
    for (const auto& member : members_) {
      if (auto* sources = member.migrator->source_files()) {
        const auto own = sources->settings();
        files.insert(files.end(), own.begin(), own.end());
      }
    }
    return files;
  }

  static void add(const GroupMember& member, std::vector<Revision>& revisions,
                  std::vector<HistoryFault>& faults) {
    const auto& own = member.migrator->history();
    for (auto revision : own.walkable() ? own.ordered() : own.all()) {
      revision.id = in_group(member.name, revision.id);
      name_all(member.name, revision.parents);
      name_all(member.name, revision.dependencies);
      revisions.push_back(std::move(revision));
    }
    for (const auto& fault : own.faults()) {
      faults.push_back(named(member.name, fault));
    }
    if (own.all().empty()) {
      faults.push_back({"history/no_revision",
                        member.name + ": the history has no revision",
                        {},
                        {member.place},
                        "make the initial migration"});
    }
  }

  std::vector<GroupMember> members_;
  std::mutex mutex_;  ///< walks on several engines may run side by side
  std::optional<History> history_;
};

}  // namespace

std::string in_group(const std::string& member, const std::string& revision) {
  return member + "/" + revision;
}

std::optional<GroupTarget> group_target(const std::string& text) {
  const auto slash = text.find('/');
  if (slash == std::string::npos || slash == 0 || slash + 1 == text.size()) {
    return std::nullopt;
  }
  return GroupTarget{text.substr(0, slash), text.substr(slash + 1)};
}

std::unique_ptr<Migrator> make_group_migrator(std::vector<GroupMember> members) {
  return std::make_unique<GroupMigrator>(std::move(members));
}

}  // namespace harness
