"""first tables."""

import sqlalchemy as sa
from alembic import op

import storage.database

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:

    op.create_table(
        "areas",
        sa.Column("id", sa.String(length=100), nullable=False),
        sa.Column("name_sv", sa.String(length=500), nullable=False),
        sa.Column("name_en", sa.String(length=500), nullable=False),
        sa.Column("parent", sa.String(length=100), nullable=True),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_areas")),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("action", sa.String(length=100), nullable=False),
        sa.Column("subject", sa.String(length=500), nullable=True),
        sa.Column("at", storage.database.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_person_id"), ["person_id"], unique=False)

    op.create_table(
        "authorities",
        sa.Column("id", sa.String(length=100), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("abbreviation", sa.String(length=100), nullable=True),
        sa.Column("former_names", sa.JSON(), nullable=False),
        sa.Column("level", sa.String(length=100), nullable=True),
        sa.Column("role_in_system", sa.Text(), nullable=True),
        sa.Column("memberships", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_authorities")),
    )
    op.create_table(
        "facts",
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("value", sa.String(length=500), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_facts")),
    )
    op.create_table(
        "glossary",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("term", sa.String(length=100), nullable=False),
        sa.Column("expansions", sa.JSON(), nullable=False),
        sa.Column("expansions_text", sa.String(length=500), nullable=False),
        sa.Column("area", sa.String(length=100), nullable=False),
        sa.Column("relation", sa.String(length=100), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_glossary")),
        sa.UniqueConstraint(
            "term", "expansions_text", "area", name=op.f("uq_glossary_term_expansions_text_area")
        ),
    )
    op.create_table(
        "inbox",
        sa.Column("event_id", sa.String(length=1000), nullable=False),
        sa.Column("replies", sa.JSON(), nullable=False),
        sa.Column("answered_at", storage.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("settled_at", storage.database.UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_inbox")),
    )
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inbox_answered_at"), ["answered_at"], unique=False)

    op.create_table(
        "lay_lexicon",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("phrase", sa.String(length=200), nullable=False),
        sa.Column("terms", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lay_lexicon")),
        sa.UniqueConstraint("phrase", name=op.f("uq_lay_lexicon_phrase")),
    )
    op.create_table(
        "leases",
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("token", sa.String(length=100), nullable=False),
        sa.Column("until", storage.database.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_leases")),
    )
    op.create_table(
        "municipalities",
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("county_code", sa.String(length=10), nullable=False),
        sa.Column("county", sa.String(length=500), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_municipalities")),
    )
    with op.batch_alter_table("municipalities", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_municipalities_county_code"), ["county_code"], unique=False
        )

    op.create_table(
        "networks",
        sa.Column("key", sa.String(length=100), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("abbreviation", sa.String(length=100), nullable=True),
        sa.Column("parent", sa.String(length=100), nullable=True),
        sa.Column("same_as", sa.String(length=100), nullable=True),
        sa.Column("level", sa.String(length=100), nullable=True),
        sa.Column("kind", sa.String(length=100), nullable=True),
        sa.Column("county_code", sa.String(length=10), nullable=True),
        sa.Column("area", sa.String(length=100), nullable=True),
        sa.Column("lead_days", sa.Integer(), nullable=True),
        sa.Column("lead_working_days", sa.Integer(), nullable=True),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_networks")),
    )
    with op.batch_alter_table("networks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_networks_parent"), ["parent"], unique=False)

    op.create_table(
        "people",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("email", sa.String(length=500), nullable=True),
        sa.Column("language", sa.String(length=10), nullable=False),
        sa.Column("speaks_for", sa.String(length=100), nullable=True),
        sa.Column("welcomed_at", storage.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("erased_at", storage.database.UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
    )
    op.create_table(
        "processes",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("initiator", sa.String(length=100), nullable=False),
        sa.Column("support", sa.String(length=100), nullable=False),
        sa.Column("recipient", sa.String(length=100), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_processes")),
    )
    op.create_table(
        "quality_dimensions",
        sa.Column("id", sa.String(length=100), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quality_dimensions")),
    )
    op.create_table(
        "resources",
        sa.Column("key", sa.String(length=100), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("publisher", sa.String(length=500), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=100), nullable=False),
        sa.Column("areas", sa.JSON(), nullable=False),
        sa.Column("target_group", sa.String(length=500), nullable=True),
        sa.Column("level", sa.String(length=100), nullable=True),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("keywords", sa.JSON(), nullable=False),
        sa.Column("situations", sa.JSON(), nullable=False),
        sa.Column("url", sa.String(length=2000), nullable=True),
        sa.Column("provenance", sa.String(length=100), nullable=True),
        sa.Column("status", sa.String(length=100), nullable=True),
        sa.Column("status_from", sa.Date(), nullable=True),
        sa.Column("successor", sa.String(length=100), nullable=True),
        sa.Column("changed_version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_resources")),
    )
    with op.batch_alter_table("resources", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_resources_changed_version"), ["changed_version"], unique=False
        )

    op.create_table(
        "rss",
        sa.Column("id", sa.String(length=100), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("county_code", sa.String(length=10), nullable=False),
        sa.Column("host", sa.String(length=500), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rss")),
    )
    op.create_table(
        "serials",
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_serials")),
    )
    op.create_table(
        "terminal_posts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=500), nullable=False),
        sa.Column("address", sa.String(length=100), nullable=False),
        sa.Column("lines", sa.Text(), nullable=False),
        sa.Column("posted_at", storage.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("revised", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_terminal_posts")),
        sa.UniqueConstraint("key", name=op.f("uq_terminal_posts_key")),
    )
    with op.batch_alter_table("terminal_posts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_terminal_posts_address"), ["address"], unique=False)

    op.create_table(
        "versions",
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_versions")),
    )
    op.create_table(
        "year_wheels",
        sa.Column("id", sa.String(length=100), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("owner", sa.String(length=100), nullable=True),
        sa.Column("period", sa.String(length=100), nullable=True),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_year_wheels")),
    )
    op.create_table(
        "appointments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "reporter",
                "contact",
                "rss",
                "skr",
                "agency",
                "editor",
                "admin",
                "chair",
                "vice-chair",
                "secretary",
                "member",
                name="role",
                native_enum=False,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("scope", sa.String(length=100), nullable=False),
        sa.Column("function", sa.String(length=500), nullable=True),
        sa.Column("seat", sa.String(length=500), nullable=True),
        sa.Column("deputy_for", sa.String(length=500), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_appointments_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointments")),
        sa.UniqueConstraint(
            "person_id", "role", "scope", name=op.f("uq_appointments_person_id_role_scope")
        ),
    )
    with op.batch_alter_table("appointments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_appointments_person_id"), ["person_id"], unique=False)

    op.create_table(
        "changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=100), nullable=False),
        sa.Column("subject", sa.String(length=100), nullable=False),
        sa.Column("undo", sa.JSON(), nullable=False),
        sa.Column("changed_at", storage.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("undone_at", storage.database.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_changes_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_changes")),
    )
    with op.batch_alter_table("changes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_changes_person_id"), ["person_id"], unique=False)

    op.create_table(
        "conversations",
        sa.Column("key", sa.String(length=1000), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("progress", sa.JSON(), nullable=False),
        sa.Column("expires_at", storage.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_conversations_person_id_people")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_conversations")),
    )
    with op.batch_alter_table("conversations", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_conversations_expires_at"), ["expires_at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_conversations_person_id"), ["person_id"], unique=False)

    op.create_table(
        "identities",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.String(length=100), nullable=False),
        sa.Column("tenant", sa.String(length=100), nullable=False),
        sa.Column("platform_user", sa.String(length=500), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_identities_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identities")),
        sa.UniqueConstraint(
            "platform",
            "tenant",
            "platform_user",
            name=op.f("uq_identities_platform_tenant_platform_user"),
        ),
    )
    with op.batch_alter_table("identities", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_identities_person_id"), ["person_id"], unique=False)

    op.create_table(
        "meetings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("imported_id", sa.String(length=100), nullable=True),
        sa.Column("network", sa.String(length=100), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=True),
        sa.Column("starts_at", storage.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("ends_at", storage.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column(
            "form",
            sa.Enum(
                "fysiskt", "distans", "hybrid", name="meetingform", native_enum=False, length=20
            ),
            nullable=False,
        ),
        sa.Column("place", sa.String(length=500), nullable=True),
        sa.Column(
            "agenda_state",
            sa.Enum(
                "draft",
                "prepared",
                "fixed",
                "sent",
                name="agendastate",
                native_enum=False,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("fixed_at", storage.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("fixed_by", sa.Integer(), nullable=True),
        sa.Column("cancelled_at", storage.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["fixed_by"], ["people.id"], name=op.f("fk_meetings_fixed_by_people")
        ),
        sa.ForeignKeyConstraint(
            ["network"], ["networks.key"], name=op.f("fk_meetings_network_networks")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meetings")),
        sa.UniqueConstraint("imported_id", name=op.f("uq_meetings_imported_id")),
    )
    with op.batch_alter_table("meetings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meetings_network"), ["network"], unique=False)
        batch_op.create_index(batch_op.f("ix_meetings_starts_at"), ["starts_at"], unique=False)

    op.create_table(
        "needs",
        sa.Column("number", sa.String(length=30), nullable=False),
        sa.Column("imported_id", sa.String(length=100), nullable=True),
        sa.Column("title", sa.String(length=500), nullable=True),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("edited", sa.Text(), nullable=True),
        sa.Column("area", sa.String(length=100), nullable=False),
        sa.Column("municipality_code", sa.String(length=10), nullable=True),
        sa.Column("organisation", sa.String(length=100), nullable=True),
        sa.Column("target_group", sa.String(length=500), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("origin_level", sa.String(length=100), nullable=True),
        sa.Column("knowledge_sources", sa.JSON(), nullable=False),
        sa.Column("user_perspective", sa.Text(), nullable=True),
        sa.Column("quality_dimensions", sa.JSON(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column(
            "status",
            sa.Enum("reported", "withdrawn", name="needstatus", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column("reported_by", sa.Integer(), nullable=True),
        sa.Column("reported_at", storage.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["area"], ["areas.id"], name=op.f("fk_needs_area_areas")),
        sa.ForeignKeyConstraint(
            ["municipality_code"],
            ["municipalities.code"],
            name=op.f("fk_needs_municipality_code_municipalities"),
        ),
        sa.ForeignKeyConstraint(
            ["reported_by"], ["people.id"], name=op.f("fk_needs_reported_by_people")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_needs")),
        sa.UniqueConstraint("imported_id", name=op.f("uq_needs_imported_id")),
    )
    with op.batch_alter_table("needs", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_needs_municipality_code"), ["municipality_code"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_needs_reported_by"), ["reported_by"], unique=False)

    op.create_table(
        "places",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.String(length=100), nullable=False),
        sa.Column("address", sa.String(length=1000), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("personal", "channel", name="placekind", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=500), nullable=True),
        sa.Column("network", sa.String(length=100), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("reference", sa.JSON(), nullable=False),
        sa.Column("language", sa.String(length=10), nullable=False),
        sa.Column("seen_at", storage.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("lost_at", storage.database.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["network"], ["networks.key"], name=op.f("fk_places_network_networks")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_places_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_places")),
        sa.UniqueConstraint("platform", "address", name=op.f("uq_places_platform_address")),
    )
    with op.batch_alter_table("places", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_places_network"), ["network"], unique=False)
        batch_op.create_index(batch_op.f("ix_places_person_id"), ["person_id"], unique=False)

    op.create_table(
        "rss_municipalities",
        sa.Column("rss_id", sa.String(length=100), nullable=False),
        sa.Column("municipality_code", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_code"],
            ["municipalities.code"],
            name=op.f("fk_rss_municipalities_municipality_code_municipalities"),
        ),
        sa.ForeignKeyConstraint(
            ["rss_id"], ["rss.id"], name=op.f("fk_rss_municipalities_rss_id_rss")
        ),
        sa.PrimaryKeyConstraint("rss_id", "municipality_code", name=op.f("pk_rss_municipalities")),
    )
    with op.batch_alter_table("rss_municipalities", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_rss_municipalities_municipality_code"),
            ["municipality_code"],
            unique=False,
        )

    op.create_table(
        "usefulness",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("resource_key", sa.String(length=100), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("helped", sa.Boolean(), nullable=False),
        sa.Column("said_at", storage.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_usefulness_person_id_people")
        ),
        sa.ForeignKeyConstraint(
            ["resource_key"], ["resources.key"], name=op.f("fk_usefulness_resource_key_resources")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_usefulness")),
        sa.UniqueConstraint(
            "resource_key", "person_id", name=op.f("uq_usefulness_resource_key_person_id")
        ),
    )
    with op.batch_alter_table("usefulness", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_usefulness_person_id"), ["person_id"], unique=False)

    op.create_table(
        "meeting_sessions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("audience", sa.String(length=100), nullable=False),
        sa.Column("starts_at", storage.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("ends_at", storage.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["audience"], ["networks.key"], name=op.f("fk_meeting_sessions_audience_networks")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_meeting_sessions_meeting_id_meetings")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_sessions")),
        sa.UniqueConstraint(
            "meeting_id", "audience", name=op.f("uq_meeting_sessions_meeting_id_audience")
        ),
    )
    with op.batch_alter_table("meeting_sessions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_meeting_sessions_meeting_id"), ["meeting_id"], unique=False
        )

    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=500), nullable=False),
        sa.Column("posting", sa.String(length=100), nullable=False),
        sa.Column("subject", sa.String(length=100), nullable=False),
        sa.Column("updates", sa.String(length=100), nullable=True),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("card", sa.JSON(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "pending",
                "sending",
                "sent",
                "unknown",
                "dead",
                name="outboxstate",
                native_enum=False,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("due_at", storage.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("stale_at", storage.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("next_at", storage.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("lease_until", storage.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(length=100), nullable=True),
        sa.Column("remote_id", sa.String(length=1000), nullable=True),
        sa.Column("sent_at", storage.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("failure", sa.String(length=500), nullable=True),
        sa.ForeignKeyConstraint(
            ["place_id"], ["places.id"], name=op.f("fk_outbox_place_id_places")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("key", name=op.f("uq_outbox_key")),
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_outbox_state_next_at"), ["state", "next_at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_outbox_subject"), ["subject"], unique=False)
        batch_op.create_index(batch_op.f("ix_outbox_updates"), ["updates"], unique=False)

    op.create_table(
        "supports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("need_number", sa.String(length=30), nullable=False),
        sa.Column("municipality_code", sa.String(length=10), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("joined_at", storage.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_code"],
            ["municipalities.code"],
            name=op.f("fk_supports_municipality_code_municipalities"),
        ),
        sa.ForeignKeyConstraint(
            ["need_number"], ["needs.number"], name=op.f("fk_supports_need_number_needs")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_supports_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supports")),
        sa.UniqueConstraint(
            "need_number",
            "municipality_code",
            name=op.f("uq_supports_need_number_municipality_code"),
        ),
    )
    with op.batch_alter_table("supports", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_supports_person_id"), ["person_id"], unique=False)

    op.create_table(
        "agenda_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("network", sa.String(length=100), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("need_number", sa.String(length=30), nullable=True),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "information",
                "diskussion",
                "avstämning",
                "prioritering",
                "initiering",
                "ställningstagande",
                name="itemkind",
                native_enum=False,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("presenter", sa.String(length=500), nullable=True),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=True),
        sa.Column("proposed_at", storage.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", storage.database.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_agenda_items_meeting_id_meetings")
        ),
        sa.ForeignKeyConstraint(
            ["need_number"], ["needs.number"], name=op.f("fk_agenda_items_need_number_needs")
        ),
        sa.ForeignKeyConstraint(
            ["network"], ["networks.key"], name=op.f("fk_agenda_items_network_networks")
        ),
        sa.ForeignKeyConstraint(
            ["proposed_by"], ["people.id"], name=op.f("fk_agenda_items_proposed_by_people")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["meeting_sessions.id"],
            name=op.f("fk_agenda_items_session_id_meeting_sessions"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_items")),
    )
    with op.batch_alter_table("agenda_items", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_agenda_items_meeting_id"), ["meeting_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_agenda_items_network"), ["network"], unique=False)
