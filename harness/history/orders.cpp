#include <algorithm>
#include <map>
#include <random>
#include <set>

#include <harness/history/orders.hpp>

namespace harness {
namespace {

using Order = std::vector<std::string>;

/// The revisions that may come next, by what each of them waits for.
class Frontier {
 public:
  explicit Frontier(const History& history) {
    for (const auto& revision : history.ordered()) {
      auto& needed = needs_[revision.id];
      needed.insert(revision.parents.begin(), revision.parents.end());
      needed.insert(revision.dependencies.begin(), revision.dependencies.end());
    }
  }

  Order next(const History& history, const std::set<std::string>& applied) const {
    Order ready;
    for (const auto& revision : history.ordered()) {
      const auto& needed = needs_.at(revision.id);
      if (!applied.contains(revision.id) &&
          std::includes(applied.begin(), applied.end(), needed.begin(), needed.end())) {
        ready.push_back(revision.id);
      }
    }
    return ready;
  }

 private:
  std::map<std::string, std::set<std::string>> needs_;
};

/// All orders, as far as there are no more than some.
class Enumeration {
 public:
  Enumeration(const History& history, std::size_t most)
      : history_(history), frontier_(history), most_(most) {}

  std::vector<Order> go() {
    extend();
    return std::move(found_);
  }

 private:
  void extend() {
    const auto ready = frontier_.next(history_, applied_);
    if (ready.empty()) {
      found_.push_back(order_);
    }
    for (const auto& id : ready) {
      if (found_.size() > most_) {
        return;
      }
      order_.push_back(id);
      applied_.insert(id);
      extend();
      applied_.erase(id);
      order_.pop_back();
    }
  }

  const History& history_;
  Frontier frontier_;
  std::size_t most_;
  Order order_;
  std::set<std::string> applied_;
  std::vector<Order> found_;
};

Order drawn(const History& history, const Frontier& frontier, std::mt19937_64& random) {
  Order order;
  std::set<std::string> applied;
  for (auto ready = frontier.next(history, applied); !ready.empty();
       ready = frontier.next(history, applied)) {
    // Not by a distribution, which libraries compute differently.
    order.push_back(ready[random() % ready.size()]);
    applied.insert(order.back());
  }
  return order;
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
  auto orders = Enumeration(history, most + 1).go();
  if (orders.size() > most + 1) {
    const Frontier frontier(history);
    std::mt19937_64 random(seed);
    std::set<Order> sample;
    while (sample.size() < most + 1) {
      sample.insert(drawn(history, frontier, random));
    }
    orders.assign(sample.begin(), sample.end());
  }
  std::erase(orders, usual);
  orders.resize(std::min(orders.size(), most));
  return orders;
}

}  // namespace harness
