package uk.nhsx.platform.testing;

/**
 * Counts the rows and index entries that a transaction has read: unlike a time, this does not
 * depend on the machine.
 */
public final class RowsRead {

  /**
   * Returns how many its own transaction has read so far; what lies between two is a difference.
   */
  public static final String QUERY =
      """
      select cast(sum(pg_stat_get_xact_tuples_returned(oid)) as bigint)
      from pg_class
      where relkind in ('r', 'i') and relnamespace = cast('public' as regnamespace)
      """;

  private RowsRead() {}
}
