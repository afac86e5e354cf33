package uk.nhsx.platform.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The credentials in two files, for each TLS handshake those of the last files that could be used.
 * Connections that are open stay as they are.
 */
final class ReloadedCredentials extends X509ExtendedKeyManager {

  /**
   * By their alias, which is a number that grows with each change: a handshake asks for one after
   * the other of what an alias stands for, and must not get parts of two.
   */
  private volatile Map<String, Credentials> used = Map.of();

  private volatile int current;
  private final ReloadedFiles files;

  /**
   * @throws UnusableFileException if the files can't be used
   */
  ReloadedCredentials(NamedFile certificate, NamedFile key) {
    this.files =
        new ReloadedFiles("certificate of the server", List.of(certificate, key), this::use);
  }

  /** Uses the files if they have changed. */
  void reload() {
    files.reload();
  }

  private String use(List<byte[]> contents) {
    Credentials changed = Credentials.of(contents.get(0), contents.get(1));
    String next = Integer.toString(current + 1);
    Credentials before = used.getOrDefault(alias(), changed);
    used = Map.of(alias(), before, next, changed);
    current++;
    X509Certificate first = changed.chain().get(0);
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
