package uk.nhsx.loginonboarding;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import uk.nhsx.platform.testing.ArchitectureRules;

@AnalyzeClasses(
    packages = "uk.nhsx.loginonboarding",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest static final ArchTests house = ArchTests.in(ArchitectureRules.class);
}
