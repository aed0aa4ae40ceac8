#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <utility>

#include <suites/support/test_folder.hpp>

#include <harness/migrator/alembic/alembic.hpp>

namespace harness {

/// A small Alembic project in a folder of its own, made anew by each test.
class AlembicProject : public TestFolder {
 public:
  AlembicProject() {
    write("alembic.ini", "[alembic]\nscript_location = %(here)s\nprepend_sys_path = .\n");
    write("env.py", synchronous_env());
    std::filesystem::create_directory(path() / "versions");
  }

  /// A revision whose functions run one statement each; an empty one stands for `pass`.
  void revision(const std::string& id, const std::string& parents, const std::string& up,
                const std::string& down) const {
    write("versions/" + id + ".py", "\"\"\"Make " + id +
                                        "\n\nat length.\n\"\"\"\nfrom alembic import op\nimport sqlalchemy "
                                        "as sa\n\nrevision = \"" +
                                        id + "\"\ndown_revision = " + parents + "\n\n\ndef upgrade():\n    " +
                                        body(up) + "\n\n\ndef downgrade():\n    " + body(down) + "\n");
  }

  std::unique_ptr<Migrator> migrator(AlembicOptions options = {}) const {
    options.path = path();
    return make_alembic_migrator(std::move(options));
  }

  std::string file(const std::string& name) const { return (path() / name).string(); }

  static std::string synchronous_env() {
    return R"(from alembic import context
from sqlalchemy import engine_from_config, pool

config = context.config
target_metadata = None


def offline():
    context.configure(url=config.get_main_option("sqlalchemy.url"), literal_binds=True)
    with context.begin_transaction():
        context.run_migrations()


def online():
    engine = engine_from_config(config.get_section("alembic"), prefix="sqlalchemy.", poolclass=pool.NullPool)
    with engine.connect() as connection:
        context.configure(connection=connection, target_metadata=target_metadata, render_as_batch=True)
        with context.begin_transaction():
            context.run_migrations()


if context.is_offline_mode():
    offline()
else:
    online()
)";
  }

  static std::string asynchronous_env() {
    return R"(import asyncio

from alembic import context
from sqlalchemy import pool
from sqlalchemy.ext.asyncio import async_engine_from_config

config = context.config


def run(connection):
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()


async def online():
    engine = async_engine_from_config(config.get_section("alembic"), prefix="sqlalchemy.", poolclass=pool.NullPool)
    async with engine.connect() as connection:
        await connection.run_sync(run)
    await engine.dispose()


asyncio.run(online())
)";
  }

 private:
  static std::string body(const std::string& statement) {
    return statement.empty() ? "pass" : "op.execute(\"" + statement + "\")";
  }
};

}  // namespace harness
