package uk.nhsx.loginonboarding.connection;

/**
 * How well NHS login knows a person: {@code P0} owns an e-mail address and a telephone, {@code P5}
 * has details that match a record, {@code P9} has shown a photo ID. In ascending order.
 */
public enum IdentityLevel {
  P0,
  P5,
  P9;

  public boolean reaches(IdentityLevel needed) {
    return compareTo(needed) >= 0;
  }
}
