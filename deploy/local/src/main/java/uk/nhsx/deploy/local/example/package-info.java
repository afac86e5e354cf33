/** The example data that a first start loads. */
@NullMarked
package uk.nhsx.deploy.local.example;

import org.jspecify.annotations.NullMarked;
