-- Names sort byte by byte, as cursors do: collate "C" on every column that a list is sorted by.

create sequence metric_number as integer;

-- What is counted. A change adds a version; the one before is superseded at the same instant. There
-- is room for a reason as in every register, though the API asks for none here.
create table metric_version (
    reference     text collate "C" not null check (reference ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
    version       integer          not null check (version > 0),
    -- Stands for the metric in the figures, where a text would take most of the room.
    metric_number integer          not null,
    title         text             not null,
    description   text,
    unit          text             not null,
    kind          text             not null check (kind in ('FLOW', 'STOCK', 'DISTINCT', 'RATIO')),
    cadence       text             not null
        check (cadence in ('DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR', 'ONCE')),
    feed_column   text,
    recorded_at   timestamptz      not null,
    superseded_at timestamptz check (superseded_at > recorded_at),
    author        text             not null,
    request_id    text,
    reason        text,
    primary key (reference, version)
);
create unique index metric_current on metric_version (reference) where superseded_at is null;
create unique index metric_current_column on metric_version (feed_column) where superseded_at is null;
create unique index metric_by_number on metric_version (metric_number) where version = 1;

create sequence area_number as integer;

-- Where is counted, in the same way.
create table area_version (
    reference     text collate "C" not null check (reference ~ '^[A-Z0-9]{1,12}$'),
    version       integer          not null check (version > 0),
    area_number   integer          not null,
    name          text             not null,
    type          text             not null
        check (type in ('PRACTICE', 'SUB_ICB', 'ICB', 'REGION', 'NATION')),
    parent        text collate "C" check (parent <> reference),
    recorded_at   timestamptz      not null,
    superseded_at timestamptz check (superseded_at > recorded_at),
    author        text             not null,
    request_id    text,
    reason        text,
    primary key (reference, version)
);
create unique index area_current on area_version (reference) where superseded_at is null;
create unique index area_by_number on area_version (area_number) where version = 1;
create index area_children on area_version (parent);

create sequence release_ordinal;

-- Figures that became known together.
create table release (
    ordinal        bigint      primary key,
    id             uuid        not null unique,
    title          text        not null,
    kind           text        not null
        check (kind in ('SCHEDULED', 'REVISION', 'CORRECTION', 'WITHDRAWAL')),
    reason         text,
    source         text,
    overridden     boolean     not null,
    published_at   timestamptz not null,
    recorded_at    timestamptz not null,
    author         text        not null,
    request_id     text,
    content_sha256 text        not null check (content_sha256 ~ '^[0-9a-f]{64}$'),
    -- Of the content and the parameters: the same request is taken in once.
    request_sha256 text        not null unique check (request_sha256 ~ '^[0-9a-f]{64}$'),
    row_count      bigint      not null,
    figure_count   bigint      not null,
    check (kind not in ('REVISION', 'CORRECTION') or reason is not null),
    check (not overridden or reason is not null)
);
create index release_newest on release (published_at desc, ordinal desc);

-- What each release holds of each metric, so that the catalogue need not look through the figures.
create table release_metric (
    release       bigint  not null references release (ordinal),
    metric_number integer not null,
    figure_count  bigint  not null,
    last_from     date    not null,
    last_to       date    not null,
    primary key (metric_number, release)
);

-- Every figure of every release, for ever. No foreign keys: they would be checked row by row, and
-- figures come in with their release only, by numbers just looked up. published_at is the release's.
create table figure (
    metric_number integer        not null,
    area_number   integer        not null,
    period_to     date           not null,
    period_from   date           not null,
    published_at  timestamptz    not null,
    release       bigint         not null,
    value         numeric(18, 6) not null check (value >= 0),
    qualifier     text
        check (qualifier in ('at-least', 'at-most', 'approximately', 'estimated')),
    check (period_from <= period_to)
);
-- One metric, one area, a range, as known at: the first row of each period is the one that counts.
create unique index figure_known
    on figure (metric_number, area_number, period_to, period_from, published_at desc, release desc);
create index figure_of_release on figure (release);
