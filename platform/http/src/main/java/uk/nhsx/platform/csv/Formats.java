package uk.nhsx.platform.csv;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.common.util.MediaTypeHelper;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.parameter.QueryParameter;
import uk.nhsx.platform.problem.ProblemType;

/**
 * The format of the answer to the current request: which one it is, its headers, and where a CSV is
 * described. The path of the description is one step below the CSV, under the same query.
 */
@ApplicationScoped
public class Formats {

  /** The last step of a description's path. */
  public static final String DESCRIPTION = "csv-metadata";

  private static final String FORMAT = "format";

  private final HttpHeaders headers;
  private final UriInfo uri;

  Formats(@Context HttpHeaders headers, @Context UriInfo uri) {
    this.headers = headers;
    this.uri = uri;
  }

  /**
   * Returns the one requested by the parameter {@code format}, or else by {@code Accept}.
   *
   * @param offered those that there are, the preferred one first
   * @throws uk.nhsx.platform.problem.Problem {@code invalid-parameter} or {@code not-acceptable}
   */
  public Format requested(List<Format> offered, @Nullable String format) {
    return Format.requested(offered, format, accepted());
  }

  /** The framework's own reading of the header fails on empty lines, which a list may have. */
  private List<MediaType> accepted() {
    List<String> lines = headers.getRequestHeader(HttpHeaders.ACCEPT);
    String types =
        lines.stream()
            .flatMap(line -> Stream.of(line.split(",")))
            .map(String::strip)
            .filter(type -> !type.isEmpty())
            .collect(Collectors.joining(","));
    if (types.isEmpty()) {
      return List.of(MediaType.WILDCARD_TYPE);
    }
    try {
      List<MediaType> accepted = MediaTypeHelper.parseHeader(types);
      MediaTypeHelper.sortByWeight(accepted);
      return accepted;
    } catch (IllegalArgumentException e) {
      throw ProblemType.MALFORMED_REQUEST.because("The header Accept is no list of media types.");
    }
  }

  /** Adds the headers for the format, for what it depended on, and for its description. */
  public Response labelled(Response answer, Format format) {
    return labels(format).apply(answer);
  }

  /** Returns what adds these headers to an answer, also after the request has ended. */
  public UnaryOperator<Response> labels(Format format) {
    boolean byAccept = !uri.getQueryParameters().containsKey(FORMAT);
    URI requested = uri.getRequestUri();
    return answer -> {
      Response.ResponseBuilder labelled = Response.fromResponse(answer).type(format.contentType());
      if (byAccept) {
        labelled.header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
      }
      if (format == Format.CSV) {
        labelled.header(HttpHeaders.LINK, describedBy(requested));
      }
      return labelled.build();
    };
  }

  /**
   * Returns the requested description of the CSV beside it.
   *
   * @param format the parameter of that name, which may be left out here
   * @throws uk.nhsx.platform.problem.Problem {@code invalid-parameter} for another than CSV
   */
  public TableDescription description(TableSchema schema, @Nullable String format) {
    QueryParameter.oneOf(FORMAT, format, List.of(Format.CSV), Format::word);
    return TableDescription.of(schema, described(uri.getRequestUri(), format != null));
  }

  static String describedBy(URI csv) {
    String query = csv.getRawQuery();
    return "<%s/%s%s>; rel=\"describedby\"; type=\"%s\""
        .formatted(
            csv.getRawPath(),
            DESCRIPTION,
            query == null ? "" : "?" + query,
            TableDescription.MEDIA_TYPE);
  }

  /** The query is kept as it came, or else the address would not be that of the CSV. */
  static String described(URI description, boolean isFormatNamed) {
    String path = description.getRawPath();
    String query = description.getRawQuery();
    String csv = path.substring(0, path.lastIndexOf("/" + DESCRIPTION)) + "?";
    if (isFormatNamed) {
      return csv + query;
    }
    String named = FORMAT + "=" + Format.CSV.word();
    return csv + (query == null || query.isEmpty() ? named : query + "&" + named);
  }
}
