-- Every table holds versions: a change adds a row and says of the row before until when it was
-- known. Nothing else is ever changed, and nothing deleted, so "as known at" is a range of a row.
-- References sort by bytes, so that pages have one order wherever the database runs.

create table programme_version (
    reference         text collate "C" not null,
    version           int              not null check (version > 0),
    title             text             not null,
    envelope          numeric(17, 2)   not null check (envelope > 0),
    currency          text             not null check (currency ~ '^[A-Z]{3}$'),
    starts_on         date             not null,
    ends_on           date             not null,
    recorded_at       timestamptz      not null,
    superseded_at     timestamptz,
    author            text             not null,
    request_id        text,
    reason            text,
    primary key (reference, version),
    check (starts_on <= ends_on),
    check (superseded_at > recorded_at)
);
create unique index programme_current on programme_version (reference) where superseded_at is null;

create table competition_version (
    reference         text collate "C" not null,
    version           int              not null check (version > 0),
    programme         text collate "C" not null,
    title             text             not null,
    round             int              not null check (round > 0),
    phases            int[]            not null check (phases <@ array[1, 2, 3, 4] and cardinality(phases) > 0),
    opens_on          date             not null,
    closes_on         date,
    announced_on      date,
    recorded_at       timestamptz      not null,
    superseded_at     timestamptz,
    author            text             not null,
    request_id        text,
    reason            text,
    primary key (reference, version),
    check (opens_on <= coalesce(closes_on, announced_on, opens_on)),
    check (coalesce(closes_on, opens_on) <= coalesce(announced_on, closes_on, opens_on)),
    check (superseded_at > recorded_at)
);
create unique index competition_current on competition_version (reference) where superseded_at is null;
create unique index competition_round on competition_version (programme, round) where superseded_at is null;

create table award_version (
    reference         text collate "C" not null,
    version           int              not null check (version > 0),
    competition       text collate "C" not null,
    title             text             not null,
    description       text             not null,
    phase             int              not null check (phase between 1 and 4),
    category          text,
    recipient_org_id  text collate "C" not null,
    recipient_name    text             not null,
    amount            numeric(17, 2)   not null check (amount > 0),
    currency          text             not null check (currency ~ '^[A-Z]{3}$'),
    awarded_on        date             not null,
    starts_on         date,
    ends_on           date,
    stage             text             not null check (stage in ('announced', 'active', 'completed', 'terminated')),
    stage_since       date             not null,
    returned          numeric(17, 2)   check (returned between 0 and amount),
    recorded_at       timestamptz      not null,
    superseded_at     timestamptz,
    author            text             not null,
    request_id        text,
    reason            text,
    primary key (reference, version),
    check ((stage = 'terminated') = (returned is not null)),
    check (stage <> 'announced' or stage_since = awarded_on),
    check (stage_since >= awarded_on),
    check (starts_on <= ends_on),
    check (superseded_at > recorded_at)
);
create unique index award_current on award_version (reference) where superseded_at is null;
-- What is committed under a programme is added up on every write.
create index award_commitment on award_version (competition) include (amount, returned) where superseded_at is null;
create index award_recipient on award_version (recipient_org_id, reference);
