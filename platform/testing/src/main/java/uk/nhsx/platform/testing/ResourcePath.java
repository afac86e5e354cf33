package uk.nhsx.platform.testing;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A path of a module and the methods that it takes, read from the annotations of the module's
 * resource classes, so that a test goes through all of them.
 *
 * @param path with {@code x} for each parameter
 * @param methods that resource classes declare for it
 * @param strict whether a GET rejects parameters that it does not know
 */
public record ResourcePath(String path, Set<String> methods, boolean strict) {

  private static final Path CLASSES = Path.of("target", "classes");
  private static final String PATH = "jakarta.ws.rs.Path";
  private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");
  private static final String LENIENT = "uk.nhsx.platform.parameter.IgnoresUnknownParameters";
  private static final Set<String> METHODS = Set.of("GET", "PUT", "POST", "DELETE", "PATCH");

  public ResourcePath {
    methods = Set.copyOf(methods);
  }

  /** Returns the paths of the module whose test runs. */
  public static List<ResourcePath> all() {
    Map<String, Set<String>> templates = new TreeMap<>();
    Set<String> strict = new TreeSet<>();
    new ClassFileImporter()
        .importPath(CLASSES).stream()
            .filter(type -> type.isAnnotatedWith(PATH))
            .forEach(type -> addMethods(type, templates, strict));
    if (templates.isEmpty()) {
      throw new IllegalStateException("no resource class in " + CLASSES.toAbsolutePath());
    }
    return templates.keySet().stream()
        .map(ResourcePath::example)
        .distinct()
        .map(
            path ->
                new ResourcePath(
                    path,
                    methods(path, templates),
                    strict.stream().map(ResourcePath::example).anyMatch(path::equals)))
        .toList();
  }

  private static String example(String template) {
    return PARAMETER.matcher(template).replaceAll("x");
  }

  /** A word of one template may be a parameter of another, whose methods the path has too. */
  private static Set<String> methods(String path, Map<String, Set<String>> templates) {
    Set<String> methods = new TreeSet<>();
    templates.forEach(
        (template, declared) -> {
          if (path.matches(PARAMETER.matcher(template).replaceAll("[^/]+"))) {
            methods.addAll(declared);
          }
        });
    return methods;
  }

  /** The header {@code Allow} that names its methods. */
  public String allow() {
    Set<String> allowed = new TreeSet<>(methods);
    allowed.add("OPTIONS");
    if (methods.contains("GET")) {
      allowed.add("HEAD");
    }
    return String.join(", ", allowed);
  }

  private static void addMethods(
      JavaClass type, Map<String, Set<String>> templates, Set<String> strict) {
    for (JavaMethod method : type.getMethods()) {
      Set<String> declared = new TreeSet<>();
      METHODS.stream()
          .filter(name -> method.isAnnotatedWith("jakarta.ws.rs." + name))
          .forEach(declared::add);
      if (!declared.isEmpty()) {
        String joined = path(type) + path(method);
        String path = joined.isEmpty() ? "/" : joined;
        templates.computeIfAbsent(path, added -> new TreeSet<>()).addAll(declared);
        if (!method.isAnnotatedWith(LENIENT)) {
          strict.add(path);
        }
      }
    }
  }

  /** The value of the annotation Path, from a slash on; empty without it. */
  private static String path(HasAnnotations<?> annotated) {
    return annotated.getAnnotations().stream()
        .filter(annotation -> annotation.getRawType().getName().equals(PATH))
        .flatMap(annotation -> annotation.get("value").stream())
        .map(value -> "/" + value)
        .map(path -> path.replaceAll("/+", "/"))
        .map(path -> path.equals("/") ? "" : path)
        .findFirst()
        .orElse("");
  }
}
