package uk.nhsx.platform.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.asyncapi.v3._0_0.model.AsyncAPI;
import com.asyncapi.v3._0_0.model.channel.Channel;
import com.asyncapi.v3._0_0.model.channel.message.Message;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The AsyncAPI document, as a parser that is not ours reads it, against what it describes. */
class AsyncApiTest {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  /** What the stream sends about itself, which is no event of a service. */
  private static final String RESET = "reset";

  private static final String TEXT =
      AsyncApiDocument.at(URI.create("https://data.example.org/suite"));

  private static final Path SERVICES = Path.of("..", "..");

  @Test
  void shouldBeReadableToOthers() throws Exception {
    AsyncAPI document = YAML.readValue(TEXT, AsyncAPI.class);

    assertThat(document.getAsyncapi()).isEqualTo("3.1.0");
    assertThat(document.getChannels().get("aiLab")).isInstanceOf(Channel.class);
    assertThat(document.getComponents().getMessages().values()).allMatch(Message.class::isInstance);
  }

  @Test
  void shouldNameExactlyTheTypesThatThereAre() throws Exception {
    ObjectNode messages = (ObjectNode) document().at("/components/messages");
    messages.remove(RESET);

    assertThat(messages.findValuesAsText("name"))
        .containsExactlyInAnyOrderElementsOf(PublishedSchemas.types());
    assertThat(messages)
        .allSatisfy(
            message ->
                assertThat(message.at("/payload/$ref").asText())
                    .isEqualTo("#/components/schemas/" + message.path("name").asText()));
  }

  @Test
  void shouldReferToNothingOutsideOfItself() throws Exception {
    JsonNode document = document();

    assertThat(document.findValuesAsText("$ref"))
        .hasSizeGreaterThan(100)
        .allSatisfy(
            reference -> {
              assertThat(reference).startsWith("#/");
              assertThat(document.at(reference.substring(1)).isObject()).as(reference).isTrue();
            });
    assertThat(document.findValues("$id")).isEmpty();
  }

  @Test
  void shouldHoldTheSchemaOfEveryType() throws Exception {
    JsonNode schemas = document().at("/components/schemas");

    assertThat(PublishedSchemas.types())
        .allSatisfy(
            type ->
                assertThat(schemas.path(type).at("/properties/type/const").asText())
                    .isEqualTo(type));
    // Two services have stages, each its own.
    assertThat(schemas.at("/ai-lab.stage/x-known-values").toString()).contains("announced");
    assertThat(schemas.at("/login-onboarding.stage/x-known-values").toString()).contains("live");
  }

  @Test
  void shouldNameTheGatewayOfTheSuiteThatServesIt() throws Exception {
    JsonNode gateway = document().at("/servers/gateway");

    assertThat(gateway.path("protocol").asText()).isEqualTo("https");
    assertThat(gateway.path("host").asText()).isEqualTo("data.example.org");
    assertThat(gateway.path("pathname").asText()).isEqualTo("/suite");
  }

  @Test
  void shouldNameThePortOfALocalSuite() throws Exception {
    JsonNode document = YAML.readTree(AsyncApiDocument.at(URI.create("http://localhost:18080")));

    assertThat(document.at("/servers/gateway/host").asText()).isEqualTo("localhost:18080");
    assertThat(document.at("/servers/gateway").has("pathname")).isFalse();
  }

  @Test
  void shouldLeadToEveryTypeByItsTopicAndByTheStream() throws Exception {
    JsonNode channels = document().path("channels");

    for (Map.Entry<String, String> topic :
        Map.of("appMetrics", "appmetrics", "loginOnboarding", "loginonboarding", "aiLab", "ailab")
            .entrySet()) {
      List<String> types =
          PublishedSchemas.types().stream()
              .filter(type -> type.startsWith("uk.nhsx." + topic.getValue() + "."))
              .toList();
      assertThat(typesOf(channels.path(topic.getKey()))).containsExactlyInAnyOrderElementsOf(types);
      assertThat(typesOf(channels.path(topic.getKey() + "Feed")))
          .containsExactlyInAnyOrderElementsOf(types);
    }
    assertThat(typesOf(channels.path("stream")))
        .contains(RESET)
        .containsAll(PublishedSchemas.types())
        .hasSize(PublishedSchemas.types().size() + 1);
  }

  @Test
  void shouldNameTheTopicsAndFeedsThatServicesAreSetTo() throws Exception {
    List<String> addresses = document().path("channels").findValuesAsText("address");

    List<String> settings = new ArrayList<>(List.of("/v1/events"));
    for (Properties service : services()) {
      settings.add(service.getProperty("outbox.topic"));
      settings.add(service.getProperty("outbox.source") + "/events");
    }

    assertThat(settings).hasSize(7);
    assertThat(addresses).containsExactlyInAnyOrderElementsOf(settings);
  }

  private static List<String> typesOf(JsonNode channel) throws IOException {
    JsonNode document = document();
    return StreamSupport.stream(channel.path("messages").spliterator(), false)
        .map(message -> document.at(message.path("$ref").asText().substring(1)))
        .map(message -> message.path("name").asText())
        .toList();
  }

  private static List<Properties> services() throws IOException {
    List<Properties> services = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(SERVICES, "*-service")) {
      for (Path folder : folders) {
        Properties settings = new Properties();
        try (var reader =
            Files.newBufferedReader(folder.resolve("src/main/resources/application.properties"))) {
          settings.load(reader);
        }
        services.add(settings);
      }
    }
    return services;
  }

  private static JsonNode document() throws IOException {
    return YAML.readTree(TEXT);
  }
}
