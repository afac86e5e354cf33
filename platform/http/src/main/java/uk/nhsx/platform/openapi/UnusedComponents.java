package uk.nhsx.platform.openapi;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Reference;

/** Removes the shared parameters and responses that no operation of the service has. */
final class UnusedComponents {

  private UnusedComponents() {}

  static void remove(Components components, List<ApiOperation> operations) {
    remove(
        components.getParameters().keySet(),
        names(operations, operation -> operation.model().getParameters().stream()),
        components::removeParameter);
    remove(
        components.getResponses().keySet(),
        names(operations, operation -> operation.responses().values().stream()),
        components::removeResponse);
  }

  private static Set<String> names(
      List<ApiOperation> operations, Function<ApiOperation, Stream<? extends Reference<?>>> parts) {
    return operations.stream()
        .flatMap(parts)
        .filter(part -> part.getRef() != null)
        .map(part -> part.getRef().substring(part.getRef().lastIndexOf('/') + 1))
        .collect(Collectors.toSet());
  }

  private static void remove(Set<String> all, Set<String> used, Consumer<String> remover) {
    List.copyOf(all).stream().filter(name -> !used.contains(name)).forEach(remover);
  }
}
