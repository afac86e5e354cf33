package uk.nhsx.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.vertx.core.http.HttpClientOptions;
import uk.nhsx.platform.testing.ArchitectureRules;

@AnalyzeClasses(packages = "uk.nhsx.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest static final ArchTests house = ArchTests.in(ArchitectureRules.class);

  @ArchTest
  static final ArchRule services_are_known_by_their_certificates =
      noClasses()
          .that()
          .resideOutsideOfPackage("uk.nhsx.gateway.route")
          .should()
          .callConstructor(HttpClientOptions.class)
          .because("the options of ServiceConnections trust the authority of the services alone");
}
