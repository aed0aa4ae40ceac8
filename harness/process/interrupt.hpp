#pragma once

#include <exception>

namespace harness {

/// Somebody asked the run to end (Ctrl-C, SIGTERM): unwinds to `main`, which ends with exit code 130.
class Interrupted : public std::exception {
 public:
  const char* what() const noexcept override { return "interrupted"; }
};

/// Lets SIGINT, SIGTERM and SIGHUP ask for an orderly end; a run that does not end within a few seconds, or
/// is asked a second time, is ended by force, and what it leaves is swept by the guardian.
void handle_interrupts();

/// Throws Interrupted once somebody asked. Called between moves.
void throw_if_interrupted();

}  // namespace harness
