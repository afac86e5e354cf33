package uk.nhsx.benchmarks.registers;

import java.util.List;

/** The services of the login-onboarding-service, each of them live after five versions. */
final class OnboardingRegister implements Register {
  static final String DATABASE = "login_onboarding";
  static final String PATH = "/v1/login-onboarding/";
  static final int VERSIONS = 5;

  private static final String ROWS =
      """
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
      """;

  private static final String NEW =
      """
      {"name":"Service","description":"Lets patients do a thing",\
      "organisation":{"name":"Organisation 1","odsCode":"ODS1"},"channel":"app","identityLevel":"P9",\
      "vectorsOfTrust":["P9.Cp.Cd","P9.Cp.Ck","P9.Cm"],\
      "scopes":["openid","profile","email","gp_registration_details"],\
      "redirectUris":["https://service.example.org/callback"],"usesAi":false,\
      "expectedLiveOn":"2021-01-01"}""";

  @Override
  public String process() {
    return "login-onboarding-service";
  }

  @Override
  public String port() {
    return "LOGIN_ONBOARDING_PORT";
  }

  @Override
  public String database() {
    return DATABASE;
  }

  @Override
  public String role() {
    return "onboarding-officer";
  }

  @Override
  public List<Change> frame() {
    return List.of();
  }

  @Override
  public String rows() {
    return ROWS;
  }

  @Override
  public Change change(String reference) {
    return new Change(PATH + "services/" + reference, NEW);
  }

  @Override
  public String page() {
    return PATH + "services?stage=all";
  }

  @Override
  public List<Bulk> bulk() {
    return List.of(Bulk.csv("services as CSV", PATH + "services?stage=all&format=csv"));
  }
}
