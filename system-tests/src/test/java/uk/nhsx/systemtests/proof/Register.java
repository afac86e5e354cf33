package uk.nhsx.systemtests.proof;

import java.util.List;

/** A register, with the kind of resource that the writers create and amend. */
public enum Register {
  APP_METRICS("app-metrics", "metrics-publisher", "metrics", List.of("/metrics?limit=500")) {
    @Override
    public String body(String reference, int version) {
      return """
          {"title":"Metric %s in version %d","description":"Counted for a proof","unit":"counts",
           "kind":"flow","cadence":"day"}
          """
          .formatted(reference, version);
    }
  },
  LOGIN_ONBOARDING(
      "login-onboarding",
      "onboarding-officer",
      "services",
      List.of("/services?stage=all&limit=500")) {
    @Override
    public String body(String reference, int version) {
      return """
          {"name":"Service %s in version %d","organisation":{"name":"Example Surgery"},"channel":"web",
           "identityLevel":"P9","vectorsOfTrust":["P9.Cp.Cd"],"scopes":["openid"],
           "redirectUris":["https://example.org/callback"],"usesAi":false,"appliedOn":"2020-01-06"}
          """
          .formatted(reference, version);
    }
  },
  AI_LAB(
      "ai-lab",
      "award-officer",
      "awards",
      List.of("/awards?limit=500", "/programmes?limit=500", "/competitions?limit=500")) {
    @Override
    public String body(String reference, int version) {
      return """
          {"competition":"proof-1","title":"Award in version %d","description":"Of %s, for a proof","phase":2,
           "recipient":{"orgId":"GB-NHS-RRV","name":"Example"},"amount":{"amount":"1.00","currency":"GBP"},
           "awardedOn":"2020-09-08","reason":"%d"}
          """
          .formatted(version, reference, version);
    }
  };

  private final String label;
  private final String role;
  private final String noun;
  private final List<String> lists;

  Register(String label, String role, String noun, List<String> lists) {
    this.label = label;
    this.role = role;
    this.noun = noun;
    this.lists = lists;
  }

  /** The resource, as it is to be in a version. */
  public abstract String body(String reference, int version);

  public String label() {
    return label;
  }

  public String role() {
    return role;
  }

  public String process() {
    return label + "-service";
  }

  public String topic() {
    return label + ".events.v1";
  }

  public String root() {
    return "/v1/" + label;
  }

  public String path(String reference) {
    return root() + "/" + noun + "/" + reference;
  }

  /** Where all of its resources are listed. */
  public List<String> lists() {
    return lists;
  }

  public static List<Register> all() {
    return List.of(values());
  }
}
