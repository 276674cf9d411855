package qiao.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.mock.env.MockEnvironment;
import qiao.secret.Secrets;

class AccountsTest {
  private final Catalog catalog = Catalog.read(Path.of("routes/vendors"));
  private final ObjectProvider<KeptAccounts.Source> none =
      new DefaultListableBeanFactory().getBeanProvider(KeptAccounts.Source.class);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5f0c7a1e-0000-4000-8000-00000000c0de",
        " 5f0c7a1e-0000-4000-8000-00000000c0de ",
        "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=5f0c7a1e-0000-4000-8000-00000000c0de",
        "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?debug=1&key=5f0c7a1e-0000-4000-8000-00000000c0de&x=1"
      })
  void a_robot_s_key_may_be_pasted_alone_or_as_the_whole_address(String pasted) {
    Account robot = account(Map.of("vendor", "wecom-robot", "key", pasted));

    assertThat(robot.setting("key")).contains("5f0c7a1e-0000-4000-8000-00000000c0de");
    assertThat(robot.setting("url")).contains("https://qyapi.weixin.qq.com");
  }

  @Test
  void a_whole_webhook_address_may_stand_where_the_address_belongs() {
    Account robot =
        account(
            Map.of(
                "vendor", "wecom-robot",
                "url", "https://robots.example.cn/cgi-bin/webhook/send?key=abcd-1234"));

    assertThat(robot.setting("url")).contains("https://robots.example.cn");
    assertThat(robot.setting("key")).contains("abcd-1234");
  }

  @Test
  void a_misspelt_key_is_told_with_the_known_ones() {
    BrokenFiles broken = broken(Map.of("vendor", "xiaoshouyi", "client_id", "x"));

    assertThat(broken)
        .hasMessageContaining("qiao.accounts.mine.client_id")
        .hasMessageContaining("client-id");
  }

  @Test
  void an_unknown_vendor_is_told_with_the_known_ones() {
    assertThat(broken(Map.of("vendor", "salesforce"))).hasMessageContaining("xiaoshouyi");
  }

  @Test
  void a_malformed_value_is_told_but_a_secret_is_not_shown() {
    BrokenFiles broken =
        broken(Map.of("vendor", "xiaoshouyi", "security-token", "too-long-for-a-token"));

    assertThat(broken).hasMessageContaining("security-token");
    assertThat(broken.getMessage()).doesNotContain("too-long-for-a-token");
  }

  @Test
  void a_field_name_that_could_smuggle_a_query_is_refused() {
    assertThat(broken(Map.of("vendor", "xiaoshouyi", "lead-key", "id = '1' or name")))
        .hasMessageContaining("lead-key");
  }

  @Test
  void what_is_missing_is_told_with_where_to_find_it() {
    Account crm = account(Map.of("vendor", "xiaoshouyi", "client-id", "x"));

    assertThat(Accounts.missing(crm, catalog.vendor("xiaoshouyi").orElseThrow()))
        .extracting(AccountKey::name)
        .containsExactly("client-secret", "username", "password", "security-token");
  }

  @Test
  void an_account_shows_no_value_and_its_secrets_are_masked_from_now_on() {
    Account crm = account(Map.of("vendor", "xiaoshouyi", "client-secret", "very/secret value"));

    assertThat(crm.toString()).isEqualTo("mine (xiaoshouyi)");
    assertThat(Secrets.mask("a very/secret value or very%2Fsecret+value"))
        .isEqualTo("a *** or ***");
  }

  @ParameterizedTest
  @CsvSource({
    "pace, 600",
    "pace, 600/",
    "pace, /1m",
    "pace, 0/1m",
    "pace, -5/1s",
    "pace, 5/0s",
    "pace, 5/-1s",
    "pace, many/1m",
    "pace, 99999999999/1m",
    "connect-timeout, soon",
    "connect-timeout, 0s",
    "read-timeout, -3s",
    "read-timeout, 30",
    "read-timeout, 99999999999999999999s",
    "url, api.xiaoshouyi.com",
    "url, ftp://api.xiaoshouyi.com",
    "token-url, https://",
    "url, https://a b",
    "url, https://api.xiaoshouyi.com?x=1"
  })
  void a_value_that_could_not_be_used_ends_the_start_and_is_named(String key, String value) {
    assertThat(broken(Map.of("vendor", "xiaoshouyi", key, value)))
        .hasMessageContaining("qiao.accounts.mine." + key)
        .hasMessageContaining(value);
  }

  @Test
  void an_own_pace_and_own_timeouts_take_the_place_of_the_document_s() {
    Account crm =
        account(Map.of("vendor", "xiaoshouyi", "pace", " 600 / 1m ", "read-timeout", "PT40S"));
    PaceRule documented = new PaceRule("xiaoshouyi", 5, Duration.ofSeconds(1), List.of("a"));

    assertThat(crm.paced(List.of(documented)))
        .containsExactly(new PaceRule("xiaoshouyi", 600, Duration.ofMinutes(1), List.of("a")));
    assertThat(crm.time(Account.READ_TIMEOUT)).contains(Duration.ofSeconds(40));
    assertThat(crm.time(Account.CONNECT_TIMEOUT)).isEmpty();
  }

  @Test
  void a_variable_that_is_not_set_is_told_and_not_sent_to_the_vendor() {
    assertThat(broken(Map.of("vendor", "xiaoshouyi", "client-id", "${CRM_CLIENT_ID}")))
        .hasMessageContaining("qiao.accounts.mine.client-id")
        .hasMessageContaining("the variable CRM_CLIENT_ID is not set");
  }

  @Test
  void a_key_pasted_into_a_broken_address_is_not_shown() {
    BrokenFiles broken =
        broken(Map.of("vendor", "wecom-robot", "url", "qyapi.weixin.qq.com/send?key=pasted-key-7"));

    assertThat(broken.getMessage()).contains("qiao.accounts.mine.url").doesNotContain("pasted-key");
  }

  @Test
  void an_account_that_is_no_block_is_named() {
    var environment = new MockEnvironment().withProperty("qiao.accounts.mine", "xiaoshouyi");

    assertThatThrownBy(() -> new CatalogConfiguration().accounts(environment, catalog, none))
        .hasMessageContaining("qiao.accounts.mine.vendor");
  }

  private Account account(Map<String, String> values) {
    return Accounts.of(Map.of("mine", values), catalog).find("mine").orElseThrow();
  }

  private BrokenFiles broken(Map<String, String> values) {
    return catchThrowableOfType(BrokenFiles.class, () -> account(values));
  }
}
