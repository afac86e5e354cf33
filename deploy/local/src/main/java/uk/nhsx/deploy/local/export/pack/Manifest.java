package uk.nhsx.deploy.local.export.pack;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The list of all that a pack holds. A pack without it is not finished.
 *
 * @param formatVersion of the files and of the manifest itself
 * @param knownAt the instant as known at which all of the pack is
 * @param licence of the data, as its publisher states it; null if it was not stated
 * @param leftOut what the suite has and the pack has not
 */
public record Manifest(
    int formatVersion,
    String title,
    String software,
    String softwareVersion,
    String softwareLicence,
    @Nullable String licence,
    String knownAt,
    Report report,
    List<ServiceLog> services,
    List<String> leftOut,
    List<PackFile> files) {

  public static final int FORMAT_VERSION = 1;
  public static final String FILE = "manifest.json";

  /**
   * The progress report as known at the instant of the pack.
   *
   * @param href its path at a gateway
   * @param digest of its figures, as {@code ./suite digest} computes it
   */
  public record Report(String href, String digest) {}

  public Manifest {
    // One that was read may lack them, and they are needed when all is imported.
    Objects.requireNonNull(knownAt, "knownAt");
    Objects.requireNonNull(report, "report");
    services = List.copyOf(services);
    leftOut = List.copyOf(leftOut);
    files = List.copyOf(files);
  }

  public Optional<PackFile> file(String path) {
    return files.stream().filter(file -> file.path().equals(path)).findFirst();
  }

  public Optional<ServiceLog> service(String name) {
    return services.stream().filter(service -> service.name().equals(name)).findFirst();
  }
}
