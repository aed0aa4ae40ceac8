#include <sstream>

#include <gtest/gtest.h>

#include <harness/escape/log.hpp>

namespace harness {
namespace {

TEST(LogText, SpellsWhatWouldActOnATerminal) {
  EXPECT_EQ(log_text("a\x1b[31mb\x07"), "a\\x1b[31mb\\x07");
  EXPECT_EQ(log_text("\xC2\x9B"
                     "31m"),
            "\\u009b31m");
  EXPECT_EQ(log_text("\xE2\x80\xAE\xE2\x81\xA6\xD8\x9C"), "\\u202e\\u2066\\u061c");
  EXPECT_EQ(log_text("a\rb"), "a\\x0db");
  EXPECT_EQ(log_text("a\xE2\x80\xA8"
                     "b"),
            "a\\u2028b");
  EXPECT_EQ(log_text("\xff"), "\\xff");
}

TEST(LogText, KeepsAllOtherText) {
  for (const std::string text : {"gr\xC3\xBC\xC3\x9F", "\xF0\x9F\x98\x80", "a\tb\nc\r\nd", "a :: b", "x::int",
                                 "# one ## two", "[1] #[2]", ""}) {
    EXPECT_EQ(log_text(text), text);
  }
}

TEST(LogText, BreaksCommandsToACiSystem) {
  EXPECT_EQ(log_text("::error::x"), ":\\:error::x");
  EXPECT_EQ(log_text("a\n \t::error::x"), "a\n \t:\\:error::x");
  EXPECT_EQ(log_text("\xC2\xA0\xE3\x80\x80::error::x"), "\xC2\xA0\xE3\x80\x80:\\:error::x");
  EXPECT_EQ(log_text("a ##[error]x"), "a ##\\[error]x");
  EXPECT_EQ(log_text("a ##vso[task.x]y ###[b]"), "a ##vso\\[task.x]y ###\\[b]");
  EXPECT_EQ(log_text("##teamcity[x]"), "##teamcity\\[x]");
  EXPECT_EQ(log_text("section_start:1:a\r\x1b[0K"), "section_start:1:a\\x0d\\x1b[0K");
}

TEST(LogStream, TakesTextInPieces) {
  const std::string text = "gr\xC3\xBC\xC3\x9F \xE2\x80\xAE\r\n::error::x\n ##vso[a]\xF0\x9F\x98\x80\r";
  std::ostringstream out;
  {
    LogStream log(out);
    for (const char c : text) {
      log << c;
    }
  }
  EXPECT_EQ(out.str(), log_text(text));
}

TEST(LogStream, BreaksACommandThatIsFlushedInBetween) {
  std::ostringstream out;
  LogStream log(out);
  log << ":" << std::flush << ":error::x\n##" << std::flush << "vso" << std::flush << "[x]" << std::flush;
  EXPECT_EQ(out.str(), ":\\:error::x\n##vso\\[x]");
}

TEST(LogStream, LetsNoCodeThroughButTheProgramsOwn) {
  std::ostringstream out;
  LogStream log(out, {/*commands_obeyed=*/false});
  log << TerminalCode("\r\x1b[K") << TerminalCode("\x1b[1;31m") << "x\x1b[32my\x1b[0m\r\x1b[K ::error"
      << TerminalCode("\x1b[0m") << std::flush;
  EXPECT_EQ(out.str(), "\r\x1b[K\x1b[1;31mx\\x1b[32my\\x1b[0m\\x0d\\x1b[K ::error\x1b[0m");
}

TEST(LogStream, EndsACutCharacterBeforeACode) {
  std::ostringstream out;
  LogStream log(out, {/*commands_obeyed=*/false});
  log << "a\xC3" << TerminalCode("\x1b[0m") << "\xBC" << std::flush;
  EXPECT_EQ(out.str(), "a\\xc3\x1b[0m\\xbc");
}

TEST(TerminalCode, GoesToAnyOtherStreamAsItIs) {
  std::ostringstream out;
  out << TerminalCode("\x1b[1m") << "x";
  EXPECT_EQ(out.str(), "\x1b[1mx");
}

TEST(LogStream, FailsWhereItsTargetDoes) {
  std::ostringstream out;
  out.setstate(std::ios::badbit);
  LogStream log(out);
  log << "x" << std::flush;
  EXPECT_FALSE(log.good());
}

}  // namespace
}  // namespace harness
