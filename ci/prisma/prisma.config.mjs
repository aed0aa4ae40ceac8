// One connection, as the engine that Prisma downloads has it, and each file as one simple query, as that one sends it
// (apply_migration_script of its connection to PostgreSQL). The adapter alone would cut files at every semicolon.
import { PrismaPg } from '@prisma/adapter-pg'

const pg = new PrismaPg({ connectionString: process.env.DATABASE_URL, max: 1, idleTimeoutMillis: 0, allowExitOnIdle: true })
const connect = pg.connect.bind(pg)
pg.connect = async () => {
  const adapter = await connect()
  adapter.executeScript = (script) => adapter.client.query(script).then(() => {}, (error) => adapter.onError(error))
  return adapter
}

export default {
  experimental: { adapter: true },
  engine: 'js',
  schema: 'schema.prisma',
  migrations: { path: process.env.PRISMA_MIGRATIONS },
  adapter: async () => pg,
}
