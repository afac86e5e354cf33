package uk.nhsx.platform.body;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/**
 * A text that people wrote: not blank, not too long, no control characters (which PostgreSQL and
 * terminals dislike) and no halves of characters. Null is valid; add {@code @NotNull} where it is
 * not.
 */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = PlainText.Validator.class)
public @interface PlainText {

  String message() default
      "must be a text of 1 to {max} characters, not blank, without control characters";

  /** Most characters (code points). */
  int max() default 200;

  /** Whether it may have several lines. */
  boolean lines() default false;

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Decides by code points, so that an emoji counts once. */
  class Validator implements ConstraintValidator<PlainText, CharSequence> {

    private int max;
    private boolean lines;

    @Override
    public void initialize(PlainText constraint) {
      max = constraint.max();
      lines = constraint.lines();
    }

    @Override
    public boolean isValid(@Nullable CharSequence value, ConstraintValidatorContext context) {
      if (value == null) {
        return true;
      }
      return !value.toString().isBlank()
          && value.codePoints().count() <= max
          && value.codePoints().allMatch(this::isText);
    }

    private boolean isText(int character) {
      return switch (Character.getType(character)) {
        case Character.CONTROL -> lines && (character == '\n' || character == '\t');
        case Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
        default -> true;
      };
    }
  }
}
