#include <map>

#include <harness/check/pages.hpp>

namespace harness {

/// By rule; made of the files of pages/ when the program is built.
extern const std::map<std::string, std::string> rule_pages;

std::string page_of(const std::string& rule) {
  const auto found = rule_pages.find(rule);
  return found == rule_pages.end() ? std::string() : found->second;
}

}  // namespace harness
