package qiao.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import qiao.catalog.Accounts;
import qiao.catalog.BrokenFiles;
import qiao.catalog.Catalog;

/** A mistake in the settings of doors fails the start, and names key, value and limit. */
class SettingsCheckTest {
  private static final Catalog CATALOG = Catalog.read(java.nio.file.Path.of("routes/vendors"));

  @Test
  void good_settings_open_their_doors() throws Refused {
    assertThat(doors(Map.of()).open("weaver", Way.SIGNED).crm().main())
        .isEqualTo("https://crm.test/home");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sso.url | ftp://x | qiao.sso.url | ftp://x",
        "sso.url | | qiao.sso.url | oauth2 needs it",
        "sso.crms.c.main | | qiao.sso.crms.c.main | is blank",
        "sso.crms.c.main | https://{tenant}.crm.test/ | qiao.sso.crms.c.main | fixed host",
        "sso.crms.c.todo | https://crm.test/{other} | qiao.sso.crms.c.todo | {other}",
        "sso.crms.c.todo | javascript:alert(1) | qiao.sso.crms.c.todo | fixed host",
        "sso.crms.c.sign.secret | short | qiao.sso.crms.c.sign.secret | at least 16",
        "sso.crms.c.sign.user | stamp | qiao.sso.crms.c.sign | 'stamp'",
        "sso.doors.weaver.crm | nowhere | qiao.sso.doors.weaver.crm | 'nowhere'",
        "sso.doors.weaver.ways | | qiao.sso.doors.weaver.ways | names no way",
        "sso.doors.weaver.ways | yunzhijia | qiao.sso.doors.weaver.ways | no way of a weaver",
        "sso.doors.weaver.tenant | a/b | qiao.sso.doors.weaver.tenant | 'a/b'",
        "sso.doors.weaver.signed.secret | 123 | qiao.sso.doors.weaver.signed.secret | 3 characters",
        "sso.doors.weaver.signed.former-secret | 1 | .signed.former-secret | at least 16",
        "sso.doors.weaver.signed.window | 2h | qiao.sso.doors.weaver.signed.window | from 10s to 1h",
        "sso.doors.weaver.oauth2.user | loginid | qiao.sso.doors.weaver.oauth2.user | no place",
        "sso.doors.weaver.cas.protocol | 1 | qiao.sso.doors.weaver.cas.protocol | can't be 1",
        "sso.doors.landray.landray.private-key | xyz | .landray.private-key | no RSA key",
        "sso.doors.landray.landray.ltpa-secret | %%% | .landray.ltpa-secret | no Base64",
        "sso.doors.landray.landray.ltpa-secret | | .landray.private-key | is blank",
        "sso.doors.nobody.crm | c | qiao.sso.doors.nobody | is no account",
        "accounts.weaver.client-id | | qiao.accounts.weaver.client-id | is blank"
      })
  void a_mistake_is_named(String key, String value, String place, String what) {
    Map<String, String> more = new HashMap<>();
    more.put(key, value == null ? "" : value);

    assertThatThrownBy(() -> doors(more))
        .isInstanceOf(BrokenFiles.class)
        .hasMessageContaining(place)
        .hasMessageContaining(what)
        .message()
        .doesNotContain("a-secret-of");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://scripts.test/a.js", "http://localhost.test/a.js", "//a.js", "x"})
  void the_script_of_welink_comes_by_https_or_stays_on_this_machine(String script) {
    Map<String, String> more = new HashMap<>();
    more.put("accounts.welink.vendor", "welink");
    more.put("accounts.welink.client-id", "client");
    more.put("accounts.welink.client-secret", "a-secret-of-the-client");
    more.put("accounts.welink.tenant-id", "t1");
    more.put("sso.doors.welink.crm", "c");
    more.put("sso.doors.welink.ways", "welink");
    more.put("sso.doors.welink.welink.script", script);
    assertThatThrownBy(() -> doors(more)).hasMessageContaining(".welink.script");

    for (String good : new String[] {"https://a.test:8443/hwh5.js", "http://localhost:1/a.js"}) {
      more.put("sso.doors.welink.welink.script", good);
      assertThat(doors(more).all()).hasSize(3);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sso.doors.wecom.ways | cas | a wecom speaks no CAS",
        "sso.doors.weaver.ways | wecom | wecom is no way of a weaver",
        "sso.doors.wecom.wecom.authorize-url | javascript:x | wecom.authorize-url | is no address",
        "sso.doors.wecom.wecom.login-url | //x | wecom.login-url | is no address",
        "accounts.wecom.agent-id | | qiao.accounts.wecom.agent-id",
        "accounts.wecom.token-by | suite | open that of its suite",
        "sso.url | | wecom needs it"
      })
  void a_mistake_at_the_door_of_wecom_is_named(String key, String value, String what) {
    Map<String, String> more = new HashMap<>();
    more.put("accounts.wecom.vendor", "wecom");
    more.put("accounts.wecom.corp-id", "ww1");
    more.put("accounts.wecom.secret", "a-secret-of-the-app");
    more.put("accounts.wecom.agent-id", "1000042");
    more.put("sso.doors.wecom.crm", "c");
    more.put("sso.doors.wecom.ways", "wecom");
    assertThat(doors(more).all()).hasSize(3);
    more.put(key, value == null ? "" : value);

    assertThatThrownBy(() -> doors(more)).hasMessageContaining(what);
  }

  @Test
  void two_doors_of_one_tenant_must_be_told_apart() {
    Map<String, String> more = new HashMap<>();
    for (String name : new String[] {"one", "two"}) {
      more.put("accounts." + name + ".vendor", "seeyon");
      more.put("accounts." + name + ".url", "https://oa.test");
      more.put("sso.doors." + name + ".crm", "c");
      more.put("sso.doors." + name + ".ways", "seeyon");
      more.put("sso.doors." + name + ".tenant", "89161");
    }
    assertThatThrownBy(() -> doors(more)).hasMessageContaining("data-center");

    more.put("sso.doors.two.data-center", "b");
    Doors doors = doors(more);

    assertThat(doors.ofTenant("89161", Way.SEEYON, java.util.Optional.of("b")))
        .map(Door::name)
        .contains("two");
    assertThat(doors.ofTenant("89161", Way.SEEYON, java.util.Optional.empty())).isEmpty();
  }

  private static Doors doors(Map<String, String> more) {
    Map<String, String> all = new HashMap<>();
    all.put("sso.url", "https://qiao.test");
    all.put("sso.crms.c.main", "https://crm.test/home");
    all.put("sso.crms.c.todo", "https://crm.test/#/{apiName}/{dataId}");
    all.put("sso.crms.c.sign.secret", "a-secret-of-the-crm");
    all.put("accounts.weaver.vendor", "weaver");
    all.put("accounts.weaver.url", "https://weaver.test");
    all.put("accounts.weaver.client-id", "client");
    all.put("accounts.weaver.client-secret", "a-secret-of-the-client");
    all.put("sso.doors.weaver.crm", "c");
    all.put("sso.doors.weaver.ways", "signed, oauth2, cas");
    all.put("sso.doors.weaver.signed.secret", "a-secret-of-the-oa");
    all.put("accounts.landray.vendor", "landray");
    all.put("sso.doors.landray.crm", "c");
    all.put("sso.doors.landray.ways", "landray");
    all.put("sso.doors.landray.landray.ltpa-secret", SsoUnderTest.LTPA_SECRET);
    all.putAll(more);
    Binder binder = new Binder(new MapConfigurationPropertySource(all));
    return Doors.of(
        binder.bindOrCreate("sso", SsoSettings.class), Accounts.of(accounts(all), CATALOG));
  }

  private static Map<String, Map<String, String>> accounts(Map<String, String> all) {
    Map<String, Map<String, String>> accounts = new HashMap<>();
    all.forEach(
        (key, value) -> {
          String[] parts = key.split("\\.", 3);
          if (parts[0].equals("accounts")) {
            accounts.computeIfAbsent(parts[1], name -> new HashMap<>()).put(parts[2], value);
          }
        });
    return accounts;
  }
}
