package qiao.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import qiao.catalog.Accounts;
import qiao.catalog.Catalog;

class RecipientsTest {
  private static final Catalog CATALOG = Catalog.read(Path.of("routes/vendors"));

  private final Accounts accounts =
      Accounts.of(
          Map.of(
              "ops", Map.of("vendor", "wecom-robot", "key", "robot-key-91"),
              "keyless", Map.of("vendor", "wecom-robot"),
              "mail",
                  Map.of("vendor", "mail", "user", "qiao@example.com", "password", "mail-password"),
              "unset", Map.of("vendor", "mail"),
              "hook", Map.of("vendor", "webhook", "url", "https://hooks.example.com/a?key=k91")),
          CATALOG);

  @Test
  void every_channel_that_leads_somewhere_is_told_and_blank_ones_are_left_out() {
    Map<String, String> channels = new HashMap<>();
    channels.put("robot", "ops");
    channels.put("webhook", "hook");
    channels.put("mail", " ");
    channels.put("pager", "desk");

    assertThat(Recipients.of(settings(channels, "unset"), accounts, CATALOG))
        .extracting(Recipient::channel, Recipient::account)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("robot", "ops"),
            org.assertj.core.groups.Tuple.tuple("webhook", "hook"),
            org.assertj.core.groups.Tuple.tuple("pager", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          robot   | nobody          | qiao.notices.groups.crm.robot   | 'nobody' is no account of vendor wecom-robot
          robot   | hook            | qiao.notices.groups.crm.robot   | one of: keyless, ops
          robot   | keyless         | qiao.notices.groups.crm.robot   | has no key
          webhook | https://a.b     | qiao.notices.groups.crm.webhook | is no account of vendor webhook
          mail    | a@b.c,nonsense  | qiao.notices.groups.crm.mail    | 'nonsense' is no mail address
          mail    | a@b.c           | qiao.notices.mail-account       | account 'unset' has no user, password
          Pager!  | desk            | qiao.notices.groups.crm.Pager!  | is no name
          """)
  void a_channel_that_leads_nowhere_ends_the_start(
      String channel, String to, String key, String what) {
    assertThatThrownBy(
            () -> Recipients.of(settings(Map.of(channel, to), "unset"), accounts, CATALOG))
        .hasMessageContaining(key)
        .hasMessageContaining(what);
  }

  @Test
  void each_mail_address_is_a_place_of_its_own_named_once() {
    assertThat(
            Recipients.of(
                settings(Map.of("mail", "a@b.example, c@d.example,a@b.example"), "mail"),
                accounts,
                CATALOG))
        .extracting(Recipient::place, Recipient::account)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("crm/mail/a@b.example", "mail"),
            org.assertj.core.groups.Tuple.tuple("crm/mail/c@d.example", "mail"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          every=0s         | qiao.notices.every must lie between 1s and 1d
          every=2d         | qiao.notices.every must lie between 1s and 1d
          examples=21      | qiao.notices.examples must lie between 0 and 20, not 21
          look=example.com | qiao.notices.look must be an address
          """)
  void a_bad_setting_ends_the_start_and_is_named(String setting, String told) {
    new ApplicationContextRunner()
        .withUserConfiguration(Bound.class)
        .withPropertyValues("qiao.notices." + setting)
        .run(context -> assertThat(context.getStartupFailure()).hasStackTraceContaining(told));
  }

  @EnableConfigurationProperties(NoticeSettings.class)
  static class Bound {}

  private static NoticeSettings settings(Map<String, String> channels, String mailAccount) {
    return new NoticeSettings(Duration.ofMinutes(10), 5, "", mailAccount, Map.of("crm", channels));
  }
}
