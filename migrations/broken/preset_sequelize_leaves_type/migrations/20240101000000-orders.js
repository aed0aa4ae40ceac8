// Sequelize makes a type for each column of ENUM, and drops none with its table.
module.exports = {
  async up(queryInterface, Sequelize) {
    await queryInterface.createTable('orders', {
      id: { type: Sequelize.INTEGER, primaryKey: true, autoIncrement: true },
      state: { type: Sequelize.ENUM('open', 'paid'), allowNull: false },
    });
  },
  async down(queryInterface) {
    await queryInterface.dropTable('orders');
  },
};
