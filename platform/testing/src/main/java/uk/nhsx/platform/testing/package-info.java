/** What tests use: a real PostgreSQL, a real Kafka, tokens, a mutable clock, architecture rules. */
@NullMarked
package uk.nhsx.platform.testing;

import org.jspecify.annotations.NullMarked;
