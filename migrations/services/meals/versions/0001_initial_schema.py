"""initial schema

Revision ID: 0001
Revises:
Create Date: 2026-01-12 11:47:53.220917

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
    op.create_table('recipe',
    sa.Column('id', postgresql.UUID(as_uuid=True), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('user_id', postgresql.UUID(as_uuid=True), nullable=False),
    sa.Column('name', sa.String(length=160), nullable=False),
    sa.Column('servings', sa.SmallInteger(), server_default='1', nullable=False),
    sa.Column('ingredients', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('tags', postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'::text[]"), nullable=False),
    sa.CheckConstraint('servings > 0', name=op.f('ck_recipe_servings_positive')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_recipe')),
    schema='meals'
    )
    op.create_index(op.f('ix_recipe_tags'), 'recipe', ['tags'], unique=False, schema='meals', postgresql_using='gin')
    op.create_table('meal',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('user_id', postgresql.UUID(as_uuid=True), nullable=False),
    sa.Column('recipe_id', postgresql.UUID(as_uuid=True), nullable=True),
    sa.Column('kind', sa.Enum('breakfast', 'lunch', 'dinner', 'snack', name='meal_kind', schema='meals'), nullable=False),
    sa.Column('eaten_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('calories', sa.Integer(), nullable=True),
    sa.CheckConstraint('calories >= 0', name=op.f('ck_meal_calories_not_negative')),
    sa.ForeignKeyConstraint(['recipe_id'], ['meals.recipe.id'], name=op.f('fk_meal_recipe_id_recipe'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_meal')),
    schema='meals'
    )
    op.create_index(op.f('ix_meal_user_id_eaten_at'), 'meal', ['user_id', 'eaten_at'], unique=False, schema='meals')


def downgrade() -> None:
    op.drop_index(op.f('ix_meal_user_id_eaten_at'), table_name='meal', schema='meals')
    op.drop_table('meal', schema='meals')
    op.drop_index(op.f('ix_recipe_tags'), table_name='recipe', schema='meals', postgresql_using='gin')
    op.drop_table('recipe', schema='meals')
    op.execute("DROP TYPE meals.meal_kind")
