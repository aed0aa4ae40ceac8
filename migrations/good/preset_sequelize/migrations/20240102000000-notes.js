module.exports = {
  up: (queryInterface, Sequelize) => queryInterface.sequelize.transaction(async (transaction) => {
    await queryInterface.createTable('notes', {
      id: { type: Sequelize.INTEGER, primaryKey: true, autoIncrement: true },
      person: { type: Sequelize.INTEGER, allowNull: false, references: { model: 'people', key: 'id' } },
      text: Sequelize.TEXT,
    }, { transaction });
    await queryInterface.addIndex('notes', ['person'], { name: 'notes_person', transaction });
  }),
  down: (queryInterface) => queryInterface.dropTable('notes'),
};
