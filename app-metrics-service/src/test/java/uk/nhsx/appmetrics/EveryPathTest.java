package uk.nhsx.appmetrics;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import uk.nhsx.platform.testing.EveryServicePath;
import uk.nhsx.platform.testing.ServiceTestResource;

@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class EveryPathTest extends EveryServicePath {

  EveryPathTest() {
    super("/v1/app-metrics");
  }
}
