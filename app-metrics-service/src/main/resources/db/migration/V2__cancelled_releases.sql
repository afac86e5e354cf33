-- An embargoed release that was cancelled: it is never published, so no change has to do with it.
alter table release
    add column cancelled_at         timestamptz,
    add column cancelled_by         text,
    add column cancelled_request_id text,
    add column cancelled_reason     text,
    add check ((cancelled_at is null) = (cancelled_reason is null)),
    add check ((cancelled_at is null) = (cancelled_by is null)),
    add check (cancelled_at is null
        or publish_at is not null and change is null and withdrawn_at is null);

drop index release_due;
create index release_due on release (publish_at)
    where change is null and withdrawn_at is null and cancelled_at is null;
