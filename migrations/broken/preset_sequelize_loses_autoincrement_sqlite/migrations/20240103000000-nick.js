module.exports = {
  async up(queryInterface, Sequelize) {
    await queryInterface.addColumn('people', 'nick', { type: Sequelize.TEXT });
  },
  async down(queryInterface) {
    await queryInterface.removeColumn('people', 'nick');
  },
};
