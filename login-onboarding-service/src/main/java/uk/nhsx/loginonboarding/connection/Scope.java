package uk.nhsx.loginonboarding.connection;

import static uk.nhsx.loginonboarding.connection.IdentityLevel.P0;
import static uk.nhsx.loginonboarding.connection.IdentityLevel.P5;
import static uk.nhsx.loginonboarding.connection.IdentityLevel.P9;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a service may ask NHS login for, and the identity level from which it may. */
public enum Scope {
  OPENID("openid", P0),
  EMAIL("email", P0),
  PHONE("phone", P0),
  LANDLINE("landline", P0),
  CLIENT_METADATA("client_metadata", P0),
  PROFILE("profile", P5),
  BASIC_DEMOGRAPHICS("basic_demographics", P5),
  PROFILE_EXTENDED("profile_extended", P5),
  GP_REGISTRATION_DETAILS("gp_registration_details", P5),
  GP_INTEGRATION_CREDENTIALS("gp_integration_credentials", P9);

  private final String word;
  private final IdentityLevel level;

  Scope(String word, IdentityLevel level) {
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
