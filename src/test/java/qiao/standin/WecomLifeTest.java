package qiao.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What happens in the company comes to the addresses, signed and closed, again until it is taken.
 */
class WecomLifeTest {
  private final WecomStandIn wecom = WecomStandIn.start();
  private final List<String> came = new CopyOnWriteArrayList<>();
  private final AtomicInteger refusals = new AtomicInteger();
  private WecomCallbacks callbacks;
  private HttpServer server;

  @BeforeEach
  void listen() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newSingleThreadExecutor());
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          came.add(callbacks.read(exchange.getRequestURI().getQuery(), body));
          exchange.sendResponseHeaders(refusals.getAndDecrement() > 0 ? 500 : 200, -1);
          exchange.close();
        });
    server.start();
    callbacks =
        new WecomCallbacks(
            "http://localhost:" + server.getAddress().getPort() + "/hook",
            VendorStandIns.CALLBACK_TOKEN,
            VendorStandIns.CALLBACK_KEY,
            WecomStandIn.CORP_ID);
    wecom.callsBack(callbacks).tellsOfContacts(callbacks).tellsOfArchive(callbacks);
  }

  @AfterEach
  void end() {
    server.stop(0);
    wecom.close();
  }

  private void awaitEvent(String... parts) {
    await()
        .until(
            () -> came.stream().anyMatch(xml -> List.of(parts).stream().allMatch(xml::contains)));
  }

  @Test
  void members_and_departments_are_told_by_their_ids() {
    wecom.life().hire("hanmeimei", "韩梅梅", 3);
    wecom.life().move("hanmeimei", 9);
    long department = wecom.life().department("华南销售", 3);
    wecom.life().place(department, 1);
    wecom.life().close(department);
    wecom.life().leave("hanmeimei");

    awaitEvent("delete_user", "hanmeimei");
    assertThat(came).hasSize(6).noneMatch(xml -> xml.contains("韩梅梅"));
    assertThat(came.get(1)).contains("update_user", "<Department><![CDATA[9]]>");
    assertThat(came.get(2)).contains("create_party", "<Id><![CDATA[" + department + "]]>");
  }

  @Test
  void customers_tags_and_groups_are_told() {
    wecom.life().meet("zhangsan", "陈静");
    wecom.life().remark("zhangsan", WecomCompany.CUSTOMER, "王总");
    wecom.life().mark("zhangsan", WecomCompany.CUSTOMER, WecomCompany.TAG);
    String tag = wecom.life().tagNamed("阶段", "已报价");
    wecom.life().rename(tag, "报过价");
    wecom.life().group("wrNew", "新群", "lisi", List.of(WecomCompany.CUSTOMER));

    awaitEvent("change_external_chat", "wrNew");
    assertThat(came.get(0)).contains("add_external_contact", "WelcomeCode");
    assertThat(came.get(1)).contains("edit_external_contact");
    assertThat(came.get(3)).contains("change_external_tag", "create", tag);
    assertThat(came.get(4)).contains("update", tag);
  }

  @Test
  void what_members_do_with_an_app_is_told() {
    wecom.life().enter("lisi");
    wecom.life().clickMenu("lisi", "TODAY");
    wecom.life().write("lisi", "你好]]>");

    awaitEvent("<MsgType><![CDATA[text]]>", "MsgId");
    assertThat(came.get(0)).contains("enter_agent", "<FromUserName><![CDATA[lisi]]>");
    assertThat(came.get(1)).contains("click", "TODAY");
  }

  @Test
  void an_event_that_is_refused_comes_three_times_more_and_no_more() {
    refusals.set(100);
    wecom.life().enter("lisi");
    await().until(() -> wecom.told().toString().contains("\"tries\":4"));

    assertThat(came).hasSize(4);
    refusals.set(1);
    wecom.life().enter("wangwu");
    await()
        .untilAsserted(
            () -> assertThat(wecom.told().toString()).contains("\"tries\":2", "\"status\":200"));
    assertThat(came).hasSize(6);
  }

  @Test
  void the_archive_is_told_of_once_in_fifteen_seconds() {
    wecom.archiveText("zhangsan", "wmExample0001", "一");
    wecom.archiveText("zhangsan", "wmExample0001", "二");
    wecom.life().enter("lisi");

    awaitEvent("enter_agent");
    assertThat(came.stream().filter(xml -> xml.contains("msgaudit_notify"))).hasSize(1);
  }
}
