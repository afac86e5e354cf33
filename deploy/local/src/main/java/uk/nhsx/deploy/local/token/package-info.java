/** The local issuer of bearer tokens. */
@NullMarked
package uk.nhsx.deploy.local.token;

import org.jspecify.annotations.NullMarked;
