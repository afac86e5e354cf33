package uk.nhsx.platform.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Describes what is wrong with JSON that can't be read, without naming our classes. */
final class UnreadableJson {

  private static final Pattern TWICE = Pattern.compile("Duplicate field '(?<name>[A-Za-z0-9-]+)'");

  private UnreadableJson() {}

  static Problem problem(JsonProcessingException failure) {
    if (failure instanceof UnrecognizedPropertyException unknown) {
      return refusal(
          "The body holds a field that is not known here.",
          new Finding(
              path(unknown), "is not a known field" + suggestion(unknown), "unknown-field"));
    }
    if (failure instanceof MismatchedInputException mismatch && !mismatch.getPath().isEmpty()) {
      return refusal(
          "The body holds a value of the wrong JSON type.",
          new Finding(path(mismatch), "must be " + wanted(mismatch.getTargetType()), "wrong-type"));
    }
    if (failure instanceof JsonMappingException mapping
        && failure.getCause() instanceof InputCoercionException tooLarge) {
      return refusal(
          "The body holds a number that is too large.",
          new Finding(
              path(mapping),
              "is too large; it must be " + wanted(tooLarge.getTargetType()),
              "wrong-type"));
    }
    if (failure instanceof MismatchedInputException) {
      return refusal(
          "The body is not one JSON object of the expected shape.",
          new Finding("$", "is not a JSON object of the expected shape", "wrong-type"));
    }
    String why = why(failure);
    return refusal(
        "The body " + why + where(failure.getLocation()) + ".", new Finding("$", why, "not-json"));
  }

  /** What the parser refuses beside a text that is no JSON. */
  private static String why(JsonProcessingException failure) {
    Matcher twice = TWICE.matcher(failure.getOriginalMessage());
    if (twice.lookingAt()) {
      return "has the field " + twice.group("name") + " twice";
    }
    return failure instanceof StreamConstraintsException
        ? "is nested too deeply, or has a number or a name that is too long"
        : "is not JSON";
  }

  private static Problem refusal(String detail, Finding finding) {
    return ProblemType.MALFORMED_REQUEST.because(detail, List.of(finding));
  }

  private static String suggestion(UnrecognizedPropertyException failure) {
    Collection<Object> known = failure.getKnownPropertyIds();
    return known == null
        ? ""
        : Words.nearest(failure.getPropertyName(), known.stream().map(String::valueOf).toList())
            .map(nearest -> ". Did you mean " + nearest + "?")
            .orElse("");
  }

  /** The JSON type that is read as a Java type, with an example. */
  private static String wanted(@Nullable Class<?> type) {
    if (type == null) {
      return "of another JSON type";
    }
    if (type == Instant.class) {
      return "a JSON string with an instant, such as \"2020-01-31T09:30:00Z\"";
    }
    if (type == LocalDate.class) {
      return "a JSON string with a day, such as \"2020-01-31\"";
    }
    if (CharSequence.class.isAssignableFrom(type) || type.isEnum()) {
      return "a JSON string, such as \"abc\"";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false, without quotes";
    }
    if (type == BigDecimal.class) {
      return "a JSON number, such as 1.5";
    }
    if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
      return "a whole JSON number, such as 2, without quotes or decimals";
    }
    return isArray(type)
        ? "a JSON array, such as [1] or [\"abc\"], also for one value"
        : "a JSON object, such as {" + fields(type) + "}";
  }

  /** The fields that a record is read from, which are what callers know of it. */
  private static String fields(Class<?> type) {
    return type.isRecord()
        ? Arrays.stream(type.getRecordComponents())
            .map(component -> '"' + component.getName() + "\": …")
            .collect(Collectors.joining(", "))
        : "\"name\": …";
  }

  private static boolean isArray(Class<?> type) {
    return Collection.class.isAssignableFrom(type) || type.isArray();
  }

  private static String path(JsonMappingException failure) {
    return failure.getPath().stream()
        .map(
            step ->
                step.getFieldName() == null
                    ? "[" + step.getIndex() + "]"
                    : "." + Words.shown(step.getFieldName()))
        .collect(Collectors.joining("", "$", ""));
  }

  private static String where(@Nullable JsonLocation location) {
    return location == null || location.getLineNr() < 1
        ? ""
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
