package uk.nhsx.benchmarks.registers;

import java.nio.charset.StandardCharsets;

/**
 * A whole list in one answer.
 *
 * @param mark what each row has once, beginning with a character that the mark has nowhere else
 * @param others how often the mark stands outside of rows
 */
record Bulk(String title, String path, String mark, int others) {

  /** With a header, and a line for each row. */
  static Bulk csv(String title, String path) {
    return new Bulk(title, path, "\n", 1);
  }

  Count count() {
    return new Count(mark.getBytes(StandardCharsets.UTF_8), others);
  }

  /** Counts what comes, piece by piece, and keeps none of it. */
  static final class Count {
    private final byte[] mark;
    private long rows;
    private long bytes;
    private int matched;

    private Count(byte[] mark, int others) {
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
