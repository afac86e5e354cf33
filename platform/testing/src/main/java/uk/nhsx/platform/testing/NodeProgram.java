package uk.nhsx.platform.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program for Node.js with packages from npm, by which a test learns what the libraries of others
 * make of the suite's answers. Where Node, npm or the packages are not to be had, the test is
 * skipped with the reason.
 */
final class NodeProgram {

  private static final int OLDEST_NODE = 20;
  private static final int MINUTES = 5;

  /** Of its files: what it needs, in which versions, and what it does. */
  private static final List<String> FILES =
      List.of("package.json", "package-lock.json", "main.mjs");

  private static final Pattern VERSION = Pattern.compile("v([0-9]{1,4})\\..*", Pattern.DOTALL);

  /** Of the network or the registry. All others are faults of ours, such as a lock that is old. */
  private static final Pattern NOT_FETCHED =
      Pattern.compile(
          "npm (error|ERR!) code (ENOTFOUND|EAI_AGAIN|ECONN[A-Z]+|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH"
              + "|ERR_SOCKET_TIMEOUT|FETCH_ERROR|ENOTCACHED|[A-Z_]*CERT[A-Z_]*|E[45][0-9]{2})\\b");

  private final Path folder;

  private NodeProgram(Path folder) {
    this.folder = folder;
  }

  /**
   * Installs a program into {@code target}, unless that is done already.
   *
   * @param name of the folder among the resources of npm
   */
  static NodeProgram install(String name) {
    try {
      NodeProgram program =
          new NodeProgram(Files.createDirectories(Path.of("target", "npm", name)));
      program.assumeNode();
      for (String file : FILES) {
        Files.write(program.folder.resolve(file), resource("/npm/" + name + "/" + file));
      }
      program.installPackages();
      return program;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs the program on an input, and returns the lines that it prints. */
  List<String> run(String input) {
    try {
      Files.writeString(folder.resolve("input"), input);
      Ended ended = execute("node", "main.mjs", "input");
      if (ended.exit() != 0) {
        throw new IllegalStateException("node failed in " + folder + ":\n" + ended.output());
      }
      return ended.output().lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Starts the program on an input. It goes on until its standard input is closed, and so ends with
   * this JVM at the latest.
   */
  Conversation start(String input) {
    try {
      Files.writeString(folder.resolve("input"), input);
      Path errors = folder.resolve("errors.txt");
      return new Conversation(
          new ProcessBuilder("node", "main.mjs", "input")
              .directory(folder.toFile())
              .redirectError(errors.toFile())
              .start(),
          errors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A program that runs, and prints a line for each that it reads. */
  static final class Conversation implements AutoCloseable {

    private final Process process;
    private final Path errors;
    private final BufferedReader output;
    private final Writer input;

    private Conversation(Process process, Path errors) {
      this.process = process;
      this.errors = errors;
      this.output = process.inputReader(StandardCharsets.UTF_8);
      this.input = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** The next line that the program prints. */
    String read() {
      try {
        String line = output.readLine();
        if (line == null) {
          throw new IllegalStateException("node has ended:\n" + Files.readString(errors));
        }
        return line;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Sends a line, and waits for the one that is printed for it. */
    String ask(String line) {
      try {
        input.write(line + "\n");
        input.flush();
        return read();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      process.destroy();
    }
  }

  private record Ended(int exit, String output) {}

  private void assumeNode() throws IOException {
    Matcher version = VERSION.matcher(outputOf("node", "--version"));
    assumeTrue(
        version.matches() && Integer.parseInt(version.group(1)) >= OLDEST_NODE,
        "Node %d or newer is not installed".formatted(OLDEST_NODE));
    assumeTrue(!outputOf("npm", "--version").isEmpty(), "npm is not installed");
  }

  /** Empty where there is no such program. */
  private String outputOf(String... command) {
    try {
      Ended ended = execute(command);
      return ended.exit() == 0 ? ended.output() : "";
    } catch (IOException e) {
      return "";
    }
  }

  private void installPackages() throws IOException {
    Path installed = folder.resolve("installed");
    byte[] lock = Files.readAllBytes(folder.resolve("package-lock.json"));
    if (Files.exists(installed) && Arrays.equals(Files.readAllBytes(installed), lock)) {
      return;
    }
    Ended ended =
        execute(
            "npm",
            "ci",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--prefer-offline",
            "--fetch-retries=1");
    assumeTrue(
        !NOT_FETCHED.matcher(ended.output()).find(),
        () -> "npm can't fetch the packages of " + folder + ":\n" + ended.output());
    if (ended.exit() != 0) {
      throw new IllegalStateException("npm ci failed in " + folder + ":\n" + ended.output());
    }
    Files.write(installed, lock);
  }

  private Ended execute(String... command) throws IOException {
    Path output = Files.createTempFile(folder, "output-", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException(String.join(" ", command) + " does not end");
      }
      return new Ended(process.exitValue(), Files.readString(output).strip());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      Files.delete(output);
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream resource = NodeProgram.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(resource, name).readAllBytes();
    }
  }
}
