/**
 * The OpenAPI document of the whole suite: joined of what the modules say of themselves, compared
 * with the one that is served, and read by the tools that its readers use.
 */
@NullMarked
package uk.nhsx.openapi;

import org.jspecify.annotations.NullMarked;
