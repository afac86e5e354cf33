package uk.nhsx.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.openapitools.openapidiff.core.compare.OpenApiDiff;
import org.openapitools.openapidiff.core.compare.OpenApiDiffOptions;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.model.ChangedOperation;
import org.openapitools.openapidiff.core.output.ConsoleRender;

/**
 * What has changed between two documents: the operations that break their clients, those that do
 * not, and all places in the document.
 *
 * <p>A change that the comparison can't judge counts as breaking: a field that is never null any
 * more is one, since a request may not have null there now.
 */
record ApiChanges(List<String> breaking, List<String> compatible, List<String> places) {

  private static final OpenApiDiffOptions OPTIONS =
      OpenApiDiffOptions.builder()
          // The name of a method in generated clients.
          .configProperty("incompatible.operation.id.changed", "true")
          .build();

  static ApiChanges between(ObjectNode before, ObjectNode after) {
    ChangedOpenApi changes =
        OpenApiDiff.compare(ComparableDocument.of(before), ComparableDocument.of(after), OPTIONS);
    List<String> breaking = new ArrayList<>();
    List<String> compatible = new ArrayList<>();
    changes
        .getMissingEndpoints()
        .forEach(gone -> breaking.add(gone.getMethod() + " " + gone.getPathUrl() + " is gone"));
    changes
        .getNewEndpoints()
        .forEach(added -> compatible.add(added.getMethod() + " " + added.getPathUrl() + " is new"));
    for (ChangedOperation operation : changes.getChangedOperations()) {
      (operation.isIncompatible() ? breaking : compatible).add(describe(changes, operation));
    }
    return new ApiChanges(breaking, compatible, ChangedPlaces.between(before, after));
  }

  /** What the library writes of one operation, without the frame around it. */
  private static String describe(ChangedOpenApi all, ChangedOperation operation) {
    ChangedOpenApi one =
        new ChangedOpenApi(OPTIONS)
            .setOldSpecOpenApi(all.getOldSpecOpenApi())
            .setNewSpecOpenApi(all.getNewSpecOpenApi())
            .setNewEndpoints(List.of())
            .setMissingEndpoints(List.of())
            .setChangedSchemas(List.of())
            .setChangedOperations(List.of(operation));
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    new ConsoleRender().render(one, new OutputStreamWriter(written, StandardCharsets.UTF_8));
    return written
        .toString(StandardCharsets.UTF_8)
        .lines()
        .dropWhile(line -> !line.startsWith("- "))
        .takeWhile(line -> !line.startsWith("--"))
        .reduce((text, line) -> text + "\n" + line)
        .orElseThrow()
        .substring("- ".length())
        .replaceFirst(" +", " ");
  }
}
