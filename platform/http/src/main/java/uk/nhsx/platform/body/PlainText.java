package uk.nhsx.platform.body;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A text that people wrote, by the rules of {@link TextRules}. The message says what is wrong. Null
 * is valid; add {@code @NotNull} where it is not.
 */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = PlainText.Validator.class)
public @interface PlainText {

  String message() default "must be a text of 1 to {max} characters";

  /** Most characters (code points). */
  int max() default 200;

  /** Whether it may have several lines. */
  boolean lines() default false;

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Replaces the message by what is wrong. */
  class Validator implements ConstraintValidator<PlainText, CharSequence> {

    private TextRules rules = new TextRules(1, false);

    @Override
    public void initialize(PlainText constraint) {
      rules = new TextRules(constraint.max(), constraint.lines());
    }

    @Override
    public boolean isValid(@Nullable CharSequence value, ConstraintValidatorContext context) {
      if (value == null) {
        return true;
      }
      Optional<String> fault = rules.fault(value.toString());
      fault.ifPresent(
          message -> {
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(message).addConstraintViolation();
          });
      return fault.isEmpty();
    }
  }
}
