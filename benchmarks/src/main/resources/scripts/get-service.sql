-- What one GET of a service, alone, has PostgreSQL do: read the head of the log, and run the statement
-- that Hibernate makes of the query of the register, with the values of the head.
\set n random(1, :services)
select sequence, recorded_at, closed_until, due_at from outbox_head
\gset head_
select sve1_0.reference,sve1_0.version,sve1_0.applied_on,sve1_0.channel,sve1_0.description,sve1_0.expected_live_on,sve1_0.identity_level,sve1_0.name,sve1_0.organisation_ods_code,sve1_0.organisation_name,sve1_0.recorded_at,sve1_0.author,sve1_0.request_id,sve1_0.reason,sve1_0.redirect_uris,sve1_0.scopes,sve1_0.stage,sve1_0.stage_reason,sve1_0.stage_since,sve1_0.superseded_at,sve1_0.uses_ai,sve1_0.vectors_of_trust,sve2_0.stage,sve2_0.stage_since,sve2_0.stage_reason
from service_version sve1_0
join service_version sve2_0 on sve2_0.reference=sve1_0.reference
where sve1_0.recorded_at<=:head_recorded_at::timestamptz
  and (sve1_0.superseded_at is null or sve1_0.superseded_at>:head_recorded_at::timestamptz)
  and sve1_0.applied_on<=current_date
  and sve2_0.version=(select max(sve3_0.version) from service_version sve3_0 where sve3_0.reference=sve1_0.reference and sve3_0.version<=sve1_0.version and sve3_0.stage_since<=current_date)
  and sve1_0.reference='service-' || lpad(:n::text, 6, '0');
