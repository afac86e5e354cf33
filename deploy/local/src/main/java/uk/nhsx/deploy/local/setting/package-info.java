/** What an environment variable can change, and its default. */
@NullMarked
package uk.nhsx.deploy.local.setting;

import org.jspecify.annotations.NullMarked;
