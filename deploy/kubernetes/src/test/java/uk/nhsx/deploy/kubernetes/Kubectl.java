package uk.nhsx.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The {@code kubectl} of this machine, which has a kustomize within. */
final class Kubectl {
  /** The first that replaces values in components. */
  private static final int OLDEST = 5;

  private static final Pattern KUSTOMIZE = Pattern.compile("Kustomize Version: v(\\d+)\\.\\S+");

  /** Why it can't render, or empty. */
  private static final String REASON = check();

  private Kubectl() {}

  static boolean canRender() {
    return REASON.isEmpty();
  }

  static String reason() {
    return REASON + ", so the manifests can't be rendered and are not checked";
  }

  /** What would be applied. A warning is a deprecated field, which a newer one refuses. */
  static String render(Path kustomization) {
    try {
      Path errors = Files.createTempFile("kustomize", ".err");
      Process process = start(List.of("kustomize", kustomization.toString()), errors);
      String yaml = output(process);
      assertThat(process.waitFor()).as(Project.text(errors)).isZero();
      assertThat(errors).isEmptyFile();
      Files.delete(errors);
      return yaml;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String check() {
    boolean isThere =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, "kubectl")));
    if (!isThere) {
      return "kubectl is not on the PATH";
    }
    try {
      Path errors = Files.createTempFile("kubectl", ".err");
      String version = output(start(List.of("version", "--client"), errors));
      Files.delete(errors);
      Matcher kustomize = KUSTOMIZE.matcher(version);
      return kustomize.find() && Integer.parseInt(kustomize.group(1)) >= OLDEST
          ? ""
          : "the kustomize of this kubectl is older than " + OLDEST + ".0: " + version.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Process start(List<String> arguments, Path errors) throws IOException {
    String[] command =
        Stream.concat(Stream.of("kubectl"), arguments.stream()).toArray(String[]::new);
    return new ProcessBuilder(Arrays.asList(command)).redirectError(errors.toFile()).start();
  }

  private static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
