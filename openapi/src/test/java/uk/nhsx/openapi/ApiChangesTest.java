package uk.nhsx.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ApiChangesTest {

  private static final ObjectNode SERVED = Documents.read(Documents.SERVED);

  private static final String SERVICES = "/paths/~1v1~1login-onboarding~1services";
  private static final String SERVICE = SERVICES + "~1{id}";
  private static final String RELEASE = "/paths/~1v1~1app-metrics~1releases~1{id}/get";
  private static final String LIMITS = "/paths/~1v1~1limits";
  private static final String PARAMETERS = "/components/parameters/";
  private static final String SCHEMAS = "/components/schemas/";
  private static final String FIGURE = SCHEMAS + "ReportFigure";
  private static final String REQUEST = SCHEMAS + "RegisterService";

  /** Edits that a client of before may not survive, and what is said of them. */
  enum Breaking {
    REMOVED_PATH(
        document -> object(document, "/paths").remove("/v1/limits"), "GET /v1/limits is gone"),
    REMOVED_OPERATION(
        document -> object(document, SERVICE).remove("put"),
        "PUT /v1/login-onboarding/services/{id} is gone"),
    OTHER_OPERATION_ID(
        document -> object(document, SERVICE + "/get").put("operationId", "readService"),
        "Changed getService to readService"),
    REMOVED_STATUS(document -> object(document, SERVICE + "/get/responses").remove("404"), "404"),
    REMOVED_MEDIA_TYPE(
        document -> object(document, SERVICES + "/get/responses/200/content").remove("text/csv"),
        "text/csv"),
    REMOVED_RESPONSE_HEADER(
        document -> object(document, SERVICE + "/get/responses/200/headers").remove("ETag"),
        "GET /v1/login-onboarding/services/{id}"),
    REMOVED_RESPONSE_FIELD(
        document -> {
          object(document, SCHEMAS + "Service/properties").remove("stageSince");
          drop(array(document, SCHEMAS + "Service/required"), "stageSince");
        },
        "Missing property: stageSince"),
    RESPONSE_FIELD_THAT_MAY_BE_ABSENT(
        document -> drop(array(document, FIGURE + "/required"), "value"),
        "GET /v1/progress-report"),
    RESPONSE_FIELD_THAT_MAY_BE_NULL(
        document ->
            object(document, FIGURE + "/properties/value")
                .putArray("type")
                .add("string")
                .add("null"),
        "figures[n].value"),
    RESPONSE_OBJECT_THAT_MAY_BE_NULL(
        document -> {
          ObjectNode sections =
              object(document, SCHEMAS + "LoginOnboardingSection/allOf/1/properties");
          ObjectNode live =
              object(document, SCHEMAS + "LoginOnboardingSection/allOf/1/properties/live");
          ArrayNode choice = sections.putObject("live").putArray("oneOf").add(live);
          choice.addObject().put("type", "null");
        },
        "loginOnboarding.live"),
    OTHER_TYPE(
        document ->
            object(document, SCHEMAS + "ReportStageCount/properties/count").put("type", "string"),
        "loginOnboarding.live.count (integer -> string)"),
    OTHER_TYPE_OF_WHAT_MAY_BE_NULL(
        document ->
            object(document, FIGURE + "/properties/lastPeriod")
                .putArray("type")
                .add("integer")
                .add("null"),
        "figures[n].lastPeriod (string -> integer)"),
    OTHER_TYPE_WITHIN_WHAT_MAY_BE_NULL(
        document -> object(document, SCHEMAS + "Coverage/properties/days").put("type", "string"),
        "appMetrics.figures[n].coverage.days (integer -> string)"),
    OTHER_CONSTANT(
        document ->
            object(document, SCHEMAS + "CloudEvent/properties/specversion").put("const", "2.0"),
        "GET /v1/ai-lab/events"),
    OTHER_FORMAT(
        document -> object(document, SCHEMAS + "Window/properties/from").put("format", "date-time"),
        "window.from"),
    ADDED_VALUE_IN_A_RESPONSE(
        document -> array(document, SCHEMAS + "Section/properties/state/enum").add("late"),
        "GET /v1/progress-report"),
    REMOVED_VALUE_IN_A_REQUEST(
        document -> array(document, SCHEMAS + "Scope/enum").remove(0),
        "PUT /v1/login-onboarding/services/{id}"),
    REMOVED_VALUE_OF_A_PARAMETER(
        document -> array(document, PARAMETERS + "schemas.file/schema/enum").remove(0),
        "GET /schemas/{file}"),
    REQUIRED_REQUEST_FIELD(
        document -> {
          object(document, REQUEST + "/properties").putObject("owner").put("type", "string");
          array(document, REQUEST + "/required").add("owner");
        },
        "PUT /v1/login-onboarding/services/{id}"),
    SHORTER_REQUEST_FIELD(
        document -> object(document, REQUEST + "/properties/name").put("maxLength", 3),
        "PUT /v1/login-onboarding/services/{id}"),
    RENAMED_PARAMETER(
        document ->
            object(document, PARAMETERS + "login-onboarding.services.q").put("name", "search"),
        "Delete q in query"),
    REQUIRED_PARAMETER(
        document ->
            object(document, PARAMETERS + "login-onboarding.services.q").put("required", true),
        "Changed q in query"),
    OTHER_TYPE_OF_A_PARAMETER(
        document -> object(document, PARAMETERS + "limit/schema").put("type", "string"),
        "Changed limit in query"),
    TOKEN_FOR_WHAT_WAS_OPEN(
        document -> array(document, SERVICES + "/get/security").addObject().putArray("token"),
        "GET /v1/login-onboarding/services"),
    TOKEN_NO_LONGER_OPTIONAL(
        document -> array(document, RELEASE + "/security").remove(1),
        "GET /v1/app-metrics/releases/{id}");

    private final Consumer<ObjectNode> edit;
    private final String said;

    Breaking(Consumer<ObjectNode> edit, String said) {
      this.edit = edit;
      this.said = said;
    }
  }

  /** Edits that no client notices unless it wants to. */
  enum Compatible {
    NEW_OPERATION(
        document -> {
          ObjectNode limits = object(document, LIMITS).deepCopy();
          object(limits, "/get").put("operationId", "listQuotas");
          object(document, "/paths").set("/v1/quotas", limits);
        }),
    NEW_STATUS(
        document ->
            object(document, LIMITS + "/get/responses")
                .putObject("418")
                .put("description", "Tea.")),
    OPTIONAL_PARAMETER(
        document -> {
          ObjectNode parameter = array(document, SERVICES + "/get/parameters").addObject();
          parameter
              .put("name", "owner")
              .put("in", "query")
              .putObject("schema")
              .put("type", "string");
        }),
    OPTIONAL_REQUEST_FIELD(
        document ->
            object(document, REQUEST + "/properties").putObject("owner").put("type", "string")),
    NEW_RESPONSE_FIELD(
        document -> {
          object(document, FIGURE + "/properties").putObject("owner").put("type", "string");
          array(document, FIGURE + "/required").add("owner");
        }),
    REMOVED_VALUE_IN_A_RESPONSE(
        document -> array(document, SCHEMAS + "Section/properties/state/enum").remove(0)),
    NEW_VALUE_OF_A_PARAMETER(
        document -> array(document, PARAMETERS + "schemas.file/schema/enum").add("more.json")),
    OPEN_WITHOUT_A_TOKEN(document -> array(document, SERVICE + "/put/security").removeAll()),
    OTHER_DESCRIPTION(document -> object(document, LIMITS + "/get").put("description", "Limits.")),
    OTHER_EXAMPLE(
        document -> object(document, "/components/examples/Metric/value").put("title", "Log-ins"));

    private final Consumer<ObjectNode> edit;

    Compatible(Consumer<ObjectNode> edit) {
      this.edit = edit;
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldSayWhatBreaksClients(Breaking change) {
    ApiChanges changes = changes(change.edit);

    assertThat(changes.breaking()).isNotEmpty().anyMatch(said -> said.contains(change.said));
    assertThat(changes.places()).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void shouldNotCallBreakingWhatBreaksNoClient(Compatible change) {
    ApiChanges changes = changes(change.edit);

    assertThat(changes.breaking()).isEmpty();
    assertThat(changes.places()).isNotEmpty();
  }

  @Test
  void shouldFindNothingInTheSameDocument() {
    assertThat(changes(document -> {}).places()).isEmpty();
  }

  private static ApiChanges changes(Consumer<ObjectNode> edit) {
    ObjectNode edited = SERVED.deepCopy();
    edit.accept(edited);
    return ApiChanges.between(SERVED, edited);
  }

  private static ObjectNode object(ObjectNode document, String place) {
    return (ObjectNode) document.requiredAt(place);
  }

  private static ArrayNode array(ObjectNode document, String place) {
    return (ArrayNode) document.requiredAt(place);
  }

  private static void drop(ArrayNode texts, String text) {
    for (int i = texts.size() - 1; i >= 0; i--) {
      if (texts.get(i).asText().equals(text)) {
        texts.remove(i);
      }
    }
  }
}
