export default {
  $production: { dialect: 'pg', dialectConfig: () => { throw new Error('no one may ask for this address'); } },
  dialect: 'pg',
  dialectConfig: () => { throw new Error('no one may ask for this address'); },
  migrations: { migrationFolder: 'database/migrations', allowJS: true },
};
