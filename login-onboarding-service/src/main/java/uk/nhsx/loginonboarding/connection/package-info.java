/**
 * What a service requires of NHS login: identity level, vectors of trust, scopes, redirect URIs.
 */
@NullMarked
package uk.nhsx.loginonboarding.connection;

import org.jspecify.annotations.NullMarked;
