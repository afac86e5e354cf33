package uk.nhsx.deploy.local.backup;

import java.time.Duration;
import java.util.Locale;
import uk.nhsx.deploy.local.console.Progress;

/** Prints how much has been copied, every two seconds at most. */
final class CopyProgress {
  private static final long INTERVAL = Duration.ofSeconds(2).toNanos();

  private final Progress progress;
  private long expected;
  private long copied;
  private long printedAt = System.nanoTime();

  CopyProgress(Progress progress) {
    this.progress = progress;
  }

  void expect(long bytes) {
    expected = bytes;
    progress.print("copying " + megabytes(bytes));
  }

  void copied(long bytes) {
    copied += bytes;
    if (System.nanoTime() - printedAt >= INTERVAL) {
      printedAt = System.nanoTime();
      progress.print("copied %s of %s".formatted(megabytes(copied), megabytes(expected)));
    }
  }

  static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
