package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.util.pattern.PathPatternParser;
import qiao.access.Role;
import qiao.standin.FxiaokeStandIn;

/**
 * Every page, filled with what a company has, in a real browser at the widths of a desk and of a
 * phone: axe finds nothing, nothing runs over the side, no script and no style is refused. Pictures
 * lie in {@code target/browser/pages/}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsolePagesTest {
  private static final Path PICTURES = Windows.KEPT.resolve("pages");

  @RegisterExtension final Windows windows = new Windows();
  @TempDir static Path folder;
  private ConsoleUnderTest console;
  private ConsoleViews views;

  @BeforeAll
  void start() throws IOException {
    Map<String, Object> more = new HashMap<>();
    more.put("NOTICE_CRM_ROBOT", "sales-robot");
    more.put("NOTICE_EVERY", "1s");
    more.put("qiao.sso.url", "https://qiao.example.com");
    more.put("qiao.sso.crms.fxiaoke.main", "https://crm.example.com/");
    more.put("qiao.sso.crms.fxiaoke.todo", "https://crm.example.com/{apiName}/{dataId}");
    more.put("qiao.sso.crms.fxiaoke.sign.secret", FxiaokeStandIn.SECRET);
    more.put("qiao.sso.doors.seeyon.crm", "fxiaoke");
    more.put("qiao.sso.doors.seeyon.ways", "seeyon");
    more.put("qiao.sso.doors.welink.crm", "fxiaoke");
    more.put("qiao.sso.doors.welink.ways", "welink");
    more.put("qiao.sso.doors.welink.welink.script", "https://welink.example.com/hwh5.js");
    console = new ConsoleUnderTest(folder, more);
    views = new ConsoleViews(new ConsoleContent(console).fill());
    Files.createDirectories(PICTURES);
  }

  @AfterAll
  void end() {
    console.close();
  }

  @Test
  void every_page_that_can_be_asked_for_and_every_template_is_among_those_looked_at()
      throws IOException {
    assertThat(views.all()).extracting(ConsoleViews.View::name).doesNotHaveDuplicates();
    assertThat(console.qiao.handlers().entrySet())
        .filteredOn(one -> isPage(one.getKey(), one.getValue()))
        .allSatisfy(
            one ->
                assertThat(views.all())
                    .as("give ConsoleViews a view of %s", one.getKey())
                    .anyMatch(view -> leadsTo(one.getKey(), view)));
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/templates/console"))) {
      assertThat(files.filter(ConsolePagesTest::isWhole).map(ConsolePagesTest::template))
          .as("give ConsoleViews a view of each template")
          .allMatch(name -> views.all().stream().anyMatch(view -> view.template().equals(name)));
    }
  }

  private static boolean isPage(RequestMappingInfo address, HandlerMethod handler) {
    return address.getMethodsCondition().getMethods().contains(RequestMethod.GET)
        && handler.getMethod().getReturnType() == String.class
        && !address.getPatternValues().contains("/");
  }

  private static boolean leadsTo(RequestMappingInfo address, ConsoleViews.View view) {
    PathContainer path = PathContainer.parsePath(view.path().replaceFirst("\\?.*", ""));
    return address.getPatternValues().stream()
        .map(PathPatternParser.defaultInstance::parse)
        .anyMatch(pattern -> pattern.matches(path));
  }

  /** The others are what pages are made of. */
  private static boolean isWhole(Path file) {
    try {
      return Files.readString(file).contains(":: page(") && !file.endsWith("layout.html");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String template(Path file) {
    return file.getFileName().toString().replace(".html", "");
  }

  @TestFactory
  Stream<DynamicTest> every_page_is_well_for_everybody() {
    Map<Role, Page> people = new HashMap<>();
    return views.all().stream()
        .map(view -> dynamicTest(view.name(), () -> look(view, window(view, people))));
  }

  private Page window(ConsoleViews.View view, Map<Role, Page> people) {
    if (view.role() == null) {
      return windows.open(console.qiao.url(), Windows.DESKTOP);
    }
    return people.computeIfAbsent(
        view.role(),
        role ->
            console.enter(
                windows.open(console.qiao.url(), Windows.DESKTOP), role, "/console/password"));
  }

  private void look(ConsoleViews.View view, Page page) {
    List<String> wrong = new ArrayList<>();
    page.onConsoleMessage(
        said -> {
          if (said.text().contains("Content Security Policy")) {
            wrong.add(said.text());
          }
        });
    page.setViewportSize(Windows.DESKTOP, 800);
    view.open().accept(page, view.path());
    TreeSet<String> found = new TreeSet<>();
    for (int width : new int[] {Windows.DESKTOP, Windows.PHONE}) {
      page.setViewportSize(width, width == Windows.PHONE ? 844 : 800);
      picture(page, view.name() + "-" + width);
      assertThat((Integer) page.evaluate("document.scrollingElement.scrollWidth"))
          .as("width of the whole page at %s", width)
          .isLessThanOrEqualTo(width);
    }
    // What is folded away is looked at, too.
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)");
    for (int width : new int[] {Windows.PHONE, Windows.DESKTOP}) {
      page.setViewportSize(width, 800);
      found.addAll(Axe.look(page));
    }
    found.addAll(Axe.lookInTheDark(page));
    assertThat(found).as("what axe found").isEmpty();
    assertThat(wrong).as("what the browser refused").isEmpty();
  }

  private static void picture(Page page, String name) {
    // Packing a long page as PNG takes longer than all else that is done with it.
    page.screenshot(
        new Page.ScreenshotOptions()
            .setType(ScreenshotType.JPEG)
            .setQuality(80)
            .setPath(PICTURES.resolve(name + ".jpeg"))
            .setFullPage(true));
  }
}
