#include <optional>

#include <harness/engine/postgres/catalog/incremental/written.hpp>
#include <harness/engine/postgres/server/server.hpp>

namespace harness::postgres {

std::shared_ptr<OutsideSessions> Server::outside_sessions() {
  if (options_.server || !options_.relay) {
    return nullptr;
  }
  const std::lock_guard lock(mutex_);
  if (!outside_) {
    auto& connection = admin();
    const auto listen = options_.loopback ? Endpoint::to_listen("127.0.0.1:0")
                                          : Endpoint::to_listen(cluster_->make_relay_folder().string());
    const bool asks = options_.snapshots != Snapshots::full;
    outside_ = std::make_shared<OutsideSessions>(
        listen, url_, asks ? std::optional(questions_in_transactions(connection)) : std::nullopt);
  }
  return outside_;
}

}  // namespace harness::postgres
