export async function up(db) {
  await db.schema.createTable('notes').addColumn('id', 'integer', (column) => column.primaryKey()).execute();
}
