package uk.nhsx.appmetrics.intake;

import jakarta.inject.Singleton;
import java.util.List;
import uk.nhsx.platform.limit.Limit;
import uk.nhsx.platform.limit.LimitSource;

/** The limits of releases and of files of areas. */
@Singleton
class IntakeLimits implements LimitSource {

  private static final int TOO_LARGE = 413;

  private final IntakeConfig intake;
  private final UnpackingConfig unpacking;

  IntakeLimits(IntakeConfig intake, UnpackingConfig unpacking) {
    this.intake = intake;
    this.unpacking = unpacking;
  }

  @Override
  public List<Limit> limits() {
    return List.of(
        Limit.ofRequest(
            "release-rows",
            intake.maxRows(),
            "rows",
            TOO_LARGE,
            "Rows of one release; send it in parts."),
        Limit.ofRequest(
            "areas-rows",
            intake.maxAreas(),
            "rows",
            TOO_LARGE,
            "Rows of one file of areas; send it in parts."),
        Limit.ofRequest(
            "unpacked-body",
            unpacking.limit().asLongValue(),
            "bytes",
            TOO_LARGE,
            "What a body that is packed by gzip may unpack to."),
        new Limit(
            "intake-bodies",
            (long) intake.largeBodies() + intake.maxWaiting(),
            "requests",
            null,
            "service",
            503,
            "Bodies of more than %d bytes at a time, of which %d are read and the others wait for up to %d seconds."
                .formatted(
                    intake.smallBodies().asLongValue(),
                    intake.largeBodies(),
                    intake.waitTimeout().toSeconds())));
  }
}
