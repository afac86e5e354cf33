package uk.nhsx.platform.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * What a service finds around it in a test: an empty database, an empty Kafka, and the public key
 * of the issuer behind {@link Tokens}. Name it by {@code @WithTestResource}.
 */
public class ServiceTestResource implements QuarkusTestResourceLifecycleManager {

  /** The address of the suite, as events of the tests name it. */
  public static final String PUBLIC_URL = "https://suite.example.test";

  @Override
  public Map<String, String> start() {
    String kafka = RealKafka.address();
    deleteTopics(kafka);
    return Map.of(
        "DATABASE_URL",
        RealPostgres.newDatabase(),
        "DATABASE_USER",
        "postgres",
        "DATABASE_PASSWORD",
        "",
        "KAFKA_BOOTSTRAP_SERVERS",
        kafka,
        // A packaged service runs as in production, and does not start without what follows.
        "PUBLIC_URL",
        PUBLIC_URL,
        "TOKEN_PUBLIC_KEY",
        Tokens.publicKey(),
        // Nothing here has TLS, and the tokens are signed in this JVM.
        "LOCAL_ISSUER_ALLOWED",
        "true",
        "DATABASE_PLAIN_TEXT_ALLOWED",
        "true",
        "KAFKA_PLAIN_TEXT_ALLOWED",
        "true");
  }

  @Override
  public void stop() {
    // PostgreSQL and Kafka serve the next application in this JVM, too.
  }

  /** The JDBC address of a new, empty database of this JVM's PostgreSQL. */
  public static String newDatabase() {
    return RealPostgres.newDatabase();
  }

  /** The address of this JVM's Kafka. */
  public static String kafka() {
    return RealKafka.address();
  }

  private static void deleteTopics(String kafka) {
    try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka))) {
      admin.deleteTopics(admin.listTopics().names().get()).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("could not empty Kafka", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
