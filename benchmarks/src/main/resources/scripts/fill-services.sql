-- Services with five versions each, the last of them live. All were recorded years ago, each version at
-- an instant of its own. Parameters: the services that there will be in all, the first and the last to insert.
insert into service_version (
  reference, version, name, description, organisation_name, organisation_ods_code, channel,
  identity_level, vectors_of_trust, scopes, redirect_uris, uses_ai, expected_live_on,
  applied_on, stage, stage_since, recorded_at, superseded_at, author)
select
  'service-' || lpad(s::text, 6, '0'), v, 'Service ' || s, 'Lets patients do thing ' || s,
  'Organisation ' || s % 500, 'ODS' || s % 500, case s % 2 when 0 then 'app' else 'web' end,
  'P9', '{P9.Cp.Cd,P9.Cp.Ck,P9.Cm}', '{openid,profile,email,gp_registration_details}',
  array['https://service' || s || '.example.org/callback'], false, date '2021-01-01',
  date '2019-01-01' + s % 300,
  (array['applied', 'approved', 'approved', 'upcoming', 'live'])[v],
  date '2019-01-01' + s % 300 + (array[0, 30, 30, 90, 120])[v],
  timestamptz '2020-01-01 00:00Z' + ((v - 1) * total + s) * interval '1 second',
  case when v < 5 then timestamptz '2020-01-01 00:00Z' + (v * total + s) * interval '1 second' end,
  'benchmarks@example.test'
from (values (cast(? as int))) of (total), generate_series(?, ?) s, generate_series(1, 5) v
