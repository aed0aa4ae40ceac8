module.exports = {
  async up(queryInterface, Sequelize) {
    await queryInterface.createTable('people', {
      id: { type: Sequelize.INTEGER, primaryKey: true, autoIncrement: true },
      name: { type: Sequelize.TEXT, allowNull: false },
    });
  },
  async down(queryInterface) {
    await queryInterface.dropTable('people');
  },
};
