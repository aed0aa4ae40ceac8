#include <optional>
#include <set>

#include <harness/engine/postgres/catalog/incremental/written.hpp>
#include <harness/engine/postgres/server/server.hpp>

namespace harness::postgres {
namespace {

constexpr const char* prefix_of_folder = "migrate-relay-";

/// A server that programs of other machines or containers may be told of by its name is theirs to reach.
bool is_of_here(const Endpoint& server) {
  return server.is_path() || server.is_loopback();
}

bool demands_binding(const Url& server) {
  const auto found = server.options.find("channel_binding");
  return found != server.options.end() && found->second == "require";
}

}  // namespace

std::shared_ptr<OutsideSessions> Server::outside_sessions() {
  if (!options_.relay) {
    return nullptr;
  }
  const std::lock_guard lock(mutex_);
  if (!outside_ && !has_no_relay_) {
    auto& connection = admin();
    outside_ = options_.server
                   ? relay_to_given(connection)
                   : relay_at(options_.loopback ? "127.0.0.1:0" : cluster_->make_relay_folder().string(),
                              connection);
    has_no_relay_ = !outside_;
  }
  return outside_;
}

std::shared_ptr<OutsideSessions> Server::relay_at(const std::string& listen, Connection& connection) {
  const bool asks = options_.snapshots != Snapshots::full;
  return std::make_shared<OutsideSessions>(
      Endpoint::to_listen(listen), url_,
      asks ? std::optional(questions_in_transactions(connection)) : std::nullopt);
}

/// Whether the server takes connections that come through a relay is tried: it may want TLS, or know the
/// password of another host only.
std::shared_ptr<OutsideSessions> Server::relay_to_given(Connection& connection) {
  try {
    const auto server = Endpoint::of_server(url_);
    if (!is_of_here(server) || demands_binding(url_) || url_.options.contains("service")) {
      return nullptr;
    }
    if (server.is_path()) {
      relay_folder_.emplace(prefix_of_folder);
    }
    auto relay = relay_at(server.is_path() ? relay_folder_->path().string() : "127.0.0.1:0", connection);
    Connection(relay->address_of(url_.database)).query("SELECT 1");
    return relay;
  } catch (const Error&) {
  } catch (const SqlError&) {
  }
  return nullptr;
}

Swept sweep_relays() {
  return sweep_guarded_folders(prefix_of_folder);
}

}  // namespace harness::postgres
