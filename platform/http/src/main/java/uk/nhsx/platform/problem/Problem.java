package uk.nhsx.platform.problem;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The one failure that clients see: a rejection, or the lack of something that the suite depends
 * on. Anything else that is thrown is a fault of ours and shows as {@code internal}.
 */
public final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ProblemType type;
  private final transient List<Finding> findings;
  private final transient Map<String, String> headers;

  Problem(ProblemType type, String detail, List<Finding> findings, Map<String, String> headers) {
    // A refusal is no fault: it needs no stack trace, and is cheaper without.
    super(detail, null, false, false);
    this.type = type;
    this.findings = new ArrayList<>(findings);
    this.headers = new LinkedHashMap<>(headers);
  }

  /** The same problem, whose answer carries one more header. */
  public Problem withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Problem(type, detail(), findings, more);
  }

  public ProblemType type() {
    return type;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }

  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  public Map<String, String> headers() {
    return Map.copyOf(headers);
  }
}
