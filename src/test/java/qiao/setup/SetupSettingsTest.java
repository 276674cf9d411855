package qiao.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import qiao.catalog.Account;
import qiao.setup.SetupSettings.Button;
import qiao.setup.SetupSettings.Main;

class SetupSettingsTest {
  private static final String URL = "https://crm.example.com/m?corp={corp-id}";

  private static SetupSettings menu(Main... menu) {
    return new SetupSettings("", "", "", List.of(menu));
  }

  private static Main main(String name) {
    return new Main(name, URL, List.of());
  }

  private static Main below(int count) {
    return new Main("更多", "", Collections.nCopies(count, new Button("待办", URL)));
  }

  @Test
  void three_menus_with_five_below_are_the_most() {
    assertThat(menu(main("客户"), below(5), main("我")).menu()).hasSize(3);
    assertThatThrownBy(() -> menu(main("1"), main("2"), main("3"), main("4")))
        .hasMessageContaining("menu has 4 buttons, and at most 3");
    assertThatThrownBy(() -> menu(below(6))).hasMessageContaining("has 6 buttons, and at most 5");
  }

  @Test
  void names_are_measured_in_bytes() {
    assertThat(menu(main("一二三四五")).menu()).hasSize(1);
    assertThatThrownBy(() -> menu(main("一二三四五六")))
        .hasMessageContaining("18 bytes; it must have 1 to 16");
  }

  @Test
  void a_menu_opens_something_or_has_others_below() {
    assertThatThrownBy(() -> menu(new Main("空", "", List.of())))
        .hasMessageContaining("needs either url or below");
  }

  @Test
  void an_address_is_one() {
    assertThatThrownBy(() -> new SetupSettings("", "crm.example.com", "", List.of()))
        .hasMessageContaining("qiao.wecom-setup.home")
        .hasMessageContaining("crm.example.com");
  }

  @Test
  void an_address_with_a_mistyped_placeholder_ends_the_start() {
    assertThatThrownBy(
            () -> new SetupSettings("", "", "https://qiao.example.com/{acount}", List.of()))
        .hasMessageContaining("qiao.wecom-setup.sidebar")
        .hasMessageContaining("{corp-id} and {account}")
        .hasMessageContaining("{acount}");
  }

  @Test
  void a_slash_at_the_end_of_qiao_s_address_is_not_doubled_in_what_is_copied() {
    assertThat(new SetupSettings("https://qiao.example.com/", "", "", List.of()).look())
        .isEqualTo("https://qiao.example.com");
  }

  @Test
  void an_address_is_filled_in_for_each_company() {
    Account account = new Account("wecom-suite-ww1", "wecom", Map.of("corp-id", "ww1"));

    assertThat(
            SetupSettings.of("https://q.example.com/sidebar/wecom/{account}?c={corp-id}", account))
        .isEqualTo("https://q.example.com/sidebar/wecom/wecom-suite-ww1?c=ww1");
  }

  @Test
  void the_trusted_domain_is_that_of_the_page() {
    assertThat(new SetupSettings("", URL, "", List.of()).domain()).contains("crm.example.com");
    assertThat(new SetupSettings("", "http://localhost:8080/app", "", List.of()).domain())
        .contains("localhost:8080");
    assertThat(new SetupSettings("", "", "", List.of()).domain()).isEmpty();
  }
}
