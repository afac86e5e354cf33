package uk.nhsx.deploy.kubernetes;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The environment variables that a process reads: those that its properties refer to, and those of
 * its configuration mappings.
 *
 * @param all their names
 * @param required the names of those without a default
 */
record KnownSettings(Set<String> all, Set<String> required) {
  private static final Map<SuiteProcess, KnownSettings> READ = new EnumMap<>(SuiteProcess.class);

  /** {@code ${NAME}} or {@code ${NAME:default}}. */
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(:[^}]*)?}");

  static synchronized KnownSettings of(SuiteProcess process) {
    return READ.computeIfAbsent(process, KnownSettings::read);
  }

  private static KnownSettings read(SuiteProcess process) {
    Properties properties = new Properties();
    modules(process).forEach(module -> load(module, properties));
    Set<String> all = new TreeSet<>();
    Set<String> required = new TreeSet<>();
    for (String name : properties.stringPropertyNames()) {
      all.add(variable(name));
      for (MatchResult reference :
          REFERENCE.matcher(properties.getProperty(name)).results().toList()) {
        all.add(reference.group(1));
        if (reference.group(2) == null) {
          required.add(reference.group(1));
        }
      }
    }
    modules(process)
        .flatMap(module -> ConfigMappings.of(module).properties().entrySet().stream())
        .forEach(
            property -> {
              all.add(variable(property.getKey()));
              if (property.getValue() && !properties.containsKey(property.getKey())) {
                required.add(variable(property.getKey()));
              }
            });
    return new KnownSettings(all, required);
  }

  /** The modules of a process; later ones override earlier ones. */
  private static Stream<Path> modules(SuiteProcess process) {
    Stream<String> shared =
        process == SuiteProcess.GATEWAY
            ? Stream.of("platform/http")
            : Stream.of("platform/http", "platform/outbox", "platform/register");
    return Stream.concat(shared, Stream.of(process.label)).map(Project.ROOT::resolve);
  }

  private static void load(Path module, Properties properties) {
    Path resources = module.resolve("src/main/resources");
    Stream.of("META-INF/microprofile-config.properties", "application.properties")
        .map(resources::resolve)
        .filter(Files::exists)
        .forEach(
            file -> {
              try {
                properties.load(new StringReader(Project.text(file)));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  /** The variable that sets a property, by the rules of MicroProfile Config. */
  static String variable(String property) {
    return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }
}
