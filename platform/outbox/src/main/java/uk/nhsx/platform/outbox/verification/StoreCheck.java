package uk.nhsx.platform.outbox.verification;

import java.sql.Connection;
import java.sql.SQLException;

/** A check of what a service stores beside its registers. A service has a bean for each. */
public interface StoreCheck {

  /** Runs the check on a snapshot of the database, which it does not change. */
  CheckResult run(Connection snapshot) throws SQLException;
}
