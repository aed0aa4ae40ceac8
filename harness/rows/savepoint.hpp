#pragma once

#include <functional>
#include <optional>
#include <string>

#include <harness/engine/session.hpp>

namespace harness {

/// Calls `work` in a savepoint of the open transaction. Returns what the engine refused, and then nothing of
/// it stays. Throws an environment Error where disk or memory ran out, which says nothing of the statement.
std::optional<SqlError> refusal_of(Session& session, const std::function<void()>& work);
/// The same for statements, in one trip where nothing is refused.
std::optional<SqlError> refusal_of(Session& session, const std::string& statements);

}  // namespace harness
