package uk.nhsx.deploy.local.export;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import uk.nhsx.deploy.local.console.SuiteException;
import uk.nhsx.deploy.local.export.pack.Manifest;
import uk.nhsx.deploy.local.export.pack.ServiceLog;
import uk.nhsx.deploy.local.export.table.PackTable;

/** The databases that a pack is loaded into. Only empty ones of the same schema take it. */
record ImportTarget(Manifest manifest, List<ServiceDatabase> databases) {

  void requireSameSchema() throws SQLException, SuiteException {
    for (ServiceDatabase database : databases) {
      ServiceLog log = manifest.service(database.tables().service()).orElseThrow();
      List<String> schema = database.schema();
      if (!schema.equals(log.schema())) {
        throw new SuiteException(
            ("the pack has the schema %s of %s, and this suite %s; import it"
                    + " with the version of the suite that has written it (%s), and upgrade then")
                .formatted(log.schema(), log.name(), schema, manifest.softwareVersion()));
      }
    }
  }

  void requireEmpty() throws SQLException, SuiteException {
    List<String> found = new ArrayList<>();
    for (ServiceDatabase database : databases) {
      for (String table : targets(database)) {
        String rows = database.query("select count(*) from " + table).get(0);
        if (!rows.equals("0")) {
          found.add("%s rows in %s of %s".formatted(rows, table, database.tables().service()));
        }
      }
    }
    if (!found.isEmpty()) {
      throw new SuiteException(
          ("the suite is not empty, but has %s. ./suite down, ./suite reset and"
                  + " ./suite up --empty --detach make an empty one")
              .formatted(String.join(", ", found)));
    }
  }

  /** Also those that are not in a pack: what is under embargo would stay behind. */
  private static Set<String> targets(ServiceDatabase database) throws SQLException {
    Set<String> tables = new LinkedHashSet<>();
    database.tables().tables().stream().map(PackTable::storedIn).forEach(tables::add);
    tables.addAll(
        database.query(
            "select relname from pg_class where relnamespace = 'public'::regnamespace"
                + " and relkind in ('r', 'p') and not relispartition"
                + " and relname not in ('flyway_schema_history', 'outbox_head', 'outbox_relay')"
                + " order by relname"));
    return tables;
  }

  void begin() throws SQLException {
    for (ServiceDatabase database : databases) {
      database.begin();
    }
  }

  void rollback() throws SQLException {
    for (ServiceDatabase database : databases) {
      database.rollback();
    }
  }

  /** Tells what is loaded if not all are committed. */
  void commit() throws SQLException, SuiteException {
    List<String> loaded = new ArrayList<>();
    for (ServiceDatabase database : databases) {
      try {
        database.commit();
        loaded.add(database.tables().service());
      } catch (SQLException e) {
        if (loaded.isEmpty()) {
          throw e;
        }
        throw new SuiteException(
            ("only %s was imported, since the database of %s failed (%s). ./suite down, ./suite reset"
                    + " and ./suite up --empty --detach make an empty suite to begin again with")
                .formatted(String.join(", ", loaded), database.tables().service(), e.getMessage()));
      }
    }
  }
}
