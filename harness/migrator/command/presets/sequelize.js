// Sequelize's migrations one at a time, on the database that the environment names. For the preset sequelize.toml.
//
// Run in the folder of .sequelizerc: COMMAND [MIGRATION]. The files are run as sequelize-cli runs them, by its own umzug, in
// the environment that NODE_ENV names, else development.
const { pathToFileURL } = require('url');

const PATTERN = /^(?!.*\.d\.ts$).*\.(cjs|js|cts|ts)$/;
// Where and how a server is reached.
const OF_ANOTHER_SERVER = ['url', 'use_env_variable', 'host', 'port', 'username', 'password', 'database', 'protocol', 'ssl', 'native', 'replication',
  'storage', 'dialectOptions'];

/// What .sequelizerc says, or what holds without it.
function settings() {
  const file = path.join(here, '.sequelizerc');
  const said = fs.existsSync(file) ? require(file) : {};
  const named = (name, otherwise) => path.resolve(here, said[name] ?? otherwise);
  const config = ['config/config.js', 'config/config.json'].find((one) => fs.existsSync(path.join(here, one)));
  return { config: said.config ? named('config') : config && path.join(here, config), migrations: named('migrations-path', 'migrations') };
}

/// The project's options for its environment, of which those that are no address stay.
async function options(file) {
  if (!file) {
    return {};
  }
  const module = file.endsWith('.json') ? JSON.parse(fs.readFileSync(file, 'utf8')) : (await import(pathToFileURL(file))).default;
  const all = typeof module === 'function' ? await module() : module;
  const own = all[process.env.NODE_ENV ?? 'development'] ?? all;
  return Object.fromEntries(Object.entries(own).filter(([name]) => !OF_ANOTHER_SERVER.includes(name)));
}

function connected({ Sequelize }, own) {
  const { MIGRATE_ENGINE, MIGRATE_NAME, MIGRATE_HOST, MIGRATE_PORT, MIGRATE_USER, MIGRATE_PASSWORD } = process.env;
  const ours = MIGRATE_ENGINE === 'postgres'
    ? { dialect: 'postgres', host: MIGRATE_HOST, port: Number(MIGRATE_PORT), username: MIGRATE_USER, password: MIGRATE_PASSWORD || undefined, database: MIGRATE_NAME }
    : { dialect: 'sqlite', storage: MIGRATE_NAME };
  return new Sequelize({ ...own, ...ours, logging: false });
}

/// sequelize-cli's own, whichever version that is.
function umzug() {
  const program = require.resolve('sequelize-cli/package.json', { paths: [here] });
  return require(require.resolve('umzug', { paths: [path.dirname(program)] }));
}

function migrator(library, sequelize, own, folder) {
  const Umzug = umzug();
  return new Umzug({
    storage: own.migrationStorage ?? 'sequelize',
    storageOptions: {
      sequelize, tableName: own.migrationStorageTableName ?? 'SequelizeMeta', schema: own.migrationStorageTableSchema,
      timestamps: own.migrationTimestamps ?? false,
    },
    migrations: { params: [sequelize.getQueryInterface(), library.Sequelize], path: folder, pattern: PATTERN },
  });
}

function files(folder) {
  return fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => PATTERN.test(name)).sort() : [];
}

function list(folder) {
  for (const name of files(folder)) {
    const file = path.join(folder, name);
    const module = require(file);
    print(JSON.stringify({ id: name, file: path.relative(here, file), down: typeof (module.default ?? module).down === 'function' }));
  }
}

/// It makes its table when it is first asked, and sequelize-cli its schema before.
async function prepare(sequelize, own, moving) {
  if (own.migrationStorageTableSchema && sequelize.getDialect() === 'postgres') {
    await sequelize.createSchema(own.migrationStorageTableSchema);
  }
  await moving.executed();
}

/// It has no word for it: its own storage notes each.
async function stamp(moving, folder, revision) {
  const done = (await moving.executed()).map((one) => one.file);
  const all = files(folder);
  if (revision !== 'base' && !all.includes(revision)) {
    fail(`there is no migration ${revision}`);
  }
  for (const name of all.slice(0, all.indexOf(revision) + 1).filter((one) => !done.includes(one))) {
    await moving.storage.logMigration(name);
  }
}

async function run(command, revision) {
  const { config, migrations } = settings();
  if (command === 'list') {
    list(migrations);
    return;
  }
  const library = own('sequelize');
  const chosen = await options(config);
  if (chosen.migrationStorage === 'json' || chosen.migrationStorage === 'none') {
    fail(`migrationStorage "${chosen.migrationStorage}" keeps what has run outside of the database: only the table can be tested`);
  }
  const sequelize = connected(library, chosen);
  const moving = migrator(library, sequelize, chosen, migrations);
  try {
    if (command === 'prepare') {
      await prepare(sequelize, chosen, moving);
    } else if (command === 'up' || command === 'down') {
      await moving[command]({ migrations: [revision] });
    } else if (command === 'upgrade') {
      await moving.up();
    } else if (command === 'current') {
      (await moving.executed()).forEach((one) => print(one.file));
    } else if (command === 'stamp') {
      await stamp(moving, migrations, revision);
    } else {
      fail(`no command ${command}`);
    }
  } finally {
    await sequelize.close();
  }
}

findModules('sequelize');
runOrServe(run);
