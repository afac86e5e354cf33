package uk.nhsx.deploy.local.control;

/** A request to the supervisor: a verb, and an argument, which may be empty. */
public record Request(Verb verb, String argument) {
  /** The verbs. */
  public enum Verb {
    STATUS,
    START,
    STOP,
    EXAMPLE,
    VERIFY,
    REPLAY,
    NEW_EPOCH,
    DOWN
  }

  static Request parse(String line) {
    String[] words = line.trim().split(" ", 2);
    return new Request(Verb.valueOf(words[0]), words.length > 1 ? words[1] : "");
  }

  String line() {
    return verb + " " + argument + "\n";
  }
}
