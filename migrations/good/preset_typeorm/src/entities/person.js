const { EntitySchema } = require('typeorm');

module.exports.Person = new EntitySchema({
  name: 'Person',
  tableName: 'people',
  columns: {
    id: { type: 'integer', primary: true },
    name: { type: 'varchar', nullable: false },
    nick: { type: 'varchar', nullable: true },
  },
  indices: [{ name: 'people_nick', columns: ['nick'] }],
});
