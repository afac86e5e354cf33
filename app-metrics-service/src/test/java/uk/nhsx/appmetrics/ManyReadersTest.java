package uk.nhsx.appmetrics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.platform.testing.ServiceTestResource;

/** More clients at once than there are connections to the database, which is 16. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class ManyReadersTest {

  static final int CLIENTS = 40;
  static final int ROUNDS = 5;

  @Test
  void shouldTakeInOneReleaseThoughAllSendIt() throws Exception {
    Api.define("crowd-same", "flow", "CROWDA");
    long head = Api.head();

    List<ExtractableResponse<?>> answers =
        atOnce(client -> release("Same", "crowd-same,CROWDA,2019-07-01,1,"));

    assertThat(statuses(answers))
        .containsOnlyOnce(201)
        .hasSize(CLIENTS)
        .filteredOn(status -> status == 200)
        .hasSize(CLIENTS - 1);
    assertThat(answers.stream().map(answer -> answer.path("id")).distinct()).hasSize(1);
    assertThat(Api.head()).isEqualTo(head + 1);
  }

  @Test
  void shouldTakeInAllReleasesThatDiffer() throws Exception {
    Api.define("crowd-other", "flow", "CROWDB");
    long head = Api.head();

    List<ExtractableResponse<?>> answers =
        atOnce(client -> release("Other " + client, "crowd-other,CROWDB,2019-07-01,1,"));

    assertThat(statuses(answers)).isEqualTo(Collections.nCopies(CLIENTS, 201));
    assertThat(Api.head()).isEqualTo(head + CLIENTS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/series?metric=crowd-read&area=CROWDC&from=2019-07-01&to=2019-07-01",
        "/freshness",
        "/releases/{release}",
        "/metrics/crowd-read",
        "/areas/CROWDC"
      })
  void shouldAnswerAllClients(String path) throws Exception {
    Api.define("crowd-read", "flow", "CROWDC");
    String release = release("Read", "crowd-read,CROWDC,2019-07-01,1,").path("id");
    String address = Api.ROOT + path.replace("{release}", release);
    List<Integer> statuses = new ArrayList<>();

    for (int round = 0; round < ROUNDS; round++) {
      statuses.addAll(statuses(atOnce(client -> given().get(address).then().extract())));
    }

    assertThat(statuses).isEqualTo(Collections.nCopies(ROUNDS * CLIENTS, 200));
  }

  static ExtractableResponse<?> release(String title, String row) {
    return Api.publishCsv(
            Map.of("title", title, "kind", "scheduled"),
            "metric,area,period,value,qualifier\n" + row + "\n")
        .extract();
  }

  static List<Integer> statuses(List<ExtractableResponse<?>> answers) {
    return answers.stream().map(ExtractableResponse::statusCode).toList();
  }

  static List<ExtractableResponse<?>> atOnce(IntFunction<ExtractableResponse<?>> request)
      throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    CyclicBarrier start = new CyclicBarrier(CLIENTS);
    List<Future<ExtractableResponse<?>>> answers =
        IntStream.range(0, CLIENTS)
            .<Future<ExtractableResponse<?>>>mapToObj(
                client ->
                    clients.submit(
                        () -> {
                          start.await();
                          return request.apply(client);
                        }))
            .toList();
    List<ExtractableResponse<?>> received = new ArrayList<>();
    for (Future<ExtractableResponse<?>> answer : answers) {
      received.add(answer.get());
    }
    clients.shutdown();
    return received;
  }
}
