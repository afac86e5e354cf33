package uk.nhsx.deploy.local.export.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhsx.deploy.local.export.table.PackTable;
import uk.nhsx.deploy.local.export.table.ServiceTables;

class TableFilesTest {
  private static final String SERVICE =
      """
      {"id":"one","version":1,"name":%s,"description":"two\\nlines","organisationName":"Ö, \\"quoted\\"",\
      "organisationOdsCode":null,"channel":"web","identityLevel":"P5","vectorsOfTrust":[],\
      "scopes":["openid","profile"],"redirectUris":["https://example.org/a"],"usesAi":false,\
      "expectedLiveOn":null,"appliedOn":"2020-01-06","stage":"applied","stageSince":"2020-01-06",\
      "stageReason":null,"recordedAt":"2020-01-06T09:30:00.000001Z","supersededAt":null,"author":"a",\
      "requestId":null,"reason":null}
      """;

  @TempDir private Path directory;

  private TableFiles files;

  @BeforeEach
  void open() {
    files = new TableFiles(new FileWriter(directory));
  }

  @Test
  void shouldWriteCsvThatIsRfc4180() throws Exception {
    store("login-onboarding/services", SERVICE.formatted("\"One\""));

    files.csv(table("login-onboarding/services"));

    assertThat(read("login-onboarding/services.csv").split("\r\n", -1))
        .containsExactly(
            "id,version,name,description,organisationName,organisationOdsCode,channel,identityLevel,"
                + "vectorsOfTrust,scopes,redirectUris,usesAi,expectedLiveOn,appliedOn,stage,stageSince,"
                + "stageReason,recordedAt,supersededAt,author,requestId,reason",
            "one,1,One,\"two\nlines\",\"Ö, \"\"quoted\"\"\",,web,P5,,openid profile,https://example.org/a,"
                + "false,,2020-01-06,applied,2020-01-06,,2020-01-06T09:30:00.000001Z,,a,,",
            "");
  }

  @Test
  void shouldMakeAFormulaHarmlessInCsvAlone() throws Exception {
    String line = SERVICE.formatted("\"=1+1\"");
    store("login-onboarding/services", line);

    files.csv(table("login-onboarding/services"));

    assertThat(read("login-onboarding/services.csv")).contains("one,1,'=1+1,");
    assertThat(read("login-onboarding/services.jsonl")).isEqualTo(line);
  }

  @Test
  void shouldKeepTheDigitsOfDecimals() throws Exception {
    store(
        "app-metrics/feed-weeks",
        "{\"change\":1,\"rows\":2,\"metric\":\"logins\",\"total\":\"123456789012.500000\"}\n");

    files.csv(table("app-metrics/feed-weeks"));

    assertThat(read("app-metrics/feed-weeks.csv"))
        .isEqualTo("change,rows,metric,total\r\n1,2,logins,123456789012.500000\r\n");
  }

  @Test
  void shouldNoteSizeRowsAndSha256OfAFile() throws Exception {
    store(
        "app-metrics/feed-weeks",
        "{\"change\":1,\"rows\":2,\"metric\":\"logins\",\"total\":\"3\"}\n");

    PackFile file = files.csv(table("app-metrics/feed-weeks"));

    byte[] content = Files.readAllBytes(directory.resolve(file.path()));
    assertThat(file)
        .isEqualTo(
            new PackFile(
                "app-metrics/feed-weeks.csv",
                "text/csv; charset=UTF-8; header=present",
                content.length,
                1L,
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content))));
  }

  /** More than is buffered, and less. */
  @ParameterizedTest
  @CsvSource({"csv, 1", "csv, 10000", "parquet, 1", "parquet, 10000"})
  void shouldNameTheFileThatAFullDiskCutsShort(String extension, int rows) throws Exception {
    store("app-metrics/figures", "{\"change\":1,\"metric\":\"logins\"}\n".repeat(rows));
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "a disk that is always full is Linux's");
    Path unfinished = directory.resolve("app-metrics/figures.%s.part".formatted(extension));
    Files.createSymbolicLink(unfinished, full);

    assertThatThrownBy(() -> write(extension, table("app-metrics/figures")))
        .isInstanceOfSatisfying(
            FileSystemException.class,
            failure -> {
              assertThat(failure.getFile()).isEqualTo(unfinished.toString());
              assertThat(failure.getReason()).isEqualTo("No space left on device");
            });
  }

  private void write(String extension, PackTable table) throws IOException {
    PackFile written = extension.equals("csv") ? files.csv(table) : files.parquet(table);
    assertThat(written.path()).endsWith(extension);
  }

  private void store(String table, String lines) throws IOException {
    Path file = directory.resolve(table + ".jsonl");
    Files.createDirectories(file.getParent());
    Files.writeString(file, lines);
  }

  private String read(String file) throws IOException {
    return Files.readString(directory.resolve(file), StandardCharsets.UTF_8);
  }

  private static PackTable table(String path) {
    return ServiceTables.ALL.stream()
        .flatMap(service -> service.tables().stream())
        .filter(table -> table.path().equals(path))
        .findFirst()
        .orElseThrow();
  }
}
