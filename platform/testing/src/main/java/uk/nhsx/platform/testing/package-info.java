/**
 * What tests stand on: a real PostgreSQL, a real Kafka, tokens, a clock that moves, house rules.
 */
@NullMarked
package uk.nhsx.platform.testing;

import org.jspecify.annotations.NullMarked;
