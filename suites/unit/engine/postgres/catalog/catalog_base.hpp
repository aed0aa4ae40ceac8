#pragma once

namespace harness::postgres {

/// A schema with an object of nearly every kind, and some that must stay hidden. Needs the role "reader".
extern const char* const base_schema;

}  // namespace harness::postgres
