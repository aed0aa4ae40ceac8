#include <gtest/gtest.h>

#include <harness/core/checksum.hpp>

namespace harness {
namespace {

TEST(Checksum, IsThatOfTheTextWithPlainLineEnds) {
  EXPECT_EQ(checksum("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(checksum("a\r\nb\r"), checksum("a\nb\r"));
}

TEST(Checksum, OfPartsIsThatOfTheWhole) {
  for (const std::size_t size : {0U, 1U, 55U, 56U, 63U, 64U, 65U, 200U}) {
    const std::string text(size, 'a');
    Sha256 whole;
    whole.add(text);
    Sha256 parts;
    for (const char letter : text) {
      parts.add(std::string(1, letter));
      parts.bytes();
    }
    EXPECT_EQ(parts.bytes(), whole.bytes()) << size;
  }
}

TEST(Base64, PadsWhatDoesNotFillThreeBytes) {
  EXPECT_EQ(base64(""), "");
  EXPECT_EQ(base64("M"), "TQ==");
  EXPECT_EQ(base64("Ma"), "TWE=");
  EXPECT_EQ(base64("Man"), "TWFu");
  EXPECT_EQ(base64("\xFB\xFF\xFE"), "+//+");
}

}  // namespace
}  // namespace harness
