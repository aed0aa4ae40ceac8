"""initial schema

Revision ID: 0001
Revises:
Create Date: 2026-01-20 10:24:06.778301

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
    op.create_table('account',
    sa.Column('id', postgresql.UUID(as_uuid=True), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('email', sa.String(length=254), nullable=False),
    sa.Column('display_name', sa.String(length=80), nullable=False),
    sa.Column('status', sa.Enum('invited', 'active', 'suspended', name='account_status', schema='users'), server_default='invited', nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_account')),
    schema='users'
    )
    # Autogenerate passes over indexes on expressions.
    op.create_index('uq_account_email_lower', 'account', [sa.text('lower(email::text)')], unique=True, schema='users')
    op.create_table('login_session',
    sa.Column('id', postgresql.UUID(as_uuid=True), server_default=sa.text('gen_random_uuid()'), nullable=False),
    sa.Column('account_id', postgresql.UUID(as_uuid=True), nullable=False),
    sa.Column('token_hash', sa.LargeBinary(), nullable=False),
    sa.Column('address', postgresql.INET(), nullable=True),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['users.account.id'], name=op.f('fk_login_session_account_id_account'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_login_session')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_login_session_token_hash')),
    schema='users'
    )
    op.create_index(op.f('ix_login_session_account_id'), 'login_session', ['account_id'], unique=False, schema='users')
    op.create_table('preference',
    sa.Column('account_id', postgresql.UUID(as_uuid=True), nullable=False),
    sa.Column('locale', sa.String(length=16), server_default='en', nullable=False),
    sa.Column('time_zone', sa.String(length=64), server_default='UTC', nullable=False),
    sa.Column('settings', postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'::jsonb"), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['users.account.id'], name=op.f('fk_preference_account_id_account'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('account_id', name=op.f('pk_preference')),
    schema='users'
    )


def downgrade() -> None:
    op.drop_table('preference', schema='users')
    op.drop_index(op.f('ix_login_session_account_id'), table_name='login_session', schema='users')
    op.drop_table('login_session', schema='users')
    op.drop_index('uq_account_email_lower', table_name='account', schema='users')
    op.drop_table('account', schema='users')
    op.execute("DROP TYPE users.account_status")
