package uk.nhsx.appmetrics.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static uk.nhsx.appmetrics.Feed.MONDAY;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhsx.appmetrics.Api;
import uk.nhsx.appmetrics.Feed;
import uk.nhsx.appmetrics.Store;
import uk.nhsx.platform.testing.ServiceTestResource;

/** Files as spreadsheets write them: refused, with what was seen and what is wanted. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class SpreadsheetResourceTest {

  private static final String COMMA =
      "; it has a comma: a point is wanted before decimals, and nothing between thousands, such as"
          + " 1234.5";
  private static final String DAY =
      "; it is written as in a spreadsheet: the year is wanted first, then the month and the day,"
          + " with hyphens, such as 2019-07-01 for 1 July 2019";

  @Inject Store store;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          metric;area;period;value;qualifier!sheet;SHEET;2019-07;10,5;! | Line 1 has semicolons between its cells ('metric;area;period;value;qualifier'); commas are wanted: metric,area,period,value,qualifier.
          metric~area~period~value~qualifier!sheet~SHEET~2019-07~5~!    | Line 1 has tabs between its cells ('metric?area?period?value?qualifier'); commas are wanted: metric,area,period,value,qualifier.
          METRIC,Area,period,value,qualifier!sheet,SHEET,2019-07,5,!    | Line 1 is not the header metric,area,period,value,qualifier: 'METRIC' must be written metric, 'Area' must be written area.
          metric,area,date,value,qualifier!sheet,SHEET,2019-07,5,!      | Line 1 is not the header metric,area,period,value,qualifier: period is missing, 'date' is not one of its columns.
          metric,area,period,value,qualifier!sheet;SHEET;2019-07;5;!    | Line 2 has 1 cells, the header has 5; it has semicolons where commas are wanted.
          metric,area,period,value,qualifier!sheet,SHEET,2019-07,10,5,! | Line 2 has 6 cells, the header has 5; if a value has a comma, a point is wanted before decimals, and nothing between thousands, such as 1234.5.
          Date;OdsCode;Logins!01/07/2019;SHEET;5!                       | Line 1 has semicolons between its cells ('Date;OdsCode;Logins'); commas are wanted: Date,OdsCode and a column for each metric.
          Date~OdsCode~Logins!2019-07-01~SHEET~5!                       | Line 1 has tabs between its cells ('Date?OdsCode?Logins'); commas are wanted: Date,OdsCode and a column for each metric.
          DATE,ODSCODE,LOGINS!2019-07-01,SHEET,5!                       | Line 1 is not the header Date,OdsCode and a column for each metric: 'DATE' must be written Date, 'ODSCODE' must be written OdsCode.
          Date,Code,Logins!2019-07-01,SHEET,5!                          | Line 1 is not the header Date,OdsCode and a column for each metric: OdsCode is missing.
          """)
  void shouldSayWhatIsWantedOfAFileThatCantBeRead(String csv, String detail) {
    Map<String, Long> before = store.contents();

    Api.publishCsv(
            Map.of("title", "Sheet", "kind", "scheduled"),
            csv.replace('!', '\n').replace('~', '\t'))
        .statusCode(400)
        .body("type", equalTo("/problems/malformed-request"))
        .body("detail", equalTo(detail));

    assertThat(store.contents()).isEqualTo(before);
  }

  @Test
  void shouldSayWhatIsWantedOfAFileOfAreas() {
    Api.putAreas("code;name;type;parent\nSHEET1;A name;practice;\n")
        .statusCode(400)
        .body("detail", endsWith("commas are wanted: code,name,type,parent."));
  }

  @Test
  void shouldNameTheColumnThatDiffersInItsLetters() {
    Feed known = Feed.of("flow");
    String capitals = known.column(0).toUpperCase(Locale.ROOT);

    Feed.ofColumns(List.of(capitals))
        .week(MONDAY, Feed.practices("SH", 1), 1)
        .send()
        .statusCode(422)
        .body(
            "errors.message",
            equalTo(
                List.of(
                    "line 1, column '%s': is the column of no known metric; it must be written %s"
                        .formatted(capitals, known.column(0)))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1,5     | ; it has a comma: a point is wanted before decimals, and nothing between thousands, such as 1234.5
          1,000   | ; it has a comma: a point is wanted before decimals, and nothing between thousands, such as 1234.5
          1.234,5 | ; it has a comma: a point is wanted before decimals, and nothing between thousands, such as 1234.5
          1 000   | ; it has a blank: digits are wanted without any, such as 1234.5
          1E+05   | ; it has an exponent: all digits are wanted, such as 123456
          x       | ''
          """)
  void shouldSayHowAValueIsWritten(String value, String hint) {
    Feed week = Feed.of("flow").week(MONDAY, Feed.practices("SH", 1), "\"" + value + "\"");

    week.send().statusCode(422).body("errors[0].message", endsWith("zero or more" + hint));
  }

  @ParameterizedTest
  @CsvSource({
    "01/07/2019,          true",
    "1/7/19,              true",
    "01.07.2019,          true",
    "01-07-2019,          true",
    "2019/07/01,          true",
    "01-Jul-19,           true",
    "2019-07-01 00:00:00, true",
    "43647,               true",
    "July,                false",
    "2019-07-32,          false"
  })
  void shouldSayHowADayIsWritten(String day, boolean recognised) {
    Feed week = Feed.of("flow").line(day + ",SHEET,1");

    week.send()
        .statusCode(422)
        .body(
            "errors.find { it.code == 'date' }.message",
            equalTo(
                "line 2, column Date: '%s' is not a day like 2019-07-01%s"
                    .formatted(day, recognised ? DAY : "")));
  }

  @Test
  void shouldSaySoOfFiguresInALongFileAndInJson() {
    Api.define("sheet", "flow", "SHEET");

    figures(
        Api.publishCsv(
            Map.of("title", "Sheet", "kind", "scheduled"),
            "metric,area,period,value,qualifier\nsheet,SHEET,01/07/2019,\"10,5\",\n"));
    figures(
        Api.publishJson(
            """
            {"title":"Sheet","kind":"scheduled","figures":[
              {"metric":"sheet","area":"SHEET","period":"01/07/2019","value":"10,5"}]}
            """));
  }

  private static void figures(ValidatableResponse refused) {
    refused
        .statusCode(422)
        .body("errors.code", equalTo(List.of("period", "value")))
        .body("errors[0].message", endsWith("(2019-08-01/2020-01-31)" + DAY))
        .body("errors[1].message", endsWith("zero or more" + COMMA));
  }
}
