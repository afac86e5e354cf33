-- Awards with two versions each, the last of them active. All were recorded years ago, each version at
-- an instant of its own. Parameters: the awards that there will be in all, the first and the last to insert.
insert into award_version (
  reference, version, competition, title, description, phase, category, recipient_org_id,
  recipient_name, amount, currency, awarded_on, starts_on, ends_on, stage, stage_since,
  recorded_at, superseded_at, author)
select
  'AI_AWARD' || lpad(a::text, 6, '0'), v, 'benchmarks-1', 'Award ' || a,
  'Finds out whether idea number ' || a || ' helps patients', 1 + a % 4, 'Imaging',
  'GB-NHS-A' || a % 500, 'Trust ' || a % 500, 50000 + a % 100000, 'GBP',
  date '2019-01-01' + a % 300, date '2019-02-01' + a % 300, date '2020-01-31' + a % 300,
  (array['announced', 'active'])[v], date '2019-01-01' + a % 300 + (array[0, 31])[v],
  timestamptz '2020-01-01 00:00Z' + ((v - 1) * total + a) * interval '1 second',
  case when v < 2 then timestamptz '2020-01-01 00:00Z' + (v * total + a) * interval '1 second' end,
  'benchmarks@example.test'
from (values (cast(? as int))) of (total), generate_series(?, ?) a, generate_series(1, 2) v
