#pragma once

#include <cstdint>
#include <map>
#include <optional>

#include <harness/engine/postgres/relay/endpoint.hpp>
#include <harness/engine/postgres/wire/startup.hpp>

namespace harness::postgres {

/// Which server a CancelRequest belongs to: keys are of one server, and clients come with them on a new
/// connection.
class Backends {
 public:
  void add(const wire::CancelKey& key, const Endpoint& server, std::uint64_t session) {
    backends_[key] = {server, session};
  }
  /// A key that another session has got since stays.
  void remove(const wire::CancelKey& key, std::uint64_t session) {
    const auto found = backends_.find(key);
    if (found != backends_.end() && found->second.session == session) {
      backends_.erase(found);
    }
  }
  std::optional<Endpoint> server_of(const wire::CancelKey& key) const {
    const auto found = backends_.find(key);
    return found == backends_.end() ? std::nullopt : std::optional(found->second.server);
  }

 private:
  struct Backend {
    Endpoint server;
    std::uint64_t session = 0;
  };
  std::map<wire::CancelKey, Backend> backends_;
};

}  // namespace harness::postgres
