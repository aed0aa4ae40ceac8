import type { Kysely } from 'kysely'

export async function up(db: Kysely<any>): Promise<void> {
  await db.schema.alterTable('people').addColumn('nickName', 'text').execute()
  await db.schema.createIndex('peopleByNick').on('people').column('nickName').execute()
}

export async function down(db: Kysely<any>): Promise<void> {
  await db.schema.dropIndex('peopleByNick').execute()
  await db.schema.alterTable('people').dropColumn('nickName').execute()
}
