/** TLS by certificates in PEM files, which are taken up when the files change. */
@NullMarked
package uk.nhsx.platform.tls;

import org.jspecify.annotations.NullMarked;
