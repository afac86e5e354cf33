-- The head of the service's event log. Its one row is what writers queue for: whoever holds it may
-- record a change, so changes have one order, and sequences have no gaps.
create table outbox_head (
    only_row     boolean     primary key default true check (only_row),
    sequence     bigint      not null,
    recorded_at  timestamptz not null,
    -- Readers were told what had been published by this instant: nothing may be recorded at or before it.
    closed_until timestamptz not null,
    -- When the next due change is to be made, if there is one. Until it is made, nothing may be
    -- recorded at or after this instant, and no reader answered for it. It is that of the last change
    -- where several are due at one instant, and not all of them are made.
    due_at       timestamptz,
    check (due_at >= recorded_at and due_at > closed_until)
) with (fillfactor = 10);

insert into outbox_head (sequence, recorded_at, closed_until) values (0, 'epoch', 'epoch');

-- The log itself, never changed. Columns are named as Debezium's outbox event router expects them.
create table outbox_event (
    sequence      bigint      primary key,
    id            uuid        not null unique,
    aggregatetype text        not null,
    aggregateid   text        not null,
    type          text        not null,
    recorded_at   timestamptz not null,
    payload       text        not null
);

-- How far the relay has brought the log to Kafka.
create table outbox_relay (
    only_row  boolean primary key default true check (only_row),
    published bigint  not null
) with (fillfactor = 10);

insert into outbox_relay (published) values (0);
