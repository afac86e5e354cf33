package uk.nhsx.platform.parameter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import uk.nhsx.platform.problem.Finding;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;
import uk.nhsx.platform.problem.Words;

/**
 * Gathers what is wrong with the query of a request, so that one answer names all of it: one
 * message for each parameter.
 */
public final class QueryErrors {

  /** Under this name, a request holds what is wrong with the names of its parameters. */
  static final String OF_NAMES = QueryErrors.class.getName();

  private static final String QUERY = "$query";

  private final Map<String, Finding> findings = new LinkedHashMap<>();

  QueryErrors(Collection<Finding> findings) {
    findings.forEach(this::add);
  }

  /** Returns the problem of one parameter; the message has no full stop. */
  public static Problem of(String name, String code, String message) {
    return new QueryErrors(List.of(finding(name, code, message))).problem();
  }

  static Finding finding(String name, String code, String message) {
    return new Finding(QUERY + "." + name, message, code);
  }

  Problem problem() {
    List<Finding> all = List.copyOf(findings.values());
    return ProblemType.INVALID_PARAMETER.because(detail(all), all);
  }

  List<Finding> all() {
    return List.copyOf(findings.values());
  }

  /** Begins with what is wrong with the names of the current request's parameters. */
  static QueryErrors ofCurrentRequest() {
    ResteasyReactiveRequestContext request = CurrentRequestManager.get();
    return request != null && request.getProperty(OF_NAMES) instanceof QueryErrors errors
        ? new QueryErrors(errors.all())
        : new QueryErrors(List.of());
  }

  void run(Runnable check) {
    try {
      check.run();
    } catch (Problem problem) {
      add(problem);
    }
  }

  /** Adds what a bad value threw; throws on any other problem. */
  void add(Problem problem) {
    if (problem.type() != ProblemType.INVALID_PARAMETER) {
      throw problem;
    }
    if (problem.findings().isEmpty()) {
      add(new Finding(QUERY, problem.detail(), ProblemType.INVALID_PARAMETER.slug()));
    }
    problem.findings().forEach(this::add);
  }

  void refuseIfAny() {
    if (!findings.isEmpty()) {
      throw problem();
    }
  }

  private void add(Finding finding) {
    String key = finding.path().equals(QUERY) ? finding.message() : finding.path();
    findings.putIfAbsent(key, finding);
  }

  private static String detail(List<Finding> all) {
    if (all.size() == 1) {
      return sentence(all.get(0).message());
    }
    List<String> names = new ArrayList<>();
    for (Finding finding : all) {
      if (finding.path().startsWith(QUERY + ".")) {
        names.add(finding.path().substring(QUERY.length() + 1));
      }
    }
    return names.isEmpty()
        ? all.size() + " parameters are not valid; see errors."
        : Words.and(names) + " are not valid; see errors.";
  }

  private static String sentence(String message) {
    return message.endsWith("?") || message.endsWith(".") ? message : message + ".";
  }
}
