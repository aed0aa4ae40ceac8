module.exports = class People1704067200000 {
  async up(queryRunner) {
    await queryRunner.query(`CREATE TYPE "people_role_enum" AS ENUM ('reader', 'writer')`);
    await queryRunner.query(`CREATE TABLE "people" ("id" integer NOT NULL PRIMARY KEY, "role" "people_role_enum" NOT NULL)`);
  }

  async down(queryRunner) {
    await queryRunner.query(`DROP TABLE "people"`);
  }
};
