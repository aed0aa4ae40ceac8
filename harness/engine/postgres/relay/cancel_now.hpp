#pragma once

#include <chrono>

#include <harness/engine/postgres/relay/endpoint.hpp>
#include <harness/engine/postgres/wire/startup.hpp>

namespace harness::postgres {

/// Cancels what a backend runs, and waits until the server has heard it or the deadline passes. Ignores
/// errors.
void cancel_now(const wire::CancelKey& key, const Endpoint& server,
                std::chrono::steady_clock::time_point deadline);

}  // namespace harness::postgres
