package uk.nhsx.gateway.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhsx.gateway.route.RequestPath;

class CacheKeyTest {

  @ParameterizedTest
  @CsvSource({
    "/v1/a?b=1&a=2,/v1/a?a=2&b=1",
    "/v1/a?b=2&b=1,/v1/a?b=2&b=1",
    "/v1/a?b=2&a=1&b=1,/v1/a?a=1&b=2&b=1",
    "/v1/a?b=1&%61=2,/v1/a?%61=2&b=1",
    "/v1/a?%FF=1&b=2,/v1/a?b=2&%FF=1",
    "/v1/a?b,/v1/a?b",
    "/v1/a,/v1/a",
    "/v1/a?,/v1/a?"
  })
  void shouldOrderParametersByNameOnly(String target, String key) {
    assertThat(key(target)).isEqualTo(new CacheKey(key, ""));
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/a?b=1&b=2,/v1/a?b=2&b=1",
    "/v1/a?b=1,/v1/a?B=1",
    "/v1/a?b=1,/v1/a?b=1&",
    "/v1/a,/v1/a?",
    "/v1/a?a=b%26c=d,/v1/a?a=b&c=d",
    "/v1/a?q=a&%71=b,/v1/a?%71=b&q=a",
    "/v1/a?a+b=1&a%20b=2,/v1/a?a%20b=2&a+b=1",
    "/v1/a?a=1;q=x&q=y,/v1/a?q=y&a=1;q=x",
    "/v1/a?%FF=1&%FE=2,/v1/a?%FE=2&%FF=1"
  })
  void shouldTellRequestsApart(String one, String other) {
    assertThat(key(one)).isNotEqualTo(key(other));
  }

  private static CacheKey key(String target) {
    return CacheKey.of(RequestPath.parse(target).orElseThrow(), "");
  }
}
