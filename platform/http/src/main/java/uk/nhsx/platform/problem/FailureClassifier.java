package uk.nhsx.platform.problem;

import java.util.Optional;

/** Knows failures of something that the suite stands on, a database for example. */
public interface FailureClassifier {

  /** The problem to show for this failure, or nothing if it is not of a known kind. */
  Optional<Problem> classify(Throwable failure);
}
