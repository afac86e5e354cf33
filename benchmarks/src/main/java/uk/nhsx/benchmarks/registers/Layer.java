package uk.nhsx.benchmarks.registers;

import java.util.Arrays;
import java.util.List;

/** A part of a service's process, by the packages of its classes. */
enum Layer {
  HIBERNATE("Hibernate", "org.hibernate."),
  DRIVER("PostgreSQL's driver", "org.postgresql."),
  POOL("Agroal, the pool", "io.agroal."),
  TRANSACTIONS("Narayana, transactions", "com.arjuna."),
  JACKSON("Jackson", "com.fasterxml.jackson."),
  TOKENS("tokens", "org.jose4j.", "io.smallrye.jwt.", "io.quarkus.oidc."),
  REST("Quarkus REST", "org.jboss.resteasy.", "io.quarkus.resteasy."),
  BEANS("ArC, the beans", "io.quarkus.arc."),
  NETWORK("Vert.x and Netty", "io.vertx.", "io.netty."),
  KAFKA("Kafka's client", "org.apache.kafka."),
  OURS("the service itself", "uk.nhsx."),
  OTHER("all else");

  private final String words;
  private final List<String> packages;

  Layer(String words, String... packages) {
    this.words = words;
    this.packages = List.of(packages);
  }

  String words() {
    return words;
  }

  /**
   * Where a thread is at work: for whom, where it is in a class of the JDK.
   *
   * @param classes from the innermost frame outward
   */
  static Layer of(List<String> classes) {
    return classes.stream()
        .flatMap(name -> Arrays.stream(values()).filter(layer -> layer.has(name)))
        .findFirst()
        .orElse(OTHER);
  }

  private boolean has(String className) {
    return packages.stream().anyMatch(className::startsWith);
  }
}
