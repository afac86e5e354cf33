package uk.nhsx.deploy.local.export.pack;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pack holds of the log of one service, and of which schema its tables are.
 *
 * @param first sequence of the first event; one more than the last if there is none
 * @param last sequence of the last event, which all tables of the service stand for
 * @param lastId id of the last event; null if there is none
 * @param recordedAt when it was recorded; null if there is none
 * @param schema versions of the migrations that the database has, in their order
 */
public record ServiceLog(
    String name,
    long first,
    long last,
    @Nullable String lastId,
    @Nullable String recordedAt,
    List<String> schema) {

  public ServiceLog {
    schema = List.copyOf(schema);
    if (first < 1 || last < first - 1) {
      throw new IllegalArgumentException(
          "%s has the sequences %d to %d".formatted(name, first, last));
    }
  }

  public long events() {
    return last - first + 1;
  }
}
