/** The three services and the gateway as processes. */
@NullMarked
package uk.nhsx.deploy.local.service;

import org.jspecify.annotations.NullMarked;
