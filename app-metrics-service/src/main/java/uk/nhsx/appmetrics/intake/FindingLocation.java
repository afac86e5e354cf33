package uk.nhsx.appmetrics.intake;

import java.util.List;

/**
 * A place in a body, for findings: the body itself, one of the figures of a JSON body (counted from
 * 0), or a line of a CSV (counted from 1, the header's).
 */
public record FindingLocation(Form form, long number) {

  enum Form {
    BODY,
    FIGURE,
    LINE
  }

  public static final FindingLocation BODY = new FindingLocation(Form.BODY, 0);

  public static FindingLocation figure(long index) {
    return new FindingLocation(Form.FIGURE, index);
  }

  public static FindingLocation line(long number) {
    return new FindingLocation(Form.LINE, number);
  }

  /** The place as a message names it. */
  public String words() {
    return switch (form) {
      case BODY -> "in the body";
      case FIGURE -> "in figures[" + number + "]";
      case LINE -> "in line " + number;
    };
  }

  /** Several places of one form as a message names them: {@code in lines 2, 3 and 4}. */
  static String words(List<FindingLocation> places) {
    if (places.size() == 1 || places.get(0).form() == Form.BODY) {
      return places.get(0).words();
    }
    boolean lines = places.get(0).form() == Form.LINE;
    List<String> names =
        places.stream()
            .map(place -> lines ? Long.toString(place.number()) : "figures[" + place.number() + "]")
            .toList();
    int last = names.size() - 1;
    return (lines ? "in lines " : "in ")
        + String.join(", ", names.subList(0, last))
        + " and "
        + names.get(last);
  }

  /** The place as a path into the body. */
  public String path() {
    return switch (form) {
      case BODY -> "$";
      case FIGURE -> "$.figures[" + number + "]";
      case LINE -> "$.line[" + number + "]";
    };
  }

  String path(String field) {
    return path() + "." + field;
  }

  String message(String field, String message) {
    return switch (form) {
      case BODY, FIGURE -> message;
      case LINE -> "line " + number + ", column " + field + ": " + message;
    };
  }
}
