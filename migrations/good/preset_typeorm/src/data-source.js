const { DataSource } = require('typeorm');
const { Person } = require('./entities/person');
const { Note } = require('./entities/note');

const AppDataSource = new DataSource({
  type: 'postgres',
  url: process.env.DATABASE_URL ?? 'postgres://nobody@127.0.0.1:1/production',
  extra: { host: '127.0.0.1', port: 1 },
  entities: [Person, Note],
  migrations: [__dirname + '/migrations/*.js'],
  migrationsTransactionMode: 'each',
});

// As many do: the file itself opens the connection, which must not reach the address above.
AppDataSource.initialize().catch((error) => {
  throw error;
});

module.exports = { AppDataSource };
