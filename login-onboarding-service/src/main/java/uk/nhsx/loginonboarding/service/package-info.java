/** The register of services: what each is, and the stage it has reached. */
@NullMarked
package uk.nhsx.loginonboarding.service;

import org.jspecify.annotations.NullMarked;
