package uk.nhsx.platform.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.tags.Tag;

/**
 * Adds to each operation of a document what follows from its kind: parameters, responses, headers,
 * examples, tag and security. The resource states only what is its own: the id, the texts, the
 * schemas, and statuses that others of its kind don't have. What is missing fails the build. A
 * document without a tag is left as it is: it describes no process of the suite.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class SharedConventions implements OASFilter {

  @Override
  public void filterOpenAPI(OpenAPI document) {
    List<Tag> tags = document.getTags();
    if (tags == null || tags.isEmpty()) {
      return;
    }
    String tag = tags.get(0).getName();
    Components components = document.getComponents();
    ParameterDescriptions parameters = new ParameterDescriptions(components);
    Contents contents = new Contents(components);
    ResponseConventions responses = new ResponseConventions(components);
    List<ApiOperation> operations = operations(document, tag);
    for (ApiOperation operation : operations) {
      operation.model().setTags(List.of(tag));
      operation.model().setSecurity(Security.of(operation));
      parameters.apply(operation);
      contents.apply(operation);
      responses.apply(operation);
    }
    UnusedComponents.remove(components, operations);
  }

  private static List<ApiOperation> operations(OpenAPI document, String tag) {
    List<ApiOperation> operations = new ArrayList<>();
    document
        .getPaths()
        .getPathItems()
        .forEach(
            (path, item) ->
                item.getOperations()
                    .forEach(
                        (method, model) ->
                            operations.add(new ApiOperation(tag, path, method, model))));
    Set<String> ids = new HashSet<>();
    for (ApiOperation operation : operations) {
      if (!ids.add(operation.model().getOperationId())) {
        throw new IllegalStateException(operation + " has the id of another operation");
      }
    }
    return operations;
  }
}
