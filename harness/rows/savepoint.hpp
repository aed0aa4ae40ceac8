#pragma once

#include <functional>
#include <optional>

#include <harness/engine/session.hpp>

namespace harness {

/// Calls `work` in a savepoint of the open transaction. Returns what the engine refused, and then nothing of
/// it stays. Throws an environment Error where disk or memory ran out, which says nothing of the statement.
std::optional<SqlError> refusal_of(Session& session, const std::function<void()>& work);

}  // namespace harness
