#include <harness/core/secret_variables.hpp>

namespace harness {

// Names that applications have for settings of their own (SECRET_KEY, API_TOKEN, DATABASE_PASSWORD) are left
// out on purpose: a project that cannot be imported without them could not be tested.
std::span<const std::string_view> secret_variables() {
  static constexpr std::string_view names[] = {
      // GitHub Actions: tokens, and the files by which a step sets variables and PATH for those after it.
      "ACTIONS_*", "GITHUB_TOKEN", "GITHUB_*_TOKEN", "GITHUB_PAT", "GH_TOKEN", "GH_*_TOKEN", "GH_PAT",
      "INPUT_*TOKEN*", "INPUT_*KEY*", "INPUT_*PASSWORD*", "INPUT_*SECRET*", "GITHUB_ENV", "GITHUB_PATH",
      "GITHUB_OUTPUT", "GITHUB_STATE", "RUNNER_TOKEN",
      // GitLab; the address of the repository holds the job's token.
      "CI_*TOKEN*", "CI_*PASSWORD*", "CI_*JWT*", "CI_REPOSITORY_URL", "CI_REGISTRY_AUTH", "GITLAB_TOKEN",
      "GITLAB_*_TOKEN", "GL_TOKEN", "TRIGGER_TOKEN",
      // Azure Pipelines, Bitbucket, Buildkite, CircleCI, Drone, Woodpecker, Jenkins, TeamCity, Travis, Gitea.
      "SYSTEM_ACCESSTOKEN", "SYSTEM_OIDC*", "AZURE_DEVOPS_EXT_PAT", "VSS_NUGET_*", "BITBUCKET_*TOKEN*",
      "BUILDKITE_*TOKEN*", "CIRCLE_*TOKEN*", "DRONE_*TOKEN*", "DRONE_*PASSWORD*", "DRONE_*SECRET*",
      "CI_NETRC_*", "JENKINS_*TOKEN*", "TEAMCITY_*PASSWORD*", "TRAVIS_*TOKEN*", "GITEA_TOKEN",
      "GITEA_*_TOKEN", "FORGEJO_*TOKEN*", "CODEBUILD_*TOKEN*",
      // Clouds.
      "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_SECURITY_TOKEN", "AWS_ACCESS_KEY_ID",
      "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONTAINER_*", "GOOGLE_APPLICATION_CREDENTIALS",
      "GOOGLE_GHA_CREDS_PATH", "GOOGLE_CREDENTIALS", "GOOGLE_OAUTH_ACCESS_TOKEN", "CLOUDSDK_AUTH_*",
      "AZURE_CLIENT_SECRET", "AZURE_CREDENTIALS", "AZURE_FEDERATED_TOKEN*", "ARM_CLIENT_SECRET",
      "ARM_ACCESS_KEY", "ARM_OIDC_*", "DIGITALOCEAN_ACCESS_TOKEN", "HEROKU_API_KEY", "FLY_API_TOKEN",
      "CLOUDFLARE_API_*", "HCLOUD_TOKEN", "VAULT_TOKEN", "VAULT_SECRET_ID", "TFE_TOKEN", "TF_TOKEN_*",
      "PULUMI_ACCESS_TOKEN", "OP_SERVICE_ACCOUNT_TOKEN", "KUBECONFIG", "KUBE_TOKEN",
      // Registries and services that a pipeline publishes to.
      "NPM_TOKEN", "NODE_AUTH_TOKEN", "NPM_AUTH_TOKEN", "NPM_CONFIG_*AUTH*", "npm_config_*auth*",
      "YARN_NPM_AUTH_TOKEN", "TWINE_PASSWORD", "UV_PUBLISH_*", "PYPI_TOKEN", "PYPI_API_TOKEN",
      "POETRY_PYPI_TOKEN_*", "FLIT_PASSWORD", "CARGO_REGISTRY_TOKEN", "CARGO_REGISTRIES_*_TOKEN",
      "GEM_HOST_API_KEY", "RUBYGEMS_API_KEY", "NUGET_API_KEY", "MAVEN_*PASSWORD*", "SONATYPE_*PASSWORD*",
      "DOCKER_AUTH_CONFIG", "DOCKER_PASSWORD", "DOCKERHUB_TOKEN", "DOCKERHUB_PASSWORD", "REGISTRY_PASSWORD",
      "CODECOV_TOKEN", "COVERALLS_REPO_TOKEN", "SONAR_TOKEN", "SNYK_TOKEN", "SENTRY_AUTH_TOKEN",
      "SLACK_*TOKEN*", "SLACK_WEBHOOK*", "ANSIBLE_VAULT_PASSWORD*", "GHCR_TOKEN", "GIT_TOKEN",
      "RENOVATE_TOKEN", "DEPENDABOT_TOKEN", "NETLIFY_AUTH_TOKEN", "COMPOSER_AUTH", "BUNDLE_*__GITHUB__COM",
      "ARTIFACTORY_*KEY*", "ARTIFACTORY_*TOKEN*", "HEX_API_KEY", "MAVEN_GPG_PASSPHRASE",
      "ORG_GRADLE_PROJECT_signing*",
      // Keys that are at hand while an agent runs.
      "SSH_AUTH_SOCK", "SSH_AGENT_PID", "SSH_PRIVATE_KEY", "GPG_PRIVATE_KEY", "GPG_PASSPHRASE", "GIT_ASKPASS",
      "SSH_ASKPASS", "GIT_CONFIG_COUNT", "GIT_CONFIG_KEY_*", "GIT_CONFIG_VALUE_*", "GIT_CONFIG_PARAMETERS"};
  return names;
}

std::span<const std::string_view> token_prefixes() {
  static constexpr std::string_view prefixes[] = {
      "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "glcbt-", "gldt-", "glptt-", "glrt-"};
  return prefixes;
}

}  // namespace harness
