package io.strimzi.crdgenerator.annotations;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Strimzi's own annotation, which says in which versions of the API a field is. Its models carry
 * it, but the artifact that has the type is a part of Strimzi's build and is not published; without
 * the type the annotations can't be read.
 */
@Retention(RetentionPolicy.RUNTIME)
public @interface PresentInVersions {
  /** A version such as {@code v1beta2}, or a range such as {@code v1beta2+}. */
  String value();
}
