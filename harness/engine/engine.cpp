#include <utility>

#include <harness/core/error.hpp>
#include <harness/engine/engine.hpp>

namespace harness {

SqlError::SqlError(const std::string& message, std::string sqlstate, int line, std::string detail)
    : std::runtime_error(message), sqlstate_(std::move(sqlstate)), line_(line), detail_(std::move(detail)) {}

Url Engine::serve() {
  throw internal_error("the engine " + name() + " has no server to start");
}

}  // namespace harness
