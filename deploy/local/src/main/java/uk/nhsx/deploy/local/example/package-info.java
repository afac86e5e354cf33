/** The example data that the first start of a suite loads. */
@NullMarked
package uk.nhsx.deploy.local.example;

import org.jspecify.annotations.NullMarked;
