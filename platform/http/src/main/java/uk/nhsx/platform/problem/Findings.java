package uk.nhsx.platform.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Everything found wrong with a request, gathered before it is refused, so that a caller mends it
 * all in one go.
 */
public final class Findings {

  /** The code of a finding about a field that has to be there and is not. */
  public static final String MISSING = "not-null";

  private static final String EMPTY = "not-empty";

  private final List<Finding> all = new ArrayList<>();

  /** Notes what Bean Validation found; the code is the constraint's name, hyphenated. */
  public <T> Findings addAll(Set<ConstraintViolation<T>> violations) {
    violations.stream()
        .map(Findings::finding)
        .sorted(Comparator.comparing(Finding::path).thenComparing(Finding::code))
        .forEach(all::add);
    return this;
  }

  public Findings add(String path, String code, String message) {
    all.add(new Finding(path, message, code));
    return this;
  }

  /**
   * Completes the message about a field that is missing by what it takes, such as {@code scheduled,
   * revision or correction}; does nothing if the field is not required.
   */
  public void nameMissing(String path, String taken) {
    all.replaceAll(
        finding ->
            finding.path().equals(path) && finding.code().equals(MISSING)
                ? new Finding(path, missing(path) + ": " + taken, MISSING)
                : finding);
  }

  /** Notes a finding when the condition holds. */
  public Findings addIf(boolean condition, String path, String code, String message) {
    return condition ? add(path, code, message) : this;
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  public List<Finding> all() {
    return List.copyOf(all);
  }

  /**
   * Refuses the request if anything was found.
   *
   * @throws uk.nhsx.platform.problem.Problem a {@code rule-broken} with all findings
   */
  public void refuseIfAny(String detail) {
    if (!all.isEmpty()) {
      throw ProblemType.RULE_BROKEN.because(detail, all());
    }
  }

  private static Finding finding(ConstraintViolation<?> violation) {
    Class<? extends Annotation> constraint =
        violation.getConstraintDescriptor().getAnnotation().annotationType();
    String path = jsonPath(violation.getPropertyPath());
    String code = hyphenated(constraint.getSimpleName());
    return new Finding(
        path,
        switch (code) {
          case MISSING -> missing(path);
          case EMPTY -> name(path) + " is required, with at least one value";
          default -> violation.getMessage();
        },
        code);
  }

  private static String missing(String path) {
    return path.endsWith("]")
        ? "is null; send a value in its place, or leave it out"
        : name(path) + " is required";
  }

  /** The name of a field, with those of the objects that it is in. */
  private static String name(String path) {
    return path.startsWith("$.") ? path.substring(2) : path;
  }

  private static String jsonPath(Path path) {
    StringBuilder text = new StringBuilder("$");
    for (Path.Node node : path) {
      if (node.getIndex() != null) {
        text.append('[').append(node.getIndex()).append(']');
      }
      String name = node.getName();
      if (name != null && !name.startsWith("<")) {
        text.append('.').append(name);
      }
    }
    return text.toString();
  }

  private static String hyphenated(String camelCase) {
    return camelCase.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }
}
