/** PostgreSQL on the loopback interface, with a database and a role for each service. */
@NullMarked
package uk.nhsx.deploy.local.postgres;

import org.jspecify.annotations.NullMarked;
