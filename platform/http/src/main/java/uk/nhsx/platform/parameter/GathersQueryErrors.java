package uk.nhsx.platform.parameter;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a resource method that reads its parameters by {@link QueryReader} before it does anything
 * else. What is wrong with the names of its parameters is reported there, together with what is
 * wrong with their values.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface GathersQueryErrors {}
