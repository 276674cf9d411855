package qiao.callback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import qiao.catalog.Account;
import qiao.catalog.Accounts;

/** Who is let in at which address, by whom it is signed, for whom it is closed, and when. */
class ReadCallbackTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String TOKEN = "camelTok01";
  private static final String KEY = "Kf7uQm2ZsXw9LbT4hRcN1vYpE6oJgD8aHiUqB3xVtMk";
  private static final String EVENT =
      "<xml><FromUserName>sys</FromUserName><MsgType>event</MsgType><Event>subscribe</Event></xml>";

  private final Crypt crypt = new Crypt(TOKEN, KEY);

  private static Account account(String name, String vendor, String... settings) {
    Map<String, String> all = new HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      all.put(settings[i], settings[i + 1]);
    }
    return new Account(name, vendor, all);
  }

  private static Account open(String name, String vendor, String... settings) {
    Map<String, String> all = new HashMap<>(account(name, vendor, settings).settings());
    all.put("callback-token", TOKEN);
    all.put("callback-aes-key", KEY);
    return new Account(name, vendor, all);
  }

  /**
   * A company; a provider's suite, a company that authorised it, and one of a 代开发应用 with an address
   * of its own; a provider who is no company; and accounts that nobody calls back.
   */
  private static final Accounts ACCOUNTS =
      new Accounts(
          List.of(
              open("hq", "wecom", "corp-id", "ww1"),
              open("suite", "wecom-suite", "corp-id", "wwprovider", "suite-id", "ww9suite"),
              account("acme", "wecom", "corp-id", "wwacme", "suite", "suite"),
              open("made", "wecom", "corp-id", "wwmade", "suite", "suite"),
              open("person", "wecom-suite", "suite-id", "ww9suite", "individual", "true"),
              open("crm", "xiaoshouyi")));

  private Exchange read(Request request) {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    new ReadCallback(ACCOUNTS, new Arrivals(clock), clock).read(exchange, request);
    return exchange;
  }

  private Map<String, String> signed(String encrypted, String timestamp) {
    Map<String, String> query = new HashMap<>();
    query.put("timestamp", timestamp);
    query.put("nonce", "n0nce");
    query.put("msg_signature", crypt.signature(timestamp, "n0nce", encrypted));
    return query;
  }

  private static String now() {
    return String.valueOf(NOW.getEpochSecond());
  }

  private String closed(String text, String receiver) {
    return crypt.close(text, receiver, new byte[Crypt.RANDOM]);
  }

  private static byte[] envelope(String outside, String encrypted) {
    return "<xml><ToUserName>%s</ToUserName><Encrypt>%s</Encrypt></xml>"
        .formatted(outside, encrypted)
        .getBytes(UTF_8);
  }

  private Exchange event(String account, String receiver, String outside) {
    String encrypted = closed(EVENT, receiver);
    return read(
        new Request(
            account, false, signed(encrypted, now()), envelope(outside, encrypted), "192.0.2.1"));
  }

  private Exchange look(String account, String receiver) {
    String encrypted = closed("7310458826149930175", receiver);
    Map<String, String> query = signed(encrypted, now());
    query.put("echostr", encrypted);
    return read(new Request(account, true, query, new byte[0], "192.0.2.1"));
  }

  private static boolean taken(Exchange exchange) {
    return "subscribe".equals(exchange.getMessage().getHeader("QiaoEvent"));
  }

  private static void refused(Exchange exchange, int status) {
    assertThat(exchange.isRouteStop()).isTrue();
    assertThat(exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(status);
    assertThat(exchange.getMessage().getBody(String.class)).isEmpty();
    assertThat(exchange.getMessage().getHeaders()).doesNotContainKey("QiaoEvent");
  }

  @ParameterizedTest
  @CsvSource({
    "hq,     ww1,        true,  true",
    "hq,     wwprovider, false, false",
    "hq,     '',         false, false",
    "suite,  ww9suite,   true,  true",
    "suite,  wwprovider, true,  false",
    "suite,  wwacme,     true,  true",
    "suite,  ww1,        false, false",
    "suite,  '',         false, false",
    "made,   wwmade,     true,  true",
    "made,   wwprovider, true,  false",
    "made,   ww9suite,   false, false",
    "made,   wwacme,     false, false",
    "person, '',         true,  true",
    "person, wwprovider, false, false",
    "acme,   wwacme,     false, false",
    "crm,    '',         false, false",
    "nobody, ww1,        false, false"
  })
  void each_kind_of_address_takes_what_is_for_it_and_nothing_else(
      String account, String receiver, boolean looks, boolean takes) {
    Exchange look = look(account, receiver);
    Exchange event = event(account, receiver, receiver);

    if (looks) {
      assertThat(look.getMessage().getBody(String.class)).isEqualTo("7310458826149930175");
    } else {
      refused(look, 404);
    }
    assertThat(taken(event)).isEqualTo(takes);
    if (!takes) {
      refused(event, 404);
    }
  }

  @Test
  void an_envelope_that_names_another_company_than_its_content_is_refused() {
    refused(event("hq", "ww1", "wwforeign"), 404);
    refused(event("suite", "ww9suite", "wwacme"), 404);
    assertThat(taken(event("hq", "ww1", ""))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"-59, true", "59, true", "-61, false", "61, false", "-1440, false", "1440, false"})
  void what_was_signed_more_than_an_hour_away_is_refused(long minutes, boolean takes) {
    String encrypted = closed(EVENT, "ww1");
    Instant at = NOW.plus(Duration.ofMinutes(minutes));
    Map<String, String> query = signed(encrypted, String.valueOf(at.getEpochSecond()));

    Exchange read = read(new Request("hq", false, query, envelope("ww1", encrypted), ""));

    assertThat(taken(read)).isEqualTo(takes);
    if (!takes) {
      refused(read, 404);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "now", "-1772366400", "1772366400.0", "99999999999999999999"})
  void a_time_that_is_none_is_refused_though_it_was_signed(String timestamp) {
    String encrypted = closed(EVENT, "ww1");

    refused(
        read(
            new Request("hq", false, signed(encrypted, timestamp), envelope("ww1", encrypted), "")),
        404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AAAA", "no Base64!", "AAAAAAAAAAAAAAAAAAAAAA==", "++==++", "中文"})
  void what_does_not_open_is_refused_though_it_was_signed(String encrypted) {
    Map<String, String> query = signed(encrypted, now());
    query.put("echostr", encrypted);

    refused(read(new Request("hq", false, query, envelope("ww1", encrypted), "")), 404);
    refused(read(new Request("hq", true, query, new byte[0], "")), 404);
  }

  @Test
  void a_captured_signature_fits_no_other_envelope() {
    Map<String, String> query = signed(closed(EVENT, "ww1"), now());
    byte[] other = envelope("ww1", closed(EVENT.replace("subscribe", "evil"), "ww1"));

    refused(read(new Request("hq", false, query, other, "")), 404);
    query.put("nonce", "another");
    refused(read(new Request("hq", false, query, envelope("ww1", closed(EVENT, "ww1")), "")), 404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "<xml>",
        "<!DOCTYPE xml [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><xml><Encrypt>&e;</Encrypt></xml>"
      })
  void an_envelope_that_is_no_plain_xml_is_refused_before_it_is_opened(String body) {
    refused(read(new Request("hq", false, Map.of(), body.getBytes(UTF_8), "")), 400);
  }

  @Test
  void an_envelope_with_two_contents_is_refused() {
    String encrypted = closed(EVENT, "ww1");
    String body =
        new String(envelope("ww1", encrypted), UTF_8)
            .replace("</xml>", "<Encrypt>" + encrypted + "</Encrypt></xml>");

    refused(
        read(new Request("hq", false, signed(encrypted, now()), body.getBytes(UTF_8), "")), 404);
  }

  @Test
  void an_event_of_a_company_that_came_to_its_suite_s_address_is_the_company_s() {
    assertThat(event("suite", "wwacme", "wwacme").getMessage().getHeader("QiaoAccount"))
        .isEqualTo("acme");
  }
}
