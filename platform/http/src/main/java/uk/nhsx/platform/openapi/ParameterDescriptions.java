package uk.nhsx.platform.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import uk.nhsx.platform.csv.Format;
import uk.nhsx.platform.csv.Formats;

/**
 * Replaces the parameters of operations by the components that describe them. A component is found
 * by the words of the path and the name, such as {@code ai-lab.awards.stage}; with fewer words,
 * down to the name alone, if there is none. The description of a CSV takes the parameters of the
 * CSV.
 */
final class ParameterDescriptions {

  private static final Pattern NOT_A_WORD =
      Pattern.compile("^/(v1/)?|/\\{[^}]*}|/" + Formats.DESCRIPTION + "$");

  private final Map<String, Parameter> described;

  ParameterDescriptions(Components components) {
    this.described = Optional.ofNullable(components.getParameters()).orElse(Map.of());
  }

  void apply(ApiOperation operation) {
    List<Parameter> parameters = new ArrayList<>();
    Optional.ofNullable(operation.model().getParameters()).orElse(List.of()).stream()
        .map(parameter -> reference(key(operation, parameter.getName())))
        .forEach(parameters::add);
    headers(operation).stream().map(ParameterDescriptions::reference).forEach(parameters::add);
    operation.model().setParameters(parameters);
  }

  private String key(ApiOperation operation, String name) {
    if (name.equals("format")) {
      return format(operation.mediaTypes());
    }
    String words = NOT_A_WORD.matcher(operation.path()).replaceAll("").replace('/', '.');
    while (!words.isEmpty()) {
      String key = words + "." + name;
      if (described.containsKey(key)) {
        return key;
      }
      words = words.substring(0, Math.max(0, words.lastIndexOf('.')));
    }
    if (!described.containsKey(name)) {
      throw new IllegalStateException("no component describes " + name + " of " + operation);
    }
    return name;
  }

  private static String format(Set<String> produced) {
    if (produced.contains(Format.NDJSON)) {
      return "format-lines";
    }
    return produced.contains(Contents.JSON) ? "format" : "format-table";
  }

  private static List<String> headers(ApiOperation operation) {
    List<String> headers = new ArrayList<>();
    if (operation.isTagged()) {
      String kind = operation.isRead() ? "read" : "write";
      headers.add("If-Match-" + kind);
      // A step on a resource, which is a POST, creates none.
      if (operation.isRead() || operation.isPutOfOneResource()) {
        headers.add("If-None-Match-" + kind);
      }
    }
    headers.add("X-Request-ID");
    headers.add("X-Correlation-ID");
    return headers;
  }

  private static Parameter reference(String key) {
    return OASFactory.createParameter().ref("#/components/parameters/" + key);
  }
}
