#include <algorithm>
#include <map>
#include <random>
#include <set>

#include <harness/history/orders.hpp>

namespace harness {
namespace {

using Order = std::vector<std::string>;

/// More draws than these find no other order in any sensible time.
constexpr std::size_t draws_for_each = 16;

/// The revisions by their places in the usual order, and those that may come next.
class Frontier {
 public:
  explicit Frontier(const History& history) : history_(history) {
    const auto& ordered = history.ordered();
    for (std::size_t at = 0; at < ordered.size(); ++at) {
      places_[ordered[at].id] = at;
    }
    followers_.resize(ordered.size());
    waits_for_.resize(ordered.size());
    for (std::size_t at = 0; at < ordered.size(); ++at) {
      std::set<std::string> needed(ordered[at].parents.begin(), ordered[at].parents.end());
      needed.insert(ordered[at].dependencies.begin(), ordered[at].dependencies.end());
      waits_for_[at] = needed.size();
      for (const auto& id : needed) {
        followers_[places_.at(id)].push_back(at);
      }
      if (needed.empty()) {
        ready_.insert(at);
      }
    }
  }

  const std::set<std::size_t>& ready() const { return ready_; }

  void apply(std::size_t revision) {
    ready_.erase(revision);
    for (const auto follower : followers_[revision]) {
      if (--waits_for_[follower] == 0) {
        ready_.insert(follower);
      }
    }
  }

  void take_back(std::size_t revision) {
    for (const auto follower : followers_[revision]) {
      if (waits_for_[follower]++ == 0) {
        ready_.erase(follower);
      }
    }
    ready_.insert(revision);
  }

  const std::string& id(std::size_t revision) const { return history_.ordered()[revision].id; }

  /// How many revisions come after each, itself included: a line is as likely to go on as it is long, so that
  /// all orders of lines that do not meet again are equally likely.
  std::vector<std::size_t> weights() const {
    std::vector<std::size_t> weights(followers_.size(), 0);
    for (const auto& revision : history_.ordered()) {
      for (const auto& earlier : history_.up_to(revision.id)) {
        ++weights[places_.at(earlier)];
      }
    }
    return weights;
  }

 private:
  const History& history_;
  std::map<std::string, std::size_t> places_;
  std::vector<std::vector<std::size_t>> followers_;
  std::vector<std::size_t> waits_for_;
  std::set<std::size_t> ready_;
};

/// All orders, as far as there are no more than some.
class Enumeration {
 public:
  Enumeration(const History& history, std::size_t most) : frontier_(history), most_(most) {}

  std::vector<Order> go() {
    extend();
    return std::move(found_);
  }

 private:
  void extend() {
    if (frontier_.ready().empty()) {
      found_.push_back(order_);
    }
    const auto ready = frontier_.ready();
    for (const auto revision : ready) {
      if (found_.size() > most_) {
        return;
      }
      order_.push_back(frontier_.id(revision));
      frontier_.apply(revision);
      extend();
      frontier_.take_back(revision);
      order_.pop_back();
    }
  }

  Frontier frontier_;
  std::size_t most_;
  Order order_;
  std::vector<Order> found_;
};

Order drawn(Frontier frontier, const std::vector<std::size_t>& weights, std::mt19937_64& random) {
  Order order;
  while (!frontier.ready().empty()) {
    std::size_t all = 0;
    for (const auto revision : frontier.ready()) {
      all += weights[revision];
    }
    // Not by a distribution, which libraries compute differently.
    auto left = random() % all;
    auto chosen = frontier.ready().begin();
    while (left >= weights[*chosen]) {
      left -= weights[*chosen];
      ++chosen;
    }
    const auto revision = *chosen;
    order.push_back(frontier.id(revision));
    frontier.apply(revision);
  }
  return order;
}

std::vector<Order> sample(const History& history, std::size_t most, std::uint64_t seed) {
  const Frontier frontier(history);
  const auto weights = frontier.weights();
  std::mt19937_64 random(seed);
  std::set<Order> sample;
  for (std::size_t draws = 0; draws < most * draws_for_each && sample.size() < most; ++draws) {
    sample.insert(drawn(frontier, weights, random));
  }
  return {sample.begin(), sample.end()};
}

}  // namespace

std::vector<Order> other_orders(const History& history, std::size_t most, std::uint64_t seed) {
  if (!history.walkable()) {
    return {};
  }
  Order usual;
  for (const auto& revision : history.ordered()) {
    usual.push_back(revision.id);
  }
  // One of them is the usual one.
  auto orders = Enumeration(history, most + 1).go();
  if (orders.size() > most + 1) {
    orders = sample(history, most + 1, seed);
  }
  std::erase(orders, usual);
  orders.resize(std::min(orders.size(), most));
  return orders;
}

}  // namespace harness
