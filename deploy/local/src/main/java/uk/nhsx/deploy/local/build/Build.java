package uk.nhsx.deploy.local.build;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.nhsx.deploy.local.console.Progress;
import uk.nhsx.deploy.local.console.SuiteException;
import uk.nhsx.deploy.local.service.Application;
import uk.nhsx.deploy.local.state.LogFile;

/** Builds the applications whose sources are newer than what was built from them. */
public final class Build {
  /** The system property that names the JDK for Maven. */
  private static final String JAVA_HOME = "suite.build.java.home";

  private static final Pattern MODULE =
      Pattern.compile("\\[INFO] Building (.+?) \\S+ +\\[(\\d+/\\d+)]");
  private static final int ERROR_LINES = 25;

  private final Path project;
  private final LogFile log;
  private final Clock clock;
  private volatile @Nullable Process running;
  private volatile boolean cancelled;

  public Build(Path project, LogFile log, Clock clock) {
    this.project = project;
    this.log = log;
    this.clock = clock;
  }

  /** Builds the applications that are not up to date, in one Maven build. */
  public void bringUpToDate(Progress progress)
      throws IOException, InterruptedException, SuiteException {
    List<String> modules = new ArrayList<>();
    for (Application application : Application.values()) {
      if (!isUpToDate(application)) {
        modules.add(application.module());
      }
    }
    if (modules.isEmpty()) {
      return;
    }
    progress.print("building " + String.join(", ", modules));
    FileTime begin = FileTime.from(clock.instant());
    run(modules, progress);
    for (String module : modules) {
      Path stamp = stamp(module);
      Files.writeString(stamp, "");
      // Maven may have missed what was saved while it ran.
      Files.setLastModifiedTime(stamp, begin);
    }
  }

  private boolean isUpToDate(Application application) throws IOException {
    Path jar = application.built(project).resolve("quarkus-run.jar");
    if (!Files.exists(jar)) {
      return false;
    }
    FileTime built = Files.getLastModifiedTime(jar);
    Path stamp = stamp(application.module());
    if (Files.exists(stamp) && Files.getLastModifiedTime(stamp).compareTo(built) > 0) {
      built = Files.getLastModifiedTime(stamp);
    }
    FileTime sources =
        new SourceTree(project)
            .newest(
                List.of(
                    application.module(),
                    "platform/http",
                    "platform/outbox",
                    "platform/register",
                    "platform/schemas"));
    return built.compareTo(sources) >= 0;
  }

  private Path stamp(String module) {
    return project.resolve(module).resolve("target/suite-build.stamp");
  }

  private void run(List<String> modules, Progress progress)
      throws IOException, InterruptedException, SuiteException {
    List<String> command =
        List.of(
            "mvn",
            "-B",
            "-Dquick",
            "-Dmaven.test.skip=true",
            "--projects",
            String.join(",", modules),
            "--also-make",
            "package");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(project.toFile());
    builder.redirectErrorStream(true);
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    Optional.ofNullable(System.getProperty(JAVA_HOME))
        .ifPresent(home -> builder.environment().put("JAVA_HOME", home));
    Process process = start(builder);
    running = process;
    if (cancelled) {
      cancel();
    }
    List<String> errors = follow(process, progress);
    int code = process.waitFor();
    if (code != 0) {
      throw new SuiteException(
          "the build failed, see %s%n%s".formatted(log.path(), String.join("\n", errors)));
    }
  }

  private static Process start(ProcessBuilder builder) throws SuiteException {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new SuiteException(
          "Maven 3.8 or newer is needed to build, and mvn can't be started: " + e.getMessage());
    }
  }

  /** Ends a build that runs, and each that starts later. */
  public void cancel() {
    cancelled = true;
    Process process = running;
    if (process != null) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }

  private List<String> follow(Process process, Progress progress) throws IOException {
    List<String> errors = new ArrayList<>();
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        BufferedWriter file = Files.newBufferedWriter(log.path())) {
      String line;
      while ((line = output.readLine()) != null) {
        file.write(line);
        file.newLine();
        Matcher module = MODULE.matcher(line);
        if (module.find()) {
          progress.print("  %s %s".formatted(module.group(2), module.group(1)));
        }
        if (line.startsWith("[ERROR]") && errors.size() < ERROR_LINES) {
          errors.add(line);
        }
      }
    }
    return errors;
  }
}
