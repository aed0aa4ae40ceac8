#pragma once

#include <compare>
#include <functional>
#include <set>
#include <string>
#include <string_view>

namespace harness {

/// A way to reach states of a database, which a walk carries out. Routes compare by the order of their
/// evidence: a check of several routes can run after the last of them.
class Route {
 public:
  /// `name` is used in test names and messages, and must outlive the route.
  constexpr Route(int order, std::string_view name) : order_(order), name_(name) {}

  static const Route stairs;
  static const Route fresh;
  static const Route descent;
  static const Route model;
  static const Route stamped;
  static const Route same_as;
  static const Route offline;
  static const Route rows;
  static const Route twins;
  static const Route interrupted;
  static const Route race;
  static const Route compat;

  constexpr std::string_view name() const { return name_; }
  constexpr auto operator<=>(const Route&) const = default;

 private:
  int order_;
  std::string_view name_;
};

inline constexpr Route Route::stairs{0, "stairs"};
inline constexpr Route Route::fresh{1, "fresh"};
inline constexpr Route Route::descent{2, "descent"};
inline constexpr Route Route::model{3, "model"};
inline constexpr Route Route::stamped{4, "stamped"};
inline constexpr Route Route::same_as{5, "same_as"};
inline constexpr Route Route::offline{6, "offline"};
inline constexpr Route Route::rows{7, "rows"};
inline constexpr Route Route::twins{8, "twins"};
inline constexpr Route Route::interrupted{9, "interrupted"};
inline constexpr Route Route::race{10, "race"};
inline constexpr Route Route::compat{11, "compat"};

/// The shipped routes: the stairs and those listed in `walk/shipped.cpp`.
const std::set<Route>& shipped_routes();

/// "stairs", ...: as in test names and messages.
std::string to_string(Route route);

/// Reported before every move, for a progress display.
struct Progress {
  std::string suite;
  std::string engine;
  Route route = Route::stairs;
  std::string revision;  ///< empty: the whole history moves
  std::size_t done = 0;
  std::size_t total = 0;
};

}  // namespace harness
