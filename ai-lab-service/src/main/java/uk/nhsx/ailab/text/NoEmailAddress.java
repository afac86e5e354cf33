package uk.nhsx.ailab.text;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text without an e-mail address: grants data is copied far and wide, and people's addresses slip
 * into it more often than anything else that should not be there.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = NoEmailAddress.Validator.class)
public @interface NoEmailAddress {

  String message() default "must not hold an e-mail address";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Finds something at something with a dot; "10 @ £5" and "@NHSX" are none. */
  class Validator implements ConstraintValidator<NoEmailAddress, CharSequence> {

    // No repeated group: the regex engine recurses for each turn of one, as deep as a text is long.
    private static final Pattern ADDRESS =
        Pattern.compile("[\\p{L}\\p{N}._%+'-]@[\\p{L}\\p{N}-]++\\.[\\p{L}\\p{N}]");

    @Override
    public boolean isValid(@Nullable CharSequence value, ConstraintValidatorContext context) {
      return value == null || !ADDRESS.matcher(value).find();
    }
  }
}
