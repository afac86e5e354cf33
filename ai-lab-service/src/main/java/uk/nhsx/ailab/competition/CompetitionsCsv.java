package uk.nhsx.ailab.competition;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.csv.Column;
import uk.nhsx.platform.csv.CsvList;
import uk.nhsx.platform.csv.Datatype;
import uk.nhsx.platform.csv.RowWriter;
import uk.nhsx.platform.csv.TableSchema;

/** Competitions as CSV, a row for each. */
final class CompetitionsCsv {

  private static final TableSchema TABLE =
      new TableSchema(
          List.of(
              Column.required("id", Datatype.STRING, "Names the competition."),
              Column.required("programme", Datatype.STRING, "Id of the programme."),
              Column.required("title", Datatype.STRING, "What the competition is called."),
              Column.required(
                  "round", Datatype.INTEGER, "The number of the competition in its programme."),
              Column.required(
                  "phases",
                  Datatype.STRING,
                  "Phases of the award that it is open for, separated by a space: 1 feasibility,"
                      + " 2 prototype, 3 first real-world testing, 4 initial adoption."),
              Column.required("opensOn", Datatype.DATE, "First day of applications."),
              Column.optional(
                  "closesOn", Datatype.DATE, "Last day of applications, once it is set."),
              Column.optional(
                  "announcedOn",
                  Datatype.DATE,
                  "The day on which the awards are made public, once it is set."),
              Column.required(
                  "version",
                  Datatype.INTEGER,
                  "How many times it was recorded, the last counted.")),
          List.of("id"));

  static final CsvList<CompetitionView> LIST =
      new CsvList<>(TABLE, CompetitionView::id, CompetitionsCsv::write);

  private CompetitionsCsv() {}

  private static void write(CompetitionView competition, RowWriter rows) throws IOException {
    rows.row(
        competition.id(),
        competition.programme(),
        competition.title(),
        Integer.toString(competition.round()),
        competition.phases().stream().map(String::valueOf).collect(Collectors.joining(" ")),
        competition.opensOn().toString(),
        text(competition.closesOn()),
        text(competition.announcedOn()),
        Integer.toString(competition.version()));
  }

  private static @Nullable String text(@Nullable LocalDate day) {
    return day == null ? null : day.toString();
  }
}
