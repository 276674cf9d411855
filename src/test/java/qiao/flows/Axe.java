package qiao.flows;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Lets Deque's axe judge what a page is like for those who see, hear or steer it otherwise. */
final class Axe {
  private static final String SCRIPT = script();

  /** One line for each rule that is broken, with the first places. */
  private static final String RUN =
      """
      async only => {
        const asked = {resultTypes: ['violations'], ...(only ? {runOnly: only} : {})};
        const told = await axe.run(document, asked);
        return told.violations.map(one => one.impact + ' ' + one.id + ': ' + one.help + ' '
          + one.nodes.slice(0, 3).map(node => node.html.slice(0, 160) + ' ['
            + [...node.any, ...node.all].map(why => why.message).join('; ').slice(0, 200) + ']'
          ).join(' | '));
      }""";

  private Axe() {}

  /** Returns what every rule of axe finds, best practices included. */
  static List<String> look(Page page) {
    return run(page, null);
  }

  /** Returns where a text is hard to read in the dark scheme. */
  static List<String> lookInTheDark(Page page) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    try {
      return run(page, List.of("color-contrast"));
    } finally {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }
  }

  @SuppressWarnings("unchecked")
  private static List<String> run(Page page, List<String> only) {
    // The driver's way into the page is not bound by the page's policy against foreign script.
    if (!(Boolean) page.evaluate("typeof axe !== 'undefined'")) {
      page.evaluate(SCRIPT);
    }
    return (List<String>) page.evaluate(RUN, only);
  }

  private static String script() {
    try (InputStream file = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
