"""add reminders

Revision ID: 0002
Revises: 0001
Create Date: 2026-01-23 18:40:29.660913

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('habit', sa.Column('reminder_at', sa.Time(), nullable=True), schema='habits')
    op.create_index('ix_habit_active', 'habit', ['user_id'], unique=False, schema='habits', postgresql_where=sa.text('archived_at IS NULL'))


def downgrade() -> None:
    op.drop_index('ix_habit_active', table_name='habit', schema='habits', postgresql_where=sa.text('archived_at IS NULL'))
    op.drop_column('habit', 'reminder_at', schema='habits')
