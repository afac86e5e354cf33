package uk.nhsx.deploy.local.build;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;

/** The sources of a build, and the time of their last change. */
record SourceTree(Path project) {
  // Written by a build, downloaded by it, and read by tests alone.
  private static final Set<String> SKIPPED = Set.of("target", "node_modules", "test");

  FileTime newest(List<String> modules) throws IOException {
    Newest newest = new Newest();
    newest.see(project.resolve("pom.xml"));
    for (String module : modules) {
      Path directory = project.resolve(module);
      if (Files.isDirectory(directory)) {
        Files.walkFileTree(directory, newest);
      }
    }
    return newest.time;
  }

  private static final class Newest extends SimpleFileVisitor<Path> {
    private FileTime time = FileTime.fromMillis(0);

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      return SKIPPED.contains(directory.getFileName().toString())
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      later(attributes.lastModifiedTime());
      return FileVisitResult.CONTINUE;
    }

    private void see(Path file) throws IOException {
      later(Files.getLastModifiedTime(file));
    }

    private void later(FileTime other) {
      if (other.compareTo(time) > 0) {
        time = other;
      }
    }
  }
}
