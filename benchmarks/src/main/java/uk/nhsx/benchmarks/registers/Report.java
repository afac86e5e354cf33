package uk.nhsx.benchmarks.registers;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import uk.nhsx.benchmarks.harness.Rate;
import uk.nhsx.benchmarks.harness.ResidentMemory;
import uk.nhsx.benchmarks.harness.Sample;
import uk.nhsx.benchmarks.harness.Table;

/** The result in Markdown: the targets first, then what they were made of. */
record Report(
    String heading,
    Size size,
    Summed summed,
    Listed services,
    Listed awards,
    Rates reads,
    Rates writes) {

  /** Summaries over few services, and over all of them. */
  record Summed(Summaries.Answered few, Summaries.Answered all) {}

  /** A list: the pages of a long one, and the whole of a short and of a long one. */
  record Listed(Pages.Turned turned, Streams.Taken few, Streams.Taken all) {}

  String markdown() {
    return String.join(
        "\n\n",
        heading,
        new Targets(this).table(),
        rates(),
        layers(),
        time(),
        summaries(),
        pages(),
        streams());
  }

  private String rates() {
    Table table =
        new Table(
            List.of(
                size.connections() + " at once", "runs", "median", "slowest", "fastest", "ratio"));
    reads.byTitle().forEach((what, rate) -> table.add(row(what, rate, reads.of(ServiceReads.SQL))));
    writes
        .byTitle()
        .forEach((what, rate) -> table.add(row(what, rate, writes.of(ServiceWrites.SQL))));
    return table
        + "\n\nRefused for now (503) while it counted: %d reads, %d writes."
            .formatted(reads.refused(), writes.refused());
  }

  private static List<String> row(String what, Rate rate, Rate yardstick) {
    return List.of(
        what,
        Integer.toString(rate.perSecond().size()),
        rate.toString(),
        Rate.text(rate.slowest()),
        Rate.text(rate.fastest()),
        rate.median().divide(yardstick.median(), 2, RoundingMode.HALF_UP).toString());
  }

  private String layers() {
    Table table = new Table(List.of("samples of the service's code", "reads", "writes"));
    for (Layer layer : Layer.values()) {
      table.add(
          List.of(layer.words(), reads.profile().share(layer), writes.profile().share(layer)));
    }
    return table
        .add(
            List.of(
                "samples in all",
                Long.toString(reads.profile().sampled()),
                Long.toString(writes.profile().sampled())))
        .toString();
  }

  private String time() {
    Table table = new Table(List.of("processors' time for one request", "reads", "writes"));
    for (String user : reads.profile().used().keySet()) {
      table.add(
          List.of(
              user,
              Sample.text(reads.profile().perRequest(user)),
              Sample.text(writes.profile().perRequest(user))));
    }
    return table.toString();
  }

  private String summaries() {
    Table table = new Table(List.of("summary", "services", "median", "p95", "p99"));
    for (Summaries.Answered answered : List.of(summed.few(), summed.all())) {
      String held = Integer.toString(answered.held());
      String once = Sample.text(answered.first());
      table.add(List.of("the first after a start", held, once, "", ""));
      answered.samples().forEach((title, sample) -> table.add(row(title, held, sample)));
    }
    return table.toString();
  }

  private String pages() {
    Table table =
        new Table(List.of("page of " + Pages.LENGTH, "rows before it", "median", "p95", "p99"));
    table.add(row("services, first", "0", services.turned().first()));
    table.add(row("services, deep inside", before(services), services.turned().deep()));
    table.add(row("awards, first", "0", awards.turned().first()));
    table.add(row("awards, deep inside", before(awards), awards.turned().deep()));
    return table.toString();
  }

  private static String before(Listed listed) {
    return Integer.toString(listed.turned().before());
  }

  private static List<String> row(String what, String rows, Sample sample) {
    return List.of(
        what,
        rows,
        Sample.text(sample.median()),
        Sample.text(sample.percentile(95)),
        Sample.text(sample.percentile(99)));
  }

  private String streams() {
    Table table =
        new Table(
            List.of(
                "whole list", "times", "rows in all", "MB in all", "time in all", "peak after"));
    Stream.of(services.few(), services.all(), awards.few(), awards.all())
        .flatMap(taken -> rows(taken).stream())
        .forEach(table::add);
    return table.toString();
  }

  /** The peak is of the process, so it stands at the last list that was taken of it. */
  private static List<List<String>> rows(Streams.Taken taken) {
    List<List<String>> rows = new ArrayList<>();
    int last = taken.streamed().size() - 1;
    for (int i = 0; i <= last; i++) {
      Streams.Streamed one = taken.streamed().get(i);
      rows.add(
          List.of(
              one.title(),
              Integer.toString(one.times()),
              Long.toString(one.rows()),
              BigDecimal.valueOf(one.bytes(), 6).setScale(1, RoundingMode.HALF_UP).toString(),
              Sample.text(one.time()),
              i == last ? taken.peak().map(ResidentMemory::toString).orElse("not told") : ""));
    }
    return rows;
  }
}
