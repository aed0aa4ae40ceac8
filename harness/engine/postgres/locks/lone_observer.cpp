#include <algorithm>
#include <chrono>
#include <cstddef>
#include <iterator>
#include <set>
#include <utility>

#include <harness/core/text.hpp>
#include <harness/engine/postgres/locks/lone_observer.hpp>
#include <harness/engine/postgres/locks/lone_statement.hpp>
#include <harness/engine/postgres/sql/quote.hpp>

namespace harness::postgres {
namespace {

/// A statement is kept waiting no longer than this, all its waits together.
constexpr auto longest_wait = std::chrono::seconds(1);
/// As often as a statement that works on all tables of a large schema comes to wait.
constexpr int most_handovers = 256;
constexpr std::size_t most_tables = 256;

/// Where this process does not go on, the server ends what is in the way.
constexpr const char* settings =
    "SET search_path = ''; SET idle_in_transaction_session_timeout = '2s'; SET lock_timeout = '1s'; "
    "SET statement_timeout = '5s'; SET default_transaction_isolation = 'read committed'; "
    "SET plan_cache_mode = force_generic_plan";

bool is_table(const Relation& relation) {
  return (relation.kind == "table" || relation.kind == "partitioned table") &&
         !relation.path.front().starts_with("pg_temp_");
}

/// The tables that a text names, themselves or by an index, with their partitions; all where it names none.
std::map<std::string, std::string> tables_in_the_way_of(std::string_view sql,
                                                        const std::vector<Relation>& relations) {
  const auto text = lower(sql);
  std::set<Path> named;
  for (const auto& relation : relations) {
    if (has_word(text, lower(relation.path.back()))) {
      named.insert(relation.table);
    }
  }
  for (std::size_t before = 0; before != named.size();) {
    before = named.size();
    for (const auto& relation : relations) {
      if (named.contains(relation.parent)) {
        named.insert(relation.table);
      }
    }
  }
  std::map<std::string, std::string> tables;
  for (const auto& relation : relations) {
    if (is_table(relation) && (named.empty() || named.contains(relation.path)) &&
        tables.size() < most_tables) {
      tables[relation.id] = quote(relation.path.front()) + "." + quote(relation.path.back());
    }
  }
  return tables;
}

}  // namespace

LoneObserver::LoneObserver(const Url& database)
    : url_(database), holder_(std::make_unique<Connection>(database)) {
  holder_->execute(settings);
  database_ = holder_
                  ->query(
                      "SELECT oid FROM pg_catalog.pg_database WHERE datname OPERATOR(pg_catalog.=) "
                      "pg_catalog.current_database()")
                  .rows.at(0)
                  .at(0)
                  .value_or("");
}

void LoneObserver::stand_in_the_way(std::string_view sql) {
  handovers_ = 0;
  const auto obstacle = obstacle_for(sql);
  if (obstacle == Obstacle::none) {
    return;
  }
  // Both go with themselves, so that they can be handed over.
  mode_ = obstacle == Obstacle::writer ? "ROW EXCLUSIVE" : "SHARE";
  tables_ = tables_in_the_way_of(
      sql, relations_in(holder_->query_again("migrate_relations", relations_question(), {})));
  std::vector<std::string> ids;
  for (const auto& [id, name] : tables_) {
    ids.push_back(id);
  }
  if (ids.size() > 1 && next_ == nullptr) {
    next_ = std::make_unique<Connection>(url_);
    next_->execute(settings);
  }
  if (takes(*holder_, ids)) {
    held_ = std::move(ids);
  }
}

/// False where one of them cannot be had at once.
bool LoneObserver::takes(Connection& holder, const std::vector<std::string>& ids) {
  if (ids.empty()) {
    return false;
  }
  std::vector<std::string> names;
  for (const auto& id : ids) {
    names.push_back("ONLY " + tables_.at(id));
  }
  try {
    holder.execute("BEGIN; LOCK TABLE " + join(names, ", ") + " IN " + mode_ + " MODE NOWAIT");
  } catch (const SqlError&) {
    holder.execute("ROLLBACK");
    return false;
  }
  return true;
}

std::vector<SeenLock> LoneObserver::look(int backend) {
  return seen_locks_in(holder_->query_again("migrate_seen_locks", seen_locks_question(),
                                            {database_, std::to_string(backend)}));
}

void LoneObserver::make_way(int backend, const std::vector<SeenLock>& locks, Elapsed waited) {
  const auto waits = [](const SeenLock& lock) { return lock.in_our_way.has_value(); };
  if (held_.empty() || std::none_of(locks.begin(), locks.end(), waits)) {
    return;
  }
  const bool is_alone = std::all_of(locks.begin(), locks.end(), [&](const SeenLock& lock) {
    return lock.backend == backend || !waits(lock);
  });
  const bool goes_on = is_alone && waited < longest_wait && ++handovers_ < most_handovers;
  keep(goes_on ? still_in_the_way(locks) : std::vector<std::string>());
}

/// What the statement has not come to yet. Where it waits for the end of transactions, that of this one goes
/// by, and all is held on in another.
std::vector<std::string> LoneObserver::still_in_the_way(const std::vector<SeenLock>& locks) const {
  std::vector<std::string> ids;
  std::copy_if(held_.begin(), held_.end(), std::back_inserter(ids), [&](const std::string& id) {
    return std::none_of(locks.begin(), locks.end(), [&](const SeenLock& lock) {
      return lock.id == id && lock.mode >= LockMode::share_update_exclusive;
    });
  });
  return ids;
}

/// Without a moment in which what is kept is free.
void LoneObserver::keep(const std::vector<std::string>& ids) {
  const bool is_kept = next_ != nullptr && takes(*next_, ids);
  let_go();
  if (is_kept) {
    std::swap(holder_, next_);
    held_ = ids;
  }
}

void LoneObserver::let_go() {
  if (!std::exchange(held_, {}).empty()) {
    holder_->execute("ROLLBACK");
  }
}

}  // namespace harness::postgres
