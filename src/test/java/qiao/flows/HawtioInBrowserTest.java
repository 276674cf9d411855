package qiao.flows;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Map;
import org.junit.jupiter.api.Test;
import qiao.access.Role;

/** Hawtio in a real browser, behind Qiao's login: what an engineer sees of Camel and of JMX. */
class HawtioInBrowserTest extends AtTheConsole {
  private static final String HAWTIO = "/actuator/hawtio/";

  @Override
  Map<String, Object> settings() {
    return Map.of("spring.jmx.enabled", "true", "qiao.watch.every", "200ms");
  }

  @Test
  void an_engineer_sees_a_flow_drawn_and_our_beans() {
    Map<String, String> answer = Map.of("姓名", "王小明", "手机", "13800000000", "公司", "示例科技");
    console.qiao.road.lead(console.qiao.road.submit(answer));
    Page page = console.enter(window(), Role.ENGINEER, HAWTIO + "index.html");

    page.navigate(HAWTIO + "camel/routes");
    page.getByText("questionnaire-to-lead", new Page.GetByTextOptions().setExact(true))
        .first()
        .click();
    picture(page, "hawtio-camel");
    page.navigate(HAWTIO + "jmx");
    page.getByText("qiao", new Page.GetByTextOptions().setExact(true)).first().click();
    picture(page, "hawtio-jmx");
    assertThat(page.getByText("account").first()).isVisible();
  }

  private static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Windows.KEPT.resolve("pages/" + name + ".png")));
  }
}
