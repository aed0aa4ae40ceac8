#pragma once

#include <map>
#include <string>
#include <vector>

#include <harness/core/url.hpp>

namespace harness {

/// What must show nowhere in what a tool has said: the passwords of an address and what the variables that it
/// was given hold.
class Secrets {
 public:
  /// `environment` as `fill_environment` takes it. A value counts but for its placeholders; one of fewer than
  /// six characters only where the variable's name says that it is a secret: "1" or "test" stand anywhere.
  explicit Secrets(const Url& url, const std::map<std::string, std::string>& environment = {});

  /// Adds more variables.
  Secrets& also(const std::map<std::string, std::string>& environment);

  /// `text` with "***" for each of them, in plain and in percent-encoded spelling, and for the secrets of our
  /// own environment: values whose variable's name says so, and passwords in addresses.
  std::string hide(std::string text) const;

 private:
  Url url_;
  std::vector<std::string> values_;  ///< the longest first: one may hold another
};

/// `text` with "***" for the secrets of our own environment, but for those that are mere words: "postgres" is
/// a password in many a pipeline, and a name in most of what is said here.
std::string without_own_secrets(std::string text);

/// Whether a variable is called as secrets are: DB_PASSWORD, GITHUB_TOKEN, SIGNING_KEY.
bool is_secret_name(const std::string& variable);

}  // namespace harness
