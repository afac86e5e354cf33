package uk.nhsx.benchmarks.registers;

import java.util.List;

/** The awards of the ai-lab-service under one programme, each of them active after two versions. */
final class AwardRegister implements Register {
  private static final String PATH = "/v1/ai-lab/";

  private static final String ROWS =
      """
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
      """;

  private static final Change PROGRAMME =
      new Change(
          PATH + "programmes/benchmarks",
          """
          {"title":"Synthetic programme","envelope":{"amount":"999999999999.00","currency":"GBP"},\
          "startsOn":"2019-01-01","endsOn":"2030-12-31"}""");

  private static final Change COMPETITION =
      new Change(
          PATH + "competitions/benchmarks-1",
          """
          {"programme":"benchmarks","title":"Synthetic round","round":1,"phases":[1,2,3,4],\
          "opensOn":"2019-01-01"}""");

  private static final String NEW =
      """
      {"competition":"benchmarks-1","title":"Award","description":"Finds out whether it helps",\
      "phase":1,"category":"Imaging","recipient":{"orgId":"GB-NHS-A1","name":"Trust 1"},\
      "amount":{"amount":"50000.00","currency":"GBP"},"awardedOn":"2019-01-01"}""";

  @Override
  public String process() {
    return "ai-lab-service";
  }

  @Override
  public String port() {
    return "AI_LAB_PORT";
  }

  @Override
  public String database() {
    return "ai_lab";
  }

  @Override
  public String role() {
    return "award-officer";
  }

  @Override
  public List<Change> frame() {
    return List.of(PROGRAMME, COMPETITION);
  }

  @Override
  public String rows() {
    return ROWS;
  }

  @Override
  public Change change(String reference) {
    return new Change(PATH + "awards/" + reference, NEW);
  }

  @Override
  public String page() {
    return PATH + "awards?stage=announced&stage=active";
  }

  @Override
  public List<Bulk> bulk() {
    return List.of(
        Bulk.csv("awards as CSV", PATH + "awards?format=csv"),
        new Bulk("grants as 360Giving package", PATH + "grants.json", "\"awardDate", 0),
        Bulk.csv("grants as 360Giving table", PATH + "grants.csv"));
  }
}
