package uk.nhsx.deploy.local.export.pack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import uk.nhsx.deploy.local.export.table.PackTable;

/** Writes the rows of a table to a Parquet file. */
final class ParquetRows implements AutoCloseable {
  /** What is held in memory until it is written: the launcher has less than a hundred megabytes. */
  private static final long ROW_GROUP_BYTES = 4L << 20;

  private final ParquetWriter<JsonNode> writer;

  private ParquetRows(ParquetWriter<JsonNode> writer) {
    this.writer = writer;
  }

  static ParquetRows create(Path file, PackTable table) throws IOException {
    return new ParquetRows(
        new Builder(new LocalOutputFile(file), table)
            .withConf(new PlainParquetConfiguration())
            .withCodecFactory(new GzipCodecs())
            .withCompressionCodec(CompressionCodecName.GZIP)
            .withRowGroupSize(ROW_GROUP_BYTES)
            .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
            .build());
  }

  void write(JsonNode row) throws IOException {
    writer.write(row);
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  private static final class Builder extends ParquetWriter.Builder<JsonNode, Builder> {
    private final PackTable table;

    Builder(OutputFile file, PackTable table) {
      super(file);
      this.table = table;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<JsonNode> getWriteSupport(ParquetConfiguration configuration) {
      return new ParquetRowSupport(table);
    }

    @Override
    @Deprecated
    protected WriteSupport<JsonNode> getWriteSupport(
        org.apache.hadoop.conf.Configuration configuration) {
      return new ParquetRowSupport(table);
    }
  }
}
