package uk.nhsx.platform.csv;

import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.parameter.QueryParameter;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;
import uk.nhsx.platform.problem.Words;

/** A format of an answer: its name in the parameter, and its media type. */
public enum Format {
  JSON("json", "application/json;charset=UTF-8"),
  /** A JSON object a line. */
  JSON_LINES("jsonl", Format.NDJSON),
  CSV("csv", "text/csv; charset=UTF-8; header=present");

  public static final String NDJSON = "application/x-ndjson";
  public static final String TEXT_CSV = "text/csv";

  private static final String QUALITY = "q";

  private final String word;
  private final String contentType;

  Format(String word, String contentType) {
    this.word = word;
    this.contentType = contentType;
  }

  /**
   * Returns the requested one: by its name, or else by Accept.
   *
   * @param offered those that there are, the preferred one first
   * @param accepted media types, the preferred one first
   * @throws Problem {@code invalid-parameter} for another word, {@code not-acceptable} if none of
   *     them is accepted
   */
  static Format requested(List<Format> offered, @Nullable String word, List<MediaType> accepted) {
    Optional<Format> named = QueryParameter.oneOf("format", word, offered, Format::word);
    return named.orElseGet(
        () ->
            accepted.stream()
                .filter(type -> !isRefusal(type))
                .flatMap(type -> offered.stream().filter(one -> one.isIn(type)))
                .filter(one -> accepted.stream().noneMatch(one::isRefusedBy))
                .findFirst()
                .orElseThrow(() -> notAcceptable(offered)));
  }

  public String word() {
    return word;
  }

  String contentType() {
    return contentType;
  }

  private boolean isIn(MediaType range) {
    return range.isCompatible(MediaType.valueOf(contentType));
  }

  private boolean isRefusedBy(MediaType type) {
    return isRefusal(type) && !type.isWildcardType() && !type.isWildcardSubtype() && isIn(type);
  }

  /** Whether it names, by a quality of 0, what is not wanted. */
  private static boolean isRefusal(MediaType type) {
    String quality = type.getParameters().get(QUALITY);
    return quality != null && quality.matches("0(\\.0*)?");
  }

  private static Problem notAcceptable(List<Format> offered) {
    return ProblemType.NOT_ACCEPTABLE.because(
        "No media type that was accepted is "
            + Words.or(offered.stream().map(Format::contentType).toList())
            + ".");
  }
}
