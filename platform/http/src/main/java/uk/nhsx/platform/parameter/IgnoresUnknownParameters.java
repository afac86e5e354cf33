package uk.nhsx.platform.parameter;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that ignores parameters which it does not know, as a page does: links to pages
 * come with parameters of those who pass them on.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface IgnoresUnknownParameters {}
