package uk.nhsx.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.nhsx.platform.testing.TypeScriptCompiler;

/** The client that the build generates from the served document, before the tests. */
class TypeScriptClientTest {

  private static final Path CLIENT = Path.of("target", "typescript-client", "index");

  @Test
  void shouldCompileAndHaveTheTypesOfTheDocument(@TempDir Path folder) throws Exception {
    Path program =
        Files.writeString(
            folder.resolve("main.ts"),
            """
            import { Configuration, GatewayApi } from '%s';
            const report = await new GatewayApi(new Configuration({ basePath: '' })).getProgressReport({ from: new Date(0) });
            export const count: number | undefined = report.loginOnboarding.live?.count;
            export const wrong: number = report.digest;
            """
                .formatted(CLIENT.toAbsolutePath()));

    // The compiler looks at the client too, in which it finds nothing.
    assertThat(TypeScriptCompiler.errors(program))
        .singleElement()
        .asString()
        .endsWith("main.ts:4 TS2322: Type 'string' is not assignable to type 'number'.");
  }
}
