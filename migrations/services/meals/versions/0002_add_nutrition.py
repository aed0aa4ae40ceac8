"""add nutrition

Revision ID: 0002
Revises: 0001
Create Date: 2026-01-26 07:55:18.013377

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

# revision identifiers, used by Alembic.
revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('nutrition',
    sa.Column('recipe_id', postgresql.UUID(as_uuid=True), nullable=False),
    sa.Column('protein', sa.Numeric(precision=6, scale=2), nullable=False),
    sa.Column('fat', sa.Numeric(precision=6, scale=2), nullable=False),
    sa.Column('carbohydrates', sa.Numeric(precision=6, scale=2), nullable=False),
    sa.ForeignKeyConstraint(['recipe_id'], ['meals.recipe.id'], name=op.f('fk_nutrition_recipe_id_recipe'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('recipe_id', name=op.f('pk_nutrition')),
    schema='meals'
    )


def downgrade() -> None:
    op.drop_table('nutrition', schema='meals')
