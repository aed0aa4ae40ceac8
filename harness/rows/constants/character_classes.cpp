#include <algorithm>
#include <map>
#include <string_view>

#include <harness/rows/constants/character_classes.hpp>

namespace harness::constants {
namespace {

constexpr std::string_view lower_letters = "abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view upper_letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view digits = "0123456789";
constexpr std::string_view others = "_-. !\"#$%&'()*+,/:;<=>?@[\\]^`{|}~\t\n";

/// Every character that samples consist of, the most usual first.
std::string all() {
  return std::string(lower_letters) + std::string(digits) + std::string(upper_letters) + std::string(others);
}

}  // namespace

std::string all_but(const std::string& left_out) {
  auto rest = all();
  std::erase_if(rest, [&](char c) { return left_out.find(c) != std::string::npos; });
  return rest;
}

std::string usual_first(const std::string& members) {
  std::string ordered;
  for (const char c : all() + members) {
    if (members.find(c) != std::string::npos && ordered.find(c) == std::string::npos) {
      ordered += c;
    }
  }
  return ordered;
}

std::string escaped_class(char letter) {
  const std::string word =
      std::string(lower_letters) + std::string(digits) + std::string(upper_letters) + "_";
  switch (letter) {
    case 'd':
      return std::string(digits);
    case 'D':
      return all_but(std::string(digits));
    case 'w':
      return word;
    case 'W':
      return "-. !";
    case 's':
      return " \t\n";
    case 'S':
      return all_but(" \t\n");
    default:
      return "";
  }
}

std::string named_class(const std::string& name) {
  static const std::map<std::string, std::string> classes = {
      {"alpha", std::string(lower_letters) + std::string(upper_letters)},
      {"lower", std::string(lower_letters)},
      {"upper", std::string(upper_letters)},
      {"digit", std::string(digits)},
      {"alnum", std::string(lower_letters) + std::string(digits) + std::string(upper_letters)},
      {"word", std::string(lower_letters) + std::string(digits) + std::string(upper_letters) + "_"},
      {"xdigit", std::string(digits) + "abcdefABCDEF"},
      {"space", " \t\n"},
      {"blank", " \t"},
      {"punct", "-.!?,_"},
      {"print", all_but("\t\n")},
      {"graph", all_but(" \t\n")}};
  const auto found = classes.find(name);
  return found == classes.end() ? "" : found->second;
}

}  // namespace harness::constants
