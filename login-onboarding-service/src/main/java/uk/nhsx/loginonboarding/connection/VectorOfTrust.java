package uk.nhsx.loginonboarding.connection;

import com.fasterxml.jackson.annotation.JsonValue;

/** A vector of trust (RFC 8485) that NHS login offers: an identity level, and credentials. */
public enum VectorOfTrust {
  P0_CP("P0.Cp", IdentityLevel.P0),
  P5_CP_CD("P5.Cp.Cd", IdentityLevel.P5),
  P5_CP_CK("P5.Cp.Ck", IdentityLevel.P5),
  P5_CM("P5.Cm", IdentityLevel.P5),
  P9_CP_CD("P9.Cp.Cd", IdentityLevel.P9),
  P9_CP_CK("P9.Cp.Ck", IdentityLevel.P9),
  P9_CM("P9.Cm", IdentityLevel.P9);

  private final String word;
  private final IdentityLevel level;

  VectorOfTrust(String word, IdentityLevel level) {
    this.word = word;
    this.level = level;
  }

  @JsonValue
  public String word() {
    return word;
  }

  IdentityLevel level() {
    return level;
  }
}
