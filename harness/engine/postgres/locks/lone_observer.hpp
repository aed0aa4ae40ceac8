#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <harness/core/clock.hpp>
#include <harness/core/url.hpp>
#include <harness/engine/lock_meter.hpp>
#include <harness/engine/postgres/locks/lock_question.hpp>
#include <harness/engine/postgres/session/connection.hpp>

namespace harness::postgres {

/// Sees what a statement of another session locks, from sessions of its own. A transaction of these has
/// locks on the tables that it may come to, for which it waits: so it is seen with each, however short it
/// would hold it. What somebody waits for is let go as soon as that is seen; nothing of here ever waits for a
/// lock, so that no deadlock can come of it.
class LoneObserver {
 public:
  /// Connects at once. All functions throw as Connection does; then nothing is locked any more.
  explicit LoneObserver(const Url& database);

  /// Locks what the statement may come to, before it runs; nothing where that is not possible at once.
  void stand_in_the_way(std::string_view sql);
  /// What the backend's statement has, and what all wait for.
  std::vector<SeenLock> look(int backend);
  /// Lets go what anybody waits for in `locks`, and all of it if the statement has waited long enough.
  void make_way(int backend, const std::vector<SeenLock>& locks, Elapsed waited);
  /// Locks nothing any more.
  void let_go();

 private:
  bool takes(Connection& holder, const std::vector<std::string>& ids);
  void keep(const std::vector<std::string>& ids);
  std::vector<std::string> still_in_the_way(const std::vector<SeenLock>& locks) const;

  Url url_;
  std::unique_ptr<Connection> holder_;         ///< it looks, too
  std::unique_ptr<Connection> next_;           ///< takes over what is still to be held; null: not needed yet
  std::string database_;                       ///< its oid
  std::string mode_;                           ///< of the locks in the way
  std::map<std::string, std::string> tables_;  ///< their names by their ids
  std::vector<std::string> held_;              ///< ids; empty: no transaction is open
  int handovers_ = 0;
};

}  // namespace harness::postgres
