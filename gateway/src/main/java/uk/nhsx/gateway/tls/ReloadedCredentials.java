package uk.nhsx.gateway.tls;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.nhsx.gateway.tls.Credentials.UnusableFileException;

/**
 * The credentials in two files, for each TLS handshake those of the last files that could be used.
 * Connections that are open stay as they are.
 */
final class ReloadedCredentials extends X509ExtendedKeyManager {

  private static final Logger LOG = Logger.getLogger(ReloadedCredentials.class);

  private final Path certificate;
  private final Path key;

  /**
   * By their alias, which is a number that grows with each change: a handshake asks for one after
   * the other of what an alias stands for, and must not get parts of two.
   */
  private volatile Map<String, Credentials> used;

  private volatile int current;
  private Contents read;
  private @Nullable Contents unusable;
  private boolean reported;

  /**
   * @throws UnusableFileException if the files can't be used
   */
  ReloadedCredentials(Path certificate, Path key) {
    this.certificate = certificate;
    this.key = key;
    this.read = read();
    Credentials first = read.credentials();
    this.used = Map.of(alias(), first);
    LOG.infof("TLS has the certificate %s", described(first));
  }

  /** What the files have: nothing, if they can't be read. */
  private record Contents(byte[] certificate, byte[] key) {

    Credentials credentials() {
      return Credentials.of(certificate, key);
    }

    boolean same(@Nullable Contents other) {
      return other != null
          && Arrays.equals(certificate, other.certificate)
          && Arrays.equals(key, other.key);
    }
  }

  /**
   * Uses the files if they have changed. Files that can't be used are reported once, when they are
   * found for a second time: one may be replaced a moment before the other.
   */
  synchronized void reload() {
    try {
      Contents now = read();
      if (now.same(read)) {
        forget();
        return;
      }
      try {
        use(now.credentials());
        read = now;
        forget();
      } catch (UnusableFileException e) {
        report(now, e);
      }
    } catch (UnusableFileException e) {
      report(new Contents(new byte[0], new byte[0]), e);
    }
  }

  private void use(Credentials changed) {
    Credentials before = find(alias());
    String next = Integer.toString(current + 1);
    used = Map.of(alias(), before, next, changed);
    current++;
    LOG.infof("TLS has another certificate %s", described(changed));
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
          "The files of the TLS certificate have changed and can't be used; the certificate of before stays in use: %s",
          why.getMessage());
    }
  }

  private Contents read() {
    return new Contents(
        bytes(certificate, "GATEWAY_TLS_CERTIFICATE"), bytes(key, "GATEWAY_TLS_KEY"));
  }

  private static byte[] bytes(Path file, String setting) {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new UnusableFileException("%s names no file: %s".formatted(setting, file));
    } catch (IOException e) {
      throw new UnusableFileException(
          "%s names a file that can't be read: %s".formatted(setting, file));
    }
  }

  private static String described(Credentials credentials) {
    X509Certificate first = credentials.chain().get(0);
    return "subject=%s validUntil=%s"
        .formatted(first.getSubjectX500Principal(), first.getNotAfter().toInstant());
  }

  /** The end of the validity of the certificate that handshakes use now. */
  Instant validUntil() {
    return find(alias()).chain().get(0).getNotAfter().toInstant();
  }

  private String alias() {
    return Integer.toString(current);
  }

  private Credentials find(String alias) {
    Credentials found = used.get(alias);
    if (found == null) {
      throw new IllegalStateException("there are no credentials of the alias " + alias);
    }
    return found;
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    String alias = alias();
    return find(alias).key().getAlgorithm().equals(keyType) ? alias : null;
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return chooseEngineServerAlias(keyType, issuers, null);
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    String alias = chooseEngineServerAlias(keyType, issuers, null);
    return alias == null ? null : new String[] {alias};
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return find(alias).key();
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return find(alias).chain().toArray(X509Certificate[]::new);
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }
}
