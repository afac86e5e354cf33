package uk.nhsx.deploy.local.export.pack;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;
import uk.nhsx.deploy.local.export.table.Column;
import uk.nhsx.deploy.local.export.table.ColumnType;
import uk.nhsx.deploy.local.export.table.PackTable;

/** Turns a row as JSON into the values of Parquet's types. */
final class ParquetRowSupport extends WriteSupport<JsonNode> {
  /** Of all decimals; the values of figures have at most six digits after the point. */
  private static final int SCALE = 6;

  private static final int PRECISION = 38;
  private static final int DECIMAL_BYTES = 16;

  private final PackTable table;
  private @Nullable RecordConsumer consumer;

  ParquetRowSupport(PackTable table) {
    this.table = table;
  }

  @Override
  public WriteContext init(ParquetConfiguration configuration) {
    Types.MessageTypeBuilder message = Types.buildMessage();
    table.columns().forEach(column -> message.addField(field(column)));
    MessageType schema = message.named(table.path().replaceAll("[^a-z]", "_"));
    return new WriteContext(schema, Map.of("description", table.description()));
  }

  @Override
  @Deprecated
  public WriteContext init(org.apache.hadoop.conf.Configuration configuration) {
    throw new UnsupportedOperationException("Hadoop is not used");
  }

  private static Type field(Column column) {
    Type.Repetition repetition =
        column.required() ? Type.Repetition.REQUIRED : Type.Repetition.OPTIONAL;
    return switch (column.type()) {
      case TEXT, JSON ->
          Types.primitive(PrimitiveTypeName.BINARY, repetition)
              .as(LogicalTypeAnnotation.stringType())
              .named(column.name());
      case INTEGER -> Types.primitive(PrimitiveTypeName.INT64, repetition).named(column.name());
      case DECIMAL ->
          Types.primitive(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY, repetition)
              .length(DECIMAL_BYTES)
              .as(LogicalTypeAnnotation.decimalType(SCALE, PRECISION))
              .named(column.name());
      case DATE ->
          Types.primitive(PrimitiveTypeName.INT32, repetition)
              .as(LogicalTypeAnnotation.dateType())
              .named(column.name());
      case INSTANT ->
          Types.primitive(PrimitiveTypeName.INT64, repetition)
              .as(LogicalTypeAnnotation.timestampType(true, LogicalTypeAnnotation.TimeUnit.MICROS))
              .named(column.name());
      case BOOLEAN -> Types.primitive(PrimitiveTypeName.BOOLEAN, repetition).named(column.name());
      case TEXT_LIST, INTEGER_LIST -> throw noList(column);
    };
  }

  @Override
  public void prepareForWrite(RecordConsumer recordConsumer) {
    consumer = recordConsumer;
  }

  @Override
  public void write(JsonNode row) {
    RecordConsumer record = Objects.requireNonNull(consumer);
    record.startMessage();
    int index = 0;
    for (Column column : table.columns()) {
      JsonNode value = TableFiles.value(row, column);
      if (!value.isNull()) {
        record.startField(column.name(), index);
        add(record, column, value);
        record.endField(column.name(), index);
      }
      index++;
    }
    record.endMessage();
  }

  private static void add(RecordConsumer record, Column column, JsonNode value) {
    switch (column.type()) {
      case TEXT -> record.addBinary(Binary.fromString(value.asText()));
      case JSON -> record.addBinary(Binary.fromString(value.toString()));
      case INTEGER -> record.addLong(Long.parseLong(value.asText()));
      case DECIMAL -> record.addBinary(decimal(value.asText()));
      case DATE -> record.addInteger((int) LocalDate.parse(value.asText()).toEpochDay());
      case INSTANT ->
          record.addLong(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(value.asText())));
      case BOOLEAN -> record.addBoolean(value.booleanValue());
      case TEXT_LIST, INTEGER_LIST -> throw noList(column);
    }
  }

  private static Binary decimal(String text) {
    byte[] digits =
        new BigDecimal(text)
            .setScale(SCALE, RoundingMode.UNNECESSARY)
            .unscaledValue()
            .toByteArray();
    byte[] whole = new byte[DECIMAL_BYTES];
    Arrays.fill(whole, 0, DECIMAL_BYTES - digits.length, (byte) (digits[0] < 0 ? -1 : 0));
    System.arraycopy(digits, 0, whole, DECIMAL_BYTES - digits.length, digits.length);
    return Binary.fromConstantByteArray(whole);
  }

  private static IllegalStateException noList(Column column) {
    return new IllegalStateException(
        column.name() + " is a " + ColumnType.TEXT_LIST + ", which no Parquet file here has");
  }
}
