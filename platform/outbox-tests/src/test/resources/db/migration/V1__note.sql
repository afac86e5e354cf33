create table note (
    reference   text        not null,
    version     int         not null,
    text        text        not null,
    recorded_at timestamptz not null,
    primary key (reference, version)
);

-- Notes that are scheduled for an instant, with their provenance.
create table note_to_come (
    reference   text        primary key,
    text        text        not null,
    due_at      timestamptz not null,
    author      text        not null,
    request_id  text,
    traceparent text
);
