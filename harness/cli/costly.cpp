#include <algorithm>
#include <iostream>

#include <unistd.h>

#include <harness/cli/costly.hpp>
#include <harness/cli/outputs.hpp>
#include <harness/cli/standard_streams.hpp>
#include <harness/core/utf8.hpp>

namespace harness {
namespace {

bool asks_for(const std::string& check, const std::vector<std::string>& only) {
  return std::any_of(only.begin(), only.end(), [&](const std::string& pattern) {
    return pattern == check || pattern.starts_with(check + "/");
  });
}

}  // namespace

void choose_costly(Suite& suite, const std::vector<std::string>& only, bool thorough) {
  const auto is_wanted = [&](const std::string& check) { return thorough || asks_for(check, only); };
  if (is_wanted("locks")) {
    suite.locks.judged = LockPolicy::Judged::all;
  }
  if (is_wanted("interrupted")) {
    suite.interrupted = Stops::everywhere;
  }
  suite.twins = suite.twins || is_wanted("twins");
  suite.race = suite.race || is_wanted("race");
}

void tell_estimate(const std::string& estimate) {
  const bool is_over_status =
      ::isatty(STDERR_FILENO) == 1 &&
      cli::style_of_standard_output(ReportStyle::Detail::normal).screen == ReportStyle::Screen::yes;
  if (is_over_status) {
    cli::exact_output() << "\r\x1b[K" << std::flush;
  }
  // In one piece, since others may write at the same time.
  std::cerr << printable_line(estimate) + "\n";
}

}  // namespace harness
