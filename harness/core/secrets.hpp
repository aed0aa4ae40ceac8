#pragma once

#include <map>
#include <string>
#include <vector>

#include <harness/core/url.hpp>

namespace harness {

/// The secrets that must not appear in a tool's output: the passwords of an address, and the values of the
/// variables that the tool was given.
class Secrets {
 public:
  /// `environment` as `fill_environment` takes it. A value counts without its placeholders. One of fewer than
  /// six characters, or that is a plain word, counts only if the variable's name is that of a secret: "1" or
  /// "postgres" can occur anywhere.
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

/// `text` with "***" for the secrets of our own environment, except for plain words: "postgres" is a password
/// in many pipelines, and a name in most of our output.
std::string without_own_secrets(std::string text);

/// Whether a variable is called as secrets are: DB_PASSWORD, GITHUB_TOKEN, SIGNING_KEY.
bool is_secret_name(const std::string& variable);

}  // namespace harness
