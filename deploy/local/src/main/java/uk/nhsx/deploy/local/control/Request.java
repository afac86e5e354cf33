package uk.nhsx.deploy.local.control;

/** What a command asks of the supervisor: a word, and perhaps the name of a process. */
public record Request(Verb verb, String argument) {
  /** What can be asked. */
  public enum Verb {
    STATUS,
    START,
    STOP,
    DOWN
  }

  public static Request of(Verb verb) {
    return new Request(verb, "");
  }

  static Request parse(String line) {
    String[] words = line.trim().split(" ", 2);
    return new Request(Verb.valueOf(words[0]), words.length > 1 ? words[1] : "");
  }

  String line() {
    return verb + " " + argument + "\n";
  }
}
