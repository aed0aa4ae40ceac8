#include <gtest/gtest.h>

#include <harness/core/error.hpp>
#include <harness/migrator/command/program.hpp>

namespace harness::command {
namespace {

CommandOptions with_helper() {
  CommandOptions options;
  options.helper = "print(f'{url} {name}')";
  options.helper_name = "tool.py";
  return options;
}

TEST(ProgramOfATool, GetsItsHelperAsItIs) {
  const auto url = parse_url("sqlite:////tmp/a.db");
  EXPECT_EQ(arguments_for({"python3", "-c", "{helper}", "{url}"}, with_helper(), &url),
            (std::vector<std::string>{"python3", "-c", "print(f'{url} {name}')", "sqlite:////tmp/a.db"}));
  EXPECT_EQ(arguments_for({"{helper}", "list"}, with_helper(), nullptr).back(), "list");
}

TEST(ProgramOfATool, IsShownWithoutTheTextOfItsHelper) {
  EXPECT_EQ(shown_arguments({"python3", "-c", "{helper}", "up", "002"}, with_helper()),
            "python3 -c 'tool.py' up 002");
}

TEST(ProgramOfATool, IsTheInterpreterThatHasItsModule) {
  CommandOptions options;
  options.folder = "/";
  options.python_module = "json";
  EXPECT_NE(interpreter_of(options).find("python"), std::string::npos);
  options.python_module = "no_such_module_anywhere";
  try {
    interpreter_of(options);
    FAIL() << "an interpreter was found";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::environment);
    EXPECT_NE(describe(error).find("no_such_module_anywhere"), std::string::npos);
  }
}

}  // namespace
}  // namespace harness::command
