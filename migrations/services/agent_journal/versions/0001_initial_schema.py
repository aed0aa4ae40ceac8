"""initial schema

Revision ID: 0001
Revises:
Create Date: 2026-01-14 09:12:40.318225

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

# revision identifiers, used by Alembic.
revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('conversation',
    sa.Column('id', postgresql.UUID(as_uuid=True), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('user_id', postgresql.UUID(as_uuid=True), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=True),
    sa.Column('model', sa.String(length=80), nullable=False),
    sa.Column('settings', postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'::jsonb"), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_conversation')),
    schema='agent'
    )
    op.create_index(op.f('ix_conversation_user_id_created_at'), 'conversation', ['user_id', 'created_at'], unique=False, schema='agent')
    op.create_table('message',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('conversation_id', postgresql.UUID(as_uuid=True), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('role', sa.Enum('system', 'user', 'agent', 'tool', name='message_role', schema='agent'), nullable=False),
    sa.Column('content', sa.Text(), nullable=False),
    sa.Column('tokens', sa.Integer(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint('tokens >= 0', name=op.f('ck_message_tokens_not_negative')),
    sa.ForeignKeyConstraint(['conversation_id'], ['agent.conversation.id'], name=op.f('fk_message_conversation_id_conversation'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_message')),
    sa.UniqueConstraint('conversation_id', 'position', name=op.f('uq_message_conversation_id_position')),
    schema='agent'
    )
    op.create_table('tool_call',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('message_id', sa.BigInteger(), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('arguments', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('result', postgresql.JSONB(astext_type=sa.Text()), nullable=True),
    sa.Column('failed', sa.Boolean(), server_default=sa.text('false'), nullable=False),
    sa.ForeignKeyConstraint(['message_id'], ['agent.message.id'], name=op.f('fk_tool_call_message_id_message'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tool_call')),
    schema='agent'
    )
    op.create_index(op.f('ix_tool_call_message_id'), 'tool_call', ['message_id'], unique=False, schema='agent')
    op.create_table('entry',
    sa.Column('id', postgresql.UUID(as_uuid=True), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('user_id', postgresql.UUID(as_uuid=True), nullable=False),
    sa.Column('written_on', sa.Date(), nullable=False),
    sa.Column('mood', sa.SmallInteger(), nullable=True),
    sa.Column('body', sa.Text(), nullable=False),
    sa.Column('tags', postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'::text[]"), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint('mood BETWEEN 1 AND 5', name=op.f('ck_entry_mood_in_range')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_entry')),
    sa.UniqueConstraint('user_id', 'written_on', name=op.f('uq_entry_user_id_written_on')),
    schema='journal'
    )
    op.create_index(op.f('ix_entry_tags'), 'entry', ['tags'], unique=False, schema='journal', postgresql_using='gin')
    op.create_table('attachment',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('entry_id', postgresql.UUID(as_uuid=True), nullable=False),
    sa.Column('path', sa.String(length=400), nullable=False),
    sa.Column('media_type', sa.String(length=80), nullable=False),
    sa.Column('bytes', sa.BigInteger(), nullable=False),
    sa.CheckConstraint('bytes > 0', name=op.f('ck_attachment_not_empty')),
    sa.ForeignKeyConstraint(['entry_id'], ['journal.entry.id'], name=op.f('fk_attachment_entry_id_entry'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_attachment')),
    schema='journal'
    )
    op.create_index(op.f('ix_attachment_entry_id'), 'attachment', ['entry_id'], unique=False, schema='journal')


def downgrade() -> None:
    op.drop_index(op.f('ix_attachment_entry_id'), table_name='attachment', schema='journal')
    op.drop_table('attachment', schema='journal')
    op.drop_index(op.f('ix_entry_tags'), table_name='entry', schema='journal', postgresql_using='gin')
    op.drop_table('entry', schema='journal')
    op.drop_index(op.f('ix_tool_call_message_id'), table_name='tool_call', schema='agent')
    op.drop_table('tool_call', schema='agent')
    op.drop_table('message', schema='agent')
    op.drop_index(op.f('ix_conversation_user_id_created_at'), table_name='conversation', schema='agent')
    op.drop_table('conversation', schema='agent')
    op.execute("DROP TYPE agent.message_role")
