package uk.nhsx.deploy.local;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import uk.nhsx.deploy.local.export.ExportOptions;

/** The options of {@code ./suite export}. */
final class ExportParameters {
  @Option(
      names = "--from",
      paramLabel = "DAY",
      description = "First day of the progress report; its own default otherwise.")
  private @Nullable LocalDate from;

  @Option(names = "--to", paramLabel = "DAY", description = "Last day of the progress report.")
  private @Nullable LocalDate to;

  @Option(
      names = "--licence",
      paramLabel = "URL",
      description = "The licence under which you publish the data, for the manifest.")
  private @Nullable String licence;

  @Option(
      names = "--site",
      description = "Also a copy of the pages, which any web server shows without the suite.")
  private boolean site;

  ExportOptions read() {
    return new ExportOptions(from, to, licence, site);
  }
}
