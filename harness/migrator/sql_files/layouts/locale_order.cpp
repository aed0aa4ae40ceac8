#include <cctype>

#include <harness/migrator/sql_files/layouts/locale_order.hpp>

namespace harness::sql_files {
namespace {

/// As the root collation of Unicode orders them, which Node.js has in every locale for ASCII.
constexpr std::string_view collated =
    " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789abcdefghijklmnopqrstuvwxyz";

char rank_of(char letter) {
  constexpr char first = 2;
  const auto small = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  const auto found = collated.find(small);
  return found == std::string_view::npos ? small : static_cast<char>(first + static_cast<char>(found));
}

}  // namespace

std::string locale_key(std::string_view name) {
  std::string ranks;
  std::string cases;
  for (const char letter : name) {
    ranks += rank_of(letter);
    cases += std::isupper(static_cast<unsigned char>(letter)) != 0 ? '2' : '1';
  }
  return ranks + '\1' + cases;
}

}  // namespace harness::sql_files
