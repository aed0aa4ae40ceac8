#include <string_view>

#include <fmt/format.h>

#include <harness/core/text.hpp>
#include <harness/rows/values/kinds.hpp>

namespace harness::values {
namespace {

std::string network(const std::string& base, unsigned n) {
  const auto low = (n + 1) & 255;
  const auto middle = (n + 1) >> 8 & 255;
  const auto high = (n + 1) >> 16 & 255;
  if (base == "macaddr" || base == "macaddr8") {
    return fmt::format("08:00:2b:{}{:02x}:{:02x}:{:02x}", base == "macaddr" ? "" : "ff:fe:", high, middle,
                       low);
  }
  const auto host = fmt::format("10.{}.{}.{}", high, middle, low);
  return base == "cidr" ? host + "/32" : host;
}

std::vector<Boundary> network_boundaries(const std::string& base) {
  if (base == "macaddr") {
    return {{"00:00:00:00:00:00", "an address of zeros"}, {"ff:ff:ff:ff:ff:ff", "the largest address"}};
  }
  if (base == "macaddr8") {
    return {{"00:00:00:00:00:00:00:00", "an address of zeros"},
            {"ff:ff:ff:ff:ff:ff:ff:ff", "the largest address"}};
  }
  if (base == "cidr") {
    return {{"0.0.0.0/0", "the network of all addresses"}, {"2001:db8::/32", "a network of IPv6"}};
  }
  return {{"2001:db8::1", "an address of IPv6"},
          {"10.0.0.1/8", "an address with its network"},
          {"0.0.0.0", "the first address"}};
}

/// A geometry of PostGIS as its input takes it, of the shape and the system that the type's modifier names.
std::string spatial(const ValueType& type, unsigned n) {
  const auto open = type.name.find('(');
  const auto modifier = open == std::string::npos ? "" : lower(type.name.substr(open + 1));
  const auto shape = modifier.substr(0, modifier.find_first_of(",)"));
  const auto comma = modifier.find(',');
  const auto system = comma == std::string::npos
                          ? ""
                          : std::string(trim(modifier.substr(comma + 1, modifier.find(')') - comma - 1)));
  const bool measured = shape.ends_with("m");
  const bool high = shape.ends_with("z") || shape.ends_with("zm");
  const std::string more = std::string(high ? " 1" : "") + (measured ? " 1" : "");
  const auto at = [&](unsigned x, unsigned y) {
    return fmt::format("{} {}{}", n % 80 + x, n / 80 % 80 + y, more);
  };
  const auto line = at(1, 1) + "," + at(2, 2);
  const auto ring = "(" + at(1, 1) + "," + at(2, 1) + "," + at(2, 2) + "," + at(1, 1) + ")";
  const std::string dimensions =
      high || measured ? std::string(" ") + (high ? "Z" : "") + (measured ? "M " : " ") : "";
  const auto is = [&](std::string_view name) { return shape.starts_with(name); };
  std::string text = "POINT" + dimensions + "(" + at(1, 1) + ")";
  if (is("linestring")) {
    text = "LINESTRING" + dimensions + "(" + line + ")";
  } else if (is("polygon")) {
    text = "POLYGON" + dimensions + "(" + ring + ")";
  } else if (is("multipoint")) {
    text = "MULTIPOINT" + dimensions + "(" + line + ")";
  } else if (is("multilinestring")) {
    text = "MULTILINESTRING" + dimensions + "((" + line + "))";
  } else if (is("multipolygon")) {
    text = "MULTIPOLYGON" + dimensions + "((" + ring + "))";
  } else if (is("geometrycollection")) {
    text = "GEOMETRYCOLLECTION" + dimensions + "(" + text + ")";
  }
  return system.empty() ? text : "SRID=" + system + ";" + text;
}

std::optional<std::string> shape(const ValueType& type, unsigned n) {
  const auto x = n + 1;
  const auto& base = type.base;
  if (base == "geometry" || base == "geography") {
    return spatial(type, n);
  }
  if (base == "point") {
    return fmt::format("({},2)", x);
  }
  if (base == "line") {
    return fmt::format("{{1,-1,{}}}", x);
  }
  if (base == "lseg") {
    return fmt::format("[({},1),({},2)]", x, x);
  }
  if (base == "box") {  // the upper right corner first, as it is printed; none touches the next
    return fmt::format("({},2),({},1)", 10 * x + 1, 10 * x);
  }
  if (base == "path" || base == "polygon") {
    return fmt::format("(({},1),({},2),({},1))", x, x, x + 1);
  }
  if (base == "circle") {
    return fmt::format("<({},1),1>", 10 * x);
  }
  return std::nullopt;
}

/// Of pgvector; three dimensions where the type names none.
std::string vector_of(const ValueType& type, unsigned first) {
  const int dimensions = type.length.value_or(3);
  if (type.base == "sparsevec") {
    return first == 0 ? fmt::format("{{}}/{}", dimensions) : fmt::format("{{1:{}}}/{}", first, dimensions);
  }
  std::string text = "[" + std::to_string(first);
  for (int dimension = 1; dimension < dimensions; ++dimension) {
    text += first == 0 ? ",0" : ",1";
  }
  return text + "]";
}

}  // namespace

std::optional<std::string> ordinary_place(const ValueType& type, unsigned n) {
  switch (type.kind) {
    case ValueKind::network:
      return network(type.base, n);
    case ValueKind::vector:
      return vector_of(type, n + 1);
    default:
      return shape(type, n);
  }
}

std::vector<Boundary> place_boundaries(const ValueType& type) {
  switch (type.kind) {
    case ValueKind::network:
      return network_boundaries(type.base);
    case ValueKind::vector:
      return {{vector_of(type, 0), "a vector of zeros"}};
    default:
      return type.base == "point"
                 ? std::vector<Boundary>{{"(0,0)", "the origin"},
                                         {"(-1.5,-2.5)", "a point with negative coordinates"}}
                 : std::vector<Boundary>{};
  }
}

}  // namespace harness::values
