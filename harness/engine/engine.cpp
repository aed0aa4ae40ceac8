#include <utility>

#include <harness/engine/engine.hpp>

namespace harness {

SqlError::SqlError(const std::string& message, std::string sqlstate, int line, std::string detail)
    : std::runtime_error(message), sqlstate_(std::move(sqlstate)), line_(line), detail_(std::move(detail)) {}

}  // namespace harness
