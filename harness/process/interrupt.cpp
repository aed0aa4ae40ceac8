#include <csignal>
#include <initializer_list>
#include <string_view>

#include <unistd.h>

#include <harness/process/interrupt.hpp>

namespace harness {
namespace {

constexpr unsigned seconds_of_grace = 3;
volatile std::sig_atomic_t interrupted = 0;

void end_by_force(int /*signal*/) {
  constexpr std::string_view words = "migrate: interrupted\n";
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, words.data(), words.size());
  ::_exit(130);
}

void note_interrupt(int signal) {
  if (interrupted != 0) {
    end_by_force(signal);
  }
  interrupted = 1;
  // A move that waits for a lock must not hold up the end for ever.
  std::signal(SIGALRM, end_by_force);
  ::alarm(seconds_of_grace);
}

}  // namespace

void handle_interrupts() {
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    std::signal(number, note_interrupt);
  }
}

void throw_if_interrupted() {
  if (interrupted != 0) {
    throw Interrupted();
  }
}

}  // namespace harness
