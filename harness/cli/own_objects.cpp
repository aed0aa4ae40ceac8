#include <algorithm>
#include <map>
#include <optional>

#include <harness/cli/own_objects.hpp>
#include <harness/core/error.hpp>
#include <harness/walk/workplace.hpp>

namespace harness::cli {
namespace {

/// Whether an object is the server's, which other databases use as well.
bool is_servers(const std::string& kind) {
  static const std::set<std::string> first_words = {"role", "tablespace", "database", "parameter"};
  return first_words.contains(kind.substr(0, kind.find(' ')));
}

void require_up(const std::optional<Failure>& failure) {
  if (failure) {
    throw usage_error("the history does not go up on an ephemeral database: " + failure->message,
                      "fix it first; `migrate test` says more. Nothing was dropped", failure->place);
  }
}

/// Of a group revision by revision: a call that names one brings all members before its own to their newest.
void bring_members_to(const std::set<std::string>& at, const History& history, MigratorSession& tool) {
  const auto applied = history.applied_at(at);
  for (const auto& revision : history.ordered()) {
    if (applied.contains(revision.id)) {
      require_up(tool.move({revision.id, Direction::up}).failure);
    }
  }
}

/// Brings it to the heads, with the scripts for after an upgrade if they are the newest.
void bring_to(const std::set<std::string>& at, const Suite& suite, Workplace& workplace) {
  require_up(workplace.tool().prepare());
  const auto& history = suite.migrator->history();
  const auto& newest = history.heads();
  if (suite.members.size() > 1) {
    bring_members_to(at, history, workplace.tool());
  } else {
    for (const auto& head : at) {
      require_up(workplace.tool().call(Verb::upgrade, head).failure);
    }
  }
  if (at == std::set<std::string>(newest.begin(), newest.end())) {
    require_up(workplace.finish());
  }
}

/// A statement that drops something, and those that take its parts away.
struct Drop {
  std::string statement;
  std::vector<std::string> parts;
  bool may_stay = false;  ///< if others use it, too
};

/// Whether a part comes and goes alone: what holds two objects to each other.
bool is_tie(const Change& part) {
  return part.identity.kind == "foreign key" || part.identity.kind == "default" ||
         part.identity.kind == "trigger" || part.identity.kind == "policy" ||
         part.identity.kind == "check constraint";
}

/// The statement that drops it, or empty.
std::string drop_of(const Engine& engine, const Change& change) {
  const auto* advisor = engine.advisor();
  return advisor == nullptr ? "" : advisor->fix(change);
}

void add_drops(const Engine& engine, const Catalog& objects, std::vector<Drop>& drops) {
  for (const auto& group : grouped(diff({}, objects))) {
    Drop drop{drop_of(engine, group.head), {}, group.head.identity.kind == "schema"};
    for (const auto& part : group.parts) {
      if (auto statement = is_tie(part) ? drop_of(engine, part) : ""; !statement.empty()) {
        drop.parts.push_back(std::move(statement));
      }
    }
    if (drop.statement.empty()) {
      throw usage_error(
          "nothing was dropped, because no known statement drops " + to_string(group.head.identity),
          "drop it by hand, and try again");
    }
    drops.push_back(std::move(drop));
  }
}

/// What was made last goes first; schemas go when they are empty.
std::vector<Drop> drops_of(const Engine& engine, const Catalog& objects) {
  std::vector<Drop> drops;
  Catalog schemas;
  Catalog others = objects;
  for (const auto& [identity, attributes] : objects) {
    if (identity.kind == "schema") {
      schemas.add(identity, attributes);
      others.erase(identity);
    }
  }
  add_drops(engine, schemas, drops);
  add_drops(engine, others, drops);
  std::reverse(drops.begin(), drops.end());
  return drops;
}

/// Whether it went with something else: an index with its table.
bool is_gone(const SqlError& error) {
  static const std::set<std::string> codes = {"42P01", "42703", "42704", "42883", "3F000"};
  return codes.contains(error.sqlstate()) || std::string(error.what()).starts_with("no such ");
}

/// Runs one within the open transaction; why it is refused, if it is.
std::optional<SqlError> attempt(Session& session, const std::string& statement) {
  session.execute("SAVEPOINT migrate_fresh");
  try {
    session.execute(statement);
  } catch (const SqlError& error) {
    session.execute("ROLLBACK TO SAVEPOINT migrate_fresh");
    session.execute("RELEASE SAVEPOINT migrate_fresh");
    return is_gone(error) ? std::nullopt : std::optional(error);
  }
  session.execute("RELEASE SAVEPOINT migrate_fresh");
  return std::nullopt;
}

/// Those that are refused because others depend on them, with the last one's reason.
std::vector<Drop> still_held(Session& session, const std::vector<Drop>& drops, std::optional<SqlError>& why) {
  std::vector<Drop> held;
  for (const auto& drop : drops) {
    if (auto refused = attempt(session, drop.statement)) {
      why = std::move(refused);
      held.push_back(drop);
    }
  }
  return held;
}

/// An internal Error where one is still there: a refusal may have been taken for an object that was gone.
void require_gone(const Catalog& now, const Catalog& objects) {
  for (const auto& [identity, attributes] : objects) {
    if (!identity.kind.starts_with("schema") && now.find(identity) != nullptr) {
      throw internal_error(to_string(identity) + " is still there, though it was to be dropped");
    }
  }
}

}  // namespace

Catalog own_objects(const Suite& suite, Engine& engine, const std::set<std::string>& at,
                    const Catalog& target) {
  Workplace workplace(suite, engine, reach_of(suite, engine.name()));
  const auto empty = workplace.database().catalog();
  bring_to(at, suite, workplace);
  std::set<Identity> made;
  for (const auto& change : diff(empty, workplace.database().catalog())) {
    if (change.kind == ChangeKind::added && !is_servers(change.identity.kind)) {
      made.insert(change.identity);
    }
  }
  Catalog own;
  for (const auto& [identity, attributes] : target) {
    if (made.contains(identity)) {
      own.add(identity, attributes);
    }
  }
  return own;
}

void drop_objects(Database& database, const Catalog& objects) {
  const auto session = database.connect();
  auto left = drops_of(database.engine(), objects);
  session->execute("BEGIN");
  bool tied = true;
  while (!left.empty()) {
    std::optional<SqlError> why;
    auto held = still_held(*session, left, why);
    if (held.size() == left.size() &&
        std::all_of(held.begin(), held.end(), [](const Drop& drop) { return drop.may_stay; })) {
      break;
    }
    if (held.size() == left.size() && !tied) {
      session->execute("ROLLBACK");
      throw *why;
    }
    if (held.size() == left.size()) {
      for (const auto& drop : held) {
        for (const auto& part : drop.parts) {
          attempt(*session, part);
        }
      }
      tied = false;
    }
    left = std::move(held);
  }
  session->execute("COMMIT");
  require_gone(database.catalog(), objects);
}

}  // namespace harness::cli
