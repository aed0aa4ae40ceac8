// knex's migrations one at a time, on the database that the environment names. For the preset knex.toml.
//
// Run in the folder of the knexfile: COMMAND [MIGRATION]. The environment of the knexfile is KNEX_ENV, NODE_ENV or
// development, as knex's own program has it.
const { pathToFileURL } = require('url');

/// A file is a module of the newer kind by its ending, or because the project's package.json says so.
async function required(file) {
  try {
    return require(file);
  } catch (error) {
    if (error.code !== 'ERR_REQUIRE_ESM') {
      throw error;
    }
    return import(pathToFileURL(file));
  }
}

async function loaded(file) {
  if (file.endsWith('.ts')) {
    try {
      own('ts-node/register');
    } catch {
      own('tsx/cjs');
    }
  }
  const module = await required(file);
  const config = module.default ?? module;
  return typeof config === 'function' ? config() : config;
}

async function configuration() {
  const name = ['knexfile.js', 'knexfile.cjs', 'knexfile.mjs', 'knexfile.ts'].find((file) => fs.existsSync(path.join(here, file)));
  const all = await loaded(path.join(here, name));
  const environment = process.env.KNEX_ENV ?? process.env.NODE_ENV ?? 'development';
  const config = all.client || all.migrations || all.connection ? all : all[environment];
  if (!config) {
    fail(`${name} has no environment "${environment}": set KNEX_ENV under env in [suite.history]`);
  }
  return { ...config, ...connection(config) };
}

/// The database of the harness, by the project's own driver; no other address of the project's is used.
function connection(config) {
  const { MIGRATE_ENGINE, MIGRATE_NAME, MIGRATE_HOST, MIGRATE_PORT, MIGRATE_USER, MIGRATE_PASSWORD } = process.env;
  if (MIGRATE_ENGINE === 'postgres') {
    const options = typeof config.connection === 'object' ? config.connection : {};
    return {
      client: /^(pg|postgres|postgresql|pgnative|cockroachdb)$/.test(config.client) ? config.client : 'pg',
      connection: {
        ...(options.options ? { options: options.options } : {}),
        host: MIGRATE_HOST, port: Number(MIGRATE_PORT), user: MIGRATE_USER, password: MIGRATE_PASSWORD || undefined, database: MIGRATE_NAME,
      },
    };
  }
  return { client: /sqlite/.test(config.client) ? config.client : 'better-sqlite3', connection: { filename: MIGRATE_NAME ?? ':memory:' }, useNullAsDefault: true };
}

/// Names with their files, in knex's order: by name, or folder by folder where that is asked for.
function files(config) {
  const settings = config.migrations ?? {};
  const folders = [settings.directory ?? './migrations'].flat();
  const endings = settings.loadExtensions ?? ['.co', '.coffee', '.eg', '.iced', '.js', '.cjs', '.litcoffee', '.ls', '.ts'];
  const found = folders.map((folder) => fs.readdirSync(path.resolve(here, folder)).filter((name) => endings.includes(path.extname(name))).sort()
    .map((name) => ({ id: name, file: path.join(folder, name) })));
  const all = found.flat();
  return settings.sortDirsSeparately ? all : all.sort((one, other) => (one.id < other.id ? -1 : 1));
}

async function run(command, revision) {
  const config = await configuration();
  if (config.migrations?.migrationSource) {
    fail('a migrationSource of one\'s own keeps its migrations where no one can look: name them by commands (kind = "command")');
  }
  if (command === 'list') {
    for (const one of files(config)) {
      print(JSON.stringify(one));
    }
    return;
  }
  const knex = own('knex')(config);
  try {
    if (command === 'up' || command === 'down') {
      await knex.migrate[command]({ name: revision });
    } else if (command === 'upgrade') {
      await knex.migrate.latest();
    } else if (command === 'current') {
      const [done] = await knex.migrate.list();
      done.forEach((one) => print(one.name ?? one));
    } else if (command === 'stamp') {
      await stamp(knex, config, revision);
    } else {
      fail(`no command ${command}`);
    }
  } finally {
    await knex.destroy();
  }
}

/// knex itself has no word for it: its own table gets a row for each.
async function stamp(knex, config, revision) {
  await knex.migrate.list(); // makes its tables
  const table = config.migrations?.tableName ?? 'knex_migrations';
  const schema = config.migrations?.schemaName;
  for (const { id } of files(config)) {
    const rows = schema ? knex.withSchema(schema).table(table) : knex(table);
    await rows.insert({ name: id, batch: 1, migration_time: new Date() });
    if (id === revision) {
      return;
    }
  }
  fail(`there is no migration ${revision}`);
}

runOrServe(run);
