/** Lets the gateway speak TLS itself, with a certificate that can be replaced while it runs. */
@NullMarked
package uk.nhsx.gateway.tls;

import org.jspecify.annotations.NullMarked;
