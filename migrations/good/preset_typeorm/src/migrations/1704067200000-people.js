const { Table } = require('typeorm');

module.exports = class People1704067200000 {
  async up(queryRunner) {
    await queryRunner.createTable(new Table({
      name: 'people',
      columns: [
        { name: 'id', type: 'integer', isPrimary: true },
        { name: 'name', type: 'varchar' },
      ],
    }));
  }

  async down(queryRunner) {
    await queryRunner.dropTable('people');
  }
};
