package uk.nhsx.systemtests.matrix;

import static uk.nhsx.systemtests.matrix.Door.FEED;
import static uk.nhsx.systemtests.matrix.Door.STREAM;
import static uk.nhsx.systemtests.matrix.Door.TOPIC;
import static uk.nhsx.systemtests.matrix.Door.WRITES;
import static uk.nhsx.systemtests.matrix.Expectations.DOWN;
import static uk.nhsx.systemtests.matrix.Expectations.NOTHING_NEW;
import static uk.nhsx.systemtests.matrix.Expectations.OPEN;

import uk.nhsx.platform.testing.OidcIssuer;

/** An issuer of tokens that is down or hangs, or replaces its keys. */
final class IssuerFaults {

  private static final String SERVICE = "ai-lab-service";

  private IssuerFaults() {}

  static Fault down() {
    return issuer("the issuer down", OidcIssuer.Fault.DOWN);
  }

  static Fault hangs() {
    return issuer("the issuer hangs", OidcIssuer.Fault.SILENT);
  }

  static Fault downAtAStart() {
    return Fault.ofOneService(
            "the issuer down while a service starts",
            suite -> {
              suite.token("any");
              suite.issuer().becomes(OidcIssuer.Fault.DOWN);
              suite.until(() -> suite.issuer().becomes(OidcIssuer.Fault.NONE));
              suite.stop(SERVICE);
              suite.start(SERVICE);
            })
        .expect(WRITES, DOWN)
        .expect(FEED, NOTHING_NEW)
        .expect(STREAM, OPEN)
        .expect(TOPIC, OPEN);
  }

  /** It signs by the new keys at once; a service fetches keys once in ten seconds at most. */
  static Fault replacesItsKeys() {
    return Fault.ofAll(
            "the issuer replaces its keys",
            suite -> {
              suite.issuer().addKeys();
              suite.renewTokens();
            })
        .expect(
            WRITES,
            Expectation.of("as usual; 401 within 10 s of the last fetch of its keys", "201", "401"))
        .expect(FEED, Expectation.of("as usual for what is written", "in time", "200"))
        .expect(STREAM, Expectation.of("as usual for what is written", "in time", "open"))
        .expect(TOPIC, Expectation.of("as usual for what is written", "in time", "open"));
  }

  private static Fault issuer(String name, OidcIssuer.Fault fault) {
    return Fault.ofAll(
        name,
        suite -> {
          suite.token("any");
          suite.issuer().becomes(fault);
          suite.until(() -> suite.issuer().becomes(OidcIssuer.Fault.NONE));
        });
  }
}
