package uk.nhsx.platform.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Records what is logged under a package name. */
public final class RecordedLogs extends Handler implements AutoCloseable {

  private final Logger logger;
  private final List<Line> lines = new CopyOnWriteArrayList<>();

  public RecordedLogs(String packageName) {
    logger = Logger.getLogger(packageName);
    logger.addHandler(this);
  }

  /** A line with its level and its format, without values. */
  public record Line(String level, String text) {}

  public List<Line> lines() {
    return lines;
  }

  @Override
  public void publish(LogRecord line) {
    lines.add(new Line(line.getLevel().getName(), line.getMessage()));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
