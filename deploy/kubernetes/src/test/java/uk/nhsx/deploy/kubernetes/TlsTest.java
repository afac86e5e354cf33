package uk.nhsx.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.BackendTLSPolicy;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPBackendRef;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Certificates, and who trusts which: in the combinations with TLS between the processes. */
@ParameterizedClass
@EnumSource
class TlsTest {
  @Parameter Combination combination;
  private Rendering rendering;

  @BeforeEach
  void render() {
    rendering = Rendering.of(combination);
    assumeTrue(combination.has("tls"), "there is no TLS between its processes");
  }

  /** A process is called by the name of its Service, so its certificate has that name. */
  @ParameterizedTest
  @EnumSource
  void shouldHaveACertificateForTheNameByWhichItIsCalled(SuiteProcess process) {
    JsonNode certificate = certificate(process.label);

    assertThat(certificate.at("/spec/dnsNames"))
        .extracting(JsonNode::asText)
        .containsExactly(process.label);
    assertThat(certificate.at("/spec/issuerRef/name").asText()).isEqualTo("suite-ca");
    assertThat(certificate.at("/spec/privateKey/encoding").asText()).isEqualTo("PKCS8");
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "GATEWAY")
  void shouldServeByTheCertificateOfTheService(SuiteProcess process) {
    assertThat(secret(process, "SERVICE_TLS_CERTIFICATE"))
        .isEqualTo(certificate(process.label).at("/spec/secretName").asText() + "/tls.crt");
    assertThat(secret(process, "SERVICE_TLS_KEY"))
        .isEqualTo(certificate(process.label).at("/spec/secretName").asText() + "/tls.key");
  }

  @Test
  void shouldServeByTlsAloneAtTheGatewayAndTrustTheAuthorityOfTheServices() {
    Map<String, String> environment = Pod.of(rendering, SuiteProcess.GATEWAY).environment();

    assertThat(secret(SuiteProcess.GATEWAY, "GATEWAY_TLS_CERTIFICATE"))
        .isEqualTo("gateway-tls/tls.crt");
    assertThat(secret(SuiteProcess.GATEWAY, "GATEWAY_TLS_KEY")).isEqualTo("gateway-tls/tls.key");
    // cert-manager writes the authority of the issuer beside each certificate, and it is one
    // issuer.
    assertThat(secret(SuiteProcess.GATEWAY, "GATEWAY_SERVICES_CA")).isEqualTo("gateway-tls/ca.crt");
    assertThat(environment)
        .containsEntry("GATEWAY_TLS_CLEAR_TEXT", "disabled")
        .containsEntry("GATEWAY_TLS_PORT", "8443");
    assertThat(rendering.named(Service.class, "gateway").getSpec().getPorts())
        .extracting(port -> port.getName(), port -> port.getPort(), port -> port.getAppProtocol())
        .containsExactly(tuple("public", 8443, "https"));
  }

  /** A file that is mounted by itself stays as it was when the secret changes. */
  @ParameterizedTest
  @EnumSource
  void shouldMountDirectoriesSoThatRenewedCertificatesArrive(SuiteProcess process) {
    assertThat(Pod.of(rendering, process).containers())
        .flatExtracting(Container::getVolumeMounts)
        .extracting(VolumeMount::getSubPath, VolumeMount::getSubPathExpr)
        .containsOnly(tuple(null, null));
  }

  @Test
  void shouldForwardFromTheIngressToTheGateway() {
    assumeTrue(combination.has("ingress"), "the way in is another one");
    var rule = rendering.named(Ingress.class, "gateway").getSpec().getRules().get(0);
    var backend = rule.getHttp().getPaths().get(0).getBackend().getService();

    assertThat(rule.getHost()).isEqualTo(combination.clusterSettings().get("PUBLIC_HOST"));
    assertThat(backend.getName()).isEqualTo("gateway");
    assertThat(backend.getPort().getName()).isEqualTo("public");
    assertThat(rendering.named(Ingress.class, "gateway").getSpec().getTls())
        .extracting(tls -> tls.getHosts().get(0))
        .containsExactly(rule.getHost());
  }

  @Test
  void shouldForwardFromTheGatewayApiToTheGatewayAndCheckItsCertificate() {
    assumeTrue(combination.has("gateway-api"), "the way in is another one");
    HTTPRoute route = rendering.named(HTTPRoute.class, "gateway");
    var policy = rendering.named(BackendTLSPolicy.class, "gateway").getSpec();

    assertThat(route.getSpec().getHostnames())
        .containsExactly(combination.clusterSettings().get("PUBLIC_HOST"));
    assertThat(route.getSpec().getRules())
        .flatExtracting(it -> it.getBackendRefs())
        .extracting(HTTPBackendRef::getName, HTTPBackendRef::getPort)
        .containsOnly(tuple("gateway", 8443));
    assertThat(policy.getTargetRefs())
        .extracting(it -> it.getKind(), it -> it.getName(), it -> it.getSectionName())
        .containsExactly(tuple("Service", "gateway", "public"));
    assertThat(policy.getValidation().getHostname())
        .isEqualTo(certificate("gateway").at("/spec/dnsNames/0").asText());
  }

  private String secret(SuiteProcess process, String variable) {
    Pod pod = Pod.of(rendering, process);
    return pod.secretBehind(pod.container(), Path.of(pod.environment().get(variable)));
  }

  private JsonNode certificate(String name) {
    return rendering.documents("Certificate").stream()
        .filter(it -> it.at("/metadata/name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
