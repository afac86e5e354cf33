-- Services as they were registered and changed. Every row is the whole service as it stood from
-- recorded_at until superseded_at; the only update there ever is sets superseded_at, once.
-- References sort by bytes, as pages of the list do; the texts that are searched fold their case by
-- Unicode, whatever locale the server was set up with.
create table service_version (
    reference             text collate "C" not null check (reference ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
    version               int         not null check (version >= 1),
    name                  text collate "pg_c_utf8" not null,
    description           text,
    organisation_name     text collate "pg_c_utf8" not null,
    organisation_ods_code text        check (organisation_ods_code ~ '^[A-Z0-9]{1,12}$'),
    channel               text        not null check (channel in ('app', 'web')),
    identity_level        text        not null check (identity_level in ('P0', 'P5', 'P9')),
    vectors_of_trust      text[]      not null,
    scopes                text[]      not null check ('openid' = any (scopes)),
    redirect_uris         text[]      not null check (cardinality(redirect_uris) <= 10),
    uses_ai               boolean     not null,
    expected_live_on      date,
    applied_on            date        not null,
    stage                 text        not null check (stage in (
        'applied', 'approved', 'upcoming', 'live', 'rejected', 'withdrawn', 'suspended', 'retired')),
    -- The day from which the stage holds. It never goes back from one version to the next.
    stage_since           date        not null check (stage_since >= applied_on),
    -- Why the service has left the road, if it has and a reason was given.
    stage_reason          text        check (stage_reason is null or stage in (
        'rejected', 'withdrawn', 'suspended', 'retired')),
    recorded_at           timestamptz not null,
    superseded_at         timestamptz check (superseded_at > recorded_at),
    author                text        not null,
    request_id            text,
    reason                text,
    primary key (reference, version)
);

create unique index service_current on service_version (reference) where superseded_at is null;
-- What was recorded since is read again and again.
create index service_recorded on service_version (recorded_at);

-- Evidence of services, kept in the same way: a resource of its own for each service and kind.
create table evidence_version (
    service       text collate "C" not null,
    kind          text collate "C" not null check (kind in (
        'dspt', 'scal', 'clinical-safety', 'connection-agreement', 'board-decision')),
    version       int         not null check (version >= 1),
    reference     text        not null,
    issued_on     date        not null,
    valid_until   date        check (valid_until >= issued_on),
    recorded_at   timestamptz not null,
    superseded_at timestamptz check (superseded_at > recorded_at),
    author        text        not null,
    request_id    text,
    reason        text,
    primary key (service, kind, version)
);

create unique index evidence_current on evidence_version (service, kind) where superseded_at is null;
