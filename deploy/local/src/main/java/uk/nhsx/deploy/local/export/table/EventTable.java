package uk.nhsx.deploy.local.export.table;

import static uk.nhsx.deploy.local.export.table.Column.optional;
import static uk.nhsx.deploy.local.export.table.Column.required;

import java.util.List;
import java.util.Map;

/** Makes the table of a service's events, whose lines are the CloudEvents byte for byte. */
final class EventTable {
  private EventTable() {}

  static PackTable of(String service) {
    String nothing = "";
    return new PackTable(
        service + "/events",
        "The event log of "
            + service
            + ": one CloudEvent for each change, in the order of the changes. The JSON Lines are the"
            + " CloudEvents as subscribers received them, byte for byte. An event of a type that ends"
            + " with .epoch.begun.v1 states which events before it are void.",
        List.of(
            required("sequence", ColumnType.INTEGER, "sequence", "Its number, without gaps."),
            required("id", ColumnType.TEXT, "id", "A UUID.").loadedAs("r.\"id\"::uuid"),
            required("source", ColumnType.TEXT, nothing, "The service, by its path.").notLoaded(),
            required("type", ColumnType.TEXT, "type", "What happened."),
            required("subject", ColumnType.TEXT, nothing, "To which resource, by its path.")
                .notLoaded(),
            required("time", ColumnType.INSTANT, "recorded_at", "When it was recorded."),
            required(
                "partitionkey",
                ColumnType.TEXT,
                "aggregateid",
                "The resource's reference: the key of the record on Kafka."),
            required("author", ColumnType.TEXT, nothing, "Who made the change.").notLoaded(),
            optional("requestid", ColumnType.TEXT, nothing, "The X-Request-ID of the request.")
                .notLoaded(),
            optional("traceparent", ColumnType.TEXT, nothing, "The W3C trace of the request.")
                .notLoaded(),
            required("dataschema", ColumnType.TEXT, nothing, "The JSON Schema of the data.")
                .notLoaded(),
            required("data", ColumnType.JSON, nothing, "What changed, as JSON.").notLoaded()),
        List.of("sequence"),
        null,
        new PackTable.Load(
            "outbox_event",
            PackTable.IN_ORDER,
            Map.of("payload", "line::text", "aggregatetype", "'" + service + ".events.v1'"),
            ""),
        true);
  }
}
