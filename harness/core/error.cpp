#include <utility>

#include <harness/core/error.hpp>
#include <harness/core/text.hpp>

namespace harness {

Error::Error(ErrorKind kind, const std::string& message, std::string hint, Location place)
    : std::runtime_error(message), kind_(kind), hint_(std::move(hint)), place_(std::move(place)) {}

Error& Error::during(std::string activity) {
  trail_.push_back(std::move(activity));
  return *this;
}

Error usage_error(const std::string& message, std::string hint, Location place) {
  return {ErrorKind::usage, message, std::move(hint), std::move(place)};
}

Error environment_error(const std::string& message, std::string hint) {
  return {ErrorKind::environment, message, std::move(hint)};
}

Error internal_error(const std::string& message, std::string hint) {
  return {ErrorKind::internal, message, std::move(hint)};
}

std::string describe(const Error& error) {
  std::string text;
  if (!error.place().file.empty()) {
    text += to_string(error.place()) + ": ";
  }
  text += hanging(error.what(), 4);
  for (const auto& activity : error.trail()) {
    text += "\n  while " + hanging(activity, 4);
  }
  if (!error.hint().empty()) {
    text += "\n  hint: " + hanging(error.hint(), 4);
  }
  return text;
}

}  // namespace harness
