package uk.nhsx.appmetrics.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.util.function.Consumer;
import uk.nhsx.platform.problem.ProblemType;

/** Opens bodies of many rows, within the limits that are set for them. */
@ApplicationScoped
public class Intake {

  private final IntakeConfig config;

  Intake(IntakeConfig config) {
    this.config = config;
  }

  /** A CSV body; its header is read, its rows are not. */
  public CsvTable csv(InputStream body) {
    return CsvTable.open(body);
  }

  public IntakeFindings findings() {
    return new IntakeFindings(config.maxFindings());
  }

  /** Passes figures on to a consumer, up to the most that one body may have. */
  public <T> Consumer<T> limitedFigures(Consumer<T> rows) {
    return limited(config.maxRows(), rows);
  }

  /** Passes areas on to a consumer, up to the most that one body may have. */
  public <T> Consumer<T> limitedAreas(Consumer<T> rows) {
    return limited(config.maxAreas(), rows);
  }

  private static <T> Consumer<T> limited(int most, Consumer<T> rows) {
    return new Consumer<>() {

      private int count;

      @Override
      public void accept(T row) {
        count++;
        if (count > most) {
          throw ProblemType.TOO_LARGE.because(
              "The body has more than " + most + " rows; send it in parts.");
        }
        rows.accept(row);
      }
    };
  }
}
