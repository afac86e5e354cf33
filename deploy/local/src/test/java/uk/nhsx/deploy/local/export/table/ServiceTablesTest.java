package uk.nhsx.deploy.local.export.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceTablesTest {
  private static final ServiceTables APP_METRICS =
      ServiceTables.ALL.stream()
          .filter(tables -> tables.service().equals("app-metrics"))
          .findFirst()
          .orElseThrow();

  @Test
  void shouldNameAColumnThatAPackWouldLose() {
    assertThat(
            APP_METRICS.unknown(
                List.of(
                    "release.title",
                    "release.licence",
                    "release.cancelled_by",
                    "embargoed_figure.value",
                    "note.text")))
        .containsExactly("release.licence", "note.text");
  }

  @Test
  void shouldReadNoVersionWithoutTheInstant() {
    Instant knownAt = Instant.parse("2020-01-01T00:00:00.000001Z");

    for (ServiceTables service : ServiceTables.ALL) {
      for (PackTable table : service.tables()) {
        assertThat(table.copyOut(knownAt))
            .as(table.path())
            .contains("<= timestamptz '2020-01-01T00:00:00.000001Z'")
            .doesNotContain("{knownAt}");
      }
    }
  }

  @Test
  void shouldExportNoNumberThatShowsAReleaseUnderEmbargo() {
    PackTable releases =
        APP_METRICS.tables().stream()
            .filter(table -> table.path().equals("app-metrics/releases"))
            .findFirst()
            .orElseThrow();

    assertThat(releases.columns()).extracting(Column::exported).doesNotContain("ordinal");
  }
}
