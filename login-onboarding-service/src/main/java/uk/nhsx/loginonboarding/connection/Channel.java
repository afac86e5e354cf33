package uk.nhsx.loginonboarding.connection;

import com.fasterxml.jackson.annotation.JsonValue;

/** How people reach a service. */
public enum Channel {
  APP("app"),
  WEB("web");

  private final String word;

  Channel(String word) {
    this.word = word;
  }

  @JsonValue
  public String word() {
    return word;
  }
}
