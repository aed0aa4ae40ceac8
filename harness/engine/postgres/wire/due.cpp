#include <harness/engine/postgres/wire/due.hpp>

namespace harness::postgres::wire {

Due* DueMessages::front() {
  // The server drops the end of a COPY that it has ended itself.
  while (!dues_.empty() && dues_.front().kind == Due::Kind::copy_end) {
    dues_.pop_front();
  }
  return dues_.empty() ? nullptr : &dues_.front();
}

bool DueMessages::empty() {
  return front() == nullptr;
}

bool DueMessages::skip_to_sync() {
  while (!dues_.empty() && dues_.front().kind != Due::Kind::sync) {
    dues_.pop_front();
  }
  return !dues_.empty();
}

DueMessages::Ignored DueMessages::begin_copy() {
  Ignored ignored;
  for (auto at = dues_.begin() + 1; at != dues_.end() && !ignored.ended;) {
    ignored.ended = at->kind == Due::Kind::copy_end;
    ignored.syncs += at->kind == Due::Kind::sync ? 1 : 0;
    at = ignored.ended || at->kind == Due::Kind::sync ? dues_.erase(at) : at + 1;
  }
  return ignored;
}

}  // namespace harness::postgres::wire
