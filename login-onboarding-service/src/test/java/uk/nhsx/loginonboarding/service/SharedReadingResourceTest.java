package uk.nhsx.loginonboarding.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static uk.nhsx.loginonboarding.Officer.path;
import static uk.nhsx.loginonboarding.Officer.registers;
import static uk.nhsx.loginonboarding.Officer.service;
import static uk.nhsx.loginonboarding.Officer.with;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.nhsx.loginonboarding.Officer;
import uk.nhsx.platform.testing.ServiceTestResource;

/** Concurrent reads share queries of the register; answers are the same as without. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class SharedReadingResourceTest {

  private static final int OFFICERS = 12;
  private static final int AMENDMENTS = 15;

  private final ExecutorService others = Executors.newFixedThreadPool(OFFICERS);

  @AfterEach
  void shutDown() {
    others.shutdownNow();
  }

  @Test
  void shouldShowEveryWriterItsWriteAmongManyReads() throws Exception {
    List<Future<List<String>>> officers = new ArrayList<>();
    for (int number = 0; number < OFFICERS; number++) {
      String id = "shared-" + number;
      registers(id, "2020-01-06");
      officers.add(others.submit(() -> amendAndRead(id)));
    }

    for (Future<List<String>> officer : officers) {
      assertThat(officer.get(5, TimeUnit.MINUTES)).isEmpty();
    }
  }

  @Test
  void shouldAnswerNotFoundForOneServiceAmongOthersThatExist() throws Exception {
    registers("shared-there", "2020-01-06");
    List<Future<Integer>> missing = new ArrayList<>();
    List<Future<Integer>> there = new ArrayList<>();

    for (int round = 0; round < 20; round++) {
      missing.add(others.submit(() -> status("shared-missing", "")));
      there.add(others.submit(() -> status("shared-there", "?on=2020-01-06")));
      missing.add(others.submit(() -> status("shared-there", "?on=2020-01-05")));
    }

    for (Future<Integer> one : missing) {
      assertThat(one.get(5, TimeUnit.MINUTES)).isEqualTo(404);
    }
    for (Future<Integer> one : there) {
      assertThat(one.get(5, TimeUnit.MINUTES)).isEqualTo(200);
    }
  }

  /** Amends a service again and again, and reports each read that does not show it. */
  private static List<String> amendAndRead(String id) {
    List<String> faults = new ArrayList<>();
    for (int version = 2; version <= AMENDMENTS; version++) {
      String before = tag(version - 1);
      String now = tag(version);
      Officer.request()
          .header("If-Match", before)
          .body(with(service("2020-01-06"), "name", "Name " + version))
          .put(path(id))
          .then()
          .statusCode(200);
      Response whole = given().header("If-None-Match", before).get(path(id));
      if (whole.statusCode() != 200 || !whole.path("name").equals("Name " + version)) {
        faults.add(id + " amended to " + now + " is shown as " + whole.asString());
      }
      Response spared = given().header("If-None-Match", now).get(path(id));
      if (spared.statusCode() != 304 || !now.equals(spared.header("ETag"))) {
        faults.add(id + " is " + now + " and yet the reader got " + spared.statusCode());
      }
    }
    return faults;
  }

  private static String tag(int version) {
    return '"' + Integer.toString(version) + '"';
  }

  private static int status(String id, String query) {
    return given().get(path(id) + query).statusCode();
  }
}
