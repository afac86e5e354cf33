package uk.nhsx.gateway.page.changes;

import jakarta.inject.Singleton;
import uk.nhsx.gateway.page.QueryString;
import uk.nhsx.gateway.page.Words;

/** Says what changed about the services that connect to NHS login. */
@Singleton
class OnboardingChanges {

  private final Words words;

  OnboardingChanges(Words words) {
    this.words = words;
  }

  ChangeEntry registered(LoggedEvent event, EventData data) {
    return service(
        event,
        data,
        words.changeRegistered(
            data.text("/service/organisation/name").orElse(""),
            data.day("/service/appliedOn").orElse("")));
  }

  ChangeEntry amended(LoggedEvent event, EventData data) {
    return service(event, data, words.changeAmended())
        .with(data.changes(words))
        .with(data.reason(words));
  }

  ChangeEntry transitioned(LoggedEvent event, EventData data) {
    String said =
        words.changeMoved(
            data.text("/to").orElse(""),
            data.day("/effectiveOn").orElse(""),
            data.text("/from").map(words::stage).map(EventData::uncapitalised).orElse(""));
    return service(event, data, said).with(data.reason(words));
  }

  ChangeEntry evidence(LoggedEvent event, EventData data) {
    String said =
        words.changeEvidence(
            data.items("/changes").findAny().isPresent(),
            data.text("/evidence/kind").map(words::evidence).orElse(""),
            data.text("/evidence/reference").orElse(""),
            data.day("/evidence/issuedOn").orElse(""),
            data.day("/evidence/validUntil").orElse(""));
    return service(event, data, said).with(data.changes(words)).with(data.reason(words));
  }

  /** The event of an evidence has no name of the service. */
  private static ChangeEntry service(LoggedEvent event, EventData data, String said) {
    return ChangeEntry.of(
        event,
        data.text("/service/name").or(() -> data.text("/id")).orElse(event.subject()),
        data.text("/id").map(id -> "/onboarding/" + QueryString.encoded(id)).orElse(null),
        said);
  }
}
