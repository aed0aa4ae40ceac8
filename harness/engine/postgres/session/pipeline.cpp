#include <utility>

#include <harness/engine/postgres/session/libpq.hpp>
#include <harness/engine/postgres/session/pipeline.hpp>

namespace harness::postgres {
namespace {

Rows to_rows(const ::PGresult* result) {
  Rows rows;
  const int width = ::PQnfields(result);
  for (int column = 0; column < width; ++column) {
    rows.columns.emplace_back(::PQfname(result, column));
  }
  const int count = ::PQntuples(result);
  rows.rows.reserve(static_cast<std::size_t>(count));
  for (int at = 0; at < count; ++at) {
    auto& row = rows.rows.emplace_back();
    row.reserve(static_cast<std::size_t>(width));
    for (int column = 0; column < width; ++column) {
      row.push_back(::PQgetisnull(result, at, column) != 0
                        ? Value()
                        : Value(std::string(::PQgetvalue(result, at, column),
                                            static_cast<std::size_t>(::PQgetlength(result, at, column)))));
    }
  }
  return rows;
}

/// All results up to the end of what was sent, or of one question.
Rows take_answer(::PGconn* connection, const LastResult& last, LastResult& failure) {
  Rows rows;
  while (::PGresult* result = ::PQgetResult(connection)) {
    if (::PQresultStatus(result) == PGRES_TUPLES_OK) {
      rows = to_rows(result);
    } else if (last.failed() && !failure.failed()) {
      failure = last;
    }
    ::PQclear(result);
  }
  return rows;
}

/// How many answers it has.
int send(::PGconn* connection, const Question& question, std::set<std::string>& prepared) {
  int parts = 1;
  if (prepared.insert(question.name).second) {
    ::PQsendPrepare(connection, question.name.c_str(), std::string(question.sql).c_str(), 0, nullptr);
    ++parts;
  }
  std::vector<const char*> values;
  for (const auto& value : question.parameters) {
    values.push_back(value ? value->c_str() : nullptr);
  }
  ::PQsendQueryPrepared(connection, question.name.c_str(), static_cast<int>(values.size()), values.data(),
                        nullptr, nullptr, 0);
  return parts;
}

}  // namespace

std::vector<Rows> ask_in_pipeline(::PGconn* connection, const std::vector<Question>& questions,
                                  std::set<std::string>& prepared, const LastResult& last,
                                  LastResult& failure) {
  std::vector<Rows> answers;
  if (::PQenterPipelineMode(connection) != 1) {
    failure.status = PGRES_FATAL_ERROR;
    return answers;
  }
  std::vector<int> parts;
  for (const auto& question : questions) {
    parts.push_back(send(connection, question, prepared));
  }
  ::PQpipelineSync(connection);
  for (const int count : parts) {
    Rows rows;
    for (int part = 0; part < count; ++part) {
      rows = take_answer(connection, last, failure);
    }
    answers.push_back(std::move(rows));
  }
  take_answer(connection, last, failure);  // the end of the pipeline
  ::PQexitPipelineMode(connection);
  return answers;
}

Answers run_together(::PGconn* connection, const std::string& statements, const LastResult& last) {
  Answers answers;
  ::PQsendQuery(connection, statements.c_str());
  while (::PGresult* result = ::PQgetResult(connection)) {
    if (!last.failed()) {
      answers.rows.push_back(to_rows(result));
    } else if (!answers.error) {
      answers.error = to_error(last, statements);
    }
    ::PQclear(result);
  }
  return answers;
}

}  // namespace harness::postgres
