package qiao.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static qiao.sso.SsoUnderTest.SECRET;
import static qiao.sso.SsoUnderTest.USER;
import static qiao.sso.SsoUnderTest.signed;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import qiao.standin.OaStandIns;
import qiao.store.H2Store;

/** A door opens to the networks that its account names, whoever signed the link. */
class DoorSourcesAttackTest {
  @Test
  void the_right_link_from_a_wrong_network_reads_the_page_of_all_refusals() {
    OaStandIns oas = OaStandIns.start();
    H2Store store = H2Store.fresh();
    List<String> settings = new ArrayList<>(store.settings());
    settings.add("qiao.accounts.weaver.sources=192.0.2.0/24");
    settings.add("qiao.accounts.oa.sources=127.0.0.0/8, ::1");
    try (SsoUnderTest qiao = SsoUnderTest.start(oas, settings).bind()) {
      Reply refused =
          qiao.get(signed("/sso/signed/weaver/pc", SECRET, USER, 0), "X-Forwarded-For: 192.0.2.7");
      Reply letIn = qiao.get(signed("/sso/signed/oa/pc", SECRET, USER, 1));

      assertThat(refused.status()).isEqualTo(403);
      assertThat(qiao.visit(refused.number()).reason()).contains("none of the sources");
      assertThat(letIn.status()).isEqualTo(302);
    } finally {
      store.close();
      oas.close();
    }
  }
}
