package qiao.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import qiao.catalog.Account;
import qiao.catalog.Accounts;
import qiao.standin.WecomCallbacks;

class AnswerCallbackTest {
  private static final String TOKEN = "camelTok01";
  private static final String KEY = "Kf7uQm2ZsXw9LbT4hRcN1vYpE6oJgD8aHiUqB3xVtMk";
  private static final String COMPANY = "ww0a1b2c3d4e5f6071";
  private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1735689662), ZoneOffset.UTC);

  private static Exchange answered(Account account, Map<?, ?> reply) {
    Door door = Door.of("hq", new Accounts(List.of(account))).orElseThrow();
    Event event =
        Event.of("hq", Map.of("MsgType", "text", "FromUserName", "lihua", "ToUserName", COMPANY));
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    exchange.getMessage().setHeader("QiaoAccount", "hq");
    exchange.setVariable("reply", reply);
    new Callback(door, COMPANY, event).putInto(exchange);
    new AnswerCallback(CLOCK).process(exchange);
    return exchange;
  }

  private static Account account(String vendor) {
    return new Account(
        "hq", vendor, Map.of("callback-token", TOKEN, "callback-aes-key", KEY, "corp-id", COMPANY));
  }

  @Test
  void a_reply_is_closed_so_that_wxjava_opens_it() {
    Exchange exchange =
        answered(account("wecom"), Map.of("MsgType", "text", "Content", "收到 ]]> & <b>"));

    String opened =
        new WecomCallbacks("http://localhost", TOKEN, KEY, COMPANY)
            .opened(exchange.getMessage().getBody(String.class));
    assertThat(opened)
        .startsWith(
            "<xml><ToUserName><![CDATA[lihua]]></ToUserName><FromUserName><![CDATA["
                + COMPANY
                + "]]></FromUserName><CreateTime>1735689662</CreateTime>")
        .contains("收到");
    assertThat(exchange.getMessage().getHeader(Exchange.CONTENT_TYPE, String.class))
        .startsWith("text/xml");
    assertThat(exchange.getMessage().getHeaders()).doesNotContainKey("QiaoAccount");
  }

  @Test
  void a_reply_is_the_vendor_s_own_form() throws Exception {
    VectorsTest.Vector v = VectorsTest.named("4");
    Door door = Door.of("hq", new Accounts(List.of(account("wecom")))).orElseThrow();
    Callback callback = new Callback(door, COMPANY, Event.of("hq", Map.of()));

    String closed =
        AnswerCallback.closed(
            callback, v.message(), v.timestamp(), v.nonce(), v.random().getBytes());

    assertThat(closed)
        .isEqualTo(
            "<xml><Encrypt><![CDATA["
                + v.encrypted()
                + "]]></Encrypt><MsgSignature><![CDATA["
                + v.signature()
                + "]]></MsgSignature><TimeStamp>1735689662</TimeStamp>"
                + "<Nonce><![CDATA[replyNonce7]]></Nonce></xml>");
  }

  @Test
  void without_a_reply_a_company_gets_nothing_and_a_provider_success() {
    assertThat(answered(account("wecom"), null).getMessage().getBody(String.class)).isEmpty();
    assertThat(answered(account("wecom-suite"), null).getMessage().getBody(String.class))
        .isEqualTo("success");
  }
}
