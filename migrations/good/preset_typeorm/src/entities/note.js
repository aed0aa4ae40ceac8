const { EntitySchema } = require('typeorm');

module.exports.Note = new EntitySchema({
  name: 'Note',
  tableName: 'notes',
  columns: { id: { type: 'integer', primary: true }, body: { type: 'text', nullable: true } },
});
