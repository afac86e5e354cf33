package uk.nhsx.benchmarks.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The place in a document where a bench leaves its last result, between two markers. */
public record LastRun(Path document, String bench) {

  /** Replaces the result that stands there; the rest of the document stays as it is. */
  public void keep(String result) throws IOException {
    String text = Files.readString(document);
    String begin = "<!-- last run of " + bench + ": begin -->";
    String end = "<!-- last run of " + bench + ": end -->";
    int from = text.indexOf(begin);
    int to = text.indexOf(end);
    if (from < 0 || to < from) {
      throw new IOException(document + " has no place for the last run of " + bench);
    }
    Files.writeString(
        document,
        text.substring(0, from + begin.length())
            + "\n\n"
            + result.strip()
            + "\n\n"
            + text.substring(to));
  }
}
