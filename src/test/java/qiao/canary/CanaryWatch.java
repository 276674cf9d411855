package qiao.canary;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails every test, of the whole suite, during which a secret was logged or printed. */
public final class CanaryWatch implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
  /** Standard output is watched once per JVM, however many classes run in it. */
  @Override
  public void beforeAll(ExtensionContext test) {
    test.getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .getOrComputeIfAbsent(CanaryWatch.class, key -> watch());
  }

  private static Object watch() {
    if (!(System.out instanceof Watched)) {
      System.setOut(new Watched(System.out));
      System.setErr(new Watched(System.err));
    }
    return true;
  }

  /** Is known again by the next class of tests, which may come with a context of its own. */
  private static final class Watched extends PrintStream {
    Watched(PrintStream out) {
      super(new WatchedStream(out), true, StandardCharsets.UTF_8);
    }
  }

  @Override
  public void afterEach(ExtensionContext test) {
    fail();
  }

  @Override
  public void afterAll(ExtensionContext test) {
    fail();
  }

  private static void fail() {
    List<String> found = Canaries.noted();
    if (!found.isEmpty()) {
      throw new AssertionError("a secret left the program:\n" + String.join("\n", found));
    }
  }
}
