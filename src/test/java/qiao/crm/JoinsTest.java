package qiao.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import qiao.catalog.Account;
import qiao.catalog.Accounts;
import qiao.catalog.BrokenFiles;

class JoinsTest {
  private static final Accounts ACCOUNTS =
      new Accounts(
          List.of(
              new Account("hq", "wecom", Map.of()),
              new Account("hq-customers", "wecom", Map.of()),
              new Account("sales", "ec", Map.of())));

  @Test
  void the_application_s_account_stands_for_those_left_blank() {
    Join join =
        joins(Map.of("hq", one("hq", "", "hq-customers", "sales"))).find("hq").orElseThrow();

    assertThat(join).isEqualTo(new Join("hq", "hq", "hq", "hq-customers", "sales", "ec", "", ""));
  }

  @Test
  void an_account_finds_the_joins_it_is_a_part_of() {
    Joins joins = joins(Map.of("hq", one("hq", "", "hq-customers", "sales")));

    assertThat(joins.ofWecom("hq-customers")).extracting(Join::name).containsExactly("hq");
    assertThat(joins.ofCrm("sales")).extracting(Join::name).containsExactly("hq");
    assertThat(joins.ofWecom("sales")).isEmpty();
  }

  @Test
  void a_join_without_one_of_its_sides_is_left_out() {
    assertThat(joins(Map.of("hq", one("hq", "", "", ""))).all()).isEmpty();
  }

  @Test
  void an_unknown_account_fails_the_start_with_its_key() {
    assertThatThrownBy(() -> joins(Map.of("hq", one("hq", "nobody", "", "sales"))))
        .isInstanceOf(BrokenFiles.class)
        .hasMessageContaining("qiao.joins.hq.contacts")
        .hasMessageContaining("'nobody'");
  }

  @Test
  void two_joins_of_one_application_fail_the_start() {
    JoinSettings.One one = one("hq", "", "", "sales");

    assertThatThrownBy(() -> joins(Map.of("a", one, "b", one)))
        .isInstanceOf(BrokenFiles.class)
        .hasMessageContaining("hq belongs to the join");
  }

  @Test
  void two_joins_of_the_same_customers_fail_the_start_for_only_one_would_hear_of_them() {
    JoinSettings.One first = one("hq", "", "hq-customers", "sales");
    JoinSettings.One second = one("hq-customers", "", "", "sales");

    assertThatThrownBy(() -> joins(Map.of("a", first, "b", second)))
        .isInstanceOf(BrokenFiles.class)
        .hasMessageContaining("hq-customers belongs to the join");
  }

  @Test
  void an_account_that_names_its_crm_is_a_join_of_its_own_name() {
    Joins joins =
        joins(own(Map.of("crm", "sales", "crm-tenant", "7", "organisation", "wecom-to-crm")));

    Join join = new Join("own", "own", "own", "own", "sales", "ec", "7", "wecom-to-crm");
    assertThat(joins.all()).containsExactly(join);
    assertThat(joins.find("own")).contains(join);
    assertThat(joins.ofWecom("own")).containsExactly(join);
    assertThat(joins.ofCrm("sales")).containsExactly(join);
  }

  @Test
  void an_account_whose_crm_is_gone_is_joined_with_none() {
    assertThat(joins(own(Map.of("crm", "gone"))).all()).isEmpty();
  }

  @Test
  void what_the_settings_join_stands_beside_what_the_account_says() {
    Accounts accounts = own(Map.of("crm", "sales"));
    Joins joins =
        Joins.of(
            new JoinSettings(new HashMap<>(Map.of("a", one("own", "", "", "sales")))), accounts);

    assertThat(joins.all()).extracting(Join::name).containsExactly("a");
    assertThat(joins.against(accounts.find("own").orElseThrow()).orElseThrow().toString())
        .contains("qiao.accounts.own.crm", "qiao.joins says already");
  }

  private static Accounts own(Map<String, String> values) {
    return new Accounts(
        List.of(new Account("own", "wecom", values), new Account("sales", "ec", Map.of())));
  }

  private static Joins joins(Accounts accounts) {
    return Joins.of(new JoinSettings(Map.of()), accounts);
  }

  private static Joins joins(Map<String, JoinSettings.One> joins) {
    return Joins.of(new JoinSettings(joins), ACCOUNTS);
  }

  private static JoinSettings.One one(String wecom, String contacts, String customers, String crm) {
    return new JoinSettings.One(wecom, contacts, customers, crm, "");
  }
}
