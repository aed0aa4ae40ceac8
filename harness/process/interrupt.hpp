#pragma once

#include <exception>

namespace harness {

/// Thrown after a request to end the run (Ctrl-C, SIGTERM): unwinds to `main`, which exits with code 130.
class Interrupted : public std::exception {
 public:
  const char* what() const noexcept override { return "interrupted"; }
};

/// Makes SIGINT, SIGTERM and SIGHUP request an orderly end. A run that does not end within a few seconds, or
/// gets a second signal, is ended by force, and the guardian removes what it leaves.
void handle_interrupts();

/// Throws Interrupted once an end was requested. Called between moves.
void throw_if_interrupted();

}  // namespace harness
