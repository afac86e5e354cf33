package uk.nhsx.appmetrics.intake;

/** Findings as the intake hands them out, for tests of other features. */
public final class TestFindings {

  private TestFindings() {}

  public static IntakeFindings some() {
    return new IntakeFindings(100);
  }
}
