#include <ctime>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <harness/escape/json.hpp>
#include <harness/trace/statement_trace.hpp>

namespace harness {
namespace {

using Json = nlohmann::ordered_json;

/// With microseconds: of the local day for people, as RFC 3339 for programs.
std::string time_text(StatementTrace::Time time, TraceFormat format) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
  const auto rest = std::chrono::duration_cast<Elapsed>(time - seconds).count();
  const auto moment = std::chrono::system_clock::to_time_t(seconds);
  std::tm parts = {};
  if (format == TraceFormat::text) {
    ::localtime_r(&moment, &parts);
    return fmt::format("{:02}:{:02}:{:02}.{:06}", parts.tm_hour, parts.tm_min, parts.tm_sec, rest);
  }
  ::gmtime_r(&moment, &parts);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:06}Z", parts.tm_year + 1900, parts.tm_mon + 1,
                     parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec, rest);
}

/// On one line: an end of line and the blanks around it become one blank.
std::string on_one_line(std::string_view sql) {
  constexpr std::string_view blanks = " \t\r\n";
  std::string line;
  for (std::size_t at = 0; at < sql.size();) {
    const auto end = std::min(sql.find_first_not_of(blanks, at), sql.size());
    const auto gap = sql.substr(at, end - at);
    line += gap.find('\n') == std::string_view::npos ? gap : " ";
    const auto next = std::min(sql.find_first_of(blanks, end), sql.size());
    line += sql.substr(end, next - end);
    at = next;
  }
  return line;
}

const char* name_of(TransactionStatus status) {
  switch (status) {
    case TransactionStatus::idle:
      return "idle";
    case TransactionStatus::open:
      return "open";
    case TransactionStatus::failed:
      break;
  }
  return "failed";
}

const char* name_of(StatementEnd end) {
  switch (end) {
    case StatementEnd::completed:
      return "completed";
    case StatementEnd::failed:
      return "failed";
    case StatementEnd::suspended:
      return "suspended";
    case StatementEnd::unknown:
      break;
  }
  return "unknown";
}

std::string outcome(const StatementEvent& event) {
  switch (event.end) {
    case StatementEnd::completed:
      return std::string(event.tag.empty() ? "done" : event.tag);
    case StatementEnd::failed:
      return "ERROR " + std::string(event.sqlstate);
    case StatementEnd::suspended:
      return "more rows";
    case StatementEnd::unknown:
      break;
  }
  return "CUT OFF";
}

}  // namespace

StatementTrace::StatementTrace(std::ostream& out, TraceFormat format, Mask mask, Time begun)
    : out_(out), format_(format), mask_(std::move(mask)), begun_(begun) {}

void StatementTrace::write(const std::string& line) {
  const std::lock_guard lock(mutex_);
  out_ << line << "\n" << std::flush;
}

bool StatementTrace::is_good() {
  const std::lock_guard lock(mutex_);
  return out_.good();
}

void StatementTrace::listening(const std::string& at, const std::string& server) {
  const auto time = time_text(std::chrono::system_clock::now(), format_);
  if (format_ == TraceFormat::text) {
    return write(fmt::format("{}  listening at {}, leads to {}", time, at, server));
  }
  write(json_text(Json{{"event", "listening"}, {"time", time}, {"address", at}, {"server", server}}.dump(
      -1, ' ', false, Json::error_handler_t::replace)));
}

void StatementTrace::opened(const SessionEvent& event, Elapsed at) {
  const auto time = time_text(begun_ + at, format_);
  if (format_ == TraceFormat::text) {
    const auto led = event.asked == event.reached ? "" : fmt::format(" (asked for {})", event.asked);
    const auto by = event.application.empty() ? "" : ", " + event.application;
    return write(fmt::format("{}  #{} opened: {} on {}{}, backend {}{}", time, event.session, event.user,
                             event.reached, led, event.backend_pid, by));
  }
  const Json object = {{"event", "opened"},
                       {"time", time},
                       {"session", event.session},
                       {"backend", event.backend_pid},
                       {"client", event.client_pid},
                       {"user", event.user},
                       {"asked", event.asked},
                       {"reached", event.reached},
                       {"application", event.application}};
  write(json_text(object.dump(-1, ' ', false, Json::error_handler_t::replace)));
}

void StatementTrace::closed(const SessionEvent& event, std::string_view reason, Elapsed at) {
  const auto time = time_text(begun_ + at, format_);
  if (format_ == TraceFormat::text) {
    return write(fmt::format("{}  #{} closed{}{}", time, event.session, reason.empty() ? "" : ": ", reason));
  }
  write(json_text(
      Json{{"event", "closed"}, {"time", time}, {"session", event.session}, {"reason", reason}}.dump(
          -1, ' ', false, Json::error_handler_t::replace)));
}

void StatementTrace::finished(const StatementEvent& event) {
  write(format_ == TraceFormat::text ? statement_line(event) : statement_object(event));
}

std::string StatementTrace::message_of(const StatementEvent& event, const std::string& sql) const {
  return event.has_values || sql != event.sql ? "" : std::string(event.message);
}

std::string StatementTrace::statement_line(const StatementEvent& event) const {
  const auto sql = mask_(event.sql);
  auto shown = on_one_line(sql) + (event.cut ? " ..." : "");
  if (event.sql.empty()) {
    shown = event.name.empty() ? "(no text)" : fmt::format("({})", event.name);
  }
  const auto message = message_of(event, sql);
  const auto took = static_cast<double>((event.ended - event.begun).count()) / 1000;
  return fmt::format("{}  #{} t{:<4} {:>9.3f} ms  {:<16} {}{}{}", time_text(begun_ + event.begun, format_),
                     event.session, event.transaction, took, outcome(event), shown,
                     message.empty() ? "" : "  -- ", on_one_line(message));
}

std::string StatementTrace::statement_object(const StatementEvent& event) const {
  const auto sql = mask_(event.sql);
  const Json object = {{"event", "statement"},
                       {"time", time_text(begun_ + event.begun, format_)},
                       {"session", event.session},
                       {"backend", event.backend_pid},
                       {"transaction", event.transaction},
                       {"microseconds", (event.ended - event.begun).count()},
                       {"end", name_of(event.end)},
                       {"tag", event.tag},
                       {"sqlstate", event.sqlstate},
                       {"message", message_of(event, sql)},
                       {"before", name_of(event.before)},
                       {"after", name_of(event.after)},
                       {"sql", sql},
                       {"cut", event.cut},
                       {"name", event.name},
                       {"parameters", event.has_values}};
  return json_text(object.dump(-1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace harness
