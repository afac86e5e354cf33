/** The pages of the services that connect to NHS login. */
@NullMarked
package uk.nhsx.gateway.page.onboarding;

import org.jspecify.annotations.NullMarked;
