package uk.nhsx.deploy.local.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelayHealthTest {

  @Test
  void shouldReadTheNameOfTheProblem() {
    Optional<String> problem =
        RelayHealth.problem(
            """
            {"status":"UP","checks":[{"name":"read-replica","status":"UP","data":{"configured":false}},
             {"name":"outbox","status":"UP","data":{"relay":true,"leader":false,
              "trouble":"topic-ahead: the topic holds events that the log does not know (x: y)"}}]}
            """);

    assertThat(problem).contains("topic-ahead");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'status':'UP','checks':[{'name':'outbox','status':'UP','data':{'leader':true}}]}",
        "{'status':'UP','checks':[{'name':'stream','status':'UP','data':{'trouble':'x: y'}}]}",
        "{}",
        "",
        "<html>"
      })
  void shouldFindNoProblem(String health) {
    assertThat(RelayHealth.problem(health.replace('\'', '"'))).isEmpty();
  }
}
