-- What one PUT of a new service has PostgreSQL do, in the same order: lock the head of the log, read what
-- is stored under the id, insert the version, append the event and move the head.
begin;
select sequence, recorded_at, closed_until, due_at from outbox_head;
select sequence + 1 as next, clock_timestamp() as recorded_at, closed_until, due_at from outbox_head for update
\gset head_
select sve1_0.reference,sve1_0.version,sve1_0.applied_on,sve1_0.channel,sve1_0.description,sve1_0.expected_live_on,sve1_0.identity_level,sve1_0.name,sve1_0.organisation_ods_code,sve1_0.organisation_name,sve1_0.recorded_at,sve1_0.author,sve1_0.request_id,sve1_0.reason,sve1_0.redirect_uris,sve1_0.scopes,sve1_0.stage,sve1_0.stage_reason,sve1_0.stage_since,sve1_0.superseded_at,sve1_0.uses_ai,sve1_0.vectors_of_trust
from service_version sve1_0
where sve1_0.reference='written-' || :head_next::text and sve1_0.superseded_at is null fetch first 1 rows only;
update service_version sve1_0 set superseded_at=:head_recorded_at::timestamptz
where sve1_0.reference='written-' || :head_next::text and sve1_0.superseded_at is null;
insert into service_version (applied_on,channel,description,expected_live_on,identity_level,name,organisation_ods_code,organisation_name,recorded_at,author,request_id,reason,redirect_uris,scopes,stage,stage_reason,stage_since,superseded_at,uses_ai,vectors_of_trust,reference,version)
values (current_date,'app','Lets patients do a thing','2021-01-01','P9','Service','ODS1','Organisation 1',:head_recorded_at::timestamptz,'benchmarks@example.test','dd365cff-bb51-42aa-a27f-dd49ab8cf2ab',null,'{https://service.example.org/callback}','{openid,profile,email,gp_registration_details}','applied',null,current_date,null,false,'{P9.Cp.Cd,P9.Cp.Ck,P9.Cm}','written-' || :head_next::text,1);
with head as (
  update outbox_head set sequence = :head_next::bigint, recorded_at = :head_recorded_at::timestamptz
), event as (
  insert into outbox_event (sequence, id, aggregatetype, aggregateid, type, recorded_at, payload)
  values (:head_next::bigint, gen_random_uuid(), 'login-onboarding.events.v1', 'written-' || :head_next::text, 'uk.nhsx.loginonboarding.service.registered.v1', :head_recorded_at::timestamptz, repeat('x', :payload))
)
select pg_notify('outbox_commit', '');
commit;
