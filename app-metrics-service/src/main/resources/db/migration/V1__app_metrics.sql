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
    -- From which day on it lies in that parent; nothing: ever since.
    parent_since  date,
    opens_on      date,
    closes_on     date check (closes_on >= opens_on),
    recorded_at   timestamptz      not null,
    superseded_at timestamptz check (superseded_at > recorded_at),
    author        text             not null,
    request_id    text,
    reason        text,
    primary key (reference, version)
);
create unique index area_current on area_version (reference) where superseded_at is null;
create unique index area_by_number on area_version (area_number) where version = 1;
create unique index area_current_number on area_version (area_number) where superseded_at is null;
create index area_children on area_version (parent);

-- How high an area stands, from practice (0) to nation (4).
create view area_rank as
    select area_number,
        (array_position(array['PRACTICE', 'SUB_ICB', 'ICB', 'REGION', 'NATION'], type) - 1)::smallint
            as rank
    from area_version
    where superseded_at is null;

-- Which area lies in which, as it is known now: what parents' figures are added up by. A practice may
-- move to another parent from a day on; what it counted before stays with the parent of that day.
create table area_parent (
    child_number  integer  not null,
    -- The first day, and the day after the last.
    since         date     not null,
    until         date     not null,
    parent_number integer  not null,
    -- How high the parent stands, from sub-ICB (1) to nation (4): sums are made from below.
    parent_rank   smallint not null,
    primary key (child_number, since),
    check (since < until)
);
create index area_parent_children on area_parent (parent_number);

create sequence change_ordinal as integer;

-- What made figures show, or cease to: a release that was published or withdrawn, or areas that got
-- other parents. Its ordinal stands in the figures; the larger one is the later one.
create table change (
    ordinal    integer     primary key,
    known_from timestamptz not null,
    -- Between which days the periods end that were supplied or taken back; nothing where sums alone
    -- were moved.
    first_day  date,
    last_day   date
);
create index change_known on change (known_from, ordinal);

-- What a file of the daily feed had in all, so that the next one can be compared with it.
create table feed_week (
    change         integer   primary key references change (ordinal),
    row_count      bigint    not null,
    metric_numbers integer[] not null,
    totals         numeric[] not null
);

create sequence release_ordinal as integer;

-- Figures that became known together, or are to: an embargoed release has no change yet.
create table release (
    ordinal          integer     primary key,
    id               uuid        not null unique,
    title            text        not null,
    kind             text        not null
        check (kind in ('SCHEDULED', 'REVISION', 'CORRECTION', 'WITHDRAWAL')),
    reason           text,
    source           text,
    overridden       boolean     not null,
    publish_at       timestamptz,
    change           integer     unique references change (ordinal),
    published_at     timestamptz,
    withdrawal       integer     unique references change (ordinal),
    withdrawn_at     timestamptz,
    withdrawn_by     text,
    withdrawn_reason text,
    recorded_at      timestamptz not null,
    author           text        not null,
    request_id       text,
    traceparent      text,
    content_sha256   text        not null check (content_sha256 ~ '^[0-9a-f]{64}$'),
    -- Of the content and the parameters: the same request is taken in once.
    request_sha256   text        not null unique check (request_sha256 ~ '^[0-9a-f]{64}$'),
    row_count        bigint      not null,
    figure_count     bigint      not null,
    -- What was found in the body and let pass by the override.
    findings         jsonb       not null,
    check (kind not in ('REVISION', 'CORRECTION') or reason is not null),
    check (not overridden or reason is not null),
    check ((change is null) = (published_at is null)),
    check ((withdrawn_at is null) = (withdrawn_reason is null))
);
create index release_newest on release (coalesce(change, 2147483647) desc, ordinal desc);
create index release_due on release (publish_at) where change is null and withdrawn_at is null;

-- What each release holds of each metric, so that the catalogue need not look through the figures.
create table release_metric (
    release       integer not null references release (ordinal),
    metric_number integer not null,
    figure_count  bigint  not null,
    last_from     date    not null,
    last_to       date    not null,
    shortest_days integer not null,
    longest_days  integer not null,
    primary key (metric_number, release)
);

-- Figures that wait for the instant of their release, in no index that a reader walks.
create table embargoed_figure (
    release       integer  not null,
    metric_number integer  not null,
    area_number   integer  not null,
    period_to     date     not null,
    period_from   date     not null,
    qualifier     smallint not null,
    value         numeric  not null
);
create index embargoed_figure_release on embargoed_figure (release);

-- What each figure showed from which change on, for ever: the row of the latest change by then is the
-- one that counts. Rows are only ever added. No foreign keys: they would be checked row by row, and
-- figures come in with their change only, by numbers just looked up. A month of period ends is a
-- partition, made when its first figure comes, so that a new week is written to few pages.
create table figure (
    area_number   integer  not null,
    metric_number integer  not null,
    period_to     date     not null,
    period_from   date     not null,
    -- From when it shows.
    change        integer  not null,
    -- The change by which the release that it is from was published; of a sum, the last of its parts'.
    given_by      integer  not null,
    -- Joined by "or": exact 0, at least 1, at most 2, approximately 3, estimated 4 (and all above).
    qualifier     smallint not null,
    -- Added up from the figures of the areas right below, not supplied.
    derived       boolean  not null,
    -- Nothing where nothing shows any more.
    value         numeric,
    check (value >= 0),
    check (period_from <= period_to)
) partition by range (period_to);
-- One area, one metric, a range, as known at: the first row of each period is the one that counts.
create unique index figure_known
    on figure (area_number, metric_number, period_to, period_from, change desc);
create index figure_of_change on figure (change);
