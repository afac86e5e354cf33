package uk.nhsx.systemtests.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import uk.nhsx.systemtests.SuiteUnderTest;

/** One suite with the example data, and one browser, for all tests of the pages. */
final class SuiteInBrowser implements BeforeAllCallback, ParameterResolver {

  private static final Namespace OWN = Namespace.create(SuiteInBrowser.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    // Before the suite, which takes longer to start: without a browser there is nothing to test.
    started(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType().equals(Started.class);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return started(context);
  }

  private static Started started(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(OWN)
        .getOrComputeIfAbsent(Started.class, any -> Started.now(), Started.class);
  }

  /** The running suite and the browser. */
  record Started(SuiteUnderTest suite, Chromium chromium) implements CloseableResource {

    private static Started now() {
      Chromium chromium = Chromium.start();
      return new Started(SuiteUnderTest.up(Map.of()), chromium);
    }

    String gateway() {
      return suite.gateway();
    }

    BrowserContext context(int width) {
      return chromium
          .browser()
          .newContext(
              new Browser.NewContextOptions()
                  .setViewportSize(width, 900)
                  .setBaseURL(suite.gateway()));
    }

    BrowserContext withoutScript() {
      return chromium
          .browser()
          .newContext(
              new Browser.NewContextOptions()
                  .setJavaScriptEnabled(false)
                  .setBaseURL(suite.gateway()));
    }

    @Override
    public void close() {
      chromium.close();
      suite.close();
    }
  }

  /** What the browser reports, but for the status of a page that says what is wrong. */
  static List<String> complaints(Page page) {
    List<String> complaints = new ArrayList<>();
    page.onConsoleMessage(
        (ConsoleMessage message) -> {
          if (message.type().equals("error") && !message.text().matches(".*status of 40[04].*")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    return complaints;
  }
}
