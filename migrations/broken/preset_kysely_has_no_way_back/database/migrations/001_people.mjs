export async function up(db) {
  await db.schema.createTable('people').addColumn('id', 'integer', (column) => column.primaryKey()).execute();
}

export async function down(db) {
  await db.schema.dropTable('people').execute();
}
