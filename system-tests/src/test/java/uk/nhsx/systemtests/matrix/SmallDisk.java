package uk.nhsx.systemtests.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of a few megabytes, in memory, that can be filled. It takes root to mount it. */
final class SmallDisk implements AutoCloseable {

  private static final String FILLER = "filler";

  private final Path mount;

  private SmallDisk(Path mount) {
    this.mount = mount;
  }

  /**
   * Mounts it.
   *
   * @param mount a directory, which is made if there is none
   */
  static SmallDisk at(Path mount, int megabytes) throws Exception {
    Files.createDirectories(mount);
    Shell.run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", mount.toString());
    return new SmallDisk(mount);
  }

  /** Leaves no byte of it free. */
  void fill() throws Exception {
    // It ends when nothing is left, which it reports as a failure.
    new ProcessBuilder("dd", "if=/dev/zero", "of=" + mount.resolve(FILLER), "bs=4096")
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  /** Gives the space back that {@link #fill} took. */
  void clear() throws IOException {
    Files.deleteIfExists(mount.resolve(FILLER));
  }

  @Override
  public void close() throws Exception {
    Shell.run("umount", mount.toString());
  }
}
