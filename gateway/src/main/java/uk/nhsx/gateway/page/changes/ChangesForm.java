package uk.nhsx.gateway.page.changes;

import java.util.List;
import java.util.stream.Stream;
import uk.nhsx.gateway.page.QueryString;
import uk.nhsx.gateway.page.Words;
import uk.nhsx.gateway.page.form.Choice;
import uk.nhsx.gateway.page.form.Field;
import uk.nhsx.gateway.page.form.Form;
import uk.nhsx.gateway.route.SuiteService;
import uk.nhsx.platform.schema.PublishedSchemas;

/** Chooses which changes the page shows. */
final class ChangesForm {

  private ChangesForm() {}

  static Form of(QueryString query, Words words) {
    return Form.at(
        ChangesPage.PATH,
        Field.choice("service", words.changesOfLabel(), services(words), query.text("service")),
        new Field(
            "type",
            words.changeTypeLabel(),
            null,
            query.text("type"),
            null,
            types(words),
            // They are few enough to be read.
            false),
        Form.from(query, words),
        Form.to(query, words),
        Form.knownAt(query, words));
  }

  private static List<Choice> services(Words words) {
    return Stream.concat(Stream.of(""), Stream.of(SuiteService.values()).map(SuiteService::label))
        .map(service -> new Choice(service, words.changesOf(service)))
        .toList();
  }

  private static List<Choice.Group> types(Words words) {
    Choice.Group all = new Choice.Group("", List.of(new Choice("", words.changeType(""))));
    return Stream.concat(
            Stream.of(all),
            Stream.of(SuiteService.values())
                .map(
                    service ->
                        new Choice.Group(
                            words.changesOf(service.label()),
                            PublishedSchemas.typesOf(service.prefix()).stream()
                                .map(type -> new Choice(type, words.changeType(type)))
                                .toList())))
        .toList();
  }
}
