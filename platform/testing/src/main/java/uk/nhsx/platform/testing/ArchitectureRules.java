package uk.nhsx.platform.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;

/** The rules of the house that a machine can see. A module's own test takes them in by a field. */
public final class ArchitectureRules {

  @ArchTest
  static final ArchRule constructors_inject =
      fields().should().notBeAnnotatedWith(Inject.class).because("only constructors inject");

  @ArchTest
  static final ArchRule time_comes_in_by_the_door =
      noClasses()
          .that()
          .resideOutsideOfPackages("uk.nhsx.platform.sources..", "uk.nhsx.platform.testing..")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(OffsetDateTime.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(UUID.class, "randomUUID")
          .because("time and chance come in by uk.nhsx.platform.sources");

  @ArchTest
  static final ArchRule no_doubles_for_figures =
      noClasses()
          .that()
          .resideOutsideOfPackage("uk.nhsx.platform..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Double.class)
          .because("figures and money are decimals")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule features_have_no_cycles =
      slices().matching("uk.nhsx.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule packages_say_what_they_are =
      classes()
          .that()
          .haveSimpleName("package-info")
          .should()
          .beAnnotatedWith(NullMarked.class)
          .because("nothing is null unless it is @Nullable");

  private ArchitectureRules() {}
}
