package uk.nhsx.platform.page;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/**
 * Reads a whole list in pages along its order (keyset pagination). Between two pages it holds only
 * the last key, neither rows nor a connection, however slow the client is. The caller reads all
 * pages as known at one instant, so that they match.
 */
public final class KeysetScan {

  private static final int PAGE_SIZE = 500;

  private KeysetScan() {}

  /** Reads the first rows after a key, in order. */
  @FunctionalInterface
  public interface Pages<T> {
    List<T> after(String key, int most);
  }

  /** Receives one row after the other. */
  @FunctionalInterface
  public interface RowConsumer<T> {
    void accept(T row) throws IOException;
  }

  /**
   * Reads from the beginning to the end.
   *
   * @param key of a row in the order
   */
  public static <T> void through(Pages<T> pages, Function<T, String> key, RowConsumer<T> consumer)
      throws IOException {
    String reached = "";
    List<T> rows;
    do {
      rows = pages.after(reached, PAGE_SIZE);
      for (T row : rows) {
        consumer.accept(row);
        reached = key.apply(row);
      }
    } while (rows.size() == PAGE_SIZE);
  }
}
