package uk.nhsx.platform.testing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A service's database that loses all its changes after their events were published, as if it had
 * been restored from a backup of its first day.
 */
public final class LostDatabase {

  private final DataSource database;
  private final String topic;

  public LostDatabase(DataSource database, String topic) {
    this.database = database;
    this.topic = topic;
  }

  /** Brings the log to the topic, as a relay does. */
  public void publish() throws SQLException, ExecutionException, InterruptedException {
    try (KafkaProducer<String, String> producer =
            new KafkaProducer<>(
                Map.of(
                    ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, ServiceTestResource.kafka(),
                    ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class,
                    ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, StringSerializer.class));
        var connection = database.getConnection();
        var statement =
            connection.prepareStatement(
                "select aggregateid, payload from outbox_event order by sequence");
        ResultSet events = statement.executeQuery()) {
      while (events.next()) {
        producer.send(new ProducerRecord<>(topic, events.getString(1), events.getString(2))).get();
      }
    }
  }

  /** Empties all tables, and begins the log anew. */
  public void lose() throws SQLException {
    List<String> tables =
        column(
            "select quote_ident(tablename) from pg_tables where schemaname = 'public'"
                + " and tablename not in ('flyway_schema_history', 'outbox_head', 'outbox_relay')");
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("truncate " + String.join(", ", tables));
      statement.execute(
          "update outbox_head set sequence = 0, recorded_at = 'epoch', closed_until = 'epoch',"
              + " due_at = null");
      statement.execute("update outbox_relay set published = 0");
    }
  }

  /** The events of the log, byte for byte. */
  public List<String> log() throws SQLException {
    return column("select payload from outbox_event order by sequence");
  }

  private List<String> column(String sql) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }
}
