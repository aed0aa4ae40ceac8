import type { Kysely, Migration } from 'kysely'

const notes: Migration = {
  async up(db: Kysely<any>) {
    await db.schema
      .createTable('notes')
      .addColumn('id', 'integer', (column) => column.primaryKey())
      .addColumn('personId', 'integer', (column) => column.notNull().references('people.id'))
      .execute()
  },
  async down(db: Kysely<any>) {
    await db.schema.dropTable('notes').execute()
  },
}

export default notes
