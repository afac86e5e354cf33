package uk.nhsx.platform.tls;

import java.util.Arrays;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Files that are read again and again, for the contents of the last ones that could be used: those
 * who use them never see a half of two.
 */
public final class ReloadedFiles {

  private static final Logger LOG = Logger.getLogger(ReloadedFiles.class);

  private final String purpose;
  private final List<NamedFile> files;
  private final Use use;
  private Contents read;
  private @Nullable Contents unusable;
  private boolean reported;

  /** Takes the contents of the files into use. */
  @FunctionalInterface
  public interface Use {

    /**
     * Returns a description for the log.
     *
     * @param contents in the order of the files
     * @throws UnusableFileException if they can't be used; nothing has changed then
     */
    String apply(List<byte[]> contents);
  }

  /**
   * Takes the files into use.
   *
   * @param purpose what they are, for the log, such as "certificate of the server"
   * @throws UnusableFileException if the files can't be used
   */
  public ReloadedFiles(String purpose, List<NamedFile> files, Use use) {
    this.purpose = purpose;
    this.files = List.copyOf(files);
    this.use = use;
    this.read = read();
    LOG.infof("TLS has the %s: %s", purpose, use.apply(read.files()));
  }

  /** What the files have: nothing, if they can't be read. */
  private record Contents(List<byte[]> files) {

    static final Contents NONE = new Contents(List.of());

    boolean same(@Nullable Contents other) {
      return other != null && Arrays.deepEquals(files.toArray(), other.files.toArray());
    }
  }

  /**
   * Takes the files into use if they have changed. Files that can't be used are reported once, when
   * they are found for a second time: one may be replaced a moment before the other.
   */
  public synchronized void reload() {
    try {
      Contents now = read();
      if (now.same(read)) {
        forget();
        return;
      }
      try {
        String description = use.apply(now.files());
        read = now;
        forget();
        LOG.infof("TLS has the changed %s: %s", purpose, description);
      } catch (UnusableFileException e) {
        report(now, e);
      }
    } catch (UnusableFileException e) {
      report(Contents.NONE, e);
    }
  }

  private void forget() {
    unusable = null;
    reported = false;
  }

  private void report(Contents now, UnusableFileException why) {
    if (!now.same(unusable)) {
      unusable = now;
      reported = false;
    } else if (!reported) {
      reported = true;
      LOG.errorf(
          "The files of the %s have changed and can't be used; TLS goes on with those of before: %s",
          purpose, why.getMessage());
    }
  }

  private Contents read() {
    return new Contents(files.stream().map(NamedFile::read).toList());
  }
}
