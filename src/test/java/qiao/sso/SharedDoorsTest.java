package qiao.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static qiao.sso.SsoUnderTest.SECRET;
import static qiao.sso.SsoUnderTest.USER;
import static qiao.sso.SsoUnderTest.signed;

import org.junit.jupiter.api.Test;
import qiao.standin.OaStandIns;
import qiao.store.H2Store;
import qiao.store.PostgresDatabase;
import qiao.store.PostgresServer;

/** What one node let in, no other lets in again; what one began, any other ends. */
class SharedDoorsTest {
  private static final String DOOR = "/sso/signed/weaver/pc";

  @Test
  void two_nodes_let_a_link_in_once_and_share_tickets_and_logins() {
    try (PostgresDatabase store = PostgresServer.shared().database();
        OaStandIns oas = OaStandIns.start();
        SsoUnderTest one = SsoUnderTest.start(oas, store.settings()).bind();
        SsoUnderTest other = SsoUnderTest.start(oas, store.settings())) {
      String link = signed(DOOR, SECRET, USER, 0);
      assertThat(one.get(link).status()).isEqualTo(302);
      assertThat(other.get(link).status()).isEqualTo(403);

      String ticket = oas.seeyon().ticket(USER);
      assertThat(one.get("/sso/seeyon/seeyon/announce?ticket=" + ticket).body()).isEqualTo("SSOOK");
      assertThat(other.get("/sso/seeyon/seeyon/pc?ticket=" + ticket).status()).isEqualTo(302);
      assertThat(one.get("/sso/seeyon/seeyon/pc?ticket=" + ticket).status()).isEqualTo(403);

      Reply begun = one.get("/sso/oauth2/weaver/pc");
      String code = oas.weaver().oauthCode(USER, begun.sent("redirect_uri"));
      String back = "/sso/oauth2/weaver/callback?code=" + code + "&state=" + begun.sent("state");
      assertThat(other.get(back, begun.cookie()).status()).isEqualTo(302);
    }
  }

  @Test
  void after_a_restart_a_used_link_is_still_used_and_who_comes_too_often_is_kept_out() {
    try (H2Store store = H2Store.fresh();
        OaStandIns oas = OaStandIns.start()) {
      String link = signed(DOOR, SECRET, USER, 0);
      try (SsoUnderTest before = SsoUnderTest.start(oas, store.settings()).bind()) {
        assertThat(before.get(link).status()).isEqualTo(302);
      }
      try (SsoUnderTest after = SsoUnderTest.start(oas, store.settings(), 10)) {
        Reply replayed = after.get(link);
        assertThat(replayed.status()).isEqualTo(403);
        assertThat(after.visit(replayed.number()).reason()).isEqualTo("it was used before");

        Reply again = after.get(link);
        assertThat(again.status()).isEqualTo(429);
        assertThat(again.header("Retry-After")).isEqualTo("60");
        assertThat(after.visit(again.number()).reason()).contains("too often");
        assertThat(after.get(link).number()).isNotEmpty();
      }
    }
  }
}
