package uk.nhsx.gateway.stream;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import uk.nhsx.gateway.route.SuiteService;

/** What each service tells of; part of the public contract, like the services' paths. */
final class EventTypes {

  private EventTypes() {}

  static List<String> of(SuiteService service) {
    return switch (service) {
      case APP_METRICS ->
          named(
              "appmetrics",
              "metric.defined",
              "areas.registered",
              "release.published",
              "release.withdrawn");
      case LOGIN_ONBOARDING ->
          named(
              "loginonboarding",
              "service.registered",
              "service.amended",
              "service.transitioned",
              "evidence.lodged");
      case AI_LAB ->
          named(
              "ailab",
              "programme.defined",
              "competition.defined",
              "award.announced",
              "award.amended",
              "award.transitioned");
    };
  }

  static List<String> of(Collection<SuiteService> services) {
    return services.stream().flatMap(service -> of(service).stream()).toList();
  }

  private static List<String> named(String service, String... what) {
    return Stream.of(what).map(noun -> "uk.nhsx." + service + "." + noun + ".v1").toList();
  }
}
