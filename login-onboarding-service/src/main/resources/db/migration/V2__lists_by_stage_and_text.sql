-- From when until when a resource is at a stage, on both time axes: in the world from valid_from up to
-- but not including valid_until, as known from recorded_at up to but not including superseded_at. For
-- each day and each instant at most one row of a resource holds. The rows follow from the versions: a
-- trigger adds them, so that no writer can forget them and none needs a round trip for them. Lists by
-- stage read this table in place of every version that there is. See docs/adr/016.
create extension if not exists btree_gist;
create extension if not exists pg_trgm;

create table stage_period (
    reference     text collate "C" not null,
    stage         text             not null,
    valid_from    date             not null,
    valid_until   date             check (valid_until > valid_from),
    recorded_at   timestamptz      not null,
    superseded_at timestamptz      check (superseded_at > recorded_at)
);
-- Where most resources are at the stage, a page is found by walking through them in their order.
create index stage_period_by_reference on stage_period (stage, reference)
    include (valid_from, valid_until, recorded_at, superseded_at);
-- Where few are, they are found by the day and the instant.
create index stage_period_by_time on stage_period
    using gist (stage, daterange(valid_from, valid_until), tstzrange(recorded_at, superseded_at));
create index stage_period_known on stage_period (reference) where superseded_at is null;

create function record_stage_period() returns trigger language plpgsql as $$
begin
    if new.version = 1 then
        insert into stage_period (reference, stage, valid_from, recorded_at)
        values (new.reference, new.stage, new.stage_since, new.recorded_at);
    elsif not exists (select from stage_period
                      where reference = new.reference and superseded_at is null
                        and valid_until is null and stage = new.stage) then
        -- The day of a transition never goes back, so only the last period known changes: it ends there.
        with last as (
            update stage_period set superseded_at = new.recorded_at
            where reference = new.reference and superseded_at is null and valid_until is null
            returning stage, valid_from)
        insert into stage_period (reference, stage, valid_from, valid_until, recorded_at)
        select new.reference, last.stage, last.valid_from, new.stage_since, new.recorded_at
        from last where last.valid_from < new.stage_since
        union all
        select new.reference, new.stage, new.stage_since, null, new.recorded_at;
    end if;
    return null;
end
$$;

-- The versions from before this migration, in the order in which they were recorded.
do $$
begin
    create temporary table earlier_version (like service_version) on commit drop;
    create trigger earlier_stage_period after insert on earlier_version
        for each row execute function record_stage_period();
    insert into earlier_version select * from service_version order by reference, version;
end
$$;

create trigger service_stage_period after insert on service_version
    for each row execute function record_stage_period();

-- Parts of the id and the names, without regard to case. New entries wait in a list that every search
-- reads; a short one keeps searches fast, and takes writers no longer.
create index service_text on service_version using gin (
    (reference collate "pg_c_utf8" || E'\n' || lower(name) || E'\n' || lower(organisation_name)) gin_trgm_ops)
    with (gin_pending_list_limit = 256);
