package uk.nhsx.systemtests.matrix;

import static uk.nhsx.systemtests.matrix.Door.FEED;
import static uk.nhsx.systemtests.matrix.Door.PAGES;
import static uk.nhsx.systemtests.matrix.Door.READS;
import static uk.nhsx.systemtests.matrix.Door.REPORT;
import static uk.nhsx.systemtests.matrix.Door.STREAM;
import static uk.nhsx.systemtests.matrix.Door.TOPIC;
import static uk.nhsx.systemtests.matrix.Door.WRITES;
import static uk.nhsx.systemtests.matrix.Expectations.LATE_AT_TIMES;
import static uk.nhsx.systemtests.matrix.Expectations.STALE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A clock that is wrong, and too few file descriptors. */
final class ResourceFaults {

  private static final String SERVICE = "ai-lab-service";

  private static final long ENOUGH_DESCRIPTORS = 4_096;

  /** Of Debian's package {@code faketime}. */
  private static final String FAKETIME =
      "/usr/lib/%s-linux-gnu/faketime/libfaketimeMT.so.1"
          .formatted(System.getProperty("os.arch").equals("amd64") ? "x86_64" : "aarch64");

  private ResourceFaults() {}

  static Fault clockAhead() {
    return clock("the clock of one service five minutes ahead", "+5m");
  }

  static Fault clockBehind() {
    // The gateway asks for what was known now, which to the service is a time to come.
    return clock("the clock of one service five minutes behind", "-5m").expect(REPORT, STALE);
  }

  static Fault descriptorsShort() {
    return Fault.ofOneService(
            "one service short of file descriptors",
            suite -> {
              long pid = suite.process(SERVICE).pid();
              limitDescriptors(pid, descriptorsOf(pid));
              suite.until(() -> limitDescriptors(pid, ENOUGH_DESCRIPTORS));
            })
        .expect(READS, connected("200"))
        .expect(WRITES, connected("201"))
        .expect(
            REPORT,
            Expectation.of(
                    "200 within 5 s; section `stale` without a connection", "200", "200 stale")
                .within(Duration.ofSeconds(5)))
        .expect(
            PAGES,
            Expectation.of(
                    "200 within 5 s; as it was, without a connection", "200", "200 as it was")
                .within(Duration.ofSeconds(5)))
        .expect(FEED, connected("in time", "200", "late"))
        .expect(STREAM, LATE_AT_TIMES)
        .expect(TOPIC, LATE_AT_TIMES);
  }

  private static Fault clock(String name, String offset) {
    return Fault.ofOneService(
        name,
        suite ->
            suite.runWith(SERVICE, "AI_LAB", Map.of("LD_PRELOAD", FAKETIME, "FAKETIME", offset)));
  }

  private static Expectation connected(String... usual) {
    Set<String> outcomes = new HashSet<>(Set.of(usual));
    outcomes.addAll(Set.of("503", "504"));
    return new Expectation(
        "as usual on the gateway's connections; 504 within 30 s where it needs another",
        outcomes,
        Duration.ofMinutes(1));
  }

  private static long descriptorsOf(long pid) throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      return open.count();
    }
  }

  private static void limitDescriptors(long pid, long limit) throws Exception {
    Shell.run("prlimit", "--pid", Long.toString(pid), "--nofile=" + limit + ":");
  }
}
