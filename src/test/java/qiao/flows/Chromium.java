package qiao.flows;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One real browser, which the machine has to have, for all tests of a process. */
final class Chromium implements ExtensionContext.Store.CloseableResource {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome");

  private final Playwright driver;
  private final Browser browser;

  private Chromium(Path program) {
    // The driver would fetch browsers of its own.
    Map<String, String> quiet = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    this.driver = Playwright.create(new Playwright.CreateOptions().setEnv(quiet));
    this.browser =
        driver
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(program)
                    .setHeadless(true)
                    // Containers run tests as root, where the sandbox does not start.
                    .setArgs(
                        List.of(
                            "--no-sandbox", "--disable-gpu", "--disable-background-networking")));
  }

  /** Finds the program that {@code CHROME_BIN} names, or one of the usual names on the path. */
  static Optional<Path> find() {
    String named = System.getenv().getOrDefault("CHROME_BIN", "");
    String[] folders = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator);
    Stream<Path> usual =
        Stream.of(folders)
            .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder).resolve(name)));
    return Stream.concat(Stream.of(named).filter(text -> !text.isBlank()).map(Path::of), usual)
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Chromium start(Path program) {
    return new Chromium(program);
  }

  Browser browser() {
    return browser;
  }

  @Override
  public void close() {
    browser.close();
    driver.close();
  }
}
