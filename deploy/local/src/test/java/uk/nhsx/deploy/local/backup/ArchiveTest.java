package uk.nhsx.deploy.local.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.deploy.local.backup.BackupManifest.FileDigest;
import uk.nhsx.deploy.local.console.SuiteException;
import uk.nhsx.deploy.local.state.ExampleDataStatus;

class ArchiveTest {
  private static final BackupHeader HEADER =
      new BackupHeader(1, "1.0.0", "17.6", "linux-x86_64", "2026-12-01T10:00:00Z");
  private static final String FILE = "base/1/1259";
  private static final byte[] CONTENT = "content".repeat(1000).getBytes(UTF_8);

  @TempDir Path directory;
  private Path file;
  private Path target;

  @BeforeEach
  void create() throws Exception {
    file = directory.resolve("backup");
    target = Files.createDirectory(directory.resolve("target"));
  }

  @Test
  void shouldUnpackWhatWasWritten() throws Exception {
    write(manifest(digests()));

    BackupManifest manifest = unpack();

    assertThat(manifest)
        .isEqualTo(
            new BackupManifest(
                "2026-12-01T10:00:05Z",
                Map.of("ai-lab", 12L),
                ExampleDataStatus.Value.LOADED,
                digests()));
    assertThat(target.resolve(FILE)).hasBinaryContent(CONTENT);
    assertThat(target.resolve("pg_notify")).isEmptyDirectory();
  }

  @Test
  void shouldReadTheHeaderBeforeAnythingElse() throws Exception {
    write(manifest(digests()));

    try (ArchiveReader archive = new ArchiveReader(file)) {
      assertThat(archive.header()).isEqualTo(HEADER);
    }
  }

  @Test
  void shouldUnpackForTheOwnerAlone() throws Exception {
    write(manifest(digests()));

    unpack();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target.resolve(FILE))))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target.resolve("base"))))
        .isEqualTo("rwx------");
  }

  /** PostgreSQL has shortened the file after its size was read. */
  @Test
  void shouldFillAShortenedFileWithZeros() throws Exception {
    try (ArchiveWriter archive = new ArchiveWriter(Files.newOutputStream(file))) {
      archive.header(HEADER);
      archive.file("short", new ByteArrayInputStream(new byte[] {1, 2}), 4);
      archive.manifest(manifest(archive.files()));
    }

    unpack();

    assertThat(target.resolve("short")).hasBinaryContent(new byte[] {1, 2, 0, 0});
  }

  @Test
  void shouldRejectAFileThatIsNoBackup() throws Exception {
    Files.writeString(file, "no backup");

    assertRejected("%s is not a backup of this suite".formatted(file));
  }

  @Test
  void shouldRejectAnArchiveOfSomethingElse() throws Exception {
    try (TarArchiveOutputStream tar = tar(file)) {
      put(tar, "readme.txt", "hello".getBytes(UTF_8));
    }

    assertRejected("%s is not a backup of this suite".formatted(file));
  }

  @Test
  void shouldSayThatThereIsNoFile() {
    assertRejected("there is no file " + file);
  }

  @Test
  void shouldRejectABackupThatWasCutShortAnywhere() throws Exception {
    write(manifest(digests()));
    byte[] whole = Files.readAllBytes(file);

    for (int length = 0; length < whole.length; length += 7) {
      target = Files.createTempDirectory(directory, "target");
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(this::unpack).as("%d bytes", length).isInstanceOf(SuiteException.class);
    }
  }

  @Test
  void shouldRejectABackupInWhichAnyByteWasChanged() throws Exception {
    write(manifest(digests()));
    byte[] whole = Files.readAllBytes(file);

    // The first ten bytes are the header of gzip, which has a time that nobody reads.
    for (int position = 10; position < whole.length; position += 3) {
      target = Files.createTempDirectory(directory, "target");
      byte[] changed = whole.clone();
      changed[position] ^= 0x10;
      Files.write(file, changed);
      if (isChanged(whole, changed)) {
        assertThatThrownBy(this::unpack).as("byte %d", position).isInstanceOf(SuiteException.class);
      }
    }
  }

  /** Among zeros, another byte of the compressed file may stand for the same content. */
  private static boolean isChanged(byte[] whole, byte[] changed) throws IOException {
    try (InputStream before = new GZIPInputStream(new ByteArrayInputStream(whole));
        InputStream after = new GZIPInputStream(new ByteArrayInputStream(changed))) {
      return !Arrays.equals(before.readAllBytes(), after.readAllBytes());
    } catch (IOException e) {
      return true;
    }
  }

  @Test
  void shouldRejectABackupWithoutAFileThatItsManifestLists() throws Exception {
    write(manifest(Map.of(FILE, digest(CONTENT), "another", new FileDigest(0, "00"))));

    assertRejected("its files are not those that its manifest lists");
  }

  @Test
  void shouldRejectABackupWhoseFileHasAnotherDigest() throws Exception {
    write(manifest(Map.of(FILE, digest("other".getBytes(UTF_8)))));

    assertRejected("its files are not those that its manifest lists");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres/../escaped",
        "postgres/base/../../escaped",
        "postgres//escaped",
        "postgres/./escaped",
        "escaped",
        "/escaped",
        "postgres/..",
        "postgres/escap\u00e9d",
        "postgres/escaped\n"
      })
  void shouldRejectAnEntryOutsideOfTheDirectory(String name) throws Exception {
    try (TarArchiveOutputStream tar = tar(file)) {
      put(tar, "backup.json", Archive.JSON.writeValueAsBytes(HEADER));
      put(tar, name, CONTENT);
    }

    assertRejected("it has an entry that no backup has");
    try (var files = Files.walk(directory)) {
      assertThat(files.map(path -> path.getFileName().toString())).doesNotContain("escaped");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "postgres/base/1, postgres/base/1",
    "postgres/base/1, postgres/base/1/",
    "postgres/base/1, postgres/base/1/2/3",
    "postgres/base/1/2, postgres/base/1"
  })
  void shouldRejectTwoEntriesForOnePath(String first, String second) throws Exception {
    try (TarArchiveOutputStream tar = tar(file)) {
      put(tar, "backup.json", Archive.JSON.writeValueAsBytes(HEADER));
      put(tar, first, CONTENT);
      put(tar, second, second.endsWith("/") ? new byte[0] : CONTENT);
    }

    assertRejected("it has another entry for the path of base/1");
  }

  @ParameterizedTest
  @ValueSource(bytes = {TarConstants.LF_SYMLINK, TarConstants.LF_LINK, TarConstants.LF_FIFO})
  void shouldRejectAnEntryThatIsNoFile(byte type) throws Exception {
    try (TarArchiveOutputStream tar = tar(file)) {
      put(tar, "backup.json", Archive.JSON.writeValueAsBytes(HEADER));
      TarArchiveEntry link = new TarArchiveEntry("postgres/link", type);
      link.setLinkName("/etc/passwd");
      tar.putArchiveEntry(link);
      tar.closeArchiveEntry();
    }

    assertRejected("it has an entry that no backup has: postgres/link");
    assertThat(target).isEmptyDirectory();
  }

  private void write(BackupManifest manifest) throws Exception {
    try (ArchiveWriter archive = new ArchiveWriter(Files.newOutputStream(file))) {
      archive.header(HEADER);
      archive.directory("base");
      archive.directory("base/1");
      archive.directory("pg_notify");
      archive.file(FILE, CONTENT);
      archive.manifest(manifest);
    }
  }

  private static BackupManifest manifest(Map<String, FileDigest> files) {
    return new BackupManifest(
        "2026-12-01T10:00:05Z", Map.of("ai-lab", 12L), ExampleDataStatus.Value.LOADED, files);
  }

  private static Map<String, FileDigest> digests() {
    return Map.of(FILE, digest(CONTENT));
  }

  private static FileDigest digest(byte[] content) {
    return new FileDigest(
        content.length, HexFormat.of().formatHex(Archive.sha256().digest(content)));
  }

  private BackupManifest unpack() throws Exception {
    try (ArchiveReader archive = new ArchiveReader(file)) {
      archive.header();
      return archive.unpack(target);
    }
  }

  private void assertRejected(String message) {
    assertThatThrownBy(this::unpack)
        .isInstanceOf(SuiteException.class)
        .hasMessageContaining(message);
  }

  private static TarArchiveOutputStream tar(Path file) throws Exception {
    return new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(file)));
  }

  private static void put(TarArchiveOutputStream tar, String name, byte[] content)
      throws Exception {
    TarArchiveEntry entry = new TarArchiveEntry(name, true);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }
}
