package uk.nhsx.benchmarks.registers;

import java.nio.charset.StandardCharsets;

/**
 * A whole list in one response.
 *
 * @param mark what each row contains once; its first character must not occur again in it
 * @param others how often the mark occurs outside of rows
 */
record WholeList(String title, String path, String mark, int others) {

  /** A list with a header, and a line for each row. */
  static WholeList csv(String title, String path) {
    return new WholeList(title, path, "\n", 1);
  }

  /** A counter for the list, as it is read so many times. */
  Counter counter(int times) {
    return new Counter(mark.getBytes(StandardCharsets.UTF_8), others * times);
  }

  /** Counts rows and bytes piece by piece. */
  static final class Counter {
    private final byte[] mark;
    private long rows;
    private long bytes;
    private int matched;

    private Counter(byte[] mark, int others) {
      this.mark = mark;
      this.rows = -others;
    }

    void add(byte[] piece) {
      bytes += piece.length;
      for (byte one : piece) {
        if (one != mark[matched]) {
          matched = 0;
        }
        if (one == mark[matched]) {
          matched++;
        }
        if (matched == mark.length) {
          rows++;
          matched = 0;
        }
      }
    }

    long rows() {
      return rows;
    }

    long bytes() {
      return bytes;
    }
  }
}
