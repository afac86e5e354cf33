package uk.nhsx.appmetrics.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.nhsx.platform.problem.Finding;
import uk.nhsx.platform.problem.Findings;
import uk.nhsx.platform.problem.ProblemType;

/**
 * All that is wrong with a body of many rows. Many findings of one kind are listed as one, with how
 * many there are and the first ten lines: a wrong column in a week's file would make an answer
 * larger than the file.
 */
public final class IntakeFindings {

  /** So many findings of one kind are looked at; of more, only the number counts. */
  public static final int MOST_OF_A_KIND = FindingKind.MOST_LISTED;

  private static final String HOW_TO_PASS = "; override=true with a reason lets it pass";

  private final int most;
  private final Map<Key, FindingKind> kinds = new HashMap<>();

  /** The first of each kind, in the order in which they were found. */
  private final List<Listed> listed = new ArrayList<>();

  private final Findings overridable = new Findings();
  private long count;

  IntakeFindings(int most) {
    this.most = most;
  }

  /** What the findings of one kind have in common. */
  private record Key(FindingLocation.Form form, String field, String code) {}

  private record Listed(FindingKind kind, Finding finding) {}

  /** Notes what is wrong with a field of a row. */
  public IntakeFindings add(FindingLocation place, String field, String code, String message) {
    count++;
    FindingKind kind = kind(place, field, code);
    if (kind.add(place)) {
      listed.add(
          new Listed(kind, new Finding(place.path(field), place.message(field, message), code)));
    }
    return this;
  }

  /** Notes what is wrong with a row as a whole. */
  public IntakeFindings add(FindingLocation place, String code, String message) {
    count++;
    FindingKind kind = kind(place, "", code);
    if (kind.add(place)) {
      listed.add(new Listed(kind, new Finding(place.path(), message, code)));
    }
    return this;
  }

  /** Counts more of a kind whose first ones were noted, and which would not be listed anyway. */
  public IntakeFindings addUnlisted(FindingLocation like, String field, String code, long more) {
    count += more;
    kind(like, field, code).add(more);
    return this;
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

  /** Whether all that was found, if anything, may be let pass. */
  public boolean mayPass() {
    return count == 0;
  }

  /** What may be let pass. */
  public List<Finding> overridable() {
    return overridable.all();
  }

  /**
   * Refuses the request if anything was found, and states what would let it pass.
   *
   * @throws uk.nhsx.platform.problem.Problem a {@code rule-broken} with the findings
   */
  public void refuseIfAny(String detail) {
    if (!isEmpty()) {
      throw refusal(
          detail,
          overridable.all().stream()
              .map(one -> new Finding(one.path(), one.message() + HOW_TO_PASS, one.code()))
              .toList());
    }
  }

  /**
   * Refuses the request if anything was found that can't be let pass; what could is then listed,
   * too.
   *
   * @throws uk.nhsx.platform.problem.Problem a {@code rule-broken} with the findings
   */
  public void refuseUnlessOverridable(String detail) {
    if (count > 0) {
      throw refusal(detail, overridable.all());
    }
  }

  private RuntimeException refusal(String detail, List<Finding> more) {
    List<Finding> shown = shown();
    List<Finding> all = new ArrayList<>(shown.subList(0, Math.min(most, shown.size())));
    all.addAll(more);
    String summary = "";
    if (shown.size() > most) {
      summary = " %d findings; the first %d are listed.".formatted(count, most);
    } else if (count > shown.size()) {
      summary = " %d findings; more than %d of one kind are one.".formatted(count, MOST_OF_A_KIND);
    }
    return ProblemType.RULE_BROKEN.because(detail + summary, all);
  }

  private List<Finding> shown() {
    List<Finding> shown = new ArrayList<>();
    Set<FindingKind> summarised = new HashSet<>();
    for (Listed one : listed) {
      if (!one.kind().isMany()) {
        shown.add(one.finding());
      } else if (summarised.add(one.kind())) {
        shown.add(one.kind().summary(one.finding()));
      }
    }
    return shown;
  }

  private FindingKind kind(FindingLocation place, String field, String code) {
    return kinds.computeIfAbsent(new Key(place.form(), field, code), key -> new FindingKind());
  }
}
