#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <utility>

#include <harness/core/error.hpp>
#include <harness/core/url.hpp>
#include <harness/engine/address.hpp>
#include <harness/rows/given/names.hpp>
#include <harness/rows/table_places.hpp>
#include <harness/walk/doing.hpp>
#include <harness/walk/routes/own_rows.hpp>

namespace harness {
namespace {

/// The address of a sample's database. A usage Error that quotes nothing of it.
Url address_of(const GivenSample& sample) {
  std::string text = sample.address;
  if (!sample.variable.empty()) {
    const auto* value = std::getenv(sample.variable.c_str());
    if (value == nullptr || *value == '\0') {
      throw usage_error(
          "the variable " + sample.variable + " is not set, which has the address of the sample",
          "set it, or leave the rows out once: --no-rows", sample.place);
    }
    text = value;
  }
  try {
    return read_address(text);
  } catch (const Error& error) {
    throw usage_error(error.what(), error.hint(), sample.place);
  }
}

std::vector<std::string> ids_of(const History& history) {
  std::vector<std::string> ids;
  std::transform(history.ordered().begin(), history.ordered().end(), std::back_inserter(ids),
                 [](const Revision& revision) { return revision.id; });
  return ids;
}

}  // namespace

OwnRows::OwnRows(const WalkContext& context)
    : context_(context), recipes_(context.suite.given, context.engine.name()) {
  for (const auto& file : context.suite.given.files) {
    add({.file = &file}, file, file.moment);
  }
  for (const auto& sample : context.suite.given.samples) {
    if (concerns(sample.engines, context.engine.name()) && is_of_this_engine(sample)) {
      add({.sample = &sample}, sample, sample.moment);
    }
  }
}

void OwnRows::add(Source source, const GivenEntry& entry, const GivenMoment& moment) {
  const auto ids = ids_of(context_.history);
  const auto found = std::find(ids.begin(), ids.end(), moment.revision);
  if (found == ids.end()) {
    throw usage_error(std::string(moment.after ? "after" : "before") + " names " + moment.revision +
                          ", which is no revision of " + context_.suite.name,
                      nearest_names(moment.revision, ids), moment.place);
  }
  if (concerns(entry.engines, context_.engine.name())) {
    source.at = static_cast<std::size_t>(found - ids.begin());
    sources_.push_back(std::move(source));
  }
}

bool OwnRows::is_of_this_engine(const GivenSample& sample) const {
  return context_.engine.takes(address_of(sample));
}

bool OwnRows::any(const std::string& revision, bool after) const {
  return std::any_of(sources_.begin(), sources_.end(), [&](const Source& source) {
    return !source.is_left_out && source.moment().revision == revision && source.moment().after == after;
  });
}

bool OwnRows::has_secrets() const {
  return std::any_of(sources_.begin(), sources_.end(), [](const Source& source) { return source.is_read; });
}

std::vector<Failure> OwnRows::put(Workplace& place, const std::string& revision, bool after) {
  std::vector<Failure> refused;
  for (auto& source : sources_) {
    if (!source.is_left_out && source.moment().revision == revision && source.moment().after == after) {
      auto failure = put(place, source);
      source.is_refused = failure.has_value();
      if (failure) {
        refused.push_back(*std::move(failure));
      }
    }
  }
  return refused;
}

void OwnRows::leave_out_refused() {
  for (auto& source : sources_) {
    source.is_left_out = source.is_left_out || source.is_refused;
  }
}

bool OwnRows::leave_out_up_to(std::size_t revisions) {
  bool any = false;
  for (auto& source : sources_) {
    // What comes after the next revision is not there yet.
    if (!source.is_left_out &&
        (source.at < revisions || (source.at == revisions && !source.moment().after))) {
      source.is_left_out = true;
      any = true;
    }
  }
  return any;
}

std::optional<Failure> OwnRows::put(Workplace& place, Source& source) {
  if (source.file != nullptr) {
    return doing("putting in the rows of " + source.file->file,
                 [&] { return put_file(place.database(), *source.file); });
  }
  const auto& sample = *source.sample;
  if (!source.is_read) {
    const auto url = address_of(sample);
    source.rows = doing("reading rows of " + redacted(url),
                        [&] { return sample_rows(*context_.engine.open(url, Access::reading), sample); });
    source.is_read = true;
  }
  const auto tables = without(tables_in(place.database().catalog()), tables_of(place.tool().bookkeeping()));
  return put_sample(place.database(), tables, source.rows, sample.place);
}

}  // namespace harness
