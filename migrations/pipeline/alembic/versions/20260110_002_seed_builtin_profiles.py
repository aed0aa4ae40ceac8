"""seed builtin profiles

Revision ID: 002
Revises: 001
Create Date: 2026-01-10 16:48:32.905181

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "002"
down_revision = "001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Plain SQL, which --sql can show. A profile of that name that is there already is left alone.
    op.execute(
        """
        INSERT INTO profiles (name, description, categories, prompt_focus, depth, is_builtin) VALUES
            (
                'technical_specs',
                'Technical specifications and requirements',
                ARRAY['specs', 'hardware', 'requirements', 'compatibility', 'performance'],
                'Hardware specifications, system requirements, supported platforms, performance figures',
                'comprehensive',
                true
            ),
            (
                'api_docs',
                'API documentation',
                ARRAY['endpoints', 'authentication', 'rate_limits', 'sdks', 'versioning'],
                'Endpoints, authentication methods, request limits, client libraries, versions',
                'detailed',
                true
            ),
            (
                'security',
                'Security and compliance',
                ARRAY['certifications', 'compliance', 'encryption', 'audit', 'access_control'],
                'Certifications, compliance standards, encryption, audit logs, access control',
                'comprehensive',
                true
            ),
            (
                'pricing',
                'Prices and plans',
                ARRAY['pricing', 'tiers', 'limits', 'features'],
                'Plans, what each includes, quotas, what is charged beyond them',
                'detailed',
                true
            ),
            (
                'general',
                'Anything worth knowing',
                ARRAY['general', 'features', 'technical', 'integration'],
                'Facts that a technical reader would want to know',
                'summary',
                true
            )
        ON CONFLICT (name) DO NOTHING
        """
    )


def downgrade() -> None:
    op.execute(
        """
        DELETE FROM profiles
        WHERE is_builtin AND name IN ('technical_specs', 'api_docs', 'security', 'pricing', 'general')
        """
    )
