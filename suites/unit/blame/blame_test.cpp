#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <harness/blame/blame.hpp>
#include <harness/catalog/renames.hpp>

namespace harness {
namespace {

SchemaState state(const std::string& revision, const std::vector<std::pair<Identity, Attributes>>& facts) {
  SchemaState state{revision, {}};
  for (const auto& [identity, attributes] : facts) {
    state.catalog.add(identity, attributes);
  }
  return state;
}

/// "1: +table orders" and so on: '+' added, '-' removed, '~' altered.
std::vector<std::string> blamed(const std::vector<SchemaState>& states, const Path& parts) {
  std::vector<std::string> lines;
  for (const auto& [revision, changes] : blame(states, parts, with_renames)) {
    for (const auto& change : changes) {
      const char sign = change.kind == ChangeKind::added     ? '+'
                        : change.kind == ChangeKind::removed ? '-'
                                                             : '~';
      lines.push_back(revision + ": " + sign + to_string(change.identity));
    }
  }
  return lines;
}

const std::pair<Identity, Attributes> orders{{{"public", "orders"}, "table"}, {{"owner", "a"}}};
const std::pair<Identity, Attributes> state_of_orders{{{"public", "orders", "state"}, "column"},
                                                      {{"type", "text"}}};
const std::pair<Identity, Attributes> others{{{"public", "others"}, "table"}, {{"owner", "b"}}};
const std::pair<Identity, Attributes> orders_of_others{{{"public", "others", "orders"}, "column"},
                                                       {{"type", "int"}}};

using Lines = std::vector<std::string>;

TEST(Blame, NamesWhatMadeAndChangedAnObjectAndItsParts) {
  const std::vector<SchemaState> states = {
      state("", {}), state("1", {orders}), state("2", {orders, others, orders_of_others}),
      state("3", {orders, state_of_orders, others, orders_of_others}),
      state("4", {orders, {state_of_orders.first, {{"type", "int"}}}, others, orders_of_others})};
  EXPECT_EQ(blamed(states, {"orders"}), (Lines{"1: +table public.orders", "3: +column public.orders.state",
                                               "4: ~column public.orders.state"}));
  EXPECT_EQ(blamed(states, {"orders", "state"}),
            (Lines{"3: +column public.orders.state", "4: ~column public.orders.state"}));
  EXPECT_EQ(blamed(states, {"public", "others", "orders"}), (Lines{"2: +column public.others.orders"}));
  EXPECT_TRUE(blamed(states, {"nothing"}).empty());
}

TEST(Blame, FollowsANameThroughRenamings) {
  const std::pair<Identity, Attributes> old{{{"public", "sales"}, "table"}, {{"owner", "a"}}};
  const std::pair<Identity, Attributes> old_state{{{"public", "sales", "state"}, "column"},
                                                  {{"type", "text"}}};
  const std::vector<SchemaState> states = {state("", {}), state("1", {old}), state("2", {old, old_state}),
                                           state("3", {orders, state_of_orders})};
  EXPECT_EQ(blamed(states, {"orders"}),
            (Lines{"1: +table public.sales", "2: +column public.sales.state", "3: ~table public.sales"}));
  EXPECT_EQ(blamed(states, {"orders", "state"}),
            (Lines{"2: +column public.sales.state", "3: ~table public.sales"}));
}

TEST(Blame, KnowsWhatIsGone) {
  const std::vector<SchemaState> states = {state("", {}), state("1", {orders}), state("2", {others}),
                                           state("3", {others, orders})};
  EXPECT_EQ(blamed(states, {"orders"}),
            (Lines{"1: +table public.orders", "2: -table public.orders", "3: +table public.orders"}));
  EXPECT_EQ(blamed({states[0], states[1], states[2]}, {"orders"}),
            (Lines{"1: +table public.orders", "2: -table public.orders"}));
}

}  // namespace
}  // namespace harness
