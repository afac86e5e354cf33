package uk.nhsx.deploy.local.backup;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.nhsx.deploy.local.console.SuiteException;

/**
 * The directories and files of a data directory that belong to a base backup: all but those that <a
 * href="https://www.postgresql.org/docs/17/protocol-replication.html">BASE_BACKUP</a> leaves out.
 *
 * @param files without the write-ahead log and {@code pg_control}, which are copied after them
 */
record ClusterFiles(List<String> directories, List<String> files, long bytes) {
  static final String WAL = "pg_wal";
  static final String CONTROL = "global/pg_control";
  static final String LABEL = "backup_label";

  /** Directories that are kept, without the files in them. */
  private static final Set<String> EMPTIED =
      Set.of(
          WAL,
          "pg_dynshmem",
          "pg_notify",
          "pg_replslot",
          "pg_serial",
          "pg_snapshots",
          "pg_stat_tmp",
          "pg_subtrans");

  /** What belongs to the running server, and temporary files, by the last part of their path. */
  private static final Pattern LEFT_OUT =
      Pattern.compile(
          "postmaster\\.(pid|opts)|(backup_label|tablespace_map)(\\.old)?|backup_manifest"
              + "|pg_internal\\.init.*|pgsql_tmp.*|.*\\.tmp|t\\d+_\\d+(_\\w+)?(\\.\\d+)?");

  static ClusterFiles of(Path dataDirectory) throws IOException, SuiteException {
    Lister lister = new Lister(dataDirectory);
    Files.walkFileTree(dataDirectory, lister);
    if (lister.link != null) {
      throw new SuiteException(
          "%s is a link or a special file, and a backup holds only plain files"
              .formatted(lister.link));
    }
    return new ClusterFiles(lister.directories, lister.files, lister.bytes);
  }

  private static final class Lister extends SimpleFileVisitor<Path> {
    private final Path root;
    private final List<String> directories = new ArrayList<>();
    private final List<String> files = new ArrayList<>();
    private long bytes;
    private @Nullable Path link;

    Lister(Path root) {
      this.root = root;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      if (directory.equals(root)) {
        return FileVisitResult.CONTINUE;
      }
      if (isLeftOut(directory)) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      String name = name(directory);
      directories.add(name);
      // PostgreSQL creates the directories in them itself, but for those of the log.
      return EMPTIED.contains(name) && !name.equals(WAL)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = name(file);
      if (isLeftOut(file) || name.startsWith(WAL + "/") || name.equals(CONTROL)) {
        return FileVisitResult.CONTINUE;
      }
      if (!attributes.isRegularFile()) {
        link = file;
        return FileVisitResult.TERMINATE;
      }
      files.add(name);
      bytes += attributes.size();
      return FileVisitResult.CONTINUE;
    }

    /** PostgreSQL deletes files while they are listed; the write-ahead log tells that it did. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (failure instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw failure;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
        throws IOException {
      if (failure != null && !(failure instanceof NoSuchFileException)) {
        throw failure;
      }
      return FileVisitResult.CONTINUE;
    }

    private static boolean isLeftOut(Path path) {
      return LEFT_OUT.matcher(String.valueOf(path.getFileName())).matches();
    }

    private String name(Path path) {
      return root.relativize(path).toString();
    }
  }
}
