import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .createTable('people')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('fullName', 'text', (column) => column.notNull())
    .addColumn('createdOn', 'date', (column) => column.defaultTo(sql`CURRENT_DATE`))
    .execute()
}

export async function down(db: Kysely<any>): Promise<void> {
  await db.schema.dropTable('people').execute()
}
