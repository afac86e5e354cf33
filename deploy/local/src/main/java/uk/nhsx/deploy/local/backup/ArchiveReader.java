package uk.nhsx.deploy.local.backup;

import com.fasterxml.jackson.core.JacksonException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;
import uk.nhsx.deploy.local.backup.BackupManifest.FileDigest;
import uk.nhsx.deploy.local.console.SuiteException;

/** Reads a backup once, from its beginning to its end; each failure says what is wrong with it. */
final class ArchiveReader implements AutoCloseable {
  private static final int LARGEST_HEADER = 64 * 1024;
  private static final int LARGEST_MANIFEST = 32 * 1024 * 1024;

  /** A plain file or a directory: no link, no device. */
  private static final Set<Byte> TYPES =
      Set.of(TarConstants.LF_NORMAL, TarConstants.LF_OLDNORM, TarConstants.LF_DIR);

  private final Path file;
  private final InputStream stored;
  private final InputStream unpacked;
  private final TarArchiveInputStream tar;
  private final byte[] buffer = new byte[Archive.BUFFER];

  ArchiveReader(Path file) throws IOException, SuiteException {
    this.file = file;
    if (!Files.exists(file) || Files.isDirectory(file)) {
      throw new SuiteException(
          Files.exists(file) ? file + " is a directory, not a backup" : "there is no file " + file);
    }
    stored = new BufferedInputStream(Files.newInputStream(file), Archive.BUFFER);
    try {
      unpacked = new GZIPInputStream(stored, Archive.BUFFER);
    } catch (IOException e) {
      stored.close();
      throw foreign();
    }
    tar = new TarArchiveInputStream(unpacked, "UTF-8");
  }

  BackupHeader header() throws SuiteException {
    try {
      TarArchiveEntry first = tar.getNextEntry();
      if (first == null || !first.getName().equals(Archive.HEADER)) {
        throw foreign();
      }
      return Archive.JSON.readValue(tar.readNBytes(LARGEST_HEADER), BackupHeader.class);
    } catch (IOException | RuntimeException e) {
      throw foreign();
    }
  }

  /**
   * Unpacks the data files into a directory, and returns the manifest, with which they agree to the
   * last byte.
   */
  BackupManifest unpack(Path directory) throws IOException, SuiteException {
    Map<String, FileDigest> found = new TreeMap<>();
    TarArchiveEntry entry;
    while ((entry = next()) != null) {
      if (entry.getName().equals(Archive.MANIFEST)) {
        BackupManifest manifest = manifest();
        checkEnd();
        if (!manifest.files().equals(found)) {
          throw damaged("its files are not those that its manifest lists");
        }
        return manifest;
      }
      String path = path(entry);
      Path target = directory.resolve(path);
      if (isWithin(found.keySet(), path) || (!entry.isDirectory() && Files.exists(target))) {
        throw damaged("it has another entry for the path of " + path);
      }
      if (entry.isDirectory()) {
        PrivateFiles.createDirectories(target);
      } else {
        found.put(path, copy(target));
      }
    }
    throw damaged("it ends before its manifest");
  }

  /** Whether a path is one of the files, or would lead through one. */
  private static boolean isWithin(Set<String> files, String path) {
    for (Path above = Path.of(path); above != null; above = above.getParent()) {
      if (files.contains(above.toString())) {
        return true;
      }
    }
    return false;
  }

  /** The path of a data file: nothing that could lead out of the directory. */
  private String path(TarArchiveEntry entry) throws SuiteException {
    String name = entry.getName();
    String path =
        name.startsWith(Archive.DATA)
            ? name.substring(Archive.DATA.length()).replaceFirst("/$", "")
            : "";
    if (!TYPES.contains(entry.getLinkFlag()) || !Archive.isRelativePath(path)) {
      throw damaged("it has an entry that no backup has: " + name);
    }
    return path;
  }

  private FileDigest copy(Path target) throws IOException, SuiteException {
    PrivateFiles.createDirectories(target.resolveSibling(""));
    MessageDigest digest = Archive.sha256();
    long size = 0;
    try (OutputStream out = PrivateFiles.create(target)) {
      int count;
      while ((count = read()) >= 0) {
        digest.update(buffer, 0, count);
        out.write(buffer, 0, count);
        size += count;
      }
    }
    return new FileDigest(size, HexFormat.of().formatHex(digest.digest()));
  }

  private BackupManifest manifest() throws SuiteException {
    try {
      return Archive.JSON.readValue(tar.readNBytes(LARGEST_MANIFEST), BackupManifest.class);
    } catch (IOException | RuntimeException e) {
      throw damaged(e instanceof JacksonException ? "its manifest can't be read" : reason(e));
    }
  }

  /** Reads the rest, since the checksum of the compressed data comes last. */
  private void checkEnd() throws SuiteException {
    if (next() != null) {
      throw damaged("it goes on after its manifest");
    }
    try {
      while (unpacked.read(buffer) >= 0) {
        // Zeros.
      }
    } catch (IOException e) {
      throw damaged(reason(e));
    }
  }

  private @Nullable TarArchiveEntry next() throws SuiteException {
    try {
      return tar.getNextEntry();
    } catch (IOException | RuntimeException e) {
      throw damaged(reason(e));
    }
  }

  private int read() throws SuiteException {
    try {
      return tar.read(buffer);
    } catch (IOException | RuntimeException e) {
      throw damaged(reason(e));
    }
  }

  private SuiteException foreign() {
    return new SuiteException(file + " is not a backup of this suite, or its beginning is damaged");
  }

  private SuiteException damaged(String reason) {
    return new SuiteException("the backup %s is damaged or incomplete: %s".formatted(file, reason));
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  @Override
  public void close() throws IOException {
    tar.close();
    stored.close();
  }
}
