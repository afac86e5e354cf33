package uk.nhsx.deploy.local.export;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Describes why a file could not be used, in words for the user. */
final class FileFailure {
  private FileFailure() {}

  /** Names the file, and what the operating system has said of it. */
  static String describe(FileSystemException failure) {
    String reason = failure.getReason();
    return "%s can't be written or read (%s)"
        .formatted(failure.getFile(), reason == null ? byType(failure) : reason);
  }

  /** Java has a type in place of the words for what is frequent. */
  private static String byType(FileSystemException failure) {
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof NoSuchFileException) {
      return "it does not exist";
    }
    if (failure instanceof FileAlreadyExistsException) {
      return "it is a file, and no directory";
    }
    return failure.getClass().getSimpleName();
  }
}
