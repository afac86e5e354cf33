package uk.nhsx.appmetrics.figure;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import uk.nhsx.appmetrics.store.Statements;

/** The changes that made figures show, or cease to, numbered in the order of their instants. */
@ApplicationScoped
public class ChangeNumbers {

  private static final String APPEND =
      """
      insert into change (ordinal, known_from) values (nextval('change_ordinal'), ?)
      returning ordinal
      """;

  /** Within a statement, the last change that was known at an instant; 0 if there was none. */
  static final String LAST_AT =
      """
      coalesce(
        (select ordinal from change where known_from <= ?
          order by known_from desc, ordinal desc limit 1), 0)
      """;

  private final Statements statements;

  ChangeNumbers(Statements statements) {
    this.statements = statements;
  }

  /** A new change; to be called within a change, which gives its instant and its order. */
  public int append(Instant knownFrom) {
    return statements.first(row -> row.getInt(1), APPEND, knownFrom).orElseThrow();
  }

  /** The last change that was known at an instant; 0 if there was none. */
  public int lastAt(Instant known) {
    return statements.first(row -> row.getInt(1), "select " + LAST_AT, known).orElseThrow();
  }
}
