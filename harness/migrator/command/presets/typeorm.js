// TypeORM's migrations one at a time, on the database that the environment names. For the preset typeorm.toml.
//
// Run in the folder of the project: COMMAND [MIGRATION]. The file with the data source is TYPEORM_DATA_SOURCE, or one of
// those that the preset knows.
// As the preset's markers have it.
const FOLDERS = ['', 'src', 'src/database', 'src/db', 'src/config', 'src/typeorm', 'server', 'database', 'db', 'config'];
const NAMES = /^(.*ata.*ource|typeorm\.config|ormconfig)\.[tj]s$/;
// Where and how a server is reached, and what a project wants to be done when it is: neither is for us.
const OF_ANOTHER_SERVER = ['url', 'host', 'port', 'username', 'password', 'database', 'ssl', 'replication', 'cache', 'socketPath',
  'connectionString', 'user', 'location'];

function requireTypeorm() {
  try {
    own('typeorm');
  } catch {
    fail('the project has no package typeorm: install its packages first (npm install)');
  }
}

function without(options, names) {
  return Object.fromEntries(Object.entries(options ?? {}).filter(([name]) => !names.includes(name)));
}

/// The project's options, with the database of the harness as the only one.
function onOurDatabase(options) {
  const { MIGRATE_ENGINE, MIGRATE_NAME, MIGRATE_HOST, MIGRATE_PORT, MIGRATE_USER, MIGRATE_PASSWORD } = process.env;
  const ours = {
    ...without(options, OF_ANOTHER_SERVER),
    extra: without(options.extra, OF_ANOTHER_SERVER),
    synchronize: false, migrationsRun: false, dropSchema: false, subscribers: [], logging: false, database: MIGRATE_NAME,
  };
  if (MIGRATE_ENGINE !== 'sqlite') {
    const type = ['postgres', 'cockroachdb'].includes(options.type) ? options.type : 'postgres';
    return { ...ours, type, host: MIGRATE_HOST, port: Number(MIGRATE_PORT), username: MIGRATE_USER, password: MIGRATE_PASSWORD || undefined };
  }
  return { ...ours, type: ['sqlite', 'better-sqlite3'].includes(options.type) ? options.type : 'better-sqlite3' };
}

/// Whatever opens a connection, and be it the project's file as it is read: it opens ours.
function redirect() {
  opened = new WeakMap();
  const { DataSource } = own('typeorm');
  const { DriverFactory } = own('typeorm/driver/DriverFactory');
  const { create } = DriverFactory.prototype;
  // As the file is read: its environment may be the one to say which driver, and that is not here.
  DriverFactory.prototype.create = function (source) {
    source.options = source.options.type ? source.options : onOurDatabase(source.options);
    return create.call(this, source);
  };
  const { initialize } = DataSource.prototype;
  DataSource.prototype.initialize = function () {
    if (!process.env.MIGRATE_NAME) {
      return Promise.resolve(this); // only to read the files
    }
    if (!opened.has(this)) {
      this.options = onOurDatabase(this.options);
      this.queryResultCache = undefined;
      this.driver = new DriverFactory().create(this);
      opened.set(this, initialize.call(this));
    }
    return opened.get(this);
  };
}

/// The shortest name first: a data source for tests has a longer one.
function candidatesIn(folder) {
  const inside = path.join(here, folder);
  const names = fs.existsSync(inside) ? fs.readdirSync(inside).filter((name) => NAMES.test(name)) : [];
  return names.filter((name) => fs.readFileSync(path.join(inside, name), 'utf8').includes('typeorm'))
    .sort((one, other) => one.length - other.length || (one < other ? 1 : -1)).map((name) => path.join(folder, name));
}

async function dataSource() {
  const file = process.env.TYPEORM_DATA_SOURCE ?? FOLDERS.flatMap(candidatesIn)[0];
  if (!file) {
    fail('no file with a data source is found: say TYPEORM_DATA_SOURCE under env in [suite.history]');
  }
  if (file.endsWith('.ts')) {
    try {
      own('ts-node/register');
    } catch {
      own('tsx/cjs');
    }
  }
  return own('typeorm/commands/CommandUtils').CommandUtils.loadDataSource(path.resolve(here, file));
}

/// In TypeORM's order, which is that of the moments in their names.
async function migrationsOf(source) {
  const { ConnectionMetadataBuilder } = own('typeorm/connection/ConnectionMetadataBuilder');
  source.migrations = await new ConnectionMetadataBuilder(source).buildMigrations(Object.values(source.options.migrations ?? []));
  return executor(source).getMigrations();
}

function executor(source) {
  const { MigrationExecutor } = own('typeorm/migration/MigrationExecutor');
  return new MigrationExecutor(source);
}

/// The file that a class comes from: of what was read, or of the folders that are named, the one that says its name.
function fileOf(migration, source) {
  const loaded = Object.values(require.cache).find((module) => module.exports && typeof module.exports === 'object' &&
    Object.values(module.exports).includes(migration.instance.constructor));
  if (loaded) {
    return path.relative(here, loaded.filename);
  }
  const folders = Object.values(source.options.migrations ?? []).filter((one) => typeof one === 'string')
    .map((one) => path.resolve(here, one.replace(/[*?{[(].*$/, '').replace(/[^/]*$/, '')));
  const files = folders.filter((folder) => fs.existsSync(folder)).flatMap((folder) => fs.readdirSync(folder).map((name) => path.join(folder, name)));
  const file = files.find((name) => /\.[cm]?[jt]s$/.test(name) && fs.readFileSync(name, 'utf8').includes(migration.name));
  return file && path.relative(here, file);
}

async function list(source) {
  for (const migration of await migrationsOf(source)) {
    const file = fileOf(migration, source);
    print(JSON.stringify({ id: migration.name, ...(file ? { file } : {}), down: typeof migration.instance.down === 'function' }));
  }
}

/// One alone, by TypeORM's own command for all that are pending.
async function up(source, named) {
  source.migrations = source.migrations.filter((one) => (one.name ?? one.constructor.name) === named);
  await source.runMigrations();
}

/// TypeORM takes back what was applied last, and nothing else.
async function down(source, named) {
  const [last] = await executor(source).getExecutedMigrations();
  if (last?.name !== named) {
    fail(`TypeORM takes back ${last?.name ?? 'nothing'} now, since that was applied last, and not ${named}`);
  }
  await source.undoLastMigration();
}

async function stamp(source, named) {
  const all = executor(source).getMigrations();
  const at = all.findIndex((one) => one.name === named);
  if (at < 0) {
    fail(`there is no migration ${named}`);
  }
  source.migrations = all.slice(0, at + 1).map((one) => one.instance);
  await source.runMigrations({ fake: true });
}

async function prepare(source) {
  const runner = source.createQueryRunner();
  await executor(source).createMigrationsTableIfNotExist(runner);
  await runner.release();
}

const COMMANDS = {
  prepare, up, down, stamp,
  upgrade: (source) => source.runMigrations(),
  current: async (source) => (await executor(source).getExecutedMigrations()).forEach((one) => print(one.name)),
  models: (source) => source.synchronize(),
};

let opened; // what a file has opened before we do

async function run(command, revision) {
  if (!opened) {
    requireTypeorm();
    redirect();
  }
  const source = await dataSource();
  if (command === 'list') {
    await list(source);
    return;
  }
  await source.initialize();
  try {
    await COMMANDS[command](source, revision);
  } finally {
    await source.destroy();
    opened.delete(source);
  }
}

findModules('typeorm');
runOrServe(run);
