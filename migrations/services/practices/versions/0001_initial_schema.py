"""initial schema

Revision ID: 0001
Revises:
Create Date: 2026-01-20 10:21:37.104482

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
    op.create_table('practice',
    sa.Column('id', postgresql.UUID(as_uuid=True), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('user_id', postgresql.UUID(as_uuid=True), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('description', sa.Text(), nullable=True),
    sa.Column('minutes', sa.SmallInteger(), server_default='10', nullable=False),
    sa.Column('schedule', postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'::jsonb"), nullable=False),
    sa.CheckConstraint('minutes BETWEEN 1 AND 600', name=op.f('ck_practice_minutes_in_range')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_practice')),
    sa.UniqueConstraint('user_id', 'name', name=op.f('uq_practice_user_id_name')),
    schema='practices'
    )
    op.create_table('sitting',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('practice_id', postgresql.UUID(as_uuid=True), nullable=False),
    sa.Column('began_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('minutes', sa.SmallInteger(), nullable=False),
    sa.Column('rating', sa.SmallInteger(), nullable=True),
    sa.ForeignKeyConstraint(['practice_id'], ['practices.practice.id'], name=op.f('fk_sitting_practice_id_practice'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sitting')),
    schema='practices'
    )
    op.create_index(op.f('ix_sitting_practice_id'), 'sitting', ['practice_id'], unique=False, schema='practices')


def downgrade() -> None:
    op.drop_index(op.f('ix_sitting_practice_id'), table_name='sitting', schema='practices')
    op.drop_table('sitting', schema='practices')
    op.drop_table('practice', schema='practices')
