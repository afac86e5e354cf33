package uk.nhsx.systemtests.matrix;

import static uk.nhsx.systemtests.matrix.Door.FEED;
import static uk.nhsx.systemtests.matrix.Door.PAGES;
import static uk.nhsx.systemtests.matrix.Door.READS;
import static uk.nhsx.systemtests.matrix.Door.REPORT;
import static uk.nhsx.systemtests.matrix.Door.STREAM;
import static uk.nhsx.systemtests.matrix.Door.TOPIC;
import static uk.nhsx.systemtests.matrix.Door.WRITES;
import static uk.nhsx.systemtests.matrix.Expectations.AS_IT_WAS_LATER;
import static uk.nhsx.systemtests.matrix.Expectations.LOCKED;
import static uk.nhsx.systemtests.matrix.Expectations.NOTHING_NEW;
import static uk.nhsx.systemtests.matrix.Expectations.NO_DATABASE;
import static uk.nhsx.systemtests.matrix.Expectations.OPEN;
import static uk.nhsx.systemtests.matrix.Expectations.STALE_LATER;

import java.sql.Connection;

/** A database that is down or slow. */
final class DatabaseFaults {

  private static final String DATABASE = "ai_lab";

  private DatabaseFaults() {}

  static Fault down() {
    return Fault.ofOneService(
            "one database down",
            suite -> {
              suite.sql(
                  "postgres",
                  "alter database ai_lab allow_connections false",
                  "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'ai_lab'");
              suite.until(
                  () -> suite.sql("postgres", "alter database ai_lab allow_connections true"));
            })
        .expect(READS, NO_DATABASE)
        .expect(WRITES, NO_DATABASE)
        .expect(REPORT, STALE_LATER)
        .expect(PAGES, AS_IT_WAS_LATER)
        .expect(FEED, NO_DATABASE)
        .expect(STREAM, OPEN)
        .expect(TOPIC, OPEN);
  }

  static Fault writesLocked() {
    return Fault.ofOneService(
            "one database slow: the head of the log is locked",
            suite -> {
              Connection lock = suite.open(DATABASE, "select * from outbox_head for update");
              suite.until(
                  () -> {
                    lock.rollback();
                    lock.close();
                  });
            })
        .expect(WRITES, LOCKED)
        .expect(REPORT, STALE_LATER)
        .expect(FEED, NOTHING_NEW)
        .expect(STREAM, OPEN)
        .expect(TOPIC, OPEN);
  }

  static Fault readsLocked() {
    return Fault.ofOneService(
            "one database slow: reads wait for a table",
            suite -> {
              Connection lock =
                  suite.open(
                      DATABASE, "lock table award_version, outbox_event in access exclusive mode");
              suite.until(
                  () -> {
                    lock.rollback();
                    lock.close();
                  });
            })
        .expect(READS, LOCKED)
        .expect(WRITES, LOCKED)
        .expect(REPORT, STALE_LATER)
        .expect(PAGES, AS_IT_WAS_LATER)
        .expect(FEED, LOCKED)
        .expect(STREAM, OPEN)
        .expect(TOPIC, OPEN);
  }
}
