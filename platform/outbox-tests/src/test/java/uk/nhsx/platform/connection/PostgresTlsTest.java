package uk.nhsx.platform.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertPathBuilderException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.nhsx.platform.testing.ServiceTestResource;
import uk.nhsx.platform.testing.TestAuthority;
import uk.nhsx.platform.testing.TestCertificate;

/** PostgreSQL with a certificate, and the parameters that a start in production requires. */
class PostgresTlsTest {

  private static final Duration TIMEOUT = Duration.ofMinutes(3);
  private static final String CONNECTION =
      "select ssl from pg_stat_ssl where pid = pg_backend_pid()";

  private final String url = ServiceTestResource.newDatabase();

  @TempDir Path directory;

  @AfterEach
  void endTls() throws SQLException {
    for (String setting : new String[] {"ssl", "ssl_cert_file", "ssl_key_file"}) {
      execute("alter system reset " + setting);
    }
    execute("select pg_reload_conf()");
  }

  @Test
  void shouldTakeUpAnotherAuthorityWithTheNextConnection() throws Exception {
    Path ca = directory.resolve("ca.crt");
    String verified = url + "?sslmode=verify-full&sslrootcert=" + ca;
    TestAuthority first = new TestAuthority("first");
    serve(first.issue("postgres"));
    TestCertificate.write(ca, first.pem());
    await().atMost(TIMEOUT).ignoreExceptions().until(() -> isEncrypted(verified));

    TestAuthority second = new TestAuthority("second");
    serve(second.issue("postgres"));
    await()
        .atMost(TIMEOUT)
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> isEncrypted(verified))
                    .hasRootCauseInstanceOf(CertPathBuilderException.class)
                    .hasCauseInstanceOf(SSLHandshakeException.class));
    TestCertificate.write(ca, second.pem());

    assertThat(isEncrypted(verified)).isTrue();
  }

  /** The name in the certificate counts, too. */
  @Test
  void shouldNotConnectToAnotherServerOfTheSameAuthority() throws Exception {
    Path ca = directory.resolve("ca.crt");
    TestAuthority authority = new TestAuthority("only");
    serve(authority.issueForHost("another-server"));
    TestCertificate.write(ca, authority.pem());
    String parameters = "&sslrootcert=" + ca;
    await()
        .atMost(TIMEOUT)
        .ignoreExceptions()
        .until(() -> isEncrypted(url + "?sslmode=verify-ca" + parameters));

    assertThatThrownBy(() -> isEncrypted(url + "?sslmode=verify-full" + parameters))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("127.0.0.1");
  }

  private void serve(TestCertificate certificate) throws Exception {
    Path file = directory.resolve("server.crt").toAbsolutePath();
    Path key = directory.resolve("server.key").toAbsolutePath();
    Files.deleteIfExists(key);
    Files.createFile(
        key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    certificate.writeTo(file, key);
    execute("alter system set ssl_cert_file = '%s'".formatted(file));
    execute("alter system set ssl_key_file = '%s'".formatted(key));
    execute("alter system set ssl = on");
    execute("select pg_reload_conf()");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(url + "?sslmode=disable", "postgres", "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static boolean isEncrypted(String address) throws SQLException {
    try (Connection connection = DriverManager.getConnection(address, "postgres", "");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(CONNECTION)) {
      row.next();
      return row.getBoolean(1);
    }
  }
}
