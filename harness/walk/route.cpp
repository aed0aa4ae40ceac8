#include <harness/walk/route.hpp>

namespace harness {

std::string to_string(Route route) {
  switch (route) {
    case Route::stairs:
      return "stairs";
    case Route::fresh:
      return "fresh";
    case Route::descent:
      return "descent";
    case Route::model:
      return "model";
    case Route::stamped:
      return "stamped";
    case Route::twin:
      return "twin";
    case Route::offline:
      return "offline";
  }
  return "unknown";
}

}  // namespace harness
