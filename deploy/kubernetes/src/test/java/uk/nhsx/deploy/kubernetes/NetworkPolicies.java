package uk.nhsx.deploy.kubernetes;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Decides as a cluster does whether the policies of one namespace allow a connection. */
record NetworkPolicies(List<NetworkPolicy> policies) {

  /** A port with its protocol, such as {@code 53/UDP}. */
  record Port(int number, String protocol) {
    @Override
    public String toString() {
      return protocol.equals("TCP") ? String.valueOf(number) : number + "/" + protocol;
    }
  }

  boolean allow(Endpoint from, Endpoint to, Port port) {
    return (!from.inside() || allowsToLeave(from, to, port))
        && (!to.inside() || allowsToEnter(from, to, port));
  }

  /**
   * A pod that no policy selects may do everything; otherwise one policy that allows it suffices.
   */
  private boolean allowsToLeave(Endpoint from, Endpoint to, Port port) {
    List<NetworkPolicy> its = selecting(from, "Egress");
    return its.isEmpty()
        || its.stream()
            .flatMap(policy -> policy.getSpec().getEgress().stream())
            .anyMatch(rule -> matches(rule.getTo(), to) && matches(rule.getPorts(), to, port));
  }

  private boolean allowsToEnter(Endpoint from, Endpoint to, Port port) {
    List<NetworkPolicy> its = selecting(to, "Ingress");
    return its.isEmpty()
        || its.stream()
            .flatMap(policy -> policy.getSpec().getIngress().stream())
            .anyMatch(rule -> matches(rule.getFrom(), from) && matches(rule.getPorts(), to, port));
  }

  private List<NetworkPolicy> selecting(Endpoint pods, String direction) {
    return policies.stream()
        .filter(policy -> policy.getSpec().getPolicyTypes().contains(direction))
        .filter(policy -> matches(policy.getSpec().getPodSelector(), pods.labels()))
        .toList();
  }

  static boolean matches(List<NetworkPolicyPeer> peers, Endpoint endpoint) {
    return peers.isEmpty() || peers.stream().anyMatch(peer -> matches(peer, endpoint));
  }

  private static boolean matches(NetworkPolicyPeer peer, Endpoint endpoint) {
    if (peer.getIpBlock() != null) {
      // Addresses are compared as they are written: a network that contains another is not taken
      // for it.
      return peer.getIpBlock().getCidr().equals(endpoint.network());
    }
    boolean namespace =
        peer.getNamespaceSelector() == null
            ? endpoint.inside()
            : matches(peer.getNamespaceSelector(), endpoint.namespace());
    return endpoint.isPods() && namespace && matches(peer.getPodSelector(), endpoint.labels());
  }

  private static boolean matches(List<NetworkPolicyPort> ports, Endpoint to, Port port) {
    return ports.isEmpty() || ports.stream().anyMatch(it -> matches(it, to, port));
  }

  private static boolean matches(NetworkPolicyPort rule, Endpoint to, Port port) {
    IntOrString number = rule.getPort();
    Integer first =
        number.getIntVal() == null ? to.ports().get(number.getStrVal()) : number.getIntVal();
    if (first == null) {
      return false;
    }
    int last = rule.getEndPort() == null ? first : rule.getEndPort();
    return Objects.requireNonNullElse(rule.getProtocol(), "TCP").equals(port.protocol())
        && first <= port.number()
        && port.number() <= last;
  }

  private static boolean matches(LabelSelector selector, Map<String, String> labels) {
    return selector == null
        || labels
                .entrySet()
                .containsAll(
                    Objects.requireNonNullElse(selector.getMatchLabels(), Map.<String, String>of())
                        .entrySet())
            && selector.getMatchExpressions().stream().allMatch(it -> matches(it, labels));
  }

  private static boolean matches(LabelSelectorRequirement required, Map<String, String> labels) {
    String value = labels.get(required.getKey());
    return switch (required.getOperator()) {
      case "In" -> required.getValues().contains(value);
      case "NotIn" -> !required.getValues().contains(value);
      case "Exists" -> value != null;
      case "DoesNotExist" -> value == null;
      default -> throw new AssertionError("unknown operator " + required.getOperator());
    };
  }
}
