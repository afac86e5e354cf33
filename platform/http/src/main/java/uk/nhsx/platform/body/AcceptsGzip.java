package uk.nhsx.platform.body;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Marks a resource method that takes its body packed by gzip, too. It gets the bytes as they were
 * sent and unpacks them itself, since only it knows how much is too much.
 */
@Target(METHOD)
@Retention(RUNTIME)
public @interface AcceptsGzip {}
