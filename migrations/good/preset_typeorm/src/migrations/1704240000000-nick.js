const { TableColumn, TableIndex } = require('typeorm');

module.exports = class Nick1704240000000 {
  async up(queryRunner) {
    await queryRunner.addColumn('people', new TableColumn({ name: 'nick', type: 'varchar', isNullable: true }));
    await queryRunner.createIndex('people', new TableIndex({ name: 'people_nick', columnNames: ['nick'] }));
  }

  async down(queryRunner) {
    await queryRunner.dropIndex('people', 'people_nick');
    await queryRunner.dropColumn('people', 'nick');
  }
};
