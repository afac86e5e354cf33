package uk.nhsx.platform.parameter;

import java.util.List;
import java.util.function.Supplier;
import uk.nhsx.platform.problem.Finding;
import uk.nhsx.platform.problem.Problem;

/**
 * Reads the parameters of the current request, each once, and gathers what is wrong with them, so
 * that one answer names all of it. They are reported in the order in which they are read, after
 * what is wrong with the names of the parameters.
 */
public final class QueryReader {

  private final QueryErrors errors;

  public QueryReader() {
    this.errors = QueryErrors.ofCurrentRequest();
  }

  /** Reads a query of which the names were checked elsewhere. */
  public QueryReader(List<Finding> ofNames) {
    this.errors = new QueryErrors(ofNames);
  }

  /**
   * Reads one or several parameters.
   *
   * @param parameters throws an {@code invalid-parameter} for a bad value
   * @return gives what was read, or throws the problem that it was; use it after {@link
   *     #refuseIfAny}
   */
  public <T> Supplier<T> read(Supplier<T> parameters) {
    try {
      T value = parameters.get();
      return () -> value;
    } catch (Problem problem) {
      errors.add(problem);
      return () -> {
        throw problem;
      };
    }
  }

  /** As {@link #read}, where only the errors matter. */
  public void check(Runnable check) {
    errors.run(check);
  }

  /**
   * Ends the reading.
   *
   * @throws Problem {@code invalid-parameter} with everything that was wrong
   */
  public void refuseIfAny() {
    errors.refuseIfAny();
  }
}
