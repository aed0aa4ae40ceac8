"""initial schema

Revision ID: 0001
Revises:
Create Date: 2026-01-15 08:30:02.551008

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
    op.create_table('exercise',
    sa.Column('id', sa.Integer(), sa.Identity(always=True), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_exercise')),
    sa.UniqueConstraint('name', name=op.f('uq_exercise_name')),
    schema='movements'
    )
    op.create_table('workout',
    sa.Column('id', postgresql.UUID(as_uuid=True), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('user_id', postgresql.UUID(as_uuid=True), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('ended_at > started_at', name=op.f('ck_workout_ends_after_start')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_workout')),
    schema='movements'
    )
    op.create_index(op.f('ix_workout_user_id_started_at'), 'workout', ['user_id', 'started_at'], unique=False, schema='movements')
    op.create_table('workout_set',
    sa.Column('workout_id', postgresql.UUID(as_uuid=True), nullable=False),
    sa.Column('position', sa.SmallInteger(), autoincrement=False, nullable=False),
    sa.Column('exercise_id', sa.Integer(), nullable=False),
    sa.Column('repetitions', sa.SmallInteger(), nullable=False),
    sa.Column('weight', sa.Numeric(precision=6, scale=2), nullable=True),
    sa.CheckConstraint('repetitions > 0', name=op.f('ck_workout_set_repetitions_positive')),
    sa.ForeignKeyConstraint(['exercise_id'], ['movements.exercise.id'], name=op.f('fk_workout_set_exercise_id_exercise'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['workout_id'], ['movements.workout.id'], name=op.f('fk_workout_set_workout_id_workout'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('workout_id', 'position', name=op.f('pk_workout_set')),
    schema='movements'
    )
    op.create_index(op.f('ix_workout_set_exercise_id'), 'workout_set', ['exercise_id'], unique=False, schema='movements')


def downgrade() -> None:
    op.drop_index(op.f('ix_workout_set_exercise_id'), table_name='workout_set', schema='movements')
    op.drop_table('workout_set', schema='movements')
    op.drop_index(op.f('ix_workout_user_id_started_at'), table_name='workout', schema='movements')
    op.drop_table('workout', schema='movements')
    op.drop_table('exercise', schema='movements')
