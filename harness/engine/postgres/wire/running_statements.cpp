#include <harness/engine/postgres/sql/statements_of.hpp>
#include <harness/engine/postgres/wire/running_statements.hpp>

namespace harness::postgres::wire {

void RunningStatements::begin_text(const SessionEvent& session, SharedText text, Elapsed now) {
  event_ = {};
  event_.session = session.session;
  event_.backend_pid = session.backend_pid;
  text_ = std::move(text);
  name_.clear();
  parts_ = statements_of(text_->sql);
  next_ = 0;
  if (!parts_.empty()) {
    ++next_;
    begin_part(parts_.front(), text_->cut && parts_.size() == 1, now);
  }
}

void RunningStatements::begin(const SessionEvent& session, SharedText text, std::string_view name,
                              Elapsed now, bool has_values) {
  event_ = {};
  event_.has_values = has_values;
  event_.session = session.session;
  event_.backend_pid = session.backend_pid;
  text_ = std::move(text);
  name_ = name;
  parts_.clear();
  next_ = 0;
  begin_part(text_ ? std::string_view(text_->sql) : std::string_view(), text_ && text_->cut, now);
}

void RunningStatements::begin_part(std::string_view sql, bool cut, Elapsed now) {
  event_.sql = sql;
  event_.name = name_;
  event_.cut = cut;
  event_.before = transactions_.status();
  transactions_.begin_statement();
  event_.transaction = transactions_.number();
  event_.begun = now;
  is_running_ = true;
  observer_.started(event_);
}

void RunningStatements::end(StatementEnd end, Elapsed now) {
  is_running_ = false;
  event_.end = end;
  event_.after = transactions_.status();
  event_.ended = now;
  observer_.finished(event_);
  event_.tag = event_.sqlstate = event_.message = {};
  event_.has_values = false;
}

void RunningStatements::completed(std::string_view tag, Elapsed now) {
  if (!is_running_ && !text_) {
    return;
  }
  if (!is_running_) {
    begin_part(text_->sql, text_->cut, now);
  }
  event_.tag = tag;
  transactions_.completed(tag, event_.sql);
  end(StatementEnd::completed, now);
  if (next_ < parts_.size()) {
    ++next_;
    begin_part(parts_[next_ - 1], text_->cut && next_ == parts_.size(), now);
  }
}

void RunningStatements::empty(Elapsed now) {
  if (is_running_) {
    end(StatementEnd::completed, now);
  }
  drop();
}

void RunningStatements::failed(std::string_view sqlstate, std::string_view message, Elapsed now) {
  transactions_.failed();
  if (is_running_) {
    event_.sqlstate = sqlstate;
    event_.message = message;
    end(StatementEnd::failed, now);
  }
}

void RunningStatements::suspended(Elapsed now) {
  if (is_running_) {
    end(StatementEnd::suspended, now);
  }
}

void RunningStatements::lost(Elapsed now) {
  if (is_running_) {
    end(StatementEnd::unknown, now);
  }
}

void RunningStatements::drop() {
  is_running_ = false;
  parts_.clear();
  next_ = 0;
  text_.reset();
}

}  // namespace harness::postgres::wire
