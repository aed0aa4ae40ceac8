const { DataSource } = require('typeorm');

module.exports = new DataSource({
  type: 'postgres',
  host: '127.0.0.1',
  port: 1,
  database: 'production',
  migrations: ['src/migrations/*.js'],
});
