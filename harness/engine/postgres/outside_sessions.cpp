#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <utility>

#include <harness/engine/postgres/outside_sessions.hpp>
#include <harness/engine/postgres/sql/mask_passwords.hpp>
#include <harness/engine/postgres/wire/first_words.hpp>

namespace harness::postgres {
namespace {

/// So much of the statements on a database is kept, in bytes, for whoever asks.
constexpr std::size_t most_text = std::size_t{4} * 1024 * 1024;

std::size_t size_of(const RanStatement& statement) {
  return sizeof statement + statement.sql.size() + statement.message.size();
}

/// Options of an address that say where and how the server is reached.
bool names_server(const std::string& option) {
  constexpr std::array names = {
      "host",     "hostaddr",   "port",       "dbname", "service",  "channel_binding",     "requirepeer",
      "passfile", "requiressl", "gssencmode", "user",   "password", "target_session_attrs"};
  return option.starts_with("ssl") || std::find(names.begin(), names.end(), option) != names.end();
}

bool begins_to_write(std::string_view text) {
  static const std::set<std::string> writing = {
      "alter",  "call",   "cluster", "comment", "copy",    "create", "delete",   "do",       "drop",  "grant",
      "import", "insert", "merge",   "refresh", "reindex", "revoke", "security", "truncate", "update"};
  const auto words = wire::first_words(text);
  // Most tools make sure of their own tables so, before they read them.
  const bool makes_sure = words.size() == 5 && words[2] == "if" && words[3] == "not" && words[4] == "exists";
  return !words.empty() && writing.contains(words.front()) && !makes_sure;
}

Url without_database(Url url) {
  url.database.clear();
  return url;
}

}  // namespace

OutsideSessions::OutsideSessions(const Endpoint& listen, const Url& server,
                                 std::optional<wire::Questions> questions)
    : server_(server), questions_(std::move(questions)), relay_(listen, *this, this) {
  relay_.point_to(without_database(server));
}

Url OutsideSessions::address_of(const std::string& database) const {
  auto url = relay_.address();
  url.user = server_.user;
  url.password = server_.password;
  url.database = database;
  for (const auto& [name, value] : server_.options) {
    if (!names_server(name)) {
      url.options.emplace(name, value);
    }
  }
  return url;
}

void OutsideSessions::watch(const std::string& database) {
  const std::lock_guard lock(mutex_);
  seen_[database];
}

/// Without the lock: the relay's thread may want it meanwhile.
void OutsideSessions::release(const std::string& database) {
  relay_.release(database);
}

void OutsideSessions::leave(const std::string& database) {
  const std::lock_guard lock(mutex_);
  seen_.erase(database);
  relay_.forget(database);
}

bool OutsideSessions::lead(const Url& address, const std::string& database) {
  const auto own = relay_.address();
  const std::lock_guard lock(mutex_);
  const bool is_of_here = address.host == own.host && address.port == own.port;
  if (!is_of_here || seen_.contains(address.database)) {
    return false;
  }
  relay_.lead(address.database, database);
  return true;
}

std::vector<wire::Answers> OutsideSessions::take_answers(const std::string& database) {
  const std::lock_guard lock(mutex_);
  const auto found = seen_.find(database);
  return found == seen_.end() ? std::vector<wire::Answers>() : std::exchange(found->second.answers, {});
}

std::vector<RanStatement> OutsideSessions::take_statements(const std::string& database) {
  const std::lock_guard lock(mutex_);
  const auto found = seen_.find(database);
  if (found == seen_.end()) {
    return {};
  }
  auto& statements = found->second.statements;
  std::vector<RanStatement> taken(std::make_move_iterator(statements.begin()),
                                  std::make_move_iterator(statements.end()));
  statements.clear();
  found->second.size = 0;
  return taken;
}

std::vector<RanStatement> OutsideSessions::seen_statements(const std::string& database) {
  const std::lock_guard lock(mutex_);
  const auto found = seen_.find(database);
  return found == seen_.end() ? std::vector<RanStatement>()
                              : std::vector(found->second.statements.begin(), found->second.statements.end());
}

std::uint64_t OutsideSessions::connections(const std::string& database) {
  const std::lock_guard lock(mutex_);
  const auto found = seen_.find(database);
  return found == seen_.end() ? 0 : found->second.connections;
}

void OutsideSessions::opened(const SessionEvent& event, Elapsed /*at*/) {
  const std::lock_guard lock(mutex_);
  if (const auto seen = seen_.find(event.reached); seen != seen_.end()) {
    databases_[event.session] = event.reached;
    ++seen->second.connections;
  }
}

void OutsideSessions::closed(const SessionEvent& event, std::string_view /*reason*/, Elapsed /*at*/) {
  const std::lock_guard lock(mutex_);
  if (const auto seen = seen_.find(event.reached); seen != seen_.end()) {
    seen->second.lone.erase(event.session);
    end_watching(seen->second, event.session);
  }
  databases_.erase(event.session);
  cut_.erase(event.session);
}

void OutsideSessions::finished(const StatementEvent& event) {
  if (event.end == StatementEnd::suspended) {
    return;  // it goes on
  }
  const std::lock_guard lock(mutex_);
  const auto database = databases_.find(event.session);
  const auto seen = database == databases_.end() ? seen_.end() : seen_.find(database->second);
  if (seen == seen_.end()) {
    return;
  }
  count_for_cut(seen->second, event);
  auto& statements = seen->second.statements;
  auto& size = seen->second.size;
  // What the server says of values may quote a secret that came as a parameter.
  const auto took = event.ended - event.begun;
  statements.push_back({.sql = mask_passwords(event.sql),
                        .cut = event.cut,
                        .session = event.session,
                        .transaction = event.transaction,
                        .begun = std::chrono::steady_clock::now() - took,
                        .took = took,
                        .completed = event.end == StatementEnd::completed,
                        .sqlstate = std::string(event.sqlstate),
                        .message = event.has_values ? "" : std::string(event.message),
                        .held = end_watching(seen->second, event.session)});
  size += size_of(statements.back());
  for (; size > most_text; statements.pop_front()) {
    size -= size_of(statements.front());
  }
}

void OutsideSessions::count_for_cut(Seen& seen, const StatementEvent& event) {
  if (seen.until_cut > 0 && --seen.until_cut == 0) {
    cut_.insert(event.session);
    seen.cut_backend = event.backend_pid;
  }
}

bool OutsideSessions::is_cut(std::uint64_t session) {
  const std::lock_guard lock(mutex_);
  return cut_.contains(session);
}

bool OutsideSessions::is_held(std::uint64_t session, const std::string& database, std::string_view text) {
  const std::lock_guard lock(mutex_);
  const auto found = seen_.find(database);
  if (found != seen_.end() && is_held_to_be_watched(found->second, session, text)) {
    return true;
  }
  if (found == seen_.end() || !found->second.is_closed || !begins_to_write(text)) {
    return false;
  }
  found->second.held.insert(session);
  return true;
}

void OutsideSessions::close_gate(const std::string& database) {
  const std::lock_guard lock(mutex_);
  if (const auto found = seen_.find(database); found != seen_.end()) {
    found->second.is_closed = true;
    found->second.held.clear();
  }
}

std::size_t OutsideSessions::held(const std::string& database) {
  const std::lock_guard lock(mutex_);
  const auto found = seen_.find(database);
  return found == seen_.end() ? 0 : found->second.held.size();
}

void OutsideSessions::open_gate(const std::string& database) {
  const std::lock_guard lock(mutex_);
  if (const auto found = seen_.find(database); found != seen_.end()) {
    found->second.is_closed = false;
    found->second.held.clear();
  }
}

void OutsideSessions::cut_after(const std::string& database, std::size_t statements) {
  const std::lock_guard lock(mutex_);
  if (const auto found = seen_.find(database); found != seen_.end()) {
    found->second.until_cut = statements;
    found->second.cut_backend = 0;
  }
}

int OutsideSessions::end_cutting(const std::string& database) {
  const std::lock_guard lock(mutex_);
  const auto found = seen_.find(database);
  if (found == seen_.end()) {
    return 0;
  }
  found->second.until_cut = 0;
  return std::exchange(found->second.cut_backend, 0);
}

std::optional<wire::Questions> OutsideSessions::questions(const std::string& database) {
  const std::lock_guard lock(mutex_);
  return seen_.contains(database) ? questions_ : std::nullopt;
}

void OutsideSessions::committed(const std::string& database, const wire::Answers& answers) {
  const std::lock_guard lock(mutex_);
  if (const auto found = seen_.find(database); found != seen_.end()) {
    found->second.answers.push_back(answers);
  }
}

}  // namespace harness::postgres
