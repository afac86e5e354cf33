package uk.nhsx.platform.precondition;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;

/** What a writer expects of the resource that it is about to write (RFC 9110, section 13.1). */
public final class Precondition {

  private static final String ANY = "*";
  private static final String MOVED_ON = "If-Match names another version than the current one: ";
  private static final Pattern ENTITY_TAG =
      Pattern.compile("\\s*(W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*)\"\\s*(,|$)");

  private final @Nullable Tags ifMatch;
  private final @Nullable Tags ifNoneMatch;

  private Precondition(@Nullable Tags ifMatch, @Nullable Tags ifNoneMatch) {
    this.ifMatch = ifMatch;
    this.ifNoneMatch = ifNoneMatch;
  }

  /**
   * Reads the two headers.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code malformed-request} for a header that is not a
   *     list of entity tags
   */
  public static Precondition of(HttpHeaders headers) {
    return of(line(headers, HttpHeaders.IF_MATCH), line(headers, HttpHeaders.IF_NONE_MATCH));
  }

  /**
   * Reads the values of the two headers.
   *
   * @throws uk.nhsx.platform.problem.Problem as for {@link #of(HttpHeaders)}
   */
  public static Precondition of(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
    return new Precondition(
        tags(HttpHeaders.IF_MATCH, ifMatch), tags(HttpHeaders.IF_NONE_MATCH, ifNoneMatch));
  }

  /**
   * Lets a PUT pass: one that creates needs no precondition, one that amends does.
   *
   * @param current the tag of what is stored, or nothing if nothing is
   * @throws uk.nhsx.platform.problem.Problem {@code precondition-failed} or {@code
   *     precondition-required}
   */
  public void check(Optional<EntityTag> current) {
    if (ifMatch == null && ifNoneMatch == null && current.isPresent()) {
      throw required(current.get());
    }
    if (ifMatch != null && !ifMatch.strongly(current)) {
      throw failed(
          current,
          current
              .map(tag -> MOVED_ON + "read it again, and then send " + howToMatch(tag))
              .orElse(
                  "If-Match names a version, and there is no such resource; leave it out to create"
                      + " one."));
    }
    if (ifNoneMatch != null && current.isPresent() && ifNoneMatch.weakly(current)) {
      throw failed(
          current,
          "If-None-Match forbids to write over what is there; to change it, send "
              + howToMatch(current.get()));
    }
  }

  /**
   * Lets a step on an existing resource pass, which always needs {@code If-Match}.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code precondition-failed} or {@code
   *     precondition-required}
   */
  public void checkStep(EntityTag current) {
    if (ifMatch == null) {
      throw required(current);
    }
    check(Optional.of(current));
  }

  /**
   * Whether a client has this representation already, so that a 304 is enough.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code precondition-failed} to a client that wants
   *     another version or nothing
   */
  public boolean isHeldByReader(EntityTag current) {
    if (ifMatch != null && !ifMatch.strongly(Optional.of(current))) {
      throw failed(Optional.of(current), MOVED_ON + "leave it out, or send " + howToMatch(current));
    }
    return ifNoneMatch != null && ifNoneMatch.weakly(Optional.of(current));
  }

  private static RuntimeException required(EntityTag current) {
    return ProblemType.PRECONDITION_REQUIRED
        .because("The resource exists; to change it, send " + howToMatch(current))
        .withHeader(HttpHeaders.ETAG, quoted(current));
  }

  private static RuntimeException failed(Optional<EntityTag> current, String detail) {
    Problem problem = ProblemType.PRECONDITION_FAILED.because(detail);
    return current.map(tag -> problem.withHeader(HttpHeaders.ETAG, quoted(tag))).orElse(problem);
  }

  private static String howToMatch(EntityTag current) {
    return "If-Match: %s, the ETag that a GET of the resource returns now."
        .formatted(quoted(current));
  }

  private static String quoted(EntityTag tag) {
    return '"' + tag.getValue() + '"';
  }

  private static @Nullable String line(HttpHeaders headers, String name) {
    List<String> lines = headers.getRequestHeader(name);
    return lines == null || lines.isEmpty() ? null : String.join(",", lines);
  }

  private static @Nullable Tags tags(String name, @Nullable String line) {
    if (line == null) {
      return null;
    }
    String list = line.strip();
    if (list.equals(ANY)) {
      return new Tags(true, List.of());
    }
    List<EntityTag> tags = new ArrayList<>();
    Matcher matcher = ENTITY_TAG.matcher(list);
    int end = 0;
    while (end < list.length() && matcher.find(end) && matcher.start() == end) {
      tags.add(new EntityTag(matcher.group(2), matcher.group(1) != null));
      end = matcher.end();
    }
    if (end < list.length() || tags.isEmpty()) {
      throw ProblemType.MALFORMED_REQUEST.because(
          name + " is not a list of entity tags such as \"3\", with the quotes.");
    }
    return new Tags(false, tags);
  }

  private record Tags(boolean any, List<EntityTag> tags) {

    boolean strongly(Optional<EntityTag> current) {
      return current.isPresent() && (any || tags.contains(current.get()));
    }

    boolean weakly(Optional<EntityTag> current) {
      return current.isPresent()
          && (any
              || tags.stream().anyMatch(tag -> tag.getValue().equals(current.get().getValue())));
    }
  }
}
