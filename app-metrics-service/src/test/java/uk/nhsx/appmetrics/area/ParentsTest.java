package uk.nhsx.appmetrics.area;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhsx.appmetrics.store.Statements;
import uk.nhsx.platform.testing.RowsRead;
import uk.nhsx.platform.testing.ServiceTestResource;

@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class ParentsTest {

  private static final int MANY = 3_000;

  /** The area, its parent, the parent's rank, and entries of their indexes. */
  private static final int MOST_ROWS_OF_AN_AREA = 20;

  private static final String REGISTER =
      """
      insert into area_version (reference, version, area_number, name, type, parent, recorded_at,
        author)
      select ? || number, 1, nextval('area_number'), 'An area', ?, ?, now(), 'A test'
      from generate_series(1, ?) number
      returning area_number
      """;

  @Inject Parents parents;
  @Inject Statements statements;

  @BeforeEach
  void begin() {
    QuarkusTransaction.begin();
  }

  @AfterEach
  void rollback() {
    QuarkusTransaction.rollback();
  }

  @Test
  void shouldReadNoMoreRowsForAnAreaOfManyThoughSingleOnesCameBefore() {
    register("PTR", "REGION", null, 1);
    register("PTS", "PRACTICE", "PTR1", 10).forEach(area -> parents.move(List.of(area)));
    List<Integer> many = register("PTM", "PRACTICE", "PTR1", MANY);
    long before = rowsRead();

    parents.move(many);

    assertThat(rowsRead() - before).isLessThan((long) MANY * MOST_ROWS_OF_AN_AREA);
  }

  private List<Integer> register(String prefix, String type, String parent, int count) {
    return statements.list(row -> row.getInt(1), REGISTER, prefix, type, parent, count);
  }

  private long rowsRead() {
    return statements.first(row -> row.getLong(1), RowsRead.QUERY).orElseThrow();
  }
}
