create table note (
    reference   text        not null,
    version     int         not null,
    text        text        not null,
    recorded_at timestamptz not null,
    primary key (reference, version)
);
