"""initial schema

Revision ID: 0001
Revises:
Create Date: 2026-01-09 16:03:11.902114

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
    op.create_table('habit',
    sa.Column('id', postgresql.UUID(as_uuid=True), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('user_id', postgresql.UUID(as_uuid=True), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('rhythm', sa.Enum('daily', 'weekly', 'monthly', name='rhythm', schema='habits'), server_default='daily', nullable=False),
    sa.Column('target', sa.SmallInteger(), server_default='1', nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('archived_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('target > 0', name=op.f('ck_habit_target_positive')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_habit')),
    schema='habits'
    )
    op.create_table('completion',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('habit_id', postgresql.UUID(as_uuid=True), nullable=False),
    sa.Column('done_on', sa.Date(), nullable=False),
    sa.Column('note', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['habit_id'], ['habits.habit.id'], name=op.f('fk_completion_habit_id_habit'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_completion')),
    sa.UniqueConstraint('habit_id', 'done_on', name=op.f('uq_completion_habit_id_done_on')),
    schema='habits'
    )


def downgrade() -> None:
    op.drop_table('completion', schema='habits')
    op.drop_table('habit', schema='habits')
    op.execute("DROP TYPE habits.rhythm")
