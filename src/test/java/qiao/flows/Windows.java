package qiao.flows;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Opens windows of a real browser, each of somebody new, and closes them after each test. Where
 * there is no browser, the tests are skipped. What a failed test saw lies in {@code
 * target/browser/}, as picture and as page.
 */
final class Windows implements BeforeAllCallback, AfterEachCallback {
  static final Path KEPT = Path.of("target", "browser");
  static final int DESKTOP = 1280;
  static final int PHONE = 390;

  private static final double LONGEST_WAIT = 20_000;

  private final List<BrowserContext> open = new ArrayList<>();
  private Browser browser;

  @Override
  public void beforeAll(ExtensionContext context) {
    Optional<Path> program = Chromium.find();
    assumeTrue(
        program.isPresent(),
        "skipped: no Chromium on the PATH or in CHROME_BIN; install one (Debian: chromium)");
    PlaywrightAssertions.setDefaultAssertionTimeout(LONGEST_WAIT);
    browser =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.GLOBAL)
            .getOrComputeIfAbsent(
                Chromium.class, key -> Chromium.start(program.get()), Chromium.class)
            .browser();
  }

  /**
   * Opens a window of the given width; addresses may then be paths.
   *
   * @param url where Qiao is
   */
  Page open(String url, int width) {
    return open(url, width, new Browser.NewContextOptions());
  }

  /** Opens a window of the client of 企业微信. */
  Page openInWecom(String url, int width) {
    String agent = "Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 MicroMessenger/7.0.1 wxwork/4.1.22";
    return open(url, width, new Browser.NewContextOptions().setUserAgent(agent));
  }

  private Page open(String url, int width, Browser.NewContextOptions options) {
    BrowserContext context =
        browser.newContext(
            options
                .setBaseURL(url)
                .setViewportSize(width, width == PHONE ? 844 : 800)
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai"));
    context.setDefaultTimeout(LONGEST_WAIT);
    context.setDefaultNavigationTimeout(LONGEST_WAIT);
    open.add(context);
    return context.newPage();
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    if (context.getExecutionException().isPresent()) {
      keep(context.getRequiredTestClass().getSimpleName() + "-" + context.getDisplayName());
    }
    open.forEach(BrowserContext::close);
    open.clear();
  }

  private void keep(String test) throws IOException {
    Files.createDirectories(KEPT);
    String name = test.replaceAll("[^\\w-]+", "_");
    int number = 0;
    for (BrowserContext context : open) {
      for (Page page : context.pages()) {
        number++;
        Path picture = KEPT.resolve(name + "-" + number + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(picture).setFullPage(true));
        Files.writeString(
            KEPT.resolve(name + "-" + number + ".html"), page.content(), StandardCharsets.UTF_8);
      }
    }
  }
}
