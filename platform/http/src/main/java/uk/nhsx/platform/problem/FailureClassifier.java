package uk.nhsx.platform.problem;

import java.util.Optional;

/** Classifies failures of something that the suite depends on, a database for example. */
public interface FailureClassifier {

  /** The problem to show for this failure, or nothing if it is not of a known kind. */
  Optional<Problem> classify(Throwable failure);
}
