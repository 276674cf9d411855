package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import qiao.standin.Mishap;
import qiao.standin.WecomStandIn;

/** 销售易 and 纷享销客 joined with 企业微信 at once; each has an app of its own there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CustomersOfTwoCrmsTest {
  private static final String SECOND = "wecom-second";

  @TempDir static Path data;
  private CustomersUnderTest run;
  private JoinedCrm xiaoshouyi;
  private JoinedCrm fxiaoke;

  @BeforeAll
  void start() {
    run = new CustomersUnderTest(data, "crm", this::second);
    xiaoshouyi = new JoinedCrm.Xiaoshouyi(run.qiao, "company", "wecom-customers");
    fxiaoke = new JoinedCrm.Fxiaoke(run.vendors.fxiaoke(), "second", SECOND);
    run.bind(xiaoshouyi.wecom(), xiaoshouyi.employee(), "zhangsan");
    run.bind(fxiaoke.wecom(), fxiaoke.employee(), "zhangsan");
  }

  /** Joins 纷享销客 as if another company's, though the stand-in knows only one. */
  private Map<String, String> second(WecomStandIn wecom) {
    Map<String, String> settings = new HashMap<>();
    settings.put("qiao.joins.second.wecom", SECOND);
    settings.put("qiao.joins.second.crm", "fxiaoke-legacy");
    String account = "qiao.accounts." + SECOND + ".";
    settings.put(account + "vendor", "wecom");
    settings.put(account + "url", wecom.url());
    settings.put(account + "credentials.corp-id", WecomStandIn.CORP_ID);
    settings.put(account + "credentials.secret", WecomStandIn.SECRET);
    settings.put(account + "credentials.callback-token", ContactsOfWecom.TOKEN);
    settings.put(account + "credentials.callback-aes-key", ContactsOfWecom.KEY);
    return settings;
  }

  @AfterAll
  void end() {
    run.close();
  }

  @Test
  void a_contact_comes_into_the_crm_of_the_app_that_tells_of_it_and_into_no_other() {
    String first = run.known(xiaoshouyi, "One", "韩梅", "13811110000", "");
    String second = run.known(fxiaoke, "Other", "李雷", "13822220000", "");

    assertThat(run.leadOf(xiaoshouyi, first)).containsEntry("name", "韩梅");
    assertThat(run.leadOf(fxiaoke, second)).containsEntry("name", "李雷");
    assertThat(xiaoshouyi.withMobile("13822220000")).isEmpty();
    assertThat(fxiaoke.withMobile("13811110000")).isEmpty();
  }

  @Test
  void a_crm_that_does_not_answer_keeps_no_other_from_being_compared() {
    run.known(xiaoshouyi, "Asked", "韩雪", "13833330000", "");
    String contact = run.known(fxiaoke, "Company", "王小明", "13844440000", "");
    xiaoshouyi.standIn().answers("queryXoql", Mishap.refused("NOT_200", "没有权限"));
    fxiaoke.change(run.related(fxiaoke, contact).customer(), "company", "示例科技");

    run.compare();

    assertThat(run.wecom.follow("zhangsan", contact).path("remark_corp_name").asText())
        .isEqualTo("示例科技");
  }
}
