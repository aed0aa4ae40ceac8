#include <map>
#include <string_view>

#include <harness/engine/postgres/rows/type_kinds.hpp>

namespace harness::postgres {
namespace {

struct Known {
  ValueKind kind;
  int width = 8;
  bool zoned = false;
};

const std::map<std::string_view, Known> built_in = {
    {"bool", {ValueKind::boolean}},
    {"int2", {ValueKind::integer, 2}},
    {"int4", {ValueKind::integer, 4}},
    {"int8", {ValueKind::integer, 8}},
    {"oid", {ValueKind::integer, 4}},
    {"numeric", {ValueKind::decimal}},
    {"float4", {ValueKind::floating, 4}},
    {"float8", {ValueKind::floating, 8}},
    {"money", {ValueKind::money}},
    {"text", {ValueKind::text}},
    {"varchar", {ValueKind::text}},
    {"bpchar", {ValueKind::text}},
    {"name", {ValueKind::text}},
    {"char", {ValueKind::text}},
    {"bytea", {ValueKind::bytes}},
    {"bit", {ValueKind::bits}},
    {"varbit", {ValueKind::bits}},
    {"date", {ValueKind::date}},
    {"time", {ValueKind::time}},
    {"timetz", {ValueKind::time, 8, true}},
    {"timestamp", {ValueKind::timestamp}},
    {"timestamptz", {ValueKind::timestamp, 8, true}},
    {"interval", {ValueKind::interval}},
    {"uuid", {ValueKind::uuid}},
    {"json", {ValueKind::json}},
    {"jsonb", {ValueKind::json}},
    {"xml", {ValueKind::xml}},
    {"inet", {ValueKind::network}},
    {"cidr", {ValueKind::network}},
    {"macaddr", {ValueKind::network}},
    {"macaddr8", {ValueKind::network}},
    {"point", {ValueKind::geometric}},
    {"line", {ValueKind::geometric}},
    {"lseg", {ValueKind::geometric}},
    {"box", {ValueKind::geometric}},
    {"path", {ValueKind::geometric}},
    {"polygon", {ValueKind::geometric}},
    {"circle", {ValueKind::geometric}},
    {"tsvector", {ValueKind::search}},
    {"tsquery", {ValueKind::search}},
};

const std::map<std::string_view, Known> added = {
    {"citext", {ValueKind::text}},   {"ltree", {ValueKind::tree}},     {"hstore", {ValueKind::pairs}},
    {"vector", {ValueKind::vector}}, {"halfvec", {ValueKind::vector}},
};

/// What the modifier of a varlena type counts beside the value.
constexpr int header = 4;

void set_decimal_bounds(ValueType& type, int modifier) {
  const auto packed = static_cast<unsigned>(modifier - header);
  type.precision = static_cast<int>(packed >> 16U & 0xFFFFU);
  // Eleven bits with their sign, since a scale may be negative.
  type.scale = static_cast<int>((packed & 0x7FFU) ^ 0x400U) - 0x400;
}

}  // namespace

void set_kind(ValueType& type, TypeOrigin origin) {
  const auto& known = origin == TypeOrigin::built_in ? built_in : added;
  if (const auto place = known.find(type.base); place != known.end()) {
    type.kind = place->second.kind;
    type.width = place->second.width;
    type.zoned = place->second.zoned;
  }
}

void set_bounds(ValueType& type, int modifier) {
  if (type.base == "name") {
    type.length = 63;
  } else if (type.base == "char") {
    type.length = 1;
  }
  if (modifier < 0) {
    return;
  }
  switch (type.kind) {
    case ValueKind::text:
      type.length = modifier - header;
      break;
    case ValueKind::bits:
    case ValueKind::vector:
      type.length = modifier;
      break;
    case ValueKind::decimal:
      set_decimal_bounds(type, modifier);
      break;
    case ValueKind::time:
    case ValueKind::timestamp:
      type.scale = modifier;
      break;
    case ValueKind::interval:
      // The upper half says which fields it has; all bits of the lower half: no precision is given.
      if ((modifier & 0xFFFF) != 0xFFFF) {
        type.scale = modifier & 0xFFFF;
      }
      break;
    default:
      break;
  }
}

}  // namespace harness::postgres
