#include <harness/core/error.hpp>
#include <harness/core/files.hpp>
#include <harness/core/text.hpp>
#include <harness/ctest/record.hpp>

namespace harness::ctest {
namespace {

// A line that is indented is text; any other begins a test: its verdict and its name.
constexpr std::string_view indent = "  ";

Verdict recorded_verdict(const std::string& word, const std::filesystem::path& file) {
  for (const auto verdict : {Verdict::passed, Verdict::failed, Verdict::skipped}) {
    if (to_string(verdict) == word) {
      return verdict;
    }
  }
  throw internal_error(file.string() + " is no record of tests", "run ctest again");
}

}  // namespace

void write_record(const std::filesystem::path& file, const std::vector<TestOutcome>& tests) {
  std::string text;
  for (const auto& test : tests) {
    text += to_string(test.verdict) + " " + test.name + "\n";
    for (const auto& line : split_lines(test.text)) {
      text += std::string(indent) + line + "\n";
    }
  }
  write_file(file, text);
}

std::vector<TestOutcome> read_record(const std::filesystem::path& file) {
  std::vector<TestOutcome> tests;
  for (const auto& line : split_lines(read_file(file))) {
    if (!line.starts_with(indent)) {
      const auto space = line.find(' ');
      const auto verdict = recorded_verdict(line.substr(0, space), file);
      tests.push_back({line.substr(space + 1), verdict, ""});
    } else if (!tests.empty()) {
      tests.back().text += line.substr(indent.size()) + "\n";
    }
  }
  return tests;
}

}  // namespace harness::ctest
