package uk.nhsx.platform.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.List;
import java.util.stream.Collectors;

/** Describes what is wrong with JSON that can't be read, without naming our classes. */
final class UnreadableJson {

  private UnreadableJson() {}

  static Problem problem(JsonProcessingException failure) {
    if (failure instanceof UnrecognizedPropertyException unknown) {
      return refusal(
          "The body holds a field that is not known here.",
          new Finding(path(unknown), "is not a known field", "unknown-field"));
    }
    if (failure instanceof MismatchedInputException mismatch && !mismatch.getPath().isEmpty()) {
      return refusal(
          "The body holds a value of the wrong JSON type.",
          new Finding(path(mismatch), "has the wrong JSON type", "wrong-type"));
    }
    if (failure instanceof MismatchedInputException) {
      return refusal(
          "The body is not one JSON object of the expected shape.",
          new Finding("$", "is not a JSON object of the expected shape", "wrong-type"));
    }
    return refusal(
        "The body is not JSON" + where(failure.getLocation()) + ".",
        new Finding("$", "is not JSON", "not-json"));
  }

  private static Problem refusal(String detail, Finding finding) {
    return ProblemType.MALFORMED_REQUEST.because(detail, List.of(finding));
  }

  private static String path(JsonMappingException failure) {
    return failure.getPath().stream()
        .map(
            step ->
                step.getFieldName() == null
                    ? "[" + step.getIndex() + "]"
                    : "." + step.getFieldName())
        .collect(Collectors.joining("", "$", ""));
  }

  private static String where(@org.jspecify.annotations.Nullable JsonLocation location) {
    return location == null || location.getLineNr() < 1
        ? ""
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
