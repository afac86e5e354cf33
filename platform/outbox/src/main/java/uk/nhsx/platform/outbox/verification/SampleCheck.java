package uk.nhsx.platform.outbox.verification;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A check of a service's own, of a random sample of what it stores. */
public interface SampleCheck {

  /**
   * What was found.
   *
   * @param checked what was checked, in words, with its number
   * @param differences one line for each
   */
  record Result(String checked, List<String> differences) {}

  /** Runs the check on a snapshot of the database, which it does not change. */
  Result run(Connection snapshot) throws SQLException;
}
