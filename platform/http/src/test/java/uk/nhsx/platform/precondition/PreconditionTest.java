package uk.nhsx.platform.precondition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.ws.rs.core.EntityTag;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.platform.problem.Problem;

class PreconditionTest {

  private static final Optional<EntityTag> THIRD = Optional.of(VersionTag.of(3));
  private static final Optional<EntityTag> NOTHING = Optional.empty();

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          `"3"`             |
          `"1", "3"`        |
          *                 |
          `"3"`             | `"7"`
          """)
  void shouldLetAnAmendmentOfTheCurrentVersionPass(String ifMatch, String ifNoneMatch) {
    Precondition precondition = Precondition.of(ifMatch, ifNoneMatch);

    assertThatCode(() -> precondition.check(THIRD)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          `"2"`             |
          `W/"3"`           |
                            | *
                            | `"3"`
          `"3"`             | *
          """)
  void shouldRefuseWhenThePreconditionFails(String ifMatch, String ifNoneMatch) {
    Precondition precondition = Precondition.of(ifMatch, ifNoneMatch);

    assertThat(refusal(() -> precondition.check(THIRD))).isEqualTo("precondition-failed");
  }

  @Test
  void shouldAskForAPreconditionBeforeAnAmendment() {
    Precondition precondition = Precondition.of(null, null);

    assertThat(refusal(() -> precondition.check(THIRD))).isEqualTo("precondition-required");
  }

  @Test
  void shouldSayWhichTagToSendAndWhereItIs() {
    String send = "send If-Match: \"3\", the ETag that a GET of the resource returns now.";

    assertThat(detail(null, null)).isEqualTo("The resource exists; to change it, " + send);
    assertThat(detail("\"2\"", null))
        .isEqualTo(
            "If-Match names another version than the current one: read it again, and then " + send);
    assertThat(detail(null, "*"))
        .isEqualTo("If-None-Match forbids to write over what is there; to change it, " + send);
  }

  @Test
  void shouldCreateWithoutAPrecondition() {
    Precondition precondition = Precondition.of(null, null);

    assertThatCode(() -> precondition.check(NOTHING)).doesNotThrowAnyException();
  }

  @Test
  void shouldRefuseToAmendWhatIsNotThere() {
    Precondition precondition = Precondition.of("*", null);

    assertThat(refusal(() -> precondition.check(NOTHING))).isEqualTo("precondition-failed");
  }

  @Test
  void shouldAskForIfMatchBeforeAStep() {
    Precondition precondition = Precondition.of(null, "\"7\"");

    assertThat(refusal(() -> precondition.checkStep(VersionTag.of(3))))
        .isEqualTo("precondition-required");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "\"3", "\"3\" \"4\"", "", "\"3\",,", "w/\"3\""})
  void shouldRefuseAHeaderThatIsNoListOfTags(String ifMatch) {
    assertThat(refusal(() -> Precondition.of(ifMatch, null))).isEqualTo("malformed-request");
  }

  private static String detail(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
    Precondition precondition = Precondition.of(ifMatch, ifNoneMatch);
    return catchThrowableOfType(Problem.class, () -> precondition.check(THIRD)).detail();
  }

  private static String refusal(Runnable check) {
    return catchThrowableOfType(Problem.class, check::run).type().slug();
  }
}
