#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <harness/catalog/data.hpp>
#include <harness/core/clock.hpp>
#include <harness/engine/lock_meter.hpp>

namespace harness::postgres {

/// Asks for the relations of a database, user's ones only. Pure.
const std::string& relations_question();
/// The answer.
std::vector<Relation> relations_in(const Rows& answer);

/// Asks the open transaction of a session for the locks that it holds on relations of the user's with an oid
/// up to `newest`, in digits. Pure.
std::string held_locks_question(const std::string& newest);
/// The answer.
HeldLocks held_locks_in(const Rows& answer);

/// Asks a session outside of a transaction for what is known there. Pure.
const std::string& alone_question();
/// The answer.
HeldLocks held_alone_in(const Rows& answer);

/// A session before a statement outside of a transaction.
struct LoneSession {
  int backend = 0;
  std::string lock_timeout;  ///< "2s"; empty: none
  bool is_patient = false;   ///< no timeout of its own ends a wait of a second
  bool is_hurried = false;   ///< one may end a wait of an instant
};

/// Asks a session outside of a transaction what it is. Pure.
const std::string& lone_session_question();
/// The answer.
LoneSession lone_session_in(const Rows& answer);

/// A lock of a session that is watched, or one for which a session waits.
struct SeenLock {
  int backend = 0;
  std::string id;  ///< of the relation; empty: something else
  LockMode mode = LockMode::none;
  std::optional<Elapsed> in_our_way;  ///< so long it has waited for the session that asks
};

/// Asks for the locks of the backend $2 on relations of the database with the oid $1, and for all that wait.
/// Pure.
const std::string& seen_locks_question();
/// The answer.
std::vector<SeenLock> seen_locks_in(const Rows& answer);

/// Asks how many bytes the server has logged, ever. Pure.
const std::string& logged_question();
/// The answer.
std::uint64_t logged_in(const Rows& answer);

}  // namespace harness::postgres
