package uk.nhsx.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.nhsx.platform.schema.PublishedSchemas;

/** Checks what docs/events.md shows to subscribers. */
class SubscriberPageTest {

  private static final Path PAGE = Path.of("..", "..", "docs", "events.md");
  private static final Pattern JAVA = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern TYPE = Pattern.compile("uk\\.nhsx(\\.[a-z]+)+\\.v[0-9]+");

  @TempDir Path folder;

  @Test
  void shouldShowAConsumerThatCompiles() throws Exception {
    Matcher code = JAVA.matcher(Files.readString(PAGE));
    assertThat(code.find()).isTrue();
    Path source = Files.writeString(folder.resolve("Subscriber.java"), code.group(1));
    StringWriter messages = new StringWriter();

    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    boolean compiled =
        compiler
            .getTask(
                messages,
                null,
                null,
                List.of("-d", folder.toString()),
                null,
                compiler
                    .getStandardFileManager(null, null, null)
                    .getJavaFileObjects(source.toFile()))
            .call();

    assertThat(messages.toString()).isEmpty();
    assertThat(compiled).isTrue();
  }

  @Test
  void shouldNameTypesThatThereAre() throws Exception {
    List<String> named =
        TYPE.matcher(Files.readString(PAGE)).results().map(result -> result.group()).toList();

    assertThat(named).isNotEmpty().isSubsetOf(PublishedSchemas.types());
  }
}
