#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

#include <harness/assemble/group_of.hpp>
#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/migrator/group/group.hpp>
#include <harness/walk/workplace.hpp>

namespace harness {
namespace {

/// One member's part in making a database: its model, or its migrations where it has none.
using Part = std::function<std::optional<Failure>(Database&)>;

Part named(const std::string& member, Part part) {
  return [member, part = std::move(part)](Database& database) {
    auto failure = part(database);
    if (failure) {
      failure->message = member + ": " + failure->message;
    }
    return failure;
  };
}

Part migrated_part(const Suite& member) {
  return named(member.name, [migrator = member.migrator](Database& database) {
    return migrator->open(database)->call(Verb::upgrade, newest(migrator->history())).failure;
  });
}

ModelSource all_of(std::string name, Reach reach, std::vector<Part> parts) {
  return {std::move(name), reach, [parts = std::move(parts)](Database& database) {
            std::optional<Failure> failure;
            for (auto part = parts.begin(); part != parts.end() && !failure; ++part) {
              failure = (*part)(database);
            }
            return failure;
          }};
}

std::vector<std::string> engines_of(const SuiteSource& source, const std::vector<Suite>& members) {
  std::vector<std::string> common = source.engines.empty() ? members.front().engines : source.engines;
  for (const auto& member : members) {
    const auto lacks = [&](const std::string& engine) {
      return std::find(member.engines.begin(), member.engines.end(), engine) == member.engines.end();
    };
    const auto lacking = std::find_if(common.begin(), common.end(), lacks);
    if (!source.engines.empty() && lacking != common.end()) {
      throw usage_error("the group " + source.name + " is for " + *lacking + ", on which its member " +
                            member.name + " does not run",
                        member.name + " runs on " + join(member.engines, ", "), source.place);
    }
    std::erase_if(common, lacks);
  }
  if (common.empty()) {
    throw usage_error("no engine is common to all members of the group " + source.name,
                      "name one in each member's configuration: engines = [\"postgres\"]", source.place);
  }
  return common;
}

/// The members' own models together, on one engine: the first of each, then the second, and so on. A member
/// with fewer takes its last, one without any its migrations.
void add_models(Suite& group, const std::vector<Suite>& members, const std::string& engine) {
  std::vector<std::vector<const ModelEntry*>> models;
  std::size_t most = 0;
  for (const auto& member : members) {
    auto& own = models.emplace_back();
    for (const auto& entry : member.models) {
      if (concerns(entry.engines, engine)) {
        own.push_back(&entry);
      }
    }
    most = std::max(most, own.size());
  }
  for (std::size_t at = 0; at < most; ++at) {
    std::vector<Part> parts;
    std::vector<std::string> names;
    Location place;
    for (std::size_t member = 0; member < members.size(); ++member) {
      const auto& own = models[member];
      if (own.empty()) {
        parts.push_back(migrated_part(members[member]));
        continue;
      }
      const auto& entry = *own[std::min(at, own.size() - 1)];
      parts.push_back(named(members[member].name, entry.source.create_all));
      names.push_back(members[member].name);
      place = place.file.empty() ? entry.place : place;
    }
    group.models.push_back(
        {all_of("the models of " + join(names, ", "), reach_of(group, engine), std::move(parts)),
         place,
         {engine}});
  }
}

/// Each member's old databases, with the members before it migrated already.
void add_stamps(Suite& group, const std::vector<Suite>& members) {
  std::vector<Part> before;
  for (const auto& member : members) {
    for (const auto& stamp : member.stamps) {
      auto parts = before;
      parts.push_back(named(member.name, stamp.source.create_all));
      group.stamps.push_back({all_of(member.name + "'s " + stamp.source.name,
                                     std::max(stamp.source.reach, group.migrator->reach()), std::move(parts)),
                              in_group(member.name, stamp.revision), stamp.place, stamp.engines});
    }
    before.push_back(migrated_part(member));
  }
}

template <typename Entry>
void take(std::vector<Entry>& all, const std::vector<Entry>& own) {
  all.insert(all.end(), own.begin(), own.end());
}

/// What a member says of rows, with its revisions as the group calls them.
void take_rows(GivenRows& all, GivenRows own, const std::string& member) {
  for (auto& file : own.files) {
    file.moment.revision = in_group(member, file.moment.revision);
  }
  for (auto& sample : own.samples) {
    sample.moment.revision = in_group(member, sample.moment.revision);
  }
  take(all.files, own.files);
  take(all.samples, own.samples);
  take(all.recipes, own.recipes);
  take(all.left, own.left);
}

/// Where a member wants more of its revisions judged than others, so many of the group's are.
void take_locks(LockPolicy& all, const LockPolicy& own) {
  all.sizes.insert(own.sizes.begin(), own.sizes.end());
  all.judged = std::max(all.judged, own.judged);
}

/// The walk with rows goes over all members. Where the group does not say whether it is wanted, one member
/// that does not want it is enough, unless another one asks for it.
bool has_rows(const SuiteSource& source, const std::vector<Suite>& members) {
  if (source.rows) {
    return *source.rows;
  }
  const auto without =
      std::find_if(members.begin(), members.end(), [](const Suite& member) { return !member.rows; });
  const auto with = std::find_if(members.begin(), members.end(), [](const Suite& member) {
    const auto& given = member.given;
    return !given.files.empty() || !given.samples.empty() || !given.recipes.empty() || !given.left.empty();
  });
  if (without != members.end() && with != members.end()) {
    throw usage_error("the member " + without->name + " says rows = false, and " + with->name +
                          " has [[suite.rows]], which ask for rows",
                      "write rows = true or rows = false into [group]: one walk goes over all members",
                      source.place);
  }
  return without == members.end();
}

}  // namespace

std::vector<FinishEntry> after_of(const SuiteSource& source) {
  std::vector<FinishEntry> after;
  for (const auto& script : source.after) {
    after.push_back({script.sql.front(), script.place, script.engines});
  }
  return after;
}

Suite group_of(const SuiteSource& source, std::vector<Suite> members) {
  Suite group;
  group.name = source.name;
  group.place = source.place;
  group.engines = engines_of(source, members);
  group.versions = source.versions;
  group.locks.judged = LockPolicy::Judged::none;
  group.interrupted = Stops::none;
  std::vector<GroupMember> histories;
  for (std::size_t at = 0; at < members.size(); ++at) {
    const auto& member = members[at];
    histories.push_back({member.name, member.migrator, source.member_places[at]});
    group.members.push_back(
        {member.name, source.member_places[at],
         member.members.empty() ? std::vector<std::string>{} : member.members.front().owns});
    take(group.preparations, member.preparations);
    take(group.seeds, member.seeds);
    group.losses_are_declared = group.losses_are_declared || member.losses_are_declared;
    take_locks(group.locks, member.locks);
    group.twins = group.twins || member.twins;
    group.interrupted = std::max(group.interrupted, member.interrupted);
    group.race = group.race || member.race;
    group.race_rounds = std::max(group.race_rounds, member.race_rounds);
    take(group.statements.patterns, member.statements.patterns);
    take(group.startups, member.startups);
    take(group.tolerances, member.tolerances);
    take(group.after, member.after);
    take_rows(group.given, member.given, member.name);
  }
  group.rows = has_rows(source, members);
  group.migrator = make_group_migrator(std::move(histories));
  take(group.after, after_of(source));
  for (const auto& engine : group.engines) {
    add_models(group, members, engine);
  }
  add_stamps(group, members);
  return group;
}

}  // namespace harness
