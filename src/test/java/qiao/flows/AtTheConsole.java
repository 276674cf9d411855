package qiao.flows;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Begins tests of people who sit at the console, in a real browser on a desk. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AtTheConsole {
  @RegisterExtension final Windows windows = new Windows();
  @TempDir static Path folder;
  ConsoleUnderTest console;

  @BeforeAll
  void start() {
    console = new ConsoleUnderTest(folder, settings());
  }

  /** Returns what these tests need otherwise than the others. */
  Map<String, Object> settings() {
    return Map.of();
  }

  @AfterAll
  void end() {
    console.close();
  }

  /** Opens a window of somebody who is not logged in. */
  Page window() {
    return windows.open(console.qiao.url(), Windows.DESKTOP);
  }
}
