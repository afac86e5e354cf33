package uk.nhsx.deploy.images;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Podman as root without an image registry, and the images of this build. */
final class Podman implements AutoCloseable {
  private static final List<String> LIMITS =
      List.of("--ulimit", "nofile=1024:1024", "--ulimit", "nproc=1000:1000");
  private static final String BASE = "nhsx-suite/base:test";

  private final List<String> containers = new ArrayList<>();

  /** Why there can be no images here; empty if there can. */
  static String missing() {
    if (!"root".equals(System.getProperty("user.name"))) {
      return "the base image is made by root";
    }
    for (String program : List.of("podman", "runc", "mmdebstrap")) {
      if (!Command.isOnPath(program)) {
        return "there is no " + program;
      }
    }
    return "";
  }

  void buildBase() throws IOException, InterruptedException {
    new Command(List.of("deploy/images/debian-base", BASE), Map.of()).output();
  }

  void build(Application application) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("podman", "build", "--runtime", "runc"));
    words.addAll(LIMITS);
    words.addAll(
        List.of(
            "--network",
            "host",
            "--timestamp",
            "1580342400",
            "--build-arg",
            "BASE_IMAGE=" + BASE,
            "--build-arg",
            "MODULE=" + application.module,
            "--tag",
            image(application),
            "--file",
            "deploy/images/Containerfile",
            "."));
    new Command(words, Map.of()).output();
  }

  static String image(Application application) {
    return "nhsx-suite/" + application.module + ":test";
  }

  /** Runs a container to its end, as a cluster would. */
  Command.Ended run(Application application, Map<String, String> environment)
      throws IOException, InterruptedException {
    return new Command(words(List.of("--rm"), application, environment), Map.of()).run();
  }

  /** Starts a container, as a cluster would, and returns its id. */
  String start(Application application, Map<String, String> environment)
      throws IOException, InterruptedException {
    String id =
        new Command(words(List.of("--detach"), application, environment), Map.of())
            .output()
            .strip();
    containers.add(id);
    return id;
  }

  private static List<String> words(
      List<String> how, Application application, Map<String, String> environment) {
    List<String> words = new ArrayList<>(List.of("podman", "run", "--runtime", "runc"));
    words.addAll(how);
    words.addAll(LIMITS);
    words.addAll(
        List.of(
            "--network",
            "host",
            "--read-only",
            "--cap-drop",
            "ALL",
            "--security-opt",
            "no-new-privileges"));
    environment.forEach((name, value) -> words.addAll(List.of("--env", name + "=" + value)));
    words.add(image(application));
    return words;
  }

  String ask(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("podman"));
    command.addAll(List.of(words));
    return new Command(command, Map.of()).output().strip();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    for (String container : containers) {
      ask("rm", "--force", "--time", "10", container);
    }
  }
}
