package uk.nhsx.deploy.kubernetes;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The properties of the {@code @ConfigMapping} interfaces of some modules, read from their sources
 * by the compiler's own parser: it needs no module to be compiled before this one.
 */
final class ConfigMappings {
  private static final String MAPPING = "ConfigMapping";
  private static final String DEFAULT = "WithDefault";

  private static final Map<Path, ConfigMappings> READ = new ConcurrentHashMap<>();

  /** Whether a property has to be set, by its name. */
  private final Map<String, Boolean> required = new HashMap<>();

  private ConfigMappings(List<Path> sources) {
    if (sources.isEmpty()) {
      return;
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources));
      task.parse().forEach(this::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those of one module. */
  static ConfigMappings of(Path module) {
    return READ.computeIfAbsent(
        module,
        it ->
            new ConfigMappings(
                Project.below(it.resolve("src/main/java"))
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> Project.text(file).contains("@" + MAPPING))
                    .toList()));
  }

  /** The names of the properties, and whether each has to be set since it has no default. */
  Map<String, Boolean> properties() {
    return required;
  }

  private void read(CompilationUnitTree unit) {
    unit.getTypeDecls().stream()
        .map(ClassTree.class::cast)
        .forEach(
            type ->
                argument(type.getModifiers(), MAPPING, "prefix")
                    .ifPresent(prefix -> read(prefix, type)));
  }

  private void read(String prefix, ClassTree type) {
    for (MethodTree method :
        members(type, MethodTree.class).filter(it -> it.getBody() == null).toList()) {
      String property = prefix + "." + kebab(method.getName().toString());
      String returned = method.getReturnType().toString();
      refuseOthers(method.getModifiers(), property);
      Optional<ClassTree> group =
          members(type, ClassTree.class)
              .filter(inner -> inner.getSimpleName().contentEquals(returned))
              .filter(inner -> inner.getKind() == Tree.Kind.INTERFACE)
              .findFirst();
      if (group.isPresent()) {
        read(property, group.get());
      } else {
        boolean optional =
            returned.startsWith("Optional")
                || annotation(method.getModifiers(), DEFAULT).isPresent();
        required.put(property, !optional);
      }
    }
  }

  private static <T> Stream<T> members(ClassTree type, Class<T> kind) {
    return type.getMembers().stream().filter(kind::isInstance).map(kind::cast);
  }

  /** What would give a property another name than its method is not understood here. */
  private static void refuseOthers(ModifiersTree modifiers, String property) {
    List<String> names =
        modifiers.getAnnotations().stream().map(it -> it.getAnnotationType().toString()).toList();
    if (names.stream()
        .anyMatch(
            it -> it.startsWith("With") && !it.equals(DEFAULT) && !it.equals("WithConverter"))) {
      throw new AssertionError(
          property + " has an annotation that this test does not know: " + names);
    }
  }

  private static Optional<AnnotationTree> annotation(ModifiersTree modifiers, String name) {
    return modifiers.getAnnotations().stream()
        .filter(it -> it.getAnnotationType().toString().equals(name))
        .map(AnnotationTree.class::cast)
        .findFirst();
  }

  private static Optional<String> argument(
      ModifiersTree modifiers, String annotation, String name) {
    return annotation(modifiers, annotation).stream()
        .flatMap(it -> it.getArguments().stream())
        .map(AssignmentTree.class::cast)
        .filter(it -> it.getVariable().toString().equals(name))
        .map(AssignmentTree::getExpression)
        .map(ConfigMappings::literal)
        .findFirst();
  }

  private static String literal(ExpressionTree expression) {
    return ((LiteralTree) expression).getValue().toString();
  }

  private static String kebab(String method) {
    return method.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }
}
