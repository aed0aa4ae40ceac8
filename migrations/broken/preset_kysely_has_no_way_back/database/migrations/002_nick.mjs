export async function up(db) {
  await db.schema.alterTable('people').addColumn('nick', 'text').execute();
  await db.schema.createIndex('people_id_again').on('people').column('id').execute();
}

export async function down(db) {
  await db.schema.alterTable('people').dropColumn('nick').execute();
}
