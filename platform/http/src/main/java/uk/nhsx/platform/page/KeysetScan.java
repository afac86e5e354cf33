package uk.nhsx.platform.page;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/**
 * The whole of a list, read in portions along its order. Nothing is held from one portion to the
 * next but the place that was reached, neither rows nor a connection, however slow the reader is;
 * that they fit together is for their readers to see to, by one knowledge instant.
 */
public final class KeysetScan {

  private static final int PORTION = 500;

  private KeysetScan() {}

  /** Reads the rows after a place, the first of them in order. */
  @FunctionalInterface
  public interface Portions<T> {
    List<T> after(String place, int most);
  }

  /** Takes one row after the other, and may write it somewhere. */
  @FunctionalInterface
  public interface Taker<T> {
    void take(T row) throws IOException;
  }

  /**
   * Walks from the beginning to the end.
   *
   * @param place where a row stands in the order
   */
  public static <T> void through(Portions<T> portions, Function<T, String> place, Taker<T> taker)
      throws IOException {
    String reached = "";
    List<T> rows;
    do {
      rows = portions.after(reached, PORTION);
      for (T row : rows) {
        taker.take(row);
        reached = place.apply(row);
      }
    } while (rows.size() == PORTION);
  }
}
