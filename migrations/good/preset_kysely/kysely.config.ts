import { CamelCasePlugin } from 'kysely'
import { defineConfig } from 'kysely-ctl'
import { Pool } from 'pg'

export default defineConfig({
  dialect: 'pg',
  dialectConfig: {
    pool: new Pool({ connectionString: 'postgres://nobody@127.0.0.1:1/production' }),
  },
  plugins: [new CamelCasePlugin()],
})
