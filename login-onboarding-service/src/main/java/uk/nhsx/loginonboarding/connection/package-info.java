/** What a service asks of NHS login: identity level, vectors of trust, scopes, redirect URIs. */
@NullMarked
package uk.nhsx.loginonboarding.connection;

import org.jspecify.annotations.NullMarked;
