package uk.nhsx.gateway.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "::ffff:192.0.2.1, 192.0.2.1",
    "2001:db8:1:2:3:4:5:6, 20010db800010002",
    "2001:db8:1:2::1, 20010db800010002",
    "2001:db8:1:3::1, 20010db800010003"
  })
  void shouldTreatAddressesOfOneNetworkAsOneCaller(String address, String name) {
    assertThat(Caller.anonymous(IpAddresses.parse(address)).name()).isEqualTo(name);
  }

  @Test
  void shouldTreatAllUnknownAddressesAsOneCaller() {
    assertThat(Caller.anonymous(Optional.empty()).name()).isEqualTo("unknown");
  }

  @Test
  void shouldTellASubjectFromAnAddressThatIsWrittenTheSame() {
    Caller address = Caller.anonymous(IpAddresses.parse("192.0.2.1"));

    assertThat(Caller.subject("192.0.2.1")).isNotEqualTo(address);
  }
}
