package uk.nhsx.gateway.page.changes;

import jakarta.inject.Singleton;
import uk.nhsx.gateway.page.QueryString;
import uk.nhsx.gateway.page.Words;

/** Says what changed about the programmes, competitions and awards of the AI Lab. */
@Singleton
class AwardChanges {

  private static final String PATH = "/awards";

  private final Words words;

  AwardChanges(Words words) {
    this.words = words;
  }

  ChangeEntry programme(LoggedEvent event, EventData data) {
    String said =
        words.changeProgramme(
            isAmended(data, "/programme"),
            data.money("/programme/envelope").orElse(""),
            data.day("/programme/startsOn").orElse(""),
            data.day("/programme/endsOn").orElse(""));
    return definition(event, data, "programme", said);
  }

  ChangeEntry competition(LoggedEvent event, EventData data) {
    String said =
        words.changeCompetition(
            isAmended(data, "/competition"),
            data.day("/competition/opensOn").orElse(""),
            data.day("/competition/closesOn").orElse(""),
            data.day("/competition/announcedOn").orElse(""));
    return definition(event, data, "competition", said);
  }

  private static boolean isAmended(EventData data, String pointer) {
    return data.number(pointer + "/version") > 1;
  }

  /** Programmes and competitions lead to their awards. */
  private ChangeEntry definition(LoggedEvent event, EventData data, String field, String said) {
    return ChangeEntry.of(
            event,
            data.text("/" + field + "/title").orElse(event.subject()),
            data.text("/id").map(id -> QueryString.empty().with(field, id).at(PATH)).orElse(null),
            said)
        .with(data.reason(words));
  }

  ChangeEntry announced(LoggedEvent event, EventData data) {
    String said =
        words.changeAnnounced(
            data.money("/award/amount").orElse(""),
            data.text("/award/recipient/name").orElse(""),
            data.text("/award/phase").orElse(""),
            data.day("/award/awardedOn").orElse(""));
    return award(event, data, said);
  }

  ChangeEntry amended(LoggedEvent event, EventData data) {
    return award(event, data, words.changeAmended())
        .with(data.changes(words))
        .with(data.reason(words));
  }

  ChangeEntry transitioned(LoggedEvent event, EventData data) {
    String said =
        words.changeAward(
            data.text("/to").orElse(""),
            data.day("/effectiveOn").orElse(""),
            data.text("/from").map(words::awardStage).map(EventData::uncapitalised).orElse(""));
    return award(event, data, said)
        .with(data.money("/returned").map(words::changeReturned))
        .with(data.reason(words));
  }

  private static ChangeEntry award(LoggedEvent event, EventData data, String said) {
    return ChangeEntry.of(
        event,
        data.text("/award/title").or(() -> data.text("/reference")).orElse(event.subject()),
        data.text("/reference").map(id -> PATH + "/" + QueryString.encoded(id)).orElse(null),
        said);
  }
}
