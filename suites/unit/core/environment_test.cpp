#include <algorithm>
#include <cstdlib>

#include <gtest/gtest.h>

#include <harness/core/environment.hpp>
#include <harness/process/subprocess.hpp>

namespace harness {
namespace {

TEST(Environment, KnowsSecretsByTheirNames) {
  for (const char* name :
       {"GITHUB_TOKEN", "GH_TOKEN", "ACTIONS_RUNTIME_TOKEN", "ACTIONS_ID_TOKEN_REQUEST_URL", "GITHUB_ENV",
        "CI_JOB_TOKEN", "CI_JOB_JWT_V2", "CI_REGISTRY_PASSWORD", "CI_REPOSITORY_URL", "SYSTEM_ACCESSTOKEN",
        "BUILDKITE_AGENT_ACCESS_TOKEN", "CIRCLE_OIDC_TOKEN_V2", "AWS_SECRET_ACCESS_KEY", "SSH_AUTH_SOCK",
        "NPM_TOKEN"}) {
    EXPECT_TRUE(is_ci_secret(name)) << name;
  }
}

TEST(Environment, KeepsWhatProjectsNeed) {
  for (const char* name : {"PATH",
                           "HOME",
                           "USER",
                           "LANG",
                           "LC_ALL",
                           "TZ",
                           "TMPDIR",
                           "VIRTUAL_ENV",
                           "PYTHONPATH",
                           "DATABASE_URL",
                           "SHOP_DB_URL",
                           "PGHOST",
                           "PGPASSWORD",
                           "PGSSLMODE",
                           "DB_PASSWORD",
                           "SSL_CERT_FILE",
                           "REQUESTS_CA_BUNDLE",
                           "HTTPS_PROXY",
                           "no_proxy",
                           "SECRET_KEY",
                           "JWT_SECRET",
                           "API_TOKEN",
                           "TELEGRAM_BOT_TOKEN",
                           "DJANGO_SETTINGS_MODULE",
                           "FLASK_APP",
                           "NODE_ENV",
                           "RAILS_ENV",
                           "CI",
                           "GITHUB_ACTIONS",
                           "GITHUB_SHA",
                           "CI_COMMIT_SHA",
                           "GITLAB_CI",
                           "AWS_REGION",
                           "UV_PROJECT_ENVIRONMENT",
                           "POETRY_HOME",
                           "LD_LIBRARY_PATH"}) {
    EXPECT_FALSE(is_ci_secret(name, "a value")) << name;
  }
}

TEST(Environment, KnowsTokensByHowTheyBegin) {
  EXPECT_TRUE(is_ci_secret("MY_OWN_NAME", "ghs_0123456789abcdefghijklmnopqrstuvwxyz"));
  EXPECT_TRUE(is_ci_secret("MY_OWN_NAME", "glcbt-64_0123456789abcdef"));
  EXPECT_FALSE(is_ci_secret("MY_OWN_NAME", "the prefix is ghs_"));
}

class Withheld : public ::testing::Test {
 protected:
  Withheld() { ::setenv("CI_JOB_TOKEN", "planted", 1); }
  ~Withheld() override { ::unsetenv("CI_JOB_TOKEN"); }

  static std::string given(const std::set<std::string>& passed, const char* more = "") {
    Command command{{"sh", "-c", std::string("echo $CI_JOB_TOKEN") + more}, {}, {}};
    command.passed = passed;
    const auto result = run(command);
    return result.output + result.errors;
  }
};

TEST_F(Withheld, IsNotGivenToProgramsUnlessSomebodySaysSo) {
  EXPECT_EQ(given({}), "\n");
  EXPECT_EQ(given({"CI_JOB_TOKEN"}), "planted\n");
  EXPECT_EQ(given({"CI_*"}), "planted\n");
  Command command{{"sh", "-c", "echo $CI_JOB_TOKEN"}, {{"CI_JOB_TOKEN", "of the configuration"}}, {}};
  EXPECT_EQ(run(command).output, "of the configuration\n");
}

TEST_F(Withheld, IsNamedWhereAProgramFailsForWantOfIt) {
  const auto failed = given({}, "; echo \"KeyError: 'CI_JOB_TOKEN'\" >&2; exit 1");
  EXPECT_NE(failed.find("pass_env = [\"CI_JOB_TOKEN\"] in [[suite]]"), std::string::npos) << failed;
  EXPECT_EQ(given({}, "; echo KeyError >&2; exit 1").find("pass_env"), std::string::npos);
}

}  // namespace
}  // namespace harness
