/**
 * The API as its OpenAPI document describes it: each operation is exercised, and each request and
 * response is validated against the document that the running gateway serves.
 */
@NullMarked
package uk.nhsx.systemtests.openapi;

import org.jspecify.annotations.NullMarked;
