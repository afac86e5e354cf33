package uk.nhsx.gateway.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WritesFromOwnPagesTest {

  @Test
  void shouldRefuseWritesFromPagesOfOtherOrigins() {
    assertThat(requirement(Set.of("https://b.example", "https://a.example"), false).violations())
        .singleElement()
        .satisfies(
            violation ->
                assertThat(violation)
                    .startsWith(
                        "GATEWAY_CORS_WRITE_ORIGINS lets pages of https://a.example,"
                            + " https://b.example write")
                    .contains("WRITES_FROM_OTHER_ORIGINS_ALLOWED=true"));
  }

  @Test
  void shouldAcceptThemWhereSomebodyDecidedIt() {
    assertThat(requirement(Set.of("https://a.example"), true).violations()).isEmpty();
  }

  @Test
  void shouldAcceptThatNoOtherPageWrites() {
    assertThat(requirement(Set.of(), false).violations()).isEmpty();
  }

  private static WritesFromOwnPages requirement(Set<String> origins, boolean allowed) {
    return new WritesFromOwnPages(
        new Settings(Optional.of(origins).filter(named -> !named.isEmpty()), allowed));
  }

  private record Settings(Optional<Set<String>> writeOrigins, boolean writesAllowed)
      implements CrossOriginConfig {}
}
