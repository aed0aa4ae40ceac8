const { Table } = require('typeorm');

// Its class has an older moment than its file: TypeORM orders by the class.
exports.Notes1704153600000 = class Notes1704153600000 {
  transaction = false;

  async up(queryRunner) {
    await queryRunner.createTable(new Table({
      name: 'notes',
      columns: [
        { name: 'id', type: 'integer', isPrimary: true },
        { name: 'body', type: 'text', isNullable: true },
      ],
    }));
  }

  async down(queryRunner) {
    await queryRunner.dropTable('notes');
  }
};
