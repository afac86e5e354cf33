package uk.nhsx.platform.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts the authorities in a file, for each TLS handshake those of the last file that could be
 * used. Connections that are open stay as they are.
 */
public final class ReloadedAuthorities extends X509ExtendedTrustManager {

  private static final X509Certificate[] NONE = {};

  private final ReloadedFiles files;
  private volatile @Nullable X509ExtendedTrustManager current;

  /**
   * @param purpose for the log, such as "authority of the services"
   * @throws UnusableFileException if the file can't be used
   */
  public ReloadedAuthorities(String purpose, NamedFile file) {
    this.files = new ReloadedFiles(purpose, List.of(file), contents -> use(file, contents.get(0)));
  }

  /** Uses the file if it has changed. */
  public void reload() {
    files.reload();
  }

  private String use(NamedFile file, byte[] pem) {
    try {
      Collection<? extends Certificate> authorities =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem));
      if (authorities.isEmpty()) {
        throw new CertificateException("it is empty");
      }
      current = trusting(authorities);
      return "certificates=%d".formatted(authorities.size());
    } catch (GeneralSecurityException | IOException e) {
      throw new UnusableFileException(
          "%s names a file without an X.509 certificate in PEM: %s"
              .formatted(file.setting(), file.path()));
    }
  }

  private static X509ExtendedTrustManager trusting(Collection<? extends Certificate> authorities)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null);
    for (Certificate authority : authorities) {
      store.setCertificateEntry(Integer.toString(store.size()), authority);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return Stream.of(factory.getTrustManagers())
        .filter(X509ExtendedTrustManager.class::isInstance)
        .map(X509ExtendedTrustManager.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private X509ExtendedTrustManager trusted() throws CertificateException {
    X509ExtendedTrustManager now = current;
    if (now == null) {
      throw new CertificateException("there are no authorities");
    }
    return now;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    trusted().checkServerTrusted(chain, authType, engine);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    trusted().checkServerTrusted(chain, authType, socket);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    trusted().checkServerTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    checkClientTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    checkClientTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("only servers are trusted");
  }

  /** A client does not send them. */
  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return NONE;
  }
}
