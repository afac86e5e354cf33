package uk.nhsx.deploy.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program that runs to its end in the project's directory. */
record Command(List<String> words, Map<String, String> environment) {

  /** How a program ended, and what it printed. */
  record Ended(int exit, String output) {}

  static boolean isOnPath(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }

  Ended run() throws IOException, InterruptedException {
    Path output = Files.createTempFile(Files.createDirectories(Path.of("target")), "output-", "");
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.directory(Application.PROJECT.toFile());
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    Process process = builder.start();
    process.getOutputStream().close();
    assertThat(process.waitFor(30, TimeUnit.MINUTES)).as("%s ends", words).isTrue();
    return new Ended(process.exitValue(), Files.readString(output));
  }

  /** Returns what a program printed that has to end with 0. */
  String output() throws IOException, InterruptedException {
    Ended ended = run();
    assertThat(ended.exit()).as("%s:%n%s", words, ended.output()).isZero();
    return ended.output();
  }
}
