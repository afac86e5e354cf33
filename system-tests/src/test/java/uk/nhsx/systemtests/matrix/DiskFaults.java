package uk.nhsx.systemtests.matrix;

import static uk.nhsx.systemtests.matrix.Expectations.DOWN;
import static uk.nhsx.systemtests.matrix.Expectations.LATE;
import static uk.nhsx.systemtests.matrix.Expectations.NOTHING_NEW;
import static uk.nhsx.systemtests.matrix.Expectations.OPEN;

import java.nio.file.Path;
import uk.nhsx.systemtests.proof.Register;

/** Disks that are full. */
final class DiskFaults {

  private static final String[] MOVE_TO_SMALL_DISK = {
    "alter database ai_lab allow_connections false",
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'ai_lab'",
    "alter database ai_lab set tablespace small",
    "alter database ai_lab allow_connections true"
  };

  private static final String[] MOVE_BACK = {
    "alter database ai_lab allow_connections false",
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'ai_lab'",
    "alter database ai_lab set tablespace pg_default",
    "alter database ai_lab allow_connections true",
    "drop tablespace small"
  };

  /** More than fits into what the tables have left of their pages. */
  private static final int MOST_WRITES = 2_000;

  private DiskFaults() {}

  static Fault ofADatabase() {
    return Fault.ofOneService(
            "one database's disk full",
            suite -> {
              Path mount = suite.suite().state().resolve("small-disk");
              SmallDisk disk = SmallDisk.at(mount, 64);
              suite.until(disk);
              suite.sql("postgres", "create tablespace small location '" + mount + "'");
              suite.sql("postgres", MOVE_TO_SMALL_DISK);
              suite.until(() -> suite.sql("postgres", MOVE_BACK));
              disk.fill();
              suite.until(disk::clear);
              awaitRefusedWrite(suite);
            })
        .expect(Door.WRITES, DOWN)
        .expect(Door.FEED, NOTHING_NEW)
        .expect(Door.STREAM, OPEN)
        .expect(Door.TOPIC, OPEN);
  }

  private static void awaitRefusedWrite(MatrixSuite suite) throws Exception {
    Probe probe = suite.probe();
    int refused = 0;
    for (int write = 0; write < MOST_WRITES && refused < 3; write++) {
      refused += probe.observe(Door.WRITES, Register.AI_LAB).outcome().equals("201") ? 0 : 1;
    }
  }

  static Fault ofKafka() {
    return Fault.ofAll(
            "Kafka's disk full",
            suite -> {
              Path data = suite.suite().state().resolve("data/kafka");
              Path aside = suite.suite().state().resolve("data/kafka-aside");
              suite.stop("kafka");
              Shell.run("mv", data.toString(), aside.toString());
              SmallDisk disk = SmallDisk.at(data, 256);
              Shell.run("cp", "-a", "--sparse=always", aside + "/.", data.toString());
              suite.start("kafka");
              suite.until(
                  () -> {
                    suite.suite().run("stop", "kafka");
                    Shell.run("rm", "-rf", aside.toString());
                    Shell.run("cp", "-a", "--sparse=always", data.toString(), aside.toString());
                    disk.close();
                    Shell.run("rmdir", data.toString());
                    Shell.run("mv", aside.toString(), data.toString());
                    suite.start("kafka");
                  });
              disk.fill();
              suite.until(disk::clear);
            })
        .expect(Door.TOPIC, LATE);
  }
}
