package uk.nhsx.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import uk.nhsx.client.ApiClient;
import uk.nhsx.client.ApiException;
import uk.nhsx.client.ApiResponse;
import uk.nhsx.client.api.AiLabApi;
import uk.nhsx.client.api.AiLabApi.APIListAwardsRequest;
import uk.nhsx.client.api.AppMetricsApi;
import uk.nhsx.client.api.AppMetricsApi.APIGetSeriesRequest;
import uk.nhsx.client.api.AppMetricsApi.APIListReleasesRequest;
import uk.nhsx.client.api.GatewayApi;
import uk.nhsx.client.api.GatewayApi.APIGetProgressReportRequest;
import uk.nhsx.client.api.GatewayApi.APIListEntryPointsOfVersion1Request;
import uk.nhsx.client.api.LoginOnboardingApi;
import uk.nhsx.client.api.LoginOnboardingApi.APIGetServiceRequest;
import uk.nhsx.client.api.LoginOnboardingApi.APIListServiceHistoryRequest;
import uk.nhsx.client.api.LoginOnboardingApi.APIListServicesRequest;
import uk.nhsx.client.api.LoginOnboardingApi.APIPutServiceRequest;
import uk.nhsx.client.model.Finding;
import uk.nhsx.client.model.IdentityLevel;
import uk.nhsx.client.model.Problem;
import uk.nhsx.client.model.ProgressReport;
import uk.nhsx.client.model.Qualifier;
import uk.nhsx.client.model.RegisterService;
import uk.nhsx.client.model.ReportFigure;
import uk.nhsx.client.model.Scope;
import uk.nhsx.client.model.Service;
import uk.nhsx.client.model.ServiceChannel;
import uk.nhsx.client.model.ServiceList;
import uk.nhsx.client.model.ServiceStage;
import uk.nhsx.client.model.SubmittedOrganisation;
import uk.nhsx.systemtests.telemetry.TracedSuite;

/** A client that knows nothing but the OpenAPI document: its sources are generated from it. */
@ExtendWith(TracedSuite.class)
class GeneratedClientIT {

  private static final LocalDate AUGUST_2019 = LocalDate.of(2019, 8, 1);
  private static final LocalDate JANUARY_2020 = LocalDate.of(2020, 1, 31);
  private static final Pattern CURSOR = Pattern.compile("[?&]cursor=([^&]+)");

  private static SuiteUnderTest suite;
  private static ApiClient reader;
  private static ApiClient officer;

  @BeforeAll
  static void startWithTheExampleData(TracedSuite.Started started) {
    suite = started.suite();
    reader = client();
    String token = suite.token("onboarding-officer");
    officer = client();
    officer.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
  }

  @Test
  void shouldReadTheReportOfJanuary2020() throws Exception {
    ProgressReport report =
        new GatewayApi(reader)
            .getProgressReport(
                APIGetProgressReportRequest.newBuilder()
                    .from(AUGUST_2019)
                    .to(JANUARY_2020)
                    .build());

    assertThat(report.getAppMetrics().getFigures())
        .filteredOn(figure -> figure.getMetric().equals("logins"))
        .singleElement()
        .returns("1900000", ReportFigure::getValue)
        .returns(Qualifier.APPROXIMATELY, ReportFigure::getQualifier)
        .returns(184, figure -> figure.getCoverage().getDays());
    assertThat(report.getLoginOnboarding().getLive().getCount()).isEqualTo(7);
    assertThat(report.getAiLab().getProgrammes().get(0).getEnvelope().getAmount())
        .isEqualTo("140000000.00");
    assertThat(report.getDigest())
        .isEqualTo("sha-256:99a6cb23c0ad4694463b1bd4cf40a92d638a3c1f8bf322d4fecd07aaa63fc4f4");
  }

  @Test
  void shouldReadBackAServiceThatItRegistered() throws Exception {
    LoginOnboardingApi api = new LoginOnboardingApi(officer);

    ApiResponse<Service> registered =
        api.putServiceWithHttpInfo(putService("generated-client", service("Generated client")));

    assertThat(registered.getStatusCode()).isEqualTo(201);
    Service read =
        new LoginOnboardingApi(reader)
            .getService(APIGetServiceRequest.newBuilder().id("generated-client").build());
    assertThat(read).isEqualTo(registered.getData());
    assertThat(read.getStage()).isEqualTo(ServiceStage.APPLIED);
    assertThat(read.getScopes()).containsExactly(Scope.OPENID, Scope.PROFILE);
    assertThat(read.getExpectedLiveOn()).isNull();
  }

  @Test
  void shouldFollowAListToItsEnd() throws Exception {
    List<String> ids = new ArrayList<>();
    int pages = 0;
    Optional<String> cursor = Optional.empty();
    do {
      ServiceList page =
          new LoginOnboardingApi(reader)
              .listServices(
                  APIListServicesRequest.newBuilder()
                      .limit(20)
                      .cursor(cursor.orElse(null))
                      .on(JANUARY_2020)
                      .build());
      page.getItems().forEach(service -> ids.add(service.getId()));
      pages++;
      cursor = Optional.ofNullable(page.getNext()).map(GeneratedClientIT::cursor);
    } while (cursor.isPresent());

    // As the report says: live, upcoming and approved.
    assertThat(ids).hasSize(7 + 11 + 49).doesNotHaveDuplicates();
    assertThat(pages).isEqualTo(4);
  }

  @Test
  void shouldDecodeEveryKindOfList() throws Exception {
    LoginOnboardingApi onboarding = new LoginOnboardingApi(reader);
    AppMetricsApi metrics = new AppMetricsApi(reader);

    assertThat(
            onboarding
                .listServiceHistory(
                    APIListServiceHistoryRequest.newBuilder().id("service-01").build())
                .getItems())
        .hasSizeGreaterThan(3);
    assertThat(metrics.listReleases(APIListReleasesRequest.newBuilder().build()).getItems())
        .isNotEmpty();
    assertThat(
            metrics
                .getSeries(
                    APIGetSeriesRequest.newBuilder()
                        .metric(List.of("logins"))
                        .area(List.of("E92000001"))
                        .from(AUGUST_2019)
                        .to(JANUARY_2020)
                        .build())
                .getItems())
        .isNotEmpty();
    assertThat(
            new AiLabApi(reader).listAwards(APIListAwardsRequest.newBuilder().build()).getItems())
        .hasSize(8);
    assertThat(
            new GatewayApi(reader)
                .listEntryPointsOfVersion1(APIListEntryPointsOfVersion1Request.newBuilder().build())
                .getProgressReport())
        .isEqualTo("/v1/progress-report");
  }

  @Test
  void shouldThrowTheProblemOfAServiceThatIsNotThere() throws Exception {
    APIGetServiceRequest request = APIGetServiceRequest.newBuilder().id("nowhere").build();

    ApiException thrown =
        catchThrowableOfType(
            ApiException.class, () -> new LoginOnboardingApi(reader).getService(request));

    assertThat(thrown.getCode()).isEqualTo(404);
    assertThat(problem(thrown).getType()).isEqualTo("/problems/not-found");
  }

  @Test
  void shouldThrowTheProblemOfAServiceThatIsNotValid() throws Exception {
    APIPutServiceRequest request = putService("generated-client-2", service(" "));

    ApiException thrown =
        catchThrowableOfType(
            ApiException.class, () -> new LoginOnboardingApi(officer).putService(request));

    assertThat(thrown.getCode()).isEqualTo(422);
    assertThat(problem(thrown).getErrors()).extracting(Finding::getPath).containsExactly("$.name");
  }

  @Test
  void shouldThrowTheProblemOfAWriteWithoutAToken() {
    APIPutServiceRequest request = putService("generated-client-3", service("No token"));

    ApiException thrown =
        catchThrowableOfType(
            ApiException.class, () -> new LoginOnboardingApi(reader).putService(request));

    assertThat(thrown.getCode()).isEqualTo(401);
    assertThat(thrown.getResponseHeaders().firstValue("WWW-Authenticate")).isPresent();
  }

  private static ApiClient client() {
    ApiClient client = new ApiClient();
    client.updateBaseUri(suite.gateway());
    return client;
  }

  private static APIPutServiceRequest putService(String id, RegisterService service) {
    return APIPutServiceRequest.newBuilder().id(id).registerService(service).build();
  }

  private static RegisterService service(String name) {
    return new RegisterService()
        .name(name)
        .organisation(new SubmittedOrganisation().name("Example organisation"))
        .channel(ServiceChannel.WEB)
        .identityLevel(IdentityLevel.P5)
        .addScopesItem(Scope.OPENID)
        .addScopesItem(Scope.PROFILE)
        .addRedirectUrisItem(URI.create("https://client.example/callback"))
        .appliedOn(LocalDate.of(2025, 1, 6));
  }

  /** {@code next} is a path; of its query, a generated client needs the cursor. */
  private static String cursor(String next) {
    Matcher cursor = CURSOR.matcher(next);
    assertThat(cursor.find()).isTrue();
    return cursor.group(1);
  }

  private static Problem problem(ApiException thrown) throws JsonProcessingException {
    return reader.getObjectMapper().readValue(thrown.getResponseBody(), Problem.class);
  }
}
