#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <harness/catalog/data.hpp>
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

/// Asks how many bytes the server has logged, ever. Pure.
const std::string& logged_question();
/// The answer.
std::uint64_t logged_in(const Rows& answer);

}  // namespace harness::postgres
