#include <utility>

#include <harness/engine/postgres/session/start_answer.hpp>
#include <harness/engine/postgres/wire/query_message.hpp>
#include <harness/engine/postgres/wire/renewal.hpp>
#include <harness/engine/postgres/wire/result_rows.hpp>

namespace harness::postgres::wire {
namespace {

constexpr char idle = 'I';

}  // namespace

Renewal::Renewal(const Rows& start) : start_(settings_in(start)) {}

std::string Renewal::begin(bool is_open, const std::string& reset) {
  owed_ = is_open ? 2 : 1;
  return (is_open ? query_message("ROLLBACK") : "") + query_message(reset);
}

std::string Renewal::from_server(const Piece& piece) {
  switch (piece.type) {
    case 'A':
    case 'N':
    case 'S':
      return "";
    case 'E':
      state_ = State::failed;
      return "";
    case 'Z':
      return ready(fields_of(piece).byte());
    default:
      answer_ += piece.bytes;
      return "";
  }
}

std::string Renewal::ready(char status) {
  const auto rows = rows_in(std::exchange(answer_, ""));
  if (state_ != State::asks || --owed_ > 0) {
    return "";
  }
  if (status != idle) {
    state_ = State::failed;
    return "";
  }
  if (!is_without_plans_ && (settings_in(rows) != start_ || has_setters(rows))) {
    state_ = State::failed;  // a new session would begin with others, or this one may have more
    return "";
  }
  std::string deallocate;
  for (const auto& plan : plans_in(rows)) {
    deallocate += "DEALLOCATE " + plan + "; ";
  }
  if (std::exchange(is_without_plans_, true) || deallocate.empty()) {
    state_ = State::renewed;
    return "";
  }
  owed_ = 1;
  return query_message(deallocate);
}

}  // namespace harness::postgres::wire
