#include <iostream>

#include <harness/cli/created.hpp>
#include <harness/core/error.hpp>
#include <harness/core/text.hpp>
#include <harness/core/utf8.hpp>

namespace harness::cli {

void require_no_group(const Suite& suite) {
  std::vector<std::string> names;
  for (const auto& member : suite.members) {
    if (!member.name.empty()) {
      names.push_back(member.name);
    }
  }
  if (!names.empty()) {
    throw usage_error("the group " + suite.name + " has no revisions of its own",
                      "name one of its members with --suite: " + join(names, ", "), suite.place);
  }
}

int report_created(const std::vector<std::filesystem::path>& files) {
  for (const auto& file : files) {
    const auto shown = std::filesystem::proximate(file);
    std::cout << "wrote " << printable_line((shown.string().starts_with("..") ? file : shown).string())
              << "\n";
  }
  return 0;
}

}  // namespace harness::cli
