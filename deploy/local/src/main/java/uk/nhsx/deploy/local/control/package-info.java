/**
 * Requests of a command to the running supervisor: one line over a socket that only its owner can
 * use.
 */
@NullMarked
package uk.nhsx.deploy.local.control;

import org.jspecify.annotations.NullMarked;
