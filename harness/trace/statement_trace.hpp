#pragma once

#include <chrono>
#include <functional>
#include <mutex>
#include <ostream>
#include <string>
#include <string_view>

#include <harness/engine/observer.hpp>

namespace harness {

/// How statements are written.
enum class TraceFormat {
  text,  ///< a line each, for people
  json   ///< an object a line, for programs
};

/// Writes the sessions and statements that it hears of, each as soon as it has ended. Values of parameters,
/// COPY data and messages that may quote them are never written.
class StatementTrace : public SessionObserver {
 public:
  /// Hides passwords in SQL.
  using Mask = std::function<std::string(std::string_view sql)>;
  using Time = std::chrono::system_clock::time_point;

  /// `begun` is when the observed thing began to run. The stream must live as long as this does.
  StatementTrace(std::ostream& out, TraceFormat format, Mask mask, Time begun);

  /// Says where connections are taken, and where they are led.
  void listening(const std::string& at, const std::string& server);
  void opened(const SessionEvent& event, Elapsed at) override;
  void finished(const StatementEvent& event) override;
  void closed(const SessionEvent& event, std::string_view reason, Elapsed at) override;
  /// Whether everything could be written so far.
  bool is_good();

 private:
  std::string statement_line(const StatementEvent& event) const;
  std::string statement_object(const StatementEvent& event) const;
  /// The server's message, if it can quote nothing that must not be seen.
  std::string message_of(const StatementEvent& event, const std::string& sql) const;
  void write(const std::string& line);

  std::mutex mutex_;
  std::ostream& out_;
  TraceFormat format_;
  Mask mask_;
  Time begun_;
};

}  // namespace harness
