package qiao.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static qiao.sso.SsoUnderTest.EI;
import static qiao.sso.SsoUnderTest.QIAO;
import static qiao.sso.SsoUnderTest.SECRET;
import static qiao.sso.SsoUnderTest.USER;
import static qiao.sso.SsoUnderTest.link;
import static qiao.sso.SsoUnderTest.signed;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import qiao.standin.OaStandIns;
import qiao.standin.WelinkStandIn;
import qiao.standin.YunzhijiaStandIn;
import qiao.store.H2Store;

/** Whatever is tried at a door, the visitor reads the same page, and only operators the reason. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttackTest {
  private static final String DOOR = "/sso/signed/weaver/pc";
  private static final String OLD = "/erp/syncdata/open/oa/";
  private static final String REFUSED =
      new Pages().refused("{{reference}}", Hindrance.UNSAID).html();

  private final OaStandIns oas = OaStandIns.start();
  private final H2Store store = H2Store.fresh();
  private final Map<String, Supplier<Reply>> attacks = new LinkedHashMap<>();
  private SsoUnderTest qiao;

  @BeforeAll
  void start() {
    qiao = SsoUnderTest.start(oas, store.settings()).bind();
  }

  @AfterAll
  void end() {
    qiao.close();
    store.close();
    oas.close();
  }

  @TestFactory
  Stream<DynamicTest> signed_links() {
    String now = String.valueOf(System.currentTimeMillis());
    String token = Sha1Link.token(SECRET, "00011", now);
    attack("a replayed link", () -> again(signed(DOOR, SECRET, USER, 10)));
    attack(
        "a link replayed with its token in capitals",
        () -> {
          String link = signed(DOOR, SECRET, USER, 20);
          qiao.get(link);
          return qiao.get(link.replaceFirst("token=.*", "") + "token=" + upper(link));
        });
    attack("a stale link", () -> qiao.get(signed(DOOR, SECRET, USER, -301_000)));
    attack("a link of the future", () -> qiao.get(signed(DOOR, SECRET, USER, 302_000)));
    attack(
        "the vector with a digit moved from the stamp to the user",
        () -> qiao.get(link(DOOR, "00011", "634128095994", VECTOR)));
    attack(
        "a fresh link with a digit moved from the user to the stamp",
        () -> qiao.get(link(DOOR, "0001", "1" + now, token)));
    attack("a stamp of letters", () -> qiao.get(link(DOOR, USER, "now0000000000", token)));
    attack("a stamp below zero", () -> qiao.get(link(DOOR, USER, "-170000000000", token)));
    attack("a stamp in other digits", () -> qiao.get(link(DOOR, USER, "%D9%A1".repeat(13), token)));
    attack("a link signed with another secret", () -> qiao.get(signed(DOOR, "x", USER, 0)));
    attack("a cut token", () -> qiao.get(link(DOOR, "00011", now, token.substring(0, 39))));
    attack("an empty token", () -> qiao.get(link(DOOR, "00011", now, "")));
    attack("no user", () -> qiao.get(DOOR + "?stamp=" + now + "&token=" + token));
    attack("no parameters at all", () -> qiao.get(DOOR));
    attack("a user who is not bound", () -> qiao.get(signed(DOOR, SECRET, "nobody", 0)));
    attack("a user in other letters", () -> qiao.get(signed(DOOR, SECRET, "ZhangSan", 0)));
    attack(
        "an account that is not there",
        () -> qiao.get(signed("/sso/signed/nowhere/pc", SECRET, USER, 30)));
    attack(
        "a way that is closed at this account",
        () -> qiao.get(signed("/sso/signed/seeyon/pc", SECRET, USER, 31)));
    attack("a way that is not there", () -> qiao.get("/sso/saml/weaver/pc"));
    attack(
        "an object that this door does not open",
        () -> qiao.get(signed(DOOR + "/SalaryObj/1", SECRET, USER, 32)));
    return tests();
  }

  private static final String VECTOR = "68ec2e6c1206a4a25be4dbd0aab845d0c68a0479";

  @TestFactory
  Stream<DynamicTest> malformed_requests() {
    String link = signed(DOOR, SECRET, USER, 40);
    String query = link.substring(link.indexOf('?'));
    attack("another host as the record", () -> qiao.get(DOOR + "//evil.test/x" + query));
    attack("an address as the record", () -> qiao.get(DOOR + "/https:/evil.test" + query));
    attack("traversal, escaped twice", () -> qiao.get(DOOR + "/LeadsObj/%252e%252e" + query));
    attack("a way up in the record", () -> qiao.get(DOOR + "/LeadsObj/..x" + query));
    attack("an escaped letter in the path", () -> qiao.get("/sso/signed/%77eaver/pc" + query));
    attack("a path parameter", () -> qiao.get(DOOR + ";jsessionid=1" + query));
    attack(
        "an apiName that is too long", () -> qiao.get(DOOR + "/" + "a".repeat(65) + "/1" + query));
    attack("a record without an id", () -> qiao.get(DOOR + "/LeadsObj" + query));
    attack("a page that is neither", () -> qiao.get("/sso/signed/weaver/tv" + query));
    attack("a page of another door", () -> qiao.get("/sso/signed/weaver/callback" + query));
    attack("a header in a parameter", () -> qiao.get(link + "&x=a%0d%0aSet-Cookie:%20a=b"));
    attack("a NUL", () -> qiao.get(link + "&x=%00"));
    attack("the user twice", () -> qiao.get(link + "&loginid=boss"));
    attack("the user twice, once escaped", () -> qiao.get(link + "&%6coginid=boss"));
    attack("an overlong UTF-8", () -> qiao.get(link + "&x=%c0%af"));
    attack("a broken escape", () -> qiao.get(link + "&x=%4"));
    attack("an oversized query", () -> qiao.get(link + "&x=" + "a".repeat(4096)));
    attack("101 cookies", () -> qiao.get(link, "Cookie: " + "a=b; ".repeat(101)));
    attack("POST", () -> qiao.form(link, ""));
    attack("PUT", () -> qiao.raw("PUT " + link, ""));
    attack("OPTIONS", () -> qiao.raw("OPTIONS " + link, ""));
    attack("a method of one's own", () -> qiao.raw("LOOK " + link, ""));
    attack("another tenant", () -> qiao.get(OLD + "authorizeWeb/SeeYon/login/1/true?v5ticket=t"));
    attack(
        "neither true nor false",
        () -> qiao.get(OLD + "authorizeWeb/SeeYon/login/" + EI + "/maybe?v5ticket=t"));
    attack("an address beside the specification", () -> qiao.get(OLD + "authorizeWeb/"));
    return tests();
  }

  @TestFactory
  Stream<DynamicTest> tickets() {
    String seeyon = "/sso/seeyon/seeyon/pc?";
    String yunzhijia = "/sso/yunzhijia/yunzhijia/pc?ticket=";
    attack("a made-up ticket of 致远", () -> qiao.get(seeyon + "v5ticket=x"));
    attack(
        "a replayed ticket of 致远", () -> again(seeyon + "v5ticket=" + oas.seeyon().ticket(USER)));
    attack(
        "a ticket nobody announced",
        () -> qiao.get(seeyon + "ticket=" + oas.seeyon().ticket(USER)));
    attack(
        "an announced ticket that entered already",
        () -> {
          String ticket = oas.seeyon().ticket(USER);
          qiao.get("/sso/seeyon/seeyon/announce?ticket=" + ticket);
          return again(seeyon + "ticket=" + ticket);
        });
    attack(
        "a ticket of 云之家 from another enterprise",
        () -> qiao.get(yunzhijia + oas.yunzhijia().ticket(USER, YunzhijiaStandIn.APP_ID, "20002")));
    attack(
        "a ticket of 云之家 for another app",
        () -> qiao.get(yunzhijia + oas.yunzhijia().ticket(USER, "2", YunzhijiaStandIn.EID)));
    attack(
        "a replayed ticket of 云之家",
        () ->
            again(
                yunzhijia
                    + oas.yunzhijia().ticket(USER, YunzhijiaStandIn.APP_ID, YunzhijiaStandIn.EID)));
    attack(
        "a CAS ticket that was issued for another service",
        () ->
            qiao.get(
                "/sso/cas/landray/pc?ticket="
                    + oas.landray().casTicket(USER, "http://other.test/sso")));
    attack(
        "a CAS ticket for another record",
        () ->
            qiao.get(
                "/sso/cas/weaver/pc/LeadsObj/2?ticket="
                    + oas.weaver().casTicket(USER, QIAO + "/sso/cas/weaver/pc/LeadsObj/1")));
    attack(
        "a replayed CAS ticket",
        () ->
            again(
                "/sso/cas/landray/pc?ticket="
                    + oas.landray().casTicket(USER, QIAO + "/sso/cas/landray/pc")));
    return tests();
  }

  @TestFactory
  Stream<DynamicTest> logins() {
    String back = "/sso/oauth2/weaver/callback?code=";
    String callback = QIAO + "/sso/oauth2/weaver/callback";
    Supplier<Reply> begin = () -> qiao.get("/sso/oauth2/weaver/pc");
    attack(
        "no state",
        () -> qiao.get(back + oas.weaver().oauthCode(USER, callback), begin.get().cookie()));
    attack(
        "a made-up state",
        () -> qiao.get(back + "c&state=" + "x".repeat(43), begin.get().cookie()));
    attack(
        "a state without the browser that began",
        () ->
            qiao.get(
                back
                    + oas.weaver().oauthCode(USER, callback)
                    + "&state="
                    + begin.get().sent("state")));
    attack(
        "the state of another browser",
        () -> {
          String state = begin.get().sent("state");
          String code = oas.weaver().oauthCode(USER, callback);
          return qiao.get(back + code + "&state=" + state, begin.get().cookie());
        });
    attack(
        "a state that was used",
        () -> {
          Reply begun = begin.get();
          String state = "&state=" + begun.sent("state");
          qiao.get(back + oas.weaver().oauthCode(USER, callback) + state, begun.cookie());
          return qiao.get(back + oas.weaver().oauthCode(USER, callback) + state, begun.cookie());
        });
    attack(
        "the state of another account",
        () -> {
          Reply begun = qiao.get("/sso/oauth2/oa/pc");
          String code = oas.weaver().oauthCode(USER, callback);
          return qiao.get(back + code + "&state=" + begun.sent("state"), begun.cookie());
        });
    attack(
        "a login that the OA ended",
        () -> {
          Reply begun = begin.get();
          String query = "error=access_denied&state=" + begun.sent("state");
          return qiao.get("/sso/oauth2/weaver/callback?" + query, begun.cookie());
        });
    attack(
        "a code that was issued for another address",
        () -> {
          Reply begun = begin.get();
          String code = oas.weaver().oauthCode(USER, "http://evil.test/callback");
          return qiao.get(back + code + "&state=" + begun.sent("state"), begun.cookie());
        });
    return tests();
  }

  @TestFactory
  Stream<DynamicTest> codes_of_welink() {
    String send = "/sso/welink/welink/code";
    Supplier<Reply> page = () -> qiao.get("/sso/welink/welink/app");
    attack(
        "a code without the page",
        () -> qiao.form(send, "code=" + oas.welink().code(USER, WelinkStandIn.TENANT)));
    attack(
        "a code of another tenant",
        () -> {
          Reply shown = page.get();
          String code = oas.welink().code(USER, "foreign");
          return qiao.form(send, "code=" + code + "&state=" + state(shown), shown.cookie());
        });
    attack(
        "a code sent from another browser",
        () -> {
          String code = oas.welink().code(USER, WelinkStandIn.TENANT);
          String state = state(page.get());
          return qiao.form(send, "code=" + code + "&state=" + state, page.get().cookie());
        });
    attack(
        "a code with parameters in the address",
        () -> qiao.form(send + "?state=x", "code=c&state=y"));
    attack(
        "a code as JSON", () -> qiao.raw("POST " + send, "{}", "Content-Type: application/json"));
    attack("a code by GET", () -> qiao.get(send + "?code=c&state=s"));
    attack("an oversized form", () -> qiao.form(send, "code=" + "a".repeat(5_000)));
    return tests();
  }

  @TestFactory
  Stream<DynamicTest> cookies_of_landray() {
    String door = "/sso/landray/landray/pc";
    Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
    String lr = SsoUnderTest.LR.cookie(USER, now, now.plusSeconds(3600));
    String old = SsoUnderTest.LR.cookie(USER, now.minusSeconds(7200), now.minusSeconds(1));
    String ltpa = Cookies.ltpa("CN=" + USER, now, now.plusSeconds(3600));
    attack("no cookie", () -> qiao.get(door));
    attack("the cookie of someone who logged out", () -> qiao.get(door, "Cookie: LRToken=\"\""));
    attack("a planted second cookie", () -> qiao.get(door, cookies(lr, lr)));
    attack("a cookie that has ended", () -> qiao.get(door, "Cookie: LRToken=" + old));
    attack(
        "a cookie made with other keys", () -> qiao.get(door, "Cookie: LRToken=" + foreign(now)));
    attack("a block of nothing", () -> qiao.get(door, "Cookie: LRToken=" + "00".repeat(128)));
    attack("a changed LtpaToken", () -> qiao.get(door, "Cookie: LtpaToken=B" + ltpa.substring(1)));
    return tests();
  }

  @Test
  void who_exists_can_t_be_told_from_the_page() {
    Reply unbound = qiao.get(signed(DOOR, SECRET, "nobody", 0));
    Reply unsigned = qiao.get(signed(DOOR, "wrong", USER, 0));
    Reply nowhere = qiao.get(signed("/sso/signed/nowhere/pc", SECRET, USER, 0));

    assertThat(plain(unbound)).isEqualTo(plain(unsigned)).isEqualTo(plain(nowhere));
  }

  @Test
  void an_oa_that_is_down_is_told_as_later_and_uses_no_link_up() {
    String ticket = oas.seeyon().ticket(USER);
    String link = "/sso/seeyon/seeyon/pc?v5ticket=" + ticket;
    oas.seeyon().down();
    Reply down = qiao.get(link);
    oas.seeyon().up();

    assertThat(down.status()).isEqualTo(503);
    assertThat(down.number()).isNotEmpty();
    assertThat(qiao.get(link).status()).isEqualTo(302);
  }

  private static String plain(Reply reply) {
    return reply.status() + reply.body().replace(reply.number(), "");
  }

  private static String cookies(String one, String other) {
    return "Cookie: LRToken=" + one + "; LRToken=" + other;
  }

  private static String foreign(Instant now) {
    return LrTokenMaker.make().cookie(USER, now, now.plusSeconds(60));
  }

  private static String state(Reply page) {
    return page.body().replaceFirst("(?s).*name=\"state\" value=\"([^\"]+)\".*", "$1");
  }

  private static String upper(String link) {
    return link.substring(link.length() - 40).toUpperCase();
  }

  private Reply again(String path) {
    assertThat(qiao.get(path).status()).isEqualTo(302);
    return qiao.get(path);
  }

  private void attack(String says, Supplier<Reply> attack) {
    attacks.put(says, attack);
  }

  private Stream<DynamicTest> tests() {
    Map<String, Supplier<Reply>> all = new LinkedHashMap<>(attacks);
    attacks.clear();
    return all.entrySet().stream()
        .map(each -> dynamicTest(each.getKey(), () -> refused(each.getValue().get())));
  }

  private void refused(Reply reply) {
    assertThat(reply.status()).as(reply.location()).isEqualTo(403);
    assertThat(reply.body()).contains("暂时无法进入 CRM", "could not be signed in");
    assertThat(reply.number()).isNotEmpty();
    assertThat(reply.body().replace(reply.number(), "{{reference}}")).isEqualTo(REFUSED);
    assertThat(reply.headers()).doesNotContainKeys("location", "set-cookie", "server");
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(reply.header("Content-Security-Policy")).contains("default-src 'none'");
    SsoVisit visit = qiao.visit(reply.number());
    assertThat(visit.letIn()).isFalse();
    assertThat(visit.reason()).isNotEmpty().doesNotContain(SECRET);
  }
}
