/**
 * OpenAPI documents: what is the same in all services is added here, when they are built. The
 * shared components are in {@code META-INF/openapi-shared.yaml}, those of a service in its {@code
 * META-INF/openapi.yaml}.
 */
@NullMarked
package uk.nhsx.platform.openapi;

import org.jspecify.annotations.NullMarked;
