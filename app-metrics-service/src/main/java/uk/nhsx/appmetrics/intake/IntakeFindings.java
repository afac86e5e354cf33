package uk.nhsx.appmetrics.intake;

import java.util.List;
import java.util.stream.Stream;
import uk.nhsx.platform.problem.Finding;
import uk.nhsx.platform.problem.Findings;

/**
 * All that is wrong with a body of many rows. The first ones are listed in full and the rest are
 * counted: a wrong column in a week's file would make an answer larger than the file.
 */
public final class IntakeFindings {

  private final int most;
  private final Findings listed = new Findings();
  private final Findings overridable = new Findings();
  private long count;

  IntakeFindings(int most) {
    this.most = most;
  }

  /** Notes what is wrong with a field of a row. */
  public IntakeFindings add(FindingLocation place, String field, String code, String message) {
    return note(place.path(field), code, place.message(field, message));
  }

  /** Notes what is wrong with a row as a whole. */
  public IntakeFindings add(FindingLocation place, String code, String message) {
    return note(place.path(), code, message);
  }

  /** Notes what was found elsewhere about fields of a row, with paths such as {@code $.name}. */
  public IntakeFindings addAll(FindingLocation place, Findings findings) {
    for (Finding finding : findings.all()) {
      add(place, finding.path().substring(2), finding.code(), finding.message());
    }
    return this;
  }

  /** Notes what is wrong with the body as a whole, unless a publisher overrides it. */
  public IntakeFindings addOverridable(String path, String code, String message) {
    overridable.add(path, code, message);
    return this;
  }

  public boolean isEmpty() {
    return count == 0 && overridable.isEmpty();
  }

  /** What may be let pass. */
  public List<Finding> overridable() {
    return overridable.all();
  }

  /**
   * Refuses the request if anything was found.
   *
   * @throws uk.nhsx.platform.problem.Problem a {@code rule-broken} with the findings
   */
  public void refuseIfAny(String detail) {
    refuse(detail, overridable.all());
  }

  /**
   * Refuses the request if anything was found that can't be let pass; what could is then listed,
   * too.
   *
   * @throws uk.nhsx.platform.problem.Problem a {@code rule-broken} with the findings
   */
  public void refuseUnlessOverridable(String detail) {
    if (count > 0) {
      refuse(detail, overridable.all());
    }
  }

  private void refuse(String detail, List<Finding> more) {
    Findings all = new Findings();
    Stream.concat(listed.all().stream(), more.stream())
        .forEach(one -> all.add(one.path(), one.code(), one.message()));
    all.refuseIfAny(
        count <= most
            ? detail
            : detail + " " + count + " findings; the first " + most + " are listed.");
  }

  private IntakeFindings note(String path, String code, String message) {
    count++;
    if (count <= most) {
      listed.add(path, code, message);
    }
    return this;
  }
}
