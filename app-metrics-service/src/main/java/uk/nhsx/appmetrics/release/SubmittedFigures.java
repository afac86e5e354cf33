package uk.nhsx.appmetrics.release;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.intake.FigureDraft;
import uk.nhsx.appmetrics.intake.FindingLocation;
import uk.nhsx.appmetrics.intake.IntakeFindings;

/**
 * The figures of a release in JSON. Each is handed on as soon as it is read and none is kept, so
 * that a body of too many is refused before it has cost any memory.
 *
 * @param count how many there were
 */
@JsonDeserialize(using = SubmittedFigures.Reading.class)
record SubmittedFigures(int count) {

  /** A figure of a release as it is sent in JSON. */
  record SubmittedFigure(
      @Nullable String metric,
      @Nullable String area,
      @Nullable String period,
      @Nullable String value,
      @Nullable String qualifier) {

    FigureDraft draft(FindingLocation place) {
      return new FigureDraft(place, metric, area, period, value, qualifier);
    }
  }

  /** One of the figures, or the null in its place. */
  record Placed(FindingLocation place, @Nullable SubmittedFigure figure) {

    void read(Consumer<FigureDraft> figures, IntakeFindings findings) {
      if (figure == null) {
        findings.add(place, "not-null", "is null; send a figure in its place, or leave it out");
      } else {
        figures.accept(figure.draft(place));
      }
    }
  }

  /** A reader like the given one, which hands figures on as it reads them. */
  static ObjectReader handedTo(Consumer<Placed> figures, ObjectReader reader) {
    return reader.withAttribute(SubmittedFigures.class, figures);
  }

  /** Reads an array as Jackson reads one, only that it becomes no list. */
  static final class Reading extends JsonDeserializer<SubmittedFigures> {

    @Override
    @SuppressWarnings("unchecked") // An attribute has no type; it is set above.
    public SubmittedFigures deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      if (!json.isExpectedStartArrayToken()) {
        return (SubmittedFigures) context.handleUnexpectedToken(List.class, json);
      }
      Consumer<Placed> figures = (Consumer<Placed>) context.getAttribute(SubmittedFigures.class);
      JsonDeserializer<Object> reader =
          context.findRootValueDeserializer(context.constructType(SubmittedFigure.class));
      int count = 0;
      while (json.nextToken() != JsonToken.END_ARRAY) {
        figures.accept(
            new Placed(FindingLocation.figure(count), figure(count, reader, json, context)));
        count++;
      }
      return new SubmittedFigures(count);
    }

    private static @Nullable SubmittedFigure figure(
        int index, JsonDeserializer<Object> reader, JsonParser json, DeserializationContext context)
        throws IOException {
      if (json.hasToken(JsonToken.VALUE_NULL)) {
        return null;
      }
      try {
        return (SubmittedFigure) reader.deserialize(json, context);
      } catch (JsonMappingException e) {
        e.prependPath(List.of(), index);
        throw e;
      }
    }
  }
}
