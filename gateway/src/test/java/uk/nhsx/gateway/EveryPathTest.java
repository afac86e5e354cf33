package uk.nhsx.gateway;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import uk.nhsx.gateway.testing.StubServices;
import uk.nhsx.platform.testing.EveryPath;
import uk.nhsx.platform.testing.TokenIssuerResource;

/** The paths of the gateway itself, without those that it forwards. */
@QuarkusTest
@WithTestResource(StubServices.class)
@WithTestResource(TokenIssuerResource.class)
class EveryPathTest extends EveryPath {

  EveryPathTest() {
    super("/v1");
  }
}
