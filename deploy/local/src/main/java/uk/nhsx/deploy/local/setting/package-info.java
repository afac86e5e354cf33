/** The settings of the launcher: environment variables, and their defaults. */
@NullMarked
package uk.nhsx.deploy.local.setting;

import org.jspecify.annotations.NullMarked;
