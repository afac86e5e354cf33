package uk.nhsx.ailab.award;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Stores a stage as the word that is shown, so that the table reads like the API. */
@Converter(autoApply = true)
class StageColumn implements AttributeConverter<Stage, String> {

  @Override
  public @Nullable String convertToDatabaseColumn(@Nullable Stage stage) {
    return stage == null ? null : stage.word();
  }

  @Override
  public @Nullable Stage convertToEntityAttribute(@Nullable String word) {
    return word == null ? null : Stage.valueOf(word.toUpperCase(Locale.ROOT));
  }
}
