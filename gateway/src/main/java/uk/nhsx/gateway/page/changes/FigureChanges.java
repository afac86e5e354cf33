package uk.nhsx.gateway.page.changes;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.Iterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import uk.nhsx.gateway.page.FieldChange;
import uk.nhsx.gateway.page.QueryString;
import uk.nhsx.gateway.page.Words;
import uk.nhsx.platform.json.Instants;

/** Says what changed in the figures of the NHS App. */
@Singleton
class FigureChanges {

  private static final String WITHDRAWAL = "withdrawal";

  private final NationFigures figures;
  private final Words words;

  FigureChanges(NationFigures figures, Words words) {
    this.figures = figures;
    this.words = words;
  }

  ChangeEntry published(LoggedEvent event, EventData data) {
    String kind = data.text("/kind").orElse("scheduled");
    return release(
            event, data, words.changePublished(kind, words.changeCount(data.count("/figures"))))
        .ofKind(kind);
  }

  ChangeEntry withdrawn(LoggedEvent event, EventData data) {
    return release(event, data, words.changeWithdrawn()).ofKind(WITHDRAWAL);
  }

  /** A release has no page of its own: it leads to the list that begins with it. */
  private ChangeEntry release(LoggedEvent event, EventData data, String said) {
    String path =
        QueryString.empty().with("knownAt", Instants.text(event.time())).at(ChangesPage.PATH)
            + "#"
            + ChangeEntry.anchor(event.id());
    return ChangeEntry.of(event, data.text("/title").orElse(event.subject()), path, said)
        .with(data.reason(words))
        .with(data.text("/source").map(words::changeSource))
        .with(figures.of(data))
        .with(data.text("/changes").filter(FigureChanges::isOfApi).map(this::allFigures).stream());
  }

  private static boolean isOfApi(String path) {
    return path.startsWith("/v1/") && !path.contains("?");
  }

  private ChangeEntry.Detail allFigures(String path) {
    return new ChangeEntry.Detail(words.changeFigures(), path + "?format=csv");
  }

  ChangeEntry metric(LoggedEvent event, EventData data) {
    boolean amended = data.json().path("before").isObject();
    return ChangeEntry.of(
            event,
            data.text("/metric/title").orElse(event.subject()),
            data.text("/key").map(FigureChanges::path).orElse(null),
            words.changeMetric(amended))
        .with(amended ? differences(data.json()) : Stream.of());
  }

  static String path(String metric) {
    return "/figures/" + QueryString.encoded(metric);
  }

  private Stream<ChangeEntry.Detail> differences(JsonNode data) {
    Iterator<String> fields = data.path("metric").fieldNames();
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(fields, 0), false)
        .map(
            field ->
                new FieldChange(
                    field, data.path("before").path(field), data.path("metric").path(field)))
        .filter(FieldChange::isDifferent)
        .map(change -> EventData.field(change, words));
  }

  ChangeEntry areas(LoggedEvent event, EventData data) {
    return ChangeEntry.of(
            event,
            words.changeAreas(data.count("/count")),
            null,
            words.changeAreasRegistered(data.count("/created"), data.count("/amended")))
        .with(data.text("/count").filter("1"::equals).flatMap(one -> data.text("/codes/0")));
  }
}
