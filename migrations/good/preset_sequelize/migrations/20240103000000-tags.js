module.exports = {
  async up(queryInterface, Sequelize) {
    await queryInterface.createTable('tags', { name: { type: Sequelize.STRING(20), primaryKey: true } });
  },
  async down(queryInterface) {
    await queryInterface.dropTable('tags');
  },
};
