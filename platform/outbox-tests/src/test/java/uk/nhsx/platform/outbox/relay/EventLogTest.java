package uk.nhsx.platform.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import uk.nhsx.platform.notes.ManyEvents;
import uk.nhsx.platform.testing.QueryPlan;
import uk.nhsx.platform.testing.ServiceTestResource;

@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class EventLogTest {

  @Inject DataSource dataSource;

  @Test
  void shouldReadABatchAlongThePrimaryKeyWithoutSorting() throws SQLException {
    try (var connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      ManyEvents.insert(connection);

      String plan = QueryPlan.of(connection, EventLog.AFTER, 1_025_000L, 2_000, 4_000_000L);
      connection.rollback();

      assertThat(plan)
          .contains("Index Scan using outbox_event_pkey")
          .doesNotContain("Seq Scan")
          .doesNotContain("Sort");
    }
  }
}
