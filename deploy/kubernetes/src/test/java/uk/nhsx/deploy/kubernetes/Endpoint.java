package uk.nhsx.deploy.kubernetes;

import java.util.Map;

/**
 * One end of a connection, as NetworkPolicies see it: pods by their labels and those of their
 * namespace, or addresses.
 *
 * @param inside whether it is in the suite's namespace, whose policies decide about it
 * @param namespace the labels of its namespace
 * @param network its addresses, if it is no pod
 * @param ports the names of its ports
 */
record Endpoint(
    String name,
    boolean inside,
    Map<String, String> namespace,
    Map<String, String> labels,
    String network,
    Map<String, Integer> ports) {

  static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";

  static Endpoint pods(
      String name,
      Map<String, String> namespace,
      Map<String, String> labels,
      Map<String, Integer> ports) {
    return new Endpoint(name, true, namespace, labels, "", ports);
  }

  static Endpoint podsElsewhere(
      String name, Map<String, String> namespace, Map<String, String> labels) {
    return new Endpoint(name, false, namespace, labels, "", Map.of());
  }

  static Endpoint addresses(String name, String network) {
    return new Endpoint(name, false, Map.of(), Map.of(), network, Map.of());
  }

  boolean isPods() {
    return network.isEmpty();
  }

  /** Two endpoints outside that an operator has put at one place are one for the policies. */
  boolean isWhere(Endpoint other) {
    return inside == other.inside
        && namespace.equals(other.namespace)
        && labels.equals(other.labels)
        && network.equals(other.network);
  }
}
