// Kysely's migrations one at a time, on the database that the environment names. For the preset kysely.toml.
//
// Run in the folder of the project: COMMAND [MIGRATION]. The environment of the configuration is KYSELY_ENV, as
// `kysely --environment` has it.
const { pathToFileURL } = require('url');

/// The folder of a package; not all of them let their package.json be asked for.
function packageOf(name, from = here) {
  const folder = [...Module._nodeModulePaths(from), ...Module.globalPaths].map((modules) => path.join(modules, name))
    .find((one) => fs.existsSync(path.join(one, 'package.json')));
  return folder ? fs.realpathSync(folder) : fail(`the project has no package ${name}`);
}

/// Modules of the newer kind are found by the files that their packages name.
function imported(name, from = here) {
  const folder = packageOf(name, from);
  const { exports, main } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const entry = exports?.['.'] ?? exports;
  const pick = (one) => (typeof one === 'string' || !one ? one : pick(one.import ?? one.node ?? one.default));
  return import(pathToFileURL(path.join(folder, pick(entry) ?? main ?? 'index.js')));
}

async function configuration() {
  const program = packageOf('kysely-ctl');
  const { loadConfig } = await imported('c12', program);
  const { createJiti } = await imported('jiti', program);
  const folder = [here, path.join(here, '.config')].find((one) => fs.existsSync(one) && fs.readdirSync(one).some((name) => name.startsWith('kysely.config.')));
  const loaded = await loadConfig({
    cwd: folder, name: 'kysely', envName: process.env.KYSELY_ENV, jiti: createJiti(path.join(program, 'dist/bin.mjs'), { jsx: true, tryNative: false, fsCache: false }),
    dotenv: { cwd: here, fileName: process.env.KYSELY_ENV ? ['.env', `.env.${process.env.KYSELY_ENV}`] : '.env' },
    globalRc: false, packageJson: false, rcFile: false,
  });
  return loaded.config;
}

const hydrated = async (thing, given) => (typeof thing === 'function' ? thing(...given) : thing);

/// Kysely on the database of the harness, with the project's plugins; its own dialect, and so its address, is not made.
async function kyselyOf(config, { Kysely, PostgresDialect, SqliteDialect }) {
  const { MIGRATE_ENGINE, MIGRATE_NAME, MIGRATE_HOST, MIGRATE_PORT, MIGRATE_USER, MIGRATE_PASSWORD } = process.env;
  const plugins = config.kysely ? (await hydrated(config.kysely, [])).getExecutor().plugins : await hydrated(config.plugins, []);
  const modules = (name) => require(require.resolve(name, { paths: [here] }));
  const dialect = MIGRATE_ENGINE === 'postgres'
    ? new PostgresDialect({ pool: new (modules('pg').Pool)({
      host: MIGRATE_HOST, port: Number(MIGRATE_PORT), user: MIGRATE_USER, password: MIGRATE_PASSWORD || undefined, database: MIGRATE_NAME, max: 2,
    }) })
    : new SqliteDialect({ database: new (modules('better-sqlite3'))(MIGRATE_NAME) });
  return new Kysely({ dialect, plugins: [...(plugins ?? [])] });
}

async function providerOf(config) {
  const settings = config.migrations ?? {};
  if (settings.migrator) {
    fail('a migrator of one\'s own keeps its database and its migrations where no one can look: name them by commands (kind = "command")');
  }
  const migrationFolder = path.resolve(here, settings.migrationFolder ?? 'migrations');
  const { TSFileMigrationProvider } = await imported('kysely-ctl');
  const provider = await hydrated(settings.provider, []) ?? new TSFileMigrationProvider({ allowJS: settings.allowJS ?? false, migrationFolder });
  return { provider, migrationFolder };
}

function list(migrations, folder) {
  const files = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
  for (const name of Object.keys(migrations).sort()) {
    const file = files.find((one) => one.replace(/\.[cm]?[jt]s$/, '') === name);
    print(JSON.stringify({ id: name, ...(file ? { file: path.relative(here, path.join(folder, file)) } : {}), down: typeof migrations[name].down === 'function' }));
  }
}

async function succeeded(pending) {
  const { error, results } = await pending;
  const open = results?.find((one) => one.status !== 'Success');
  if (error || open) {
    throw error ?? new Error(`${open.migrationName} has not been moved`);
  }
}

let config; // as a module, it is read once

async function run(command, revision) {
  config = config ?? await configuration();
  const { provider, migrationFolder } = await providerOf(config);
  if (command === 'list') {
    list(await provider.getMigrations(), migrationFolder);
    return;
  }
  const library = await imported('kysely');
  const { Migrator } = library.Migrator ? library : await import(pathToFileURL(path.join(packageOf('kysely'), 'dist/migration/index.js')));
  const db = await kyselyOf(config, library);
  const { migrationFolder: _, allowJS: __, getMigrationPrefix: ___, ...settings } = config.migrations ?? {};
  const migrator = (of) => new Migrator({ ...settings, db, provider: of });
  const commands = {
    up: () => succeeded(migrator(provider).migrateTo(revision)),
    down: async () => {
      const done = (await migrator(provider).getMigrations()).filter((one) => one.executedAt);
      if (done.at(-1)?.name !== revision) {
        fail(`Kysely takes back ${done.at(-1)?.name ?? 'nothing'} now, and not ${revision}`);
      }
      await succeeded(migrator(provider).migrateDown());
    },
    upgrade: () => succeeded(migrator(provider).migrateToLatest()),
    current: async () => (await migrator(provider).getMigrations()).filter((one) => one.executedAt).forEach((one) => print(one.name)),
    // Its own migrator writes the records, of migrations that do nothing.
    stamp: async () => {
      const names = Object.keys(await provider.getMigrations());
      const idle = Object.fromEntries(names.map((name) => [name, { up: async () => {}, down: async () => {} }]));
      await succeeded(migrator({ getMigrations: async () => idle }).migrateTo(revision));
    },
  };
  try {
    await commands[command]();
  } finally {
    await db.destroy();
  }
}

findModules('kysely');
runOrServe(run);
