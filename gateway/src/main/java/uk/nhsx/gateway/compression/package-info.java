/** Compresses responses by gzip where clients accept it. */
@NullMarked
package uk.nhsx.gateway.compression;

import org.jspecify.annotations.NullMarked;
