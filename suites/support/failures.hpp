#pragma once

#include <functional>
#include <optional>
#include <string>

#include <gtest/gtest.h>

#include <harness/core/error.hpp>
#include <harness/migrator/migrator.hpp>

namespace harness {

/// A failure in one text, "" for none.
inline std::string text_of(const std::optional<Failure>& failure) {
  return failure ? to_string(failure->place) + ": " + failure->message + " [" + failure->sqlstate + "] {" +
                       failure->statement + "} " + failure->detail
                 : "";
}

/// The usage Error that `act` throws, as text; "" where it throws none.
inline std::string usage_error_of(const std::function<void()>& act) {
  try {
    act();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    return describe(error);
  }
  return "";
}

inline bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace harness
