package uk.nhsx.benchmarks.appmetrics;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.nhsx.benchmarks.harness.Quantity;
import uk.nhsx.benchmarks.harness.Ratio;
import uk.nhsx.benchmarks.harness.ResidentMemory;
import uk.nhsx.benchmarks.harness.Sample;
import uk.nhsx.benchmarks.harness.Table;
import uk.nhsx.benchmarks.harness.Target;

/** The result in Markdown: the targets first, then what they were made of. */
record Report(
    String heading,
    Map<Entrance, Intake.Compared> compared,
    List<Duration> rest,
    Optional<ResidentMemory> peak,
    Stage first,
    Stage last,
    Waits.Taken waits) {

  private static final Target INTAKE = Target.atMost("2.0");
  private static final Target READ = Target.atMost("1.5");
  private static final int PERCENT = 95;

  String markdown() {
    return String.join("\n\n", heading, targets(), intake(), waiting(), reads(), plan());
  }

  private String targets() {
    Table table = new Table(Ratio.HEADER);
    compared.forEach(
        (entrance, weeks) ->
            table.add(
                new Ratio(
                        "week file " + entrance.words() + ", to a COPY",
                        Quantity.of(weeks.copy().median()),
                        Quantity.of(weeks.accepted().median()),
                        INTAKE)
                    .row()));
    first
        .answered()
        .forEach(
            (title, at) -> {
              Reads.Answered then = last.answered().getOrDefault(title, at);
              table.add(
                  new Ratio(
                          "%s, p95, to that at %s".formatted(title, weeks(first)),
                          Quantity.of(at.sample().percentile(PERCENT)),
                          Quantity.of(then.sample().percentile(PERCENT)),
                          READ)
                      .row());
            });
    return table.add(planRow()).toString();
  }

  private List<String> planRow() {
    return List.of(
        "plan of the nation's year, rows and blocks",
        first.plan().rows() + ", " + first.plan().buffers(),
        last.plan().rows() + ", " + last.plan().buffers(),
        "",
        "no scan",
        Ratio.verdict(!last.plan().scans(FigureTable.NAME)));
  }

  private String intake() {
    Table table = new Table(List.of("intake", "weeks", "median", "shortest", "longest"));
    compared.forEach(
        (entrance, weeks) -> {
          table.add(row("accepted " + entrance.words(), weeks.accepted()));
          table.add(row("COPY of the same weeks", weeks.copy()));
        });
    if (!rest.isEmpty()) {
      table.add(row("accepted afterwards, without a COPY", new Sample(rest)));
    }
    return table
        + "\n\nMost memory of the service's process during intake (VmHWM, all of it and not the heap"
        + " alone; the heap is capped at %s): %s."
            .formatted(
                AppMetrics.HEAP,
                peak.map(ResidentMemory::toString).orElse("not told by this system"));
  }

  private String waiting() {
    return new Table(List.of("while others wait", "weeks", "median", "shortest", "longest"))
        .add(row("a week withdrawn", waits.withdrawn()))
        .add(row("a week shown that was due", waits.due()))
        .toString();
  }

  private static List<String> row(String what, Sample sample) {
    return List.of(
        what,
        Integer.toString(sample.times().size()),
        Sample.text(sample.median()),
        Sample.text(sample.percentile(1)),
        Sample.text(sample.percentile(100)));
  }

  private String reads() {
    Table table =
        new Table(List.of("series over a year", "loaded", "points", "median", "p95", "p99"));
    for (Stage stage : List.of(first, last)) {
      stage
          .answered()
          .forEach(
              (title, answered) ->
                  table.add(
                      List.of(
                          title,
                          weeks(stage),
                          Integer.toString(answered.points()),
                          Sample.text(answered.sample().median()),
                          Sample.text(answered.sample().percentile(95)),
                          Sample.text(answered.sample().percentile(99)))));
    }
    return table.toString();
  }

  private String plan() {
    return "How PostgreSQL reads the nation's year, with %s loaded:\n\n```text\n%s\n```"
        .formatted(weeks(last), last.plan().text());
  }

  private static String weeks(Stage stage) {
    return stage.weeks() == 1 ? "1 week" : stage.weeks() + " weeks";
  }
}
