package qiao.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static qiao.flows.QiaoUnderTest.await;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import qiao.binding.Bindings;
import qiao.standin.Mishap;
import qiao.standin.VendorStandIns;
import qiao.standin.WecomCallbacks;
import qiao.standin.WecomEvents;
import qiao.standin.WecomStandIn;

/** A company half in 企业微信 and half in EC, over the flows as they are shipped, by real HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JoinedOrganisationTest {
  private static final String TOKEN = "standinCallbackTok1";
  private static final String KEY = "Kf7uQm2ZsXw9LbT4hRcN1vYpE6oJgD8aHiUqB3xVtMk";
  private static final Pattern OF_EVENT_DONE = Pattern.compile("(?s)通讯录事件(?:(?!<tr).)*已完成");
  private static final Pattern ASKS = Pattern.compile("name=\"changes\" value=\"(\\d+)\"");
  private static final String COMPARE = "/console/organisation/joins/company/compare";

  @TempDir static Path data;
  private final VendorStandIns vendors = VendorStandIns.start();
  private final Companies companies = new Companies(vendors);
  private QiaoUnderTest qiao;
  private ConsoleVisitor admin;

  @BeforeAll
  void start() {
    Map<String, Object> settings = new HashMap<>(vendors.settings());
    settings.put("WECOM_CRM", "ec");
    settings.put("WECOM_ORGANISATION", "both");
    settings.put("WECOM_CONTACTS_CALLBACK_TOKEN", TOKEN);
    settings.put("WECOM_CONTACTS_CALLBACK_AES_KEY", KEY);
    settings.put("qiao.accounts.ec.pace", "100000/1s");
    companies.found(24, 12);
    qiao = new QiaoUnderTest(data, settings);
    admin = new ConsoleVisitor(qiao);
  }

  @AfterAll
  void end() {
    qiao.close();
    vendors.close();
  }

  @Test
  @Order(1)
  void both_sides_are_equal_after_somebody_has_agreed_to_the_preview() {
    String plan = admin.follow(COMPARE);
    await().until(() -> admin.page(plan).contains("等人确认"));
    assertThat(vendors.wecom().count("createMember")).isZero();
    assertThat(vendors.ec().count("createUser")).isZero();
    Matcher asks = ASKS.matcher(admin.page(plan));
    assertThat(asks.find()).isTrue();

    admin.post(plan + "/confirm", "changes", asks.group(1));

    await().until(() -> admin.page(plan).contains("已完成"));
    assertThat(companies.wecom()).isEqualTo(companies.ec()).hasSize(13 + 27);
    assertThat(qiao.bean(Bindings.class).ofUser("wecom", "hanmeimei"))
        .map(binding -> binding.employee())
        .contains("10002");
    assertThat(admin.page("/console/organisation/joins/company/people")).contains("所有绑定都指向两边都在的人");
  }

  @Test
  @Order(2)
  void a_change_that_企业微信_tells_reaches_the_crm_at_once_and_nothing_comes_back() {
    vendors.wecom().organise(company -> company.title("hanmeimei", "销售总监"));
    long before = vendors.wecom().count("updateMember");
    WecomCallbacks callbacks =
        new WecomCallbacks(
            qiao.url() + "/hooks/wecom/wecom-contacts", TOKEN, KEY, WecomStandIn.CORP_ID);

    callbacks.send(
        WecomEvents.event(
            WecomStandIn.CORP_ID,
            Instant.now().getEpochSecond(),
            "<Event>change_contact</Event><ChangeType>update_user</ChangeType><UserID>hanmeimei</UserID><Position>销售总监</Position>"));

    await()
        .until(
            () ->
                vendors.ec().users().stream()
                    .anyMatch(user -> user.path("title").asText().equals("销售总监")));
    await().until(() -> OF_EVENT_DONE.matcher(admin.page("/console/organisation")).find());
    String plan = admin.follow(COMPARE);
    await().until(() -> admin.page(plan).contains("已完成"));
    assertThat(vendors.wecom().count("updateMember")).isEqualTo(before);
  }

  @Test
  @Order(3)
  void ids_alone_change_nothing_where_企业微信_tells_no_more() {
    vendors.wecom().answers("listDepartmentMemberDetails", Mishap.refused("48009", "ids only"));

    String plan = admin.follow(COMPARE);

    await().until(() -> admin.page(plan).contains("已完成"));
    assertThat(admin.page(plan)).contains("企业微信只给了编号");
  }
}
