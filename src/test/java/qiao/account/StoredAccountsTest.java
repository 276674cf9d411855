package qiao.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.springframework.jdbc.core.simple.JdbcClient;
import qiao.catalog.AccountsChanged;
import qiao.catalog.BrokenFiles;
import qiao.catalog.Problem;
import qiao.store.OnEachStore;
import qiao.store.TestStore;

/** Accounts that people add while Qiao runs. */
class StoredAccountsTest {
  private static final Map<String, String> OA =
      Map.of(
          "url", "http://10.1.2.3:8080/seeyon",
          "user", "rest",
          "password", "rest-password-x",
          "register-code", "3004");

  private HikariDataSource source;

  @AfterEach
  void close() {
    source.close();
  }

  private TestAccounts node(TestStore store) {
    return node(store, Map.of(), TestAccounts.KEY, "");
  }

  private TestAccounts node(
      TestStore store, Map<String, Map<String, String>> config, String key, String former) {
    source = source == null ? store.pool() : source;
    return new TestAccounts(source, config, key, former);
  }

  private String column(String name) {
    return JdbcClient.create(source)
        .sql("select " + name + " from account where name = 'oa2'")
        .query(String.class)
        .single();
  }

  @OnEachStore
  void an_account_that_is_added_at_one_node_is_known_at_the_others(TestStore store) {
    TestAccounts one = node(store);
    TestAccounts other = node(store);

    one.stored.add("oa2", "seeyon", OA, "admin");
    other.look();

    assertThat(one.accounts.known("oa2").setting("password")).contains("rest-password-x");
    assertThat(other.accounts.known("oa2")).isEqualTo(one.accounts.known("oa2"));
    assertThat(other.told).containsExactly(new AccountsChanged(Set.of("oa2"), Set.of()));
  }

  @OnEachStore
  void what_nobody_changed_is_neither_read_nor_told_again(TestStore store) {
    TestAccounts one = node(store);
    one.stored.add("oa2", "seeyon", OA, "admin");
    var known = one.accounts.known("oa2");

    one.look();
    one.stored.add("oa3", "seeyon", OA, "admin");

    assertThat(one.told)
        .extracting(AccountsChanged::names)
        .containsExactly(Set.of("oa2"), Set.of("oa3"));
    assertThat(one.accounts.known("oa2")).isSameAs(known);
  }

  @OnEachStore
  void a_secret_lies_sealed_and_is_never_shown(TestStore store) {
    TestAccounts one = node(store);
    one.stored.add("oa2", "seeyon", OA, "admin");

    assertThat(column("settings") + column("sealed"))
        .contains("http://10.1.2.3:8080/seeyon")
        .doesNotContain("rest-password-x");
    assertThat(one.forms.of("oa2").toString() + one.stored.all()).doesNotContain("rest-pass");
    assertThat(one.forms.of("oa2").orElseThrow().fields())
        .filteredOn(AccountForm.Field::secret)
        .singleElement()
        .satisfies(
            field -> {
              assertThat(field.given()).isTrue();
              assertThat(field.value()).isEmpty();
              assertThat(field.origin()).isEqualTo("the store");
            });
  }

  @OnEachStore
  void without_a_key_no_secret_is_kept_and_the_reason_is_told(TestStore store) {
    TestAccounts one = node(store, Map.of(), "", "");

    assertThatThrownBy(() -> one.stored.add("oa2", "seeyon", OA, "admin"))
        .isInstanceOf(AccountRefused.class)
        .hasMessageContaining("QIAO_ACCOUNT_KEY");
    assertThat(one.stored.takesSecrets()).isFalse();
    assertThat(one.stored.all()).isEmpty();
    one.stored.add("oa2", "seeyon", Map.of("url", "http://10.1.2.3/seeyon"), "admin");
    assertThat(one.accounts.find("oa2")).isPresent();
  }

  @OnEachStore
  void a_secret_is_replaced_without_being_read_and_other_values_stay(TestStore store) {
    TestAccounts one = node(store);
    one.stored.add("oa2", "seeyon", OA, "admin");

    one.stored.change("oa2", 1, Map.of("password", "another-pass-x", "user", ""), "lilei");

    assertThat(one.accounts.known("oa2").settings())
        .containsEntry("password", "another-pass-x")
        .containsEntry("url", "http://10.1.2.3:8080/seeyon")
        .doesNotContainKey("user");
    assertThat(one.stored.find("oa2").orElseThrow().changedBy()).isEqualTo("lilei");
    assertThat(one.deeds)
        .containsExactly(
            "account.add account oa2 seeyon, values: password, register-code, url, user",
            "account.change account oa2 values: password, user");
  }

  @OnEachStore
  void what_a_vendor_issues_once_is_kept_though_somebody_saved_the_account_meanwhile(
      TestStore store) {
    TestAccounts one = node(store);
    one.stored.put("oa2", "seeyon", OA, "vendor");
    one.stored.change("oa2", 1, Map.of("user", "rest2"), "admin");

    one.stored.put("oa2", "seeyon", Map.of("password", "issued-once-x"), "vendor");

    assertThat(one.accounts.known("oa2").settings())
        .containsEntry("password", "issued-once-x")
        .containsEntry("user", "rest2");
    assertThat(one.stored.find("oa2").orElseThrow().version()).isEqualTo(3);
  }

  /** Otherwise whoever may change an address reads every secret at a host of his own. */
  @OnEachStore
  void a_kept_secret_does_not_follow_an_account_to_another_host(TestStore store) {
    TestAccounts one = node(store);
    one.stored.add("oa2", "seeyon", OA, "admin");
    Map<String, String> elsewhere = Map.of("url", "http://attacker.example/seeyon");

    assertThatThrownBy(() -> one.stored.change("oa2", 1, elsewhere, "mallory"))
        .isInstanceOf(AccountRefused.class)
        .hasMessageContaining("give anew password");
    assertThatThrownBy(() -> one.stored.draft("oa2", "seeyon", elsewhere))
        .isInstanceOf(AccountRefused.class);
    assertThatThrownBy(
            () ->
                one.stored.change(
                    "oa2", 1, Map.of("url", "http://10.1.2.3:9090/seeyon"), "mallory"))
        .isInstanceOf(AccountRefused.class);
    one.stored.change("oa2", 1, Map.of("url", "http://10.1.2.3:8080/other"), "admin");
    one.stored.change(
        "oa2", 2, Map.of("url", "http://oa.example.com", "password", "given-anew-x"), "admin");
    assertThat(one.accounts.known("oa2").setting("url")).contains("http://oa.example.com");
  }

  @OnEachStore
  void secrets_of_config_do_not_follow_an_address_of_the_store(TestStore store) {
    Map<String, Map<String, String>> config =
        Map.of("crm", Map.of("vendor", "xiaoshouyi", "client-secret", "of-environment"));
    TestAccounts one = node(store, config, TestAccounts.KEY, "");

    assertThatThrownBy(
            () ->
                one.stored.add(
                    "crm", "xiaoshouyi", Map.of("token-url", "https://attacker.example/t"), "m"))
        .isInstanceOf(AccountRefused.class)
        .hasMessageContaining("client-secret");
  }

  @OnEachStore
  void what_config_says_stands_and_the_store_fills_in_what_it_leaves_blank(TestStore store) {
    Map<String, Map<String, String>> config =
        Map.of(
            "crm", Map.of("vendor", "xiaoshouyi", "client-id", "of-config", "client-secret", ""));
    TestAccounts one = node(store, config, TestAccounts.KEY, "");

    assertThatThrownBy(
            () -> one.stored.add("crm", "xiaoshouyi", Map.of("client-id", "other"), "admin"))
        .isInstanceOf(AccountRefused.class)
        .hasMessageContaining("client-id of account crm comes from config/");
    one.stored.add("crm", "xiaoshouyi", Map.of("client-secret", "of-the-store-x"), "admin");

    assertThat(one.accounts.known("crm").settings())
        .containsEntry("client-id", "of-config")
        .containsEntry("client-secret", "of-the-store-x");
    one.stored.delete("crm");
    assertThat(one.accounts.known("crm").settings()).doesNotContainKey("client-secret");
  }

  @OnEachStore
  void an_account_of_another_vendor_in_config_stays_and_the_kept_one_is_told(TestStore store) {
    node(store).stored.add("oa2", "seeyon", OA, "admin");

    TestAccounts later =
        node(store, Map.of("oa2", Map.of("vendor", "weaver")), TestAccounts.KEY, "");

    assertThat(later.accounts.known("oa2").vendor()).isEqualTo("weaver");
    assertThat(later.accounts.unusable().get("oa2")).contains("rename");
  }

  /** Who can write the database, but has no key, leads no secret to his own host. */
  @OnEachStore
  void a_row_that_was_changed_by_hand_opens_no_secret(TestStore store) {
    TestAccounts one = node(store);
    one.stored.add("oa2", "seeyon", OA, "admin");
    JdbcClient.create(source)
        .sql("update account set settings = replace(settings, '10.1.2.3', 'attacker.example')")
        .update();

    TestAccounts other = node(store);

    assertThat(other.accounts.find("oa2")).isEmpty();
    assertThat(other.accounts.unusable().get("oa2")).contains("changed by hand");
    assertThatThrownBy(() -> other.accounts.known("oa2"))
        .hasMessageContaining("account 'oa2' can't be used");
  }

  @OnEachStore
  void another_key_opens_nothing_and_the_former_one_is_taken_over(TestStore store) {
    String next = "the next key that nobody guesses either";
    TestAccounts behind = node(store);
    behind.stored.add("oa2", "seeyon", OA, "admin");

    assertThat(node(store, Map.of(), next, "").accounts.unusable().get("oa2"))
        .contains("QIAO_ACCOUNT_KEY_FORMER");
    assertThat(node(store, Map.of(), "", "").accounts.unusable().get("oa2"))
        .contains("QIAO_ACCOUNT_KEY is not set");

    node(store, Map.of(), next, TestAccounts.KEY).stored.sealAnew();
    assertThat(node(store, Map.of(), next, "").accounts.known("oa2").setting("password"))
        .contains("rest-password-x");
    behind.look();
    assertThat(behind.accounts.known("oa2").setting("password")).contains("rest-password-x");
  }

  @OnEachStore
  void nobody_changes_what_he_has_not_seen(TestStore store) {
    TestAccounts one = node(store);
    one.stored.add("oa2", "seeyon", OA, "admin");
    one.stored.change("oa2", 1, Map.of("user", "rest2"), "lilei");

    assertThatThrownBy(() -> one.stored.change("oa2", 1, Map.of("user", "rest3"), "admin"))
        .isInstanceOf(AccountRefused.class)
        .hasMessageContaining("lilei has changed account oa2 meanwhile");
    assertThatThrownBy(() -> one.stored.add("oa2", "seeyon", OA, "admin"))
        .isInstanceOf(AccountRefused.class);
    assertThatThrownBy(() -> one.stored.change("nobody", 1, OA, "admin"))
        .isInstanceOf(UnknownAccount.class);
  }

  @OnEachStore
  void what_another_part_of_the_program_objects_to_is_not_kept(TestStore store) {
    TestAccounts one = node(store);
    one.stored.add("oa2", "seeyon", OA, "admin");
    one.checks.add(
        (after, given) ->
            given.contains("user") && after.setting("user").filter("rest9"::equals).isPresent()
                ? List.of(new Problem("account oa2", 0, "user", "is nobody here", "ask around"))
                : List.of());

    assertThatThrownBy(() -> one.stored.change("oa2", 1, Map.of("user", "rest9"), "admin"))
        .isInstanceOf(BrokenFiles.class)
        .hasMessageContaining("is nobody here");
    assertThatThrownBy(() -> one.stored.draft("oa2", "seeyon", Map.of("user", "rest9")))
        .isInstanceOf(BrokenFiles.class);
    one.stored.change("oa2", 1, Map.of("user", "rest8"), "admin");
    assertThat(one.accounts.known("oa2").setting("user")).contains("rest8");
  }

  @OnEachStore
  void a_malformed_value_and_an_unknown_key_are_told_and_not_kept(TestStore store) {
    TestAccounts one = node(store);

    assertThatThrownBy(() -> one.stored.add("oa2", "seeyon", Map.of("url", "oa"), "admin"))
        .isInstanceOf(BrokenFiles.class)
        .hasMessageContaining("qiao.accounts.oa2.url");
    assertThatThrownBy(() -> one.stored.add("oa2", "seeyon", Map.of("nonsense", "x"), "admin"))
        .isInstanceOf(BrokenFiles.class);
    assertThatThrownBy(() -> one.stored.add("O A", "seeyon", OA, "admin"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("name");
    assertThatThrownBy(() -> one.stored.add("try", "seeyon", OA, "admin"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("name 'try'");
    assertThatThrownBy(() -> one.stored.add("oa2", "nobody", OA, "admin"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("seeyon");
    assertThat(one.stored.all()).isEmpty();
  }

  @OnEachStore
  void an_account_that_something_uses_is_not_removed(TestStore store) {
    TestAccounts one = node(store);
    one.stored.add("oa2", "seeyon", OA, "admin");
    one.uses.add(name -> name.equals("oa2") ? List.of("flow contract-to-oa") : List.of());

    assertThatThrownBy(() -> one.stored.delete("oa2"))
        .isInstanceOf(AccountRefused.class)
        .hasMessageContaining("flow contract-to-oa");
    one.uses.clear();
    one.stored.delete("oa2");
    assertThat(one.accounts.find("oa2")).isEmpty();
  }

  @OnEachStore
  void a_pause_is_known_at_all_nodes_until_it_is_over(TestStore store) {
    Map<String, Map<String, String>> config = Map.of("crm", Map.of("vendor", "xiaoshouyi"));
    TestAccounts one = node(store, config, "", "");
    TestAccounts other = node(store, config, "", "");

    one.stored.pause("crm", "admin");
    one.stored.pause("crm", "lilei");
    other.look();
    assertThat(other.accounts.pausedSince("crm")).contains(TestAccounts.NOW);
    assertThat(other.stored.pauses()).containsEntry("crm", new Pause(TestAccounts.NOW, "admin"));

    one.stored.resume("crm");
    other.look();
    assertThat(other.accounts.pausedSince("crm")).isEmpty();
    assertThat(other.told).containsExactly(new AccountsChanged(Set.of(), Set.of("crm")));
    assertThatThrownBy(() -> one.stored.pause("nobody", "admin"))
        .isInstanceOf(UnknownAccount.class);
  }
}
